// SPDX-License-Identifier: GPL-3.0-or-later
export const saving = {
  saving: 'Enregistrement…',
  unsaved: 'Modifications en attente…',
  saved: 'Enregistré',
  saved_at: (time: string) => `Enregistré à ${time}`,
  offline: 'Hors ligne : vos modifications sont gardées ici.',
  refused: 'Pas encore enregistré : un champ est à corriger.',
  conflict: 'Cette page a été modifiée ailleurs pendant votre saisie.',
  keep_mine: 'Garder ma saisie',
  keep_theirs: 'Prendre l’autre version',
};
