// SPDX-License-Identifier: GPL-3.0-or-later
/** The keys are those of the French table. */
export const import_fields: Record<string, Record<string, string>> = {
  Contact: {
    'contact.display_name': 'Full name', 'contact.name.prefix': 'Title (Mr, Ms…)', 'contact.name.given': 'First name', 'contact.name.family': 'Last name', 'contact.title': 'Job title',
    'contact.email': 'Email', 'contact.phone': 'Phone', 'contact.phone.mobile': 'Mobile', 'contact.phone.work': 'Work phone', 'contact.birthday': 'Birthday',
    'contact.address.street': 'Address', 'contact.address.extended': 'Address line 2', 'contact.address.postal_code': 'Postcode', 'contact.address.city': 'City',
    'contact.address.country': 'Country', 'contact.url': 'Website', 'contact.origin': 'Origin', 'contact.status': 'Status', 'contact.tags': 'Tags', 'contact.note': 'Note',
    'contact.source_id': 'Contact number',
  },
  Company: {
    'company.name': 'Company', 'company.legal_name': 'Registered name', 'company.legal_form': 'Legal form', 'company.siren': 'SIREN', 'company.siret': 'SIRET',
    'company.vat_number': 'VAT number', 'company.naf': 'NAF code', 'company.sector': 'Sector', 'company.size_band': 'Headcount', 'company.email': 'Company email',
    'company.phone': 'Company phone', 'company.address.street': 'Company address', 'company.address.extended': 'Address line 2 (company)',
    'company.address.postal_code': 'Postcode (company)', 'company.address.city': 'City (company)', 'company.address.country': 'Country (company)', 'company.url': 'Company website',
    'company.payment_terms_days': 'Payment terms', 'company.supplier_number': 'Our supplier number', 'company.iban': 'IBAN', 'company.status': 'Status (company)',
    'company.tags': 'Tags (company)', 'company.note': 'Note (company)', 'company.source_id': 'Customer code',
  },
  Invoice: {
    'invoice.number': 'Invoice number', 'invoice.type': 'Document type', 'invoice.issue_date': 'Invoice date', 'invoice.due_date': 'Due date', 'invoice.net': 'Amount excl. VAT',
    'invoice.vat': 'VAT amount', 'invoice.vat_rate': 'VAT rate', 'invoice.gross': 'Amount incl. VAT', 'invoice.subject': 'Description', 'invoice.project': 'Project',
    'invoice.order_number': 'Purchase order', 'invoice.category': 'Type of service', 'invoice.note': 'Note (invoice)',
  },
  Payment: {
    'payment.date': 'Paid on', 'payment.amount': 'Amount paid', 'payment.paid': 'Paid, yes or no', 'payment.method': 'Payment method', 'payment.reference': 'Payment reference',
  },
  Other: { extra: 'Keep as is in the record', ignored: 'Leave out' },
};
