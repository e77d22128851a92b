// SPDX-License-Identifier: GPL-3.0-or-later
export const create = {
  contact: 'Nouveau contact',
  company: 'Nouvelle société',
  location: 'Nouveau lieu',
  deal: 'Nouvelle affaire',
  submit: 'Créer la fiche',
  created: { contact: 'Contact créé.', company: 'Société créée.', location: 'Lieu créé.', deal: 'Affaire créée.' },
};
