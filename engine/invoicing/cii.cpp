// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/cii.h"

#include "engine/invoicing/country.h"
#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/totals.h"
#include "engine/invoicing/xml_writer.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

/// Elements stand in the order that the schema imposes; BT and BG numbers are EN 16931's.
namespace planche::invoicing {

namespace {

using records::Address;
using records::Date;
using records::Invoice;
using records::InvoiceLine;
using records::InvoiceType;
using records::Money;
using records::Nature;
using records::Party;
using records::Unit;
using records::VatCategory;
using records::VatRate;
using records::VatRegime;

constexpr std::string_view profile = "urn:cen.eu:en16931:2017"; // BT-24
constexpr std::string_view ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
constexpr std::string_view rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
constexpr std::string_view qdt = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
constexpr std::string_view udt = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
constexpr std::string_view discount_reason_code = "95";
constexpr std::string_view credit_transfer = "30";

/// "-1350.00"
std::string amount(Money money) {
    const auto magnitude = std::abs(money.cents());
    return fmt::format("{}{}.{:02}", money.cents() < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

/// "20261124"
std::string compact_date(Date date) {
    return fmt::format("{:04}{:02}{:02}", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
}

std::string_view type_code(InvoiceType type) { // BT-3, UNTDID 1001
    switch (type) {
    case InvoiceType::deposit: return "386";
    case InvoiceType::credit_note: return "381";
    case InvoiceType::corrected: return "384";
    default: return "380";
    }
}

std::string billing_frame(const Invoice& invoice) { // BT-23
    const char nature = invoice.nature == Nature::goods ? 'B' : invoice.nature == Nature::both ? 'M' : 'S';
    const char stage = invoice.type == InvoiceType::balance ? '4' : is_paid_beforehand(invoice) ? '2' : '1';
    return {nature, stage};
}

std::string_view unit_code(Unit unit) { // UN/ECE Recommendation 20
    switch (unit) {
    case Unit::piece: return "H87";
    case Unit::hour: return "HUR";
    case Unit::day: return "DAY";
    case Unit::month: return "MON";
    case Unit::km: return "KMT";
    case Unit::flat: return "LS";
    case Unit::m2: return "MTK";
    case Unit::percent: return "P1";
    case Unit::unit: break;
    }
    return "C62";
}

std::string_view exemption_code(VatCategory category) { // BT-121
    switch (category) {
    case VatCategory::E: return "VATEX-FR-FRANCHISE";
    case VatCategory::AE: return "VATEX-EU-AE";
    case VatCategory::K: return "VATEX-EU-IC";
    case VatCategory::G: return "VATEX-EU-G";
    case VatCategory::O: return "VATEX-EU-O";
    default: return {};
    }
}

std::string exemption_reason(const Invoice& invoice, VatCategory category) { // BT-120
    if (category == VatCategory::E) return invoice.texts.others.empty() ? std::string{} : invoice.texts.others.front();
    return exemption_fr(category);
}

/// When the tax falls due (BT-8): with the invoice, with the delivery, or with the payment.
std::string_view tax_due_code(const Invoice& invoice, VatCategory category) {
    if (category != VatCategory::S || invoice.nature == Nature::both) return {};
    if (invoice.nature == Nature::goods) return "29";
    return invoice.vat_regime == VatRegime::debits ? "5" : "72";
}

class CiiWriter {
public:
    explicit CiiWriter(const Invoice& invoice) : invoice_{invoice} {}

    std::string write() {
        {
            const auto root =
                xml_.open("rsm:CrossIndustryInvoice", {{"xmlns:rsm", rsm}, {"xmlns:qdt", qdt}, {"xmlns:ram", ram}, {"xmlns:udt", udt}});
            context();
            document();
            const auto transaction = xml_.open("rsm:SupplyChainTradeTransaction");
            for (std::size_t i = 0; i < invoice_.lines.size(); ++i) line(i);
            agreement();
            delivery();
            settlement();
        }
        return xml_.take();
    }

private:
    void date(std::string element, const std::optional<Date>& value) {
        if (!value) return;
        const auto holder = xml_.open(std::move(element));
        xml_.text("udt:DateTimeString", compact_date(*value), {{"format", "102"}});
    }

    void context() {
        const auto context = xml_.open("rsm:ExchangedDocumentContext");
        {
            const auto process = xml_.open("ram:BusinessProcessSpecifiedDocumentContextParameter");
            xml_.text("ram:ID", billing_frame(invoice_));
        }
        const auto guideline = xml_.open("ram:GuidelineSpecifiedDocumentContextParameter");
        xml_.text("ram:ID", profile);
    }

    void note(std::string_view text, std::string_view subject) { // BG-1
        if (text.empty()) return;
        const auto note = xml_.open("ram:IncludedNote");
        xml_.text("ram:Content", text);
        xml_.text("ram:SubjectCode", subject);
    }

    void document() {
        const auto document = xml_.open("rsm:ExchangedDocument");
        xml_.text("ram:ID", invoice_.number);
        xml_.text("ram:TypeCode", type_code(invoice_.type));
        date("ram:IssueDateTime", invoice_.issue_date);
        note(reference_fr(invoice_), "AAI");
        note(invoice_.subject, "AAI");
        for (const auto& text : invoice_.texts.others) note(text, "AAI");
        note(legal_form_fr(invoice_.seller), "REG");
        note(registration_fr(invoice_.seller), "ABL");
        note(invoice_.texts.late_penalties, "PMD");
        note(invoice_.texts.recovery_indemnity, "PMT");
        note(invoice_.texts.early_discount, "AAB");
        note(country_code(invoice_.buyer.address.country) == "FR" ? "B2B" : "B2BINT", "BAR");
    }

    void category(VatCategory category, VatRate rate) {
        xml_.text("ram:CategoryCode", records::word(category));
        if (category != VatCategory::O) xml_.text("ram:RateApplicablePercent", records::to_string(rate, 2));
    }

    void not_a_charge() {
        const auto indicator = xml_.open("ram:ChargeIndicator");
        xml_.text("udt:Indicator", "false");
    }

    void line(std::size_t index) { // BG-25
        const InvoiceLine& line = invoice_.lines[index];
        const auto item = xml_.open("ram:IncludedSupplyChainTradeLineItem");
        {
            const auto document = xml_.open("ram:AssociatedDocumentLineDocument");
            xml_.text("ram:LineID", std::to_string(index + 1));
        }
        {
            const auto product = xml_.open("ram:SpecifiedTradeProduct");
            xml_.text("ram:Name", line.name);
            xml_.text("ram:Description", line.description);
        }
        {
            const auto agreement = xml_.open("ram:SpecifiedLineTradeAgreement");
            const auto price = xml_.open("ram:NetPriceProductTradePrice");
            xml_.text("ram:ChargeAmount", amount(line.unit_price_cents));
        }
        {
            const auto delivery = xml_.open("ram:SpecifiedLineTradeDelivery");
            xml_.text("ram:BilledQuantity", records::to_string(line.quantity), {{"unitCode", unit_code(line.unit)}});
        }
        line_settlement(line);
    }

    void line_settlement(const InvoiceLine& line) {
        const auto settlement = xml_.open("ram:SpecifiedLineTradeSettlement");
        {
            const auto tax = xml_.open("ram:ApplicableTradeTax");
            xml_.text("ram:TypeCode", "VAT");
            category(line.vat_category, line.vat_rate);
        }
        if (line_discount(line) != Money{}) { // BG-27
            const auto allowance = xml_.open("ram:SpecifiedTradeAllowanceCharge");
            not_a_charge();
            xml_.text("ram:CalculationPercent", records::to_string(line.discount_percent, 2));
            xml_.text("ram:BasisAmount", amount(line_gross(line)));
            xml_.text("ram:ActualAmount", amount(line_discount(line)));
            xml_.text("ram:ReasonCode", discount_reason_code);
            xml_.text("ram:Reason", "Remise");
        }
        const auto sum = xml_.open("ram:SpecifiedTradeSettlementLineMonetarySummation");
        xml_.text("ram:LineTotalAmount", amount(line.net_cents));
    }

    void address(const Address& address) {
        const auto postal = xml_.open("ram:PostalTradeAddress");
        xml_.text("ram:PostcodeCode", address.postal_code);
        xml_.text("ram:LineOne", address.street);
        xml_.text("ram:LineTwo", address.extended);
        xml_.text("ram:LineThree", address.po_box);
        xml_.text("ram:CityName", address.city);
        xml_.text("ram:CountryID", country_code(address.country).value_or("FR"));
        xml_.text("ram:CountrySubDivisionName", address.region);
    }

    void contact(const Party& party) { // BG-6, BG-9
        if (party.contact_name.empty() && party.phone.empty() && party.email.empty()) return;
        const auto contact = xml_.open("ram:DefinedTradeContact");
        xml_.text("ram:PersonName", party.contact_name);
        if (!party.phone.empty()) {
            const auto phone = xml_.open("ram:TelephoneUniversalCommunication");
            xml_.text("ram:CompleteNumber", party.phone);
        }
        if (!party.email.empty()) {
            const auto email = xml_.open("ram:EmailURIUniversalCommunication");
            xml_.text("ram:URIID", party.email);
        }
    }

    void electronic_address(const Party& party) { // BT-34, BT-49: "0225:812345676", else the e-mail
        const auto colon = party.electronic_address.find(':');
        const bool has_scheme = colon != std::string::npos;
        const auto scheme = has_scheme ? party.electronic_address.substr(0, colon) : std::string{"EM"};
        const auto value = has_scheme ? party.electronic_address.substr(colon + 1) : party.email;
        if (value.empty()) return;
        const auto communication = xml_.open("ram:URIUniversalCommunication");
        xml_.text("ram:URIID", value, {{"schemeID", scheme}});
    }

    /// Such a document names nobody's VAT number (BR-O-02, BR-O-03).
    bool is_outside_vat() const {
        return std::any_of(invoice_.lines.begin(), invoice_.lines.end(),
                           [](const auto& line) { return line.vat_category == VatCategory::O; });
    }

    void registration(std::string_view number, std::string_view scheme) {
        if (number.empty()) return;
        const auto registration = xml_.open("ram:SpecifiedTaxRegistration");
        xml_.text("ram:ID", number, {{"schemeID", scheme}});
    }

    void party(std::string element, const Party& party) {
        const auto holder = xml_.open(std::move(element));
        xml_.text("ram:GlobalID", party.siret, {{"schemeID", "0009"}});
        xml_.text("ram:Name", party.name);
        if (!party.siren.empty()) {
            const auto organisation = xml_.open("ram:SpecifiedLegalOrganization");
            xml_.text("ram:ID", party.siren, {{"schemeID", "0002"}});
        }
        contact(party);
        address(party.address);
        electronic_address(party);
        const std::string vat_number = is_outside_vat() ? std::string{} : party.vat_number;
        registration(vat_number, "VA");
        const bool seller_without_vat = &party == &invoice_.seller && vat_number.empty();
        if (seller_without_vat) registration(party.siret, "FC"); // BR-E-02 wants some tax number
    }

    void agreement() {
        const auto agreement = xml_.open("ram:ApplicableHeaderTradeAgreement");
        party("ram:SellerTradeParty", invoice_.seller);
        party("ram:BuyerTradeParty", invoice_.buyer);
        if (!invoice_.order_number.empty()) {
            const auto order = xml_.open("ram:BuyerOrderReferencedDocument");
            xml_.text("ram:IssuerAssignedID", invoice_.order_number);
        }
        if (!invoice_.quote_number.empty()) {
            const auto contract = xml_.open("ram:ContractReferencedDocument");
            xml_.text("ram:IssuerAssignedID", invoice_.quote_number);
        }
        if (!invoice_.project.empty()) {
            const auto project = xml_.open("ram:SpecifiedProcuringProject");
            xml_.text("ram:ID", invoice_.project);
            xml_.text("ram:Name", invoice_.project);
        }
    }

    void delivery() {
        const auto delivery = xml_.open("ram:ApplicableHeaderTradeDelivery");
        if (invoice_.delivery) {
            const auto ship_to = xml_.open("ram:ShipToTradeParty");
            xml_.text("ram:Name", invoice_.delivery->name);
            address(invoice_.delivery->address);
        }
        if (invoice_.service_date) {
            const auto event = xml_.open("ram:ActualDeliverySupplyChainEvent");
            date("ram:OccurrenceDateTime", invoice_.service_date);
        }
    }

    void payment_means() { // BG-16
        if (invoice_.seller.iban.empty() || invoice_.type == InvoiceType::credit_note) return;
        const auto means = xml_.open("ram:SpecifiedTradeSettlementPaymentMeans");
        xml_.text("ram:TypeCode", credit_transfer);
        xml_.text("ram:Information", "Virement");
        {
            const auto account = xml_.open("ram:PayeePartyCreditorFinancialAccount");
            xml_.text("ram:IBANID", invoice_.seller.iban);
            xml_.text("ram:AccountName", invoice_.seller.name);
        }
        if (invoice_.seller.bic.empty()) return;
        const auto institution = xml_.open("ram:PayeeSpecifiedCreditorFinancialInstitution");
        xml_.text("ram:BICID", invoice_.seller.bic);
    }

    void tax(const records::VatBreakdown& part) { // BG-23
        const auto tax = xml_.open("ram:ApplicableTradeTax");
        xml_.text("ram:CalculatedAmount", amount(part.vat_cents));
        xml_.text("ram:TypeCode", "VAT");
        xml_.text("ram:ExemptionReason", exemption_reason(invoice_, part.category));
        xml_.text("ram:BasisAmount", amount(part.base_cents));
        xml_.text("ram:CategoryCode", records::word(part.category));
        xml_.text("ram:ExemptionReasonCode", exemption_code(part.category));
        xml_.text("ram:DueDateTypeCode", tax_due_code(invoice_, part.category));
        if (part.category != VatCategory::O) xml_.text("ram:RateApplicablePercent", records::to_string(part.rate, 2));
    }

    void discounts() { // BG-20, one a rate
        for (const auto& part : spread_discount(invoice_)) {
            if (part.amount_cents == Money{}) continue;
            const auto allowance = xml_.open("ram:SpecifiedTradeAllowanceCharge");
            not_a_charge();
            if (!invoice_.discount_amount_cents) {
                xml_.text("ram:CalculationPercent", records::to_string(invoice_.discount_percent, 2));
                xml_.text("ram:BasisAmount", amount(part.base_cents));
            }
            xml_.text("ram:ActualAmount", amount(part.amount_cents));
            xml_.text("ram:ReasonCode", discount_reason_code);
            xml_.text("ram:Reason", invoice_.discount_reason.empty() ? std::string{"Remise"} : invoice_.discount_reason);
            const auto tax = xml_.open("ram:CategoryTradeTax");
            xml_.text("ram:TypeCode", "VAT");
            category(part.category, part.rate);
        }
    }

    void sums() { // BG-22
        const auto& totals = invoice_.totals;
        const auto sums = xml_.open("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
        xml_.text("ram:LineTotalAmount", amount(totals.lines_cents));
        if (totals.discount_cents != Money{}) xml_.text("ram:AllowanceTotalAmount", amount(totals.discount_cents));
        xml_.text("ram:TaxBasisTotalAmount", amount(totals.net_cents));
        xml_.text("ram:TaxTotalAmount", amount(totals.vat_cents), {{"currencyID", invoice_.currency}});
        xml_.text("ram:GrandTotalAmount", amount(totals.gross_cents));
        if (totals.prepaid_cents != Money{}) xml_.text("ram:TotalPrepaidAmount", amount(totals.prepaid_cents));
        xml_.text("ram:DuePayableAmount", amount(totals.payable_cents));
    }

    void preceding(const records::PrecedingInvoice& preceding) { // BG-3
        const auto document = xml_.open("ram:InvoiceReferencedDocument");
        xml_.text("ram:IssuerAssignedID", preceding.number);
        if (!preceding.issue_date) return;
        const auto issued = xml_.open("ram:FormattedIssueDateTime");
        xml_.text("qdt:DateTimeString", compact_date(*preceding.issue_date), {{"format", "102"}});
    }

    void settlement() {
        const auto settlement = xml_.open("ram:ApplicableHeaderTradeSettlement");
        xml_.text("ram:PaymentReference", invoice_.number);
        xml_.text("ram:InvoiceCurrencyCode", invoice_.currency);
        payment_means();
        for (const auto& part : invoice_.totals.vat) tax(part);
        if (invoice_.period_start || invoice_.period_end) {
            const auto period = xml_.open("ram:BillingSpecifiedPeriod");
            date("ram:StartDateTime", invoice_.period_start);
            date("ram:EndDateTime", invoice_.period_end);
        }
        discounts();
        if (invoice_.due_date) {
            const auto terms = xml_.open("ram:SpecifiedTradePaymentTerms");
            date("ram:DueDateDateTime", invoice_.due_date);
        }
        sums();
        for (const auto& document : invoice_.preceding) preceding(document);
    }

    const Invoice& invoice_;
    XmlWriter xml_;
};

} // namespace

std::string cii(const Invoice& invoice) { return CiiWriter{invoice}.write(); }

} // namespace planche::invoicing
