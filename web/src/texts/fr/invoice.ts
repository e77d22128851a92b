// SPDX-License-Identifier: GPL-3.0-or-later
export const invoice = {
  issue_date: 'Émise le',
  due_date: 'Échéance',
  gross: 'Total TTC',
};
