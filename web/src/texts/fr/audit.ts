// SPDX-License-Identifier: GPL-3.0-or-later
import { counted } from '../plural';

export const audit = {
  title: 'Journal',
  open: 'Voir le journal',
  hint: 'Qui a fait quoi, quand et d’où. Chaque ligne est scellée à la précédente.',
  reading: 'Vérification du journal…',
  whole: (lines: number) => `Journal intact, vérifié à l’instant de la première à la dernière de ses ${counted(lines, 'ligne', 'lignes')}.`,
  broken: (line: string) => `Le journal n’est intact que jusqu’à la ligne ${line} : une ligne a été changée, ajoutée ou retirée ensuite. Gardez les sauvegardes et demandez de l’aide.`,
  when: 'Quand',
  who: 'Qui',
  act: 'Acte',
  about: 'Quoi',
  from: 'D’où',
  everybody: 'Tout le monde',
  every_act: 'Tous les actes',
  with_count: (name: string, count: string) => `${name} (${count})`,
  program: 'Planche',
  deleted: 'fiche supprimée',
  and_more: (count: number) => `et ${counted(count, 'autre', 'autres')}`,
  export: 'Exporter en CSV',
  older: 'Lignes plus anciennes',
  none: 'Aucune ligne.',
};
