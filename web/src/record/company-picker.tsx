// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a company by typing part of its name.
import { Button, ButtonLink } from '../kit/button';
import { t } from '../texts';
import { RecordPicker } from './record-picker';

interface Props { onPick: (id: string | null) => void; onClose: () => void; removable: boolean }

export const CompanyPicker = ({ onPick, onClose, removable }: Props) => (
  <RecordPicker kind="company" title={t.record.company_pick} onClose={onClose} onPick={({ id }) => onPick(id)}
    foot={(typed) => (
      <>
        {removable && <Button onClick={() => onPick(null)}>{t.record.company_none}</Button>}
        <ButtonLink icon="plus" href={`/societes/nouvelle?name=${encodeURIComponent(typed)}`}>{t.shell.create_company}</ButtonLink>
      </>
    )} />
);
