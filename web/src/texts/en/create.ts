// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';

export const create: PageTexts['create'] = {
  contact: 'New contact',
  company: 'New company',
  location: 'New location',
  deal: 'New deal',
  submit: 'Create the record',
  created: { contact: 'Contact created.', company: 'Company created.', location: 'Location created.', deal: 'Deal created.' },
};
