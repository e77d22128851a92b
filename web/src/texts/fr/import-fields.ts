// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a column can go: the contract's names of fields, in the order of the list. */
export const import_fields: Record<string, Record<string, string>> = {
  Contact: {
    'contact.display_name': 'Nom complet', 'contact.name.prefix': 'Civilité', 'contact.name.given': 'Prénom', 'contact.name.family': 'Nom de famille', 'contact.title': 'Fonction',
    'contact.email': 'E-mail', 'contact.phone': 'Téléphone', 'contact.phone.mobile': 'Mobile', 'contact.phone.work': 'Téléphone du bureau', 'contact.birthday': 'Anniversaire',
    'contact.address.street': 'Adresse', 'contact.address.extended': 'Complément d’adresse', 'contact.address.postal_code': 'Code postal', 'contact.address.city': 'Ville',
    'contact.address.country': 'Pays', 'contact.url': 'Site', 'contact.origin': 'Origine', 'contact.status': 'Statut', 'contact.tags': 'Étiquettes', 'contact.note': 'Note',
    'contact.source_id': 'Numéro du contact',
  },
  Société: {
    'company.name': 'Société', 'company.legal_name': 'Raison sociale', 'company.legal_form': 'Forme juridique', 'company.siren': 'SIREN', 'company.siret': 'SIRET',
    'company.vat_number': 'N° de TVA', 'company.naf': 'Code NAF', 'company.sector': 'Secteur', 'company.size_band': 'Effectif', 'company.email': 'E-mail de la société',
    'company.phone': 'Téléphone de la société', 'company.address.street': 'Adresse de la société', 'company.address.extended': 'Complément (société)',
    'company.address.postal_code': 'Code postal (société)', 'company.address.city': 'Ville (société)', 'company.address.country': 'Pays (société)', 'company.url': 'Site de la société',
    'company.payment_terms_days': 'Délai de paiement', 'company.supplier_number': 'Notre n° de fournisseur', 'company.iban': 'IBAN', 'company.status': 'Statut (société)',
    'company.tags': 'Étiquettes (société)', 'company.note': 'Note (société)', 'company.source_id': 'Code client',
  },
  Facture: {
    'invoice.number': 'N° de facture', 'invoice.type': 'Type de pièce', 'invoice.issue_date': 'Date de facture', 'invoice.due_date': 'Échéance', 'invoice.net': 'Montant HT',
    'invoice.vat': 'Montant de TVA', 'invoice.vat_rate': 'Taux de TVA', 'invoice.gross': 'Montant TTC', 'invoice.subject': 'Désignation', 'invoice.project': 'Projet',
    'invoice.order_number': 'Bon de commande', 'invoice.category': 'Type de prestation', 'invoice.note': 'Note (facture)',
  },
  Paiement: {
    'payment.date': 'Payé le', 'payment.amount': 'Montant payé', 'payment.paid': 'Payée, oui ou non', 'payment.method': 'Mode de règlement', 'payment.reference': 'Référence du paiement',
  },
  Autre: { extra: 'Garder tel quel dans la fiche', ignored: 'Laisser de côté' },
};
