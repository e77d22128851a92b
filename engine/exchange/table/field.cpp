// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/field.h"

#include "engine/exchange/table/value.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <array>
#include <utility>

namespace planche::exchange::table {

namespace {

using enum Field;

// Addresses, e-mails, notes… stand under the contact here; a table of companies moves them over (of_company).
constexpr std::array table{
    FieldInfo{ignored, "ignored", Shape::text, "raison du rejet|ligne du fichier"},
    FieldInfo{extra, "extra", Shape::text, ""},
    FieldInfo{contact_source_id, "contact.source_id", Shape::text, "id contact|code contact|reference contact|contact id|id personne"},
    FieldInfo{
        contact_display_name, "contact.display_name", Shape::text,
        "nom complet|contact|nom du contact|nom contact|interlocuteur|interlocutrice|personne|full name|display name|name|nom et prenom|nom prenom|"
        "prenom nom|prenom et nom|contact name|nom affiche"},
    FieldInfo{contact_prefix, "contact.name.prefix", Shape::text, "civilite|salutation|prefix|titre de civilite|mme m"},
    FieldInfo{contact_given, "contact.name.given", Shape::text,
              "prenom|prenoms|first name|given name|firstname|prenom du contact|prenom contact"},
    FieldInfo{contact_family, "contact.name.family", Shape::text,
              "nom|nom de famille|last name|surname|family name|lastname|patronyme|nom usuel"},
    FieldInfo{contact_title, "contact.title", Shape::text,
              "fonction|poste|job title|title|titre|metier|position|intitule de poste|profession|role"},
    FieldInfo{
        contact_email, "contact.email", Shape::email,
        "e mail|email|mail|courriel|adresse mail|adresse e mail|adresse email|e mail address|email address|mel|e mail 1|email 1|e mail pro|"
        "email pro|email professionnel|mail pro|e mail 2|email 2|e mail perso|email perso|adresse electronique"},
    FieldInfo{contact_phone, "contact.phone", Shape::phone,
              "telephone|tel|phone|numero de telephone|tel fixe|fixe|phone number|n tel|n telephone|telephone 1|tel 1|telephone 2|tel 2|"
              "telephone fixe|numero|coordonnees"},
    FieldInfo{
        contact_mobile, "contact.phone.mobile", Shape::phone,
        "mobile|portable|tel portable|telephone portable|gsm|cell|cell phone|mobile phone|tel mobile|telephone mobile|n portable|port"},
    FieldInfo{
        contact_work_phone, "contact.phone.work", Shape::phone,
        "bureau|tel bureau|telephone bureau|tel pro|telephone pro|standard|ligne directe|work phone|business phone|telephone professionnel"},
    FieldInfo{contact_birthday, "contact.birthday", Shape::date,
              "anniversaire|date de naissance|naissance|ne le|nee le|birthday|date of birth"},
    FieldInfo{
        contact_street, "contact.address.street", Shape::text,
        "adresse|rue|street|address|adresse postale|voie|adresse 1|numero et rue|adresse ligne 1|street address|adresse complete|adr"},
    FieldInfo{contact_extended, "contact.address.extended", Shape::text,
              "complement d adresse|complement adresse|adresse 2|adresse ligne 2|complement|address 2"},
    FieldInfo{contact_postal_code, "contact.address.postal_code", Shape::postal_code,
              "code postal|cp|zip|postal code|zip code|postcode|c p|code post"},
    FieldInfo{contact_city, "contact.address.city", Shape::text, "ville|city|commune|localite|town"},
    FieldInfo{contact_country, "contact.address.country", Shape::text, "pays|country"},
    FieldInfo{contact_url, "contact.url", Shape::url, "site|site web|site internet|web|url|website|page web"},
    FieldInfo{contact_origin, "contact.origin", Shape::text, "origine|source|provenance|connu par|origin"},
    FieldInfo{contact_status, "contact.status", Shape::text, "statut|status|statut client|type de contact|statut commercial"},
    FieldInfo{contact_tags, "contact.tags", Shape::text, "etiquettes|etiquette|tags|tag|categories|mots cles|groupe|groupes|labels"},
    FieldInfo{contact_note, "contact.note", Shape::text,
              "note|notes|commentaire|commentaires|remarque|remarques|observations|observation|comments|comment|memo"},
    FieldInfo{
        company_source_id, "company.source_id", Shape::text,
        "code client|n client|no client|numero client|reference client|id client|customer id|id societe|ref client|numero de client|compte client"},
    FieldInfo{
        company_name, "company.name", Shape::text,
        "societe|soc|entreprise|company|client|cliente|organisation|organization|nom de la societe|nom societe|nom de l entreprise|nom entreprise|"
        "enseigne|structure|agence|maison|nom client|nom du client|company name|customer|customer name|client nom|marque|compte|employeur"},
    FieldInfo{company_legal_name, "company.legal_name", Shape::text, "raison sociale|denomination|denomination sociale|legal name"},
    FieldInfo{company_legal_form, "company.legal_form", Shape::text, "forme juridique|legal form"},
    FieldInfo{company_siren, "company.siren", Shape::siren, "siren|n siren|no siren|numero siren"},
    FieldInfo{company_siret, "company.siret", Shape::siret, "siret|n siret|no siret|numero siret|numero de siret"},
    FieldInfo{
        company_vat_number, "company.vat_number", Shape::text,
        "tva intracommunautaire|tva intra|n tva|no tva|numero de tva|numero tva|vat number|n tva intracommunautaire|n tva intra|tva intracom"},
    FieldInfo{company_naf, "company.naf", Shape::text, "naf|ape|code naf|code ape"},
    FieldInfo{company_sector, "company.sector", Shape::text, "secteur|secteur d activite|activite|sector|industry|branche|domaine"},
    FieldInfo{company_size_band, "company.size_band", Shape::count,
              "effectif|effectifs|taille|salaries|nombre de salaries|employees|nb salaries"},
    FieldInfo{company_email, "company.email", Shape::email,
              "e mail societe|email societe|e mail de facturation|email facturation|billing email|email entreprise"},
    FieldInfo{company_phone, "company.phone", Shape::phone, "telephone societe|tel societe|telephone entreprise|tel entreprise"},
    FieldInfo{company_street, "company.address.street", Shape::text,
              "adresse de facturation|adresse facturation|adresse societe|adresse client|billing address|siege|adresse du siege"},
    FieldInfo{company_extended, "company.address.extended", Shape::text, ""},
    FieldInfo{company_postal_code, "company.address.postal_code", Shape::postal_code,
              "cp societe|cp client|code postal client|code postal societe"},
    FieldInfo{company_city, "company.address.city", Shape::text, "ville societe|ville client|ville de facturation"},
    FieldInfo{company_country, "company.address.country", Shape::text, "pays societe|pays client"},
    FieldInfo{company_url, "company.url", Shape::url, "site societe|site de la societe"},
    FieldInfo{company_payment_terms_days, "company.payment_terms_days", Shape::count,
              "delai de paiement|conditions de paiement|delai de reglement|payment terms|delai paiement"},
    FieldInfo{company_supplier_number, "company.supplier_number", Shape::text, "numero fournisseur|n fournisseur|code fournisseur"},
    FieldInfo{company_iban, "company.iban", Shape::text, "iban"},
    FieldInfo{company_status, "company.status", Shape::text, ""},
    FieldInfo{company_tags, "company.tags", Shape::text, ""},
    FieldInfo{company_note, "company.note", Shape::text, ""},
    FieldInfo{
        invoice_number, "invoice.number", Shape::text,
        "n facture|no facture|numero de facture|facture|numero facture|invoice|invoice number|n de facture|no de facture|facture n|facture no|num facture|"
        "reference facture|piece|n piece|no piece|numero de piece|invoice no|ref facture|num|n|no|numero|ref|reference"},
    FieldInfo{invoice_type, "invoice.type", Shape::text, "type|type de piece|nature de piece|type de document|nature|type facture"},
    FieldInfo{
        invoice_issue_date, "invoice.issue_date", Shape::date,
        "date de facture|date facture|date|date d emission|emise le|invoice date|date de facturation|date piece|issue date|date emission|facture le|facturee le|le"},
    FieldInfo{invoice_due_date, "invoice.due_date", Shape::date,
              "echeance|date d echeance|due date|date limite|date echeance|a payer avant|echeance le"},
    FieldInfo{
        invoice_net, "invoice.net", Shape::amount,
        "ht|montant ht|total ht|net|total net|montant hors taxes|prix ht|ca ht|net amount|total hors taxes|hors taxes|base ht|mt ht|montant net|total ht eur|"
        "amount excl vat|net ht"},
    FieldInfo{invoice_vat, "invoice.vat", Shape::amount,
              "tva|montant tva|total tva|vat|tax|vat amount|mt tva|montant de la tva|montant de tva|dont tva"},
    FieldInfo{invoice_vat_rate, "invoice.vat_rate", Shape::rate, "taux tva|taux de tva|vat rate|tva %|% tva|taux"},
    FieldInfo{
        invoice_gross, "invoice.gross", Shape::amount,
        "ttc|montant ttc|total ttc|total|montant|gross|net a payer|total a payer|amount|gross amount|prix ttc|mt ttc|montant total|total amount|montant facture"},
    FieldInfo{invoice_subject, "invoice.subject", Shape::text,
              "objet|designation|libelle|description|prestation|intitule|subject|article|detail|prestations|objet de la facture"},
    FieldInfo{invoice_project, "invoice.project", Shape::text, "projet|affaire|project|dossier|mission|shooting|production|campagne|job"},
    FieldInfo{invoice_order_number, "invoice.order_number", Shape::text,
              "bon de commande|n commande|no commande|numero de commande|bdc|order number|po number|commande|reference commande|po|bc"},
    FieldInfo{invoice_category, "invoice.category", Shape::text, "famille|type de prestation|category|categorie"},
    FieldInfo{invoice_note, "invoice.note", Shape::text, ""},
    FieldInfo{
        payment_date, "payment.date", Shape::date,
        "date de paiement|paye le|payee le|regle le|reglee le|date de reglement|encaisse le|payment date|date reglement|date paiement|date d encaissement|paid on|encaissee le"},
    FieldInfo{payment_amount, "payment.amount", Shape::amount,
              "montant paye|montant regle|encaisse|paid amount|montant encaisse|reglement|reglements|encaissement|amount paid|total paye"},
    FieldInfo{payment_paid, "payment.paid", Shape::yes_no,
              "payee|paye|paye oui non|regle|reglee|soldee|statut de paiement|etat facture|paid|payment status|etat|solde|acquittee"},
    FieldInfo{payment_method, "payment.method", Shape::text,
              "mode de paiement|mode de reglement|moyen de paiement|payment method|mode reglement|mode paiement|reglement par|paye par"},
    FieldInfo{payment_reference, "payment.reference", Shape::text,
              "reference de paiement|n cheque|no cheque|reference reglement|payment reference|ref paiement"},
};

constexpr bool stand_in_the_order_of_the_enumeration() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].field != static_cast<Field>(i)) return false;
    return table.back().field == payment_reference;
}
static_assert(stand_in_the_order_of_the_enumeration());

constexpr std::array pairs{
    std::pair{contact_source_id, company_source_id},
    std::pair{contact_display_name, company_name},
    std::pair{contact_family, company_name},
    std::pair{contact_email, company_email},
    std::pair{contact_phone, company_phone},
    std::pair{contact_street, company_street},
    std::pair{contact_extended, company_extended},
    std::pair{contact_postal_code, company_postal_code},
    std::pair{contact_city, company_city},
    std::pair{contact_country, company_country},
    std::pair{contact_url, company_url},
    std::pair{contact_status, company_status},
    std::pair{contact_tags, company_tags},
    std::pair{contact_note, company_note},
    std::pair{contact_work_phone, company_phone},
};

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool has_digits(const std::string& typed, std::size_t count) {
    const auto digits = records::compact(typed);
    return digits.size() == count && digits_in(digits) == count;
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
           text.find(' ') == std::string_view::npos;
}

bool is_phone(const Cell& cell) {
    const auto& text = cell.text;
    if (cell.type == Cell::Type::number) return text.size() == 9 && text.find('.') == std::string::npos; // its zero was eaten
    const auto digits = digits_in(text);
    return digits >= 9 && digits <= 15 && text.find_first_not_of("0123456789 +().-/\u00A0\u202F") == std::string::npos &&
           (text[0] == '+' || text[0] == '0' || text[0] == '(');
}

bool is_postal_code(const Cell& cell) {
    const auto digits = digits_in(cell.text);
    return digits == cell.text.size() && (digits == 5 || (digits == 4 && cell.type == Cell::Type::number));
}

/// The century of a date changes nothing in its being one.
constexpr records::Date some_day{std::chrono::year{2050} / 1 / 1};

} // namespace

std::span<const FieldInfo> fields() { return table; }

const FieldInfo& info(Field field) { return table[static_cast<std::size_t>(field)]; }

std::optional<Field> field_named(std::string_view name) {
    for (const auto& entry : table)
        if (entry.name == name) return entry.field;
    return std::nullopt;
}

std::string_view owner_of(Field field) {
    const auto name = info(field).name;
    const auto dot = name.find('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

Field of_company(Field field) {
    for (const auto& [contact, company] : pairs)
        if (contact == field) return company;
    return field;
}

bool fits(Shape shape, const Cell& cell) {
    if (cell.type == Cell::Type::empty) return true;
    switch (shape) {
    case Shape::text: return true;
    case Shape::email: return is_email(cell.text);
    case Shape::phone: return is_phone(cell);
    case Shape::date: return date_of(cell, {}, some_day) || date_of(cell, Writing{Writing::Order::month_first}, some_day);
    case Shape::amount: return cell.type == Cell::Type::number || amount_of(cell, {}) || is_ambiguous_amount(cell.text);
    case Shape::rate: return rate_of(cell).has_value();
    case Shape::siren: return has_digits(text_of(cell), 9);
    case Shape::siret: return has_digits(text_of(cell), 14);
    case Shape::postal_code: return is_postal_code(cell);
    case Shape::url: return cell.text.find('.') != std::string::npos && cell.text.find(' ') == std::string::npos;
    case Shape::yes_no: return yes_no_of(cell).has_value();
    case Shape::count: return digits_in(cell.text) > 0;
    }
    return false;
}

} // namespace planche::exchange::table
