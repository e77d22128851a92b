// SPDX-License-Identifier: GPL-3.0-or-later
// What goes to the company's clients: French, whatever the language of the screen.
export const for_clients = {
  quote_subject: (number: string) => `Devis ${number}`,
  quote_text: (number: string, until: string, seller: string) =>
    `Bonjour,\n\nVous trouverez ci-joint notre devis ${number}, valable jusqu’au ${until}.\n\nPour l’accepter, renvoyez-le daté et signé, avec la mention « Bon pour accord ».\n\nBien à vous,\n${seller}`,
  statement_file: (client: string, from: string, to: string) => `Relevé ${client} ${from} ${to}.pdf`.replace(/[\\/:*?"<>|]/g, ' '),
};
