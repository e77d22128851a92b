// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/books.h"

#include "engine/store/merges.h"

#include <algorithm>
#include <tuple>

namespace planche::kpi {

namespace {

constexpr std::size_t batch = 10'000;

/// The company, else the contact.
template <class Dealing>
RecordId debtor_of(const Dealing& dealing) {
    if (dealing.company_id) return *dealing.company_id;
    return dealing.contact_id ? static_cast<RecordId>(*dealing.contact_id) : RecordId{};
}

/// The breakdown of the totals; what it does not explain is a share of its own.
std::vector<RateShare> shares_of(const records::Invoice& invoice) {
    const auto& totals = invoice.totals;
    const auto turned = [&](Money amount) { return invoice.type == records::InvoiceType::credit_note ? -amount : amount; };
    std::vector<RateShare> shares;
    Money net, vat;
    for (const auto& part : totals.vat) {
        shares.push_back({part.rate, part.category, turned(part.base_cents), turned(part.vat_cents)});
        net += part.base_cents;
        vat += part.vat_cents;
    }
    if (net != totals.net_cents || vat != totals.vat_cents)
        shares.push_back({std::nullopt, records::VatCategory::S, turned(totals.net_cents - net), turned(totals.vat_cents - vat)});
    return shares;
}

/// As the document itself declares it (BT-8): services with the money unless the company opted for the debits, goods with the document.
/// A deposit on goods is taxed when it comes in; a document with both goods and services follows the services.
TaxPoint tax_point_of(const records::Invoice& invoice) {
    if (invoice.nature == records::Nature::goods && invoice.type != records::InvoiceType::deposit) return TaxPoint::issue;
    return invoice.vat_regime == records::VatRegime::debits ? TaxPoint::issue : TaxPoint::receipt;
}

Sale sale_of(RecordId id, const records::Invoice& invoice) {
    Sale sale;
    sale.id = id;
    sale.type = invoice.type;
    sale.issued = invoice.issue_date.value();
    sale.due = invoice.due_date.value_or(sale.issued);
    sale.client = debtor_of(invoice);
    sale.client_name = invoice.buyer.name;
    sale.number = invoice.number;
    sale.project = invoice.project.empty() ? invoice.subject : invoice.project;
    sale.segment = invoice.segment;
    const bool credit = invoice.type == records::InvoiceType::credit_note;
    sale.net = credit ? -invoice.totals.net_cents : invoice.totals.net_cents;
    sale.vat = credit ? -invoice.totals.vat_cents : invoice.totals.vat_cents;
    sale.prepaid = invoice.totals.prepaid_cents;
    sale.gross = credit ? -invoice.totals.gross_cents : invoice.totals.gross_cents;
    if (invoice.quote_id) sale.quote = *invoice.quote_id;
    if (invoice.deal_id) sale.deal = *invoice.deal_id;
    sale.siren = invoice.buyer.siren;
    sale.shares = shares_of(invoice);
    sale.tax_point = tax_point_of(invoice);
    sale.consumer = invoice.consumer;
    sale.historical = invoice.historical;
    for (const auto& preceding : invoice.preceding)
        if (preceding.invoice_id) sale.preceding.push_back(*preceding.invoice_id);
    return sale;
}

Offer offer_of(RecordId id, const records::Quote& quote) {
    Offer offer;
    offer.id = id;
    offer.first = quote.replaces_id ? static_cast<RecordId>(*quote.replaces_id) : id; // followed further once all are known
    offer.client = debtor_of(quote);
    if (quote.deal_id) offer.deal = *quote.deal_id;
    offer.client_name = quote.buyer.name;
    offer.number = quote.number;
    offer.project = quote.project.empty() ? quote.subject : quote.project;
    offer.segment = quote.segment;
    offer.sent = quote.issue_date.value();
    offer.valid_until = quote.valid_until;
    offer.accepted = quote.accepted_on;
    offer.refused = quote.refused_on;
    offer.refusal_reason = quote.refusal_reason;
    offer.net = quote.totals.net_cents;
    offer.gross = quote.totals.gross_cents;
    offer.probability = quote.probability;
    return offer;
}

Pursuit pursuit_of(RecordId id, const records::Deal& deal) {
    Pursuit pursuit;
    pursuit.id = id;
    if (deal.company_id)
        pursuit.client = *deal.company_id;
    else if (!deal.contact_ids.empty())
        pursuit.client = deal.contact_ids.front();
    pursuit.title = deal.title;
    pursuit.stages = deal.stages;
    if (pursuit.stages.empty()) pursuit.stages = {{deal.stage, std::nullopt}};
    pursuit.amount = deal.amount_cents;
    pursuit.probability = deal.probability;
    pursuit.expected = deal.expected_close;
    pursuit.lost_reason = deal.lost_reason;
    for (const auto& supply : deal.suppliers) pursuit.supplies += supply.cost_cents;
    pursuit.images.assign(deal.image_ids.begin(), deal.image_ids.end());
    pursuit.documents.assign(deal.invoice_ids.begin(), deal.invoice_ids.end());
    return pursuit;
}

std::vector<Receipt> receipts_of(RecordId id, const records::Payment& payment) {
    std::vector<Receipt> receipts;
    for (const auto& allocation : payment.allocations)
        receipts.push_back({id, allocation.invoice_id, payment.date.value(), allocation.amount_cents});
    return receipts;
}

Advance advance_of(RecordId id, const records::Payment& payment) {
    Money left = payment.amount_cents;
    for (const auto& allocation : payment.allocations) left -= allocation.amount_cents;
    return {id, debtor_of(payment), payment.date.value(), left};
}

/// A client that came or went may have been merged, or a merge taken back: the sales are another's then.
bool may_stand_for_another(const store::Reading& now, const store::Change& change) {
    const bool client = change.id.kind == records::Kind::company || change.id.kind == records::Kind::contact;
    return client && now.note(store::merge_note(change.id)).has_value();
}

/// Whom documents are of now: those of a client that was merged are of the one it was merged into.
class Standing {
public:
    explicit Standing(const store::Reading& now) : now_{now} {}

    RecordId of(RecordId client) {
        const auto [known, added] = known_.try_emplace(client, client);
        if (added) known->second = store::standing_for(now_, client);
        return known->second;
    }

private:
    const store::Reading& now_;
    std::unordered_map<RecordId, RecordId> known_;
};

Money price_of(const store::Reading& now, records::ImageId id) {
    const auto image = now.get(id);
    return image && image->value.purchase ? image->value.purchase->price_cents.value_or(Money{}) : Money{};
}

bool counts(records::Kind kind) {
    using records::Kind;
    return kind == Kind::invoice || kind == Kind::payment || kind == Kind::quote || kind == Kind::deal || kind == Kind::settings;
}

} // namespace

Books::Books() : ledger_{std::make_shared<Ledger>()} {}
Books::~Books() = default;

void Books::take_in(const store::Reading& now, const store::Change& change) {
    sales_.erase(change.id);
    receipts_.erase(change.id);
    advances_.erase(change.id);
    offers_.erase(change.id);
    pursuits_.erase(change.id);
    if (change.id.kind == records::Kind::settings) odds_ = {};
    if (change.deleted) return;
    const auto stored = now.get(change.id);
    if (!stored) return;
    if (const auto* invoice = std::get_if<records::Invoice>(&stored->value); invoice && (invoice->issued() || invoice->historical))
        sales_[change.id] = sale_of(change.id, *invoice);
    if (const auto* quote = std::get_if<records::Quote>(&stored->value); quote && quote->sent())
        offers_[change.id] = offer_of(change.id, *quote);
    if (const auto* deal = std::get_if<records::Deal>(&stored->value)) {
        pursuits_[change.id] = pursuit_of(change.id, *deal);
        for (const auto& image : deal->image_ids) image_prices_[image] = price_of(now, image);
    }
    if (const auto* settings = std::get_if<records::Settings>(&stored->value)) odds_ = settings->pipeline;
    if (const auto* payment = std::get_if<records::Payment>(&stored->value)) {
        receipts_[change.id] = receipts_of(change.id, *payment);
        if (const auto advance = advance_of(change.id, *payment); advance.amount != Money{}) advances_[change.id] = advance;
    }
}

/// A corrected invoice brings the one it replaces to zero: it adds only the difference to the revenue.
Sale Books::net_of_replaced(Sale sale) const {
    if (sale.type != records::InvoiceType::corrected) return sale;
    for (const auto& id : sale.preceding) {
        const auto replaced = sales_.find(id);
        if (replaced == sales_.end()) continue;
        sale.net -= replaced->second.net;
        sale.vat -= replaced->second.vat;
    }
    return sale;
}

RecordId Books::first_version(RecordId id) const {
    for (auto offer = offers_.find(id); offer != offers_.end() && offer->second.first != id; offer = offers_.find(id))
        id = offer->second.first;
    return id;
}

/// As invoicing::deal_of says: the deal that a document names, else that of its quote, else one that lists it, else that of what it credits
/// or corrects.
void Books::assign_deals(Ledger& ledger) const {
    std::unordered_map<RecordId, RecordId> of_quote, listed, of_sale;
    for (auto& offer : ledger.offers) {
        if (!pursuits_.contains(offer.deal)) offer.deal = {};
        of_quote[offer.id] = offer.deal;
    }
    for (const auto& pursuit : ledger.pursuits)
        for (const auto& document : pursuit.documents) listed.try_emplace(document, pursuit.id);
    const auto found = [](const auto& deals, RecordId id) {
        const auto place = deals.find(id);
        return place == deals.end() ? RecordId{} : place->second;
    };
    std::vector<Sale*> by_id;
    for (auto& sale : ledger.sales) by_id.push_back(&sale);
    std::ranges::sort(by_id, {}, &Sale::id); // what is credited has the smaller number
    for (auto* sale : by_id) {
        auto deal = pursuits_.contains(sale->deal) ? sale->deal : RecordId{};
        if (deal.number == 0) deal = found(of_quote, sale->quote);
        if (deal.number == 0) deal = found(listed, sale->id);
        for (const auto& before : sale->preceding)
            if (deal.number == 0) deal = found(of_sale, before);
        sale->deal = of_sale[sale->id] = deal;
    }
}

bool Books::follow(const store::Store& store) {
    const std::lock_guard lock{following_};
    bool moved = false;
    const auto now = store.read();
    for (;;) {
        const auto changes = now.changes_after(seen_, batch);
        for (const auto& change : changes) {
            seen_ = change.revision;
            moved = moved || may_stand_for_another(now, change);
            if (const auto price = image_prices_.find(change.id); price != image_prices_.end()) {
                price->second = price_of(now, records::ImageId{change.id.number});
                moved = true;
            }
            if (!counts(change.id.kind)) continue;
            take_in(now, change);
            moved = true;
        }
        if (changes.size() < batch) break;
    }
    if (!moved) return false;

    auto ledger = std::make_shared<Ledger>();
    Standing standing{now};
    for (const auto& [id, sale] : sales_) {
        ledger->sales.push_back(net_of_replaced(sale));
        ledger->sales.back().client = standing.of(sale.client);
    }
    for (const auto& [id, sale] : sales_) // what was paid beforehand came in on the due date (BR-FR-CO-09), with no payment of its own
        if (sale.prepaid != Money{}) ledger->receipts.push_back({id, id, sale.due, sale.prepaid});
    for (const auto& [id, receipts] : receipts_) ledger->receipts.insert(ledger->receipts.end(), receipts.begin(), receipts.end());
    for (const auto& [id, advance] : advances_) {
        ledger->advances.push_back(advance);
        ledger->advances.back().client = standing.of(advance.client);
    }
    for (const auto& [id, offer] : offers_) {
        ledger->offers.push_back(offer);
        ledger->offers.back().first = first_version(id);
        ledger->offers.back().client = standing.of(offer.client);
    }
    std::ranges::sort(ledger->offers, {}, &Offer::id);
    for (const auto& [id, pursuit] : pursuits_) {
        ledger->pursuits.push_back(pursuit);
        ledger->pursuits.back().client = standing.of(pursuit.client);
    }
    std::ranges::sort(ledger->pursuits, {}, &Pursuit::id);
    ledger->image_prices = image_prices_;
    ledger->odds = odds_;
    assign_deals(*ledger);
    std::sort(ledger->sales.begin(), ledger->sales.end(),
              [](const Sale& a, const Sale& b) { return std::tie(a.issued, a.id) < std::tie(b.issued, b.id); });
    std::sort(ledger->receipts.begin(), ledger->receipts.end(), [](const Receipt& a, const Receipt& b) {
        return std::tie(a.on, a.payment, a.invoice) < std::tie(b.on, b.payment, b.invoice);
    });
    std::ranges::sort(ledger->advances,
                      [](const Advance& a, const Advance& b) { return std::tie(a.on, a.payment) < std::tie(b.on, b.payment); });
    const std::lock_guard publishing{published_};
    ledger_ = std::move(ledger);
    return true;
}

std::shared_ptr<const Ledger> Books::ledger() const {
    const std::lock_guard lock{published_};
    return ledger_;
}

} // namespace planche::kpi
