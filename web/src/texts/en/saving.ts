// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';

export const saving: PageTexts['saving'] = {
  saving: 'Saving…',
  unsaved: 'Changes waiting…',
  saved: 'Saved',
  saved_at: (time) => `Saved at ${time}`,
  offline: 'Offline: your changes are kept here.',
  refused: 'Not saved yet: a field needs correcting.',
  conflict: 'This page was changed elsewhere while you were typing.',
  keep_mine: 'Keep what I typed',
  keep_theirs: 'Take the other version',
};
