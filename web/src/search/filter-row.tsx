// SPDX-License-Identifier: GPL-3.0-or-later
// The filters that are on, each with its way off, and the sheet that holds them all on a phone.
import type { FacetName, SearchAnswer } from '../api/types';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { t } from '../texts';
import { Facets, value_text } from './facets';
import { measure_title, range_text } from './measures';
import { chosen, chosen_ranges, ranged, toggled, without_filters } from './state';
import type { SearchControl } from './use-state';

const Off = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <button type="button" class="chip f" aria-label={t.search.remove_filter(label)} onClick={onRemove}>{label}<Icon name="x" /></button>
);

/** What narrows the list besides its facets. */
function figure_label(figure: Record<string, string>): string {
  if (figure['kpi']) return t.search.figure_records;
  return figure['within_km'] ? t.search.nearby(figure['within_km']) : t.search.linked_records;
}

/** `without` leaves out a facet that the page shows otherwise. */
export const FilterRow = ({ control, without }: { control: SearchControl; without?: FacetName | undefined }) => (
  <>
    {Object.keys(control.state.figure).length > 0 && (
      <Off label={figure_label(control.state.figure)} onRemove={() => control.step({ ...control.state, figure: {} })} />
    )}
    {chosen(control.state).filter(([facet]) => facet !== without).map(([facet, value]) => {
      const label = t.search.filter(t.search.facet[facet], value_text(facet, value));
      return <Off key={label} label={label} onRemove={() => control.step(toggled(control.state, facet, value))} />;
    })}
    {chosen_ranges(control.state).map(([measure, range]) => {
      const label = t.search.filter(measure_title(measure, control.state.kind ? [control.state.kind] : []), range_text(measure, range));
      return <Off key={measure} label={label} onRemove={() => control.step(ranged(control.state, measure, { from: '', to: '' }))} />;
    })}
  </>
);

export const FacetList = ({ answer, control }: { answer: SearchAnswer; control: SearchControl }) => (
  <Facets answer={answer} state={control.state} onToggle={(facet, value) => control.step(toggled(control.state, facet, value))}
    onRange={(measure, range) => control.step(ranged(control.state, measure, range))} onClear={() => control.step(without_filters(control.state))} />
);

export const FilterSheet = ({ answer, control, onClose }: { answer: SearchAnswer; control: SearchControl; onClose: () => void }) => (
  <Dialog title={t.search.filters} onClose={onClose} class="sheet">
    <div class="facets"><FacetList answer={answer} control={control} /></div>
    <Button look="primary" onClick={onClose}>{t.search.show_results(answer.total)}</Button>
  </Dialog>
);
