// SPDX-License-Identifier: GPL-3.0-or-later
import { counted } from '../plural';

export const board = {
  shown: 'Colonne affichée',
  nothing: 'Rien ici.',
  weighted: (amount: string) => `${amount} pondérés`,
  recent: '90 derniers jours',
  all: 'toutes',
  move: (title: string) => `Déplacer « ${title} » vers…`,
  move_to: 'Déplacer vers…',
  moved: (title: string, state: string) => `« ${title} » : ${state}.`,
};

export const quote_board = {
  title: 'Devis',
  list: 'Liste',
  board: 'Tableau',
  open: (count: number, amount: string, weighted: string) => `${counted(count, 'devis en attente', 'devis en attente')} · ${amount} HT · ${weighted} pondérés`,
  empty: 'Aucun devis. Faites le premier depuis la fiche d’un client.',
  all: 'tous',
  left: (amount: string) => `reste à facturer ${amount}`,
  all_billed: 'tout est facturé',
  others: (count: number) => counted(count, 'autre devis', 'autres devis'),
  untitled: 'Devis sans titre',
  until: (day: string) => `Valable jusqu’au ${day}`,
  expired_on: (day: string) => `Expiré depuis le ${day}`,
  moved_by_other: (title: string, state: string) => `« ${title} » vient de passer à : ${state}.`,
  moved_meanwhile: 'Ce devis a changé entre-temps : le voici comme il est.',
  missing: 'Ce devis n’est pas complet',
  complete: 'Compléter le devis',
  what_next: (number: string) => `Devis ${number} accepté : que facturer ?`,
  later: 'Plus tard',
  why_not: {
    expires: 'Un devis expire de lui-même, le lendemain de sa date de validité.',
    draft: 'Un devis envoyé ne redevient pas un brouillon : faites-en une nouvelle version.',
    send_first: 'Envoyez d’abord ce devis.',
    over: 'Sa date de validité est passée : faites-en une nouvelle version.',
    answered: 'Un devis accepté ou refusé ne se remet pas en attente : notez l’autre réponse, ou faites une nouvelle version.',
    invoiced: 'Ce devis est facturé, en tout ou en partie : il ne peut plus être refusé.',
  },
};
