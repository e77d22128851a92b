// SPDX-License-Identifier: GPL-3.0-or-later
// Random documents of every kind, issued as a company issues them; each must be valid Factur-X.
#include "engine/invoicing/correction.h"
#include "engine/invoicing/credit.h"
#include "engine/invoicing/quote_billing.h"
#include "tests/invoicing/books.h"
#include "tests/invoicing/validator.h"
#include "tests/seed.h"

#include <fmt/format.h>
#include <random>

namespace planche::tests {

namespace {

using records::InvoiceLine;
using records::InvoiceType;
using records::QuoteId;
using records::Unit;
using records::VatCategory;
using records::VatRegime;

/// One company with its own regime, and what it issues.
class Company {
public:
    explicit Company(std::uint64_t seed) : random_{seed} {
        switch (below(6)) {
        case 0: books_.settings.vat_regime = VatRegime::debits; break;
        case 1:
            books_.settings.vat_regime = VatRegime::franchise;
            books_.settings.vat_number.clear();
            break;
        default: break;
        }
        if (below(4) == 0) books_.settings.legal_form = "EI", books_.settings.share_capital_cents.reset(), books_.settings.rcs_city.clear();
    }

    /// The next document of the cycle, whatever it has to be made from first.
    std::string document(int kind) {
        switch (kind % 8) {
        case 0: return pdf_of(issued(plain()));
        case 1: return pdf_of(issued(abroad()));
        case 2: return pdf_of(issued(paid_beforehand()));
        case 3: return pdf_of(credit());
        case 4: return pdf_of(corrected());
        case 5: return pdf_of(shares_of_a_quote({InvoiceType::deposit}));
        case 6: return pdf_of(shares_of_a_quote({InvoiceType::deposit, InvoiceType::progress}));
        default: return pdf_of(shares_of_a_quote({InvoiceType::deposit, InvoiceType::balance}));
        }
    }

private:
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    bool once_in(int many) { return below(many) == 0; }
    template <class T>
    T one_of(std::initializer_list<T> many) {
        return *(many.begin() + below(static_cast<int>(many.size())));
    }

    InvoiceLine random_line() {
        auto made =
            line(one_of<const char*>({"Prise de vue", "Retouche & chromie", "Tirage 60 × 90", "Cession de droits", "L’œuvre <unique>"}),
                 "1", below(300'000), one_of({2000, 2000, 1000, 550, 210}));
        made.quantity = Quantity{once_in(3) ? 1 + below(500'000) : 10'000 * (1 + below(20))};
        made.unit = one_of({Unit::unit, Unit::day, Unit::hour, Unit::flat, Unit::piece, Unit::km, Unit::m2, Unit::month});
        if (once_in(4)) made.discount_percent = Percent{below(100'00)};
        if (once_in(2)) made.description = "Sur place, à « Lyon » : 2 jours\nret. 5 %";
        return made;
    }

    void discount(records::SalesDocument& draft) {
        if (once_in(4))
            draft.discount_percent = Percent{below(50'00)};
        else if (once_in(3))
            draft.discount_amount_cents = Money::from_cents(below(static_cast<int>(smallest_base(draft)) + 1));
        if (draft.discount_amount_cents && once_in(2)) draft.discount_vat_rate = draft.lines.front().vat_rate;
        if (once_in(2)) draft.discount_reason = "Remise fidélité";
    }
    /// No discount in euros is more than the lines that it may come off.
    static std::int64_t smallest_base(const records::SalesDocument& draft) {
        return std::min<std::int64_t>(draft.lines.front().net_cents.cents(), 100'000);
    }

    Invoice plain() {
        std::vector<InvoiceLine> lines;
        for (int n = 1 + below(6); n > 0; --n) lines.push_back(random_line());
        auto draft = books_.get(books_.add_draft(lines));
        discount(draft);
        if (once_in(3)) draft.order_number = "BC-2026/4711 & suite";
        if (once_in(3)) draft.project = "Vendanges 2026";
        if (once_in(4)) draft.subject = "Reportage";
        if (once_in(3)) draft.delivery = records::Delivery{"Domaine des Coteaux", address("210, montée du Bourg", "69460", "Blacé")};
        draft.nature = one_of({records::Nature::services, records::Nature::goods, records::Nature::both});
        if (once_in(2))
            draft.service_date = issue_day;
        else
            draft.period_start = records::plus_days(issue_day, -below(60)), draft.period_end = issue_day;
        draft.payment_terms_days = one_of({0, 15, 30, 45});
        draft.due_date = records::plus_days(issue_day, static_cast<int>(draft.payment_terms_days));
        return draft;
    }

    /// To a business of another country: services under reverse charge, goods within the Union, goods beyond it.
    Invoice abroad() {
        auto draft = plain();
        if (books_.settings.vat_regime == VatRegime::franchise) return draft;
        const auto category = one_of({VatCategory::AE, VatCategory::K, VatCategory::G, VatCategory::O});
        const bool in_union = category == VatCategory::AE || category == VatCategory::K;
        for (auto& one : draft.lines) one.vat_category = category, one.vat_rate = VatRate{0};
        draft.discount_vat_rate.reset();
        draft.company_id.reset();
        draft.buyer = {};
        draft.buyer.name = in_union ? "Brasserie du Béguinage SA" : "Galerie du Rhône SA";
        draft.buyer.address = in_union ? address("Rue Neuve 1", "1000", "Bruxelles", "BE") : address("Quai 3", "1204", "Genève", "CH");
        if (in_union) draft.buyer.vat_number = "BE0123456749";
        draft.buyer.email = "compta@client.example";
        if (category == VatCategory::K) draft.delivery = records::Delivery{draft.buyer.name, draft.buyer.address};
        return draft;
    }

    Invoice paid_beforehand() {
        auto draft = invoicing::recomputed(plain(), books_.settings).value();
        draft.totals.prepaid_cents = draft.totals.gross_cents;
        draft.due_date = issue_day;
        return draft;
    }

    InvoiceId issued(const Invoice& draft) {
        const auto id = books_.add(invoicing::recomputed(draft, books_.settings).value());
        const auto done = books_.issue(id);
        if (!done) FAIL(done.error().problems.front().field, ": ", done.error().problems.front().message_en);
        return id;
    }

    InvoiceId credit() {
        const auto original = issued(plain());
        std::optional<std::vector<invoicing::CreditedLine>> some;
        if (once_in(2)) some = {{0, std::nullopt}};
        return issued(
            invoicing::credit_note_on(books_.store->read(), original, some, "Images non livrées", books_.settings, issue_day).value());
    }

    InvoiceId corrected() {
        auto draft = invoicing::corrected_on(books_.store->read(), issued(plain()), books_.settings, issue_day).value();
        draft.lines.push_back(random_line());
        return issued(draft);
    }

    InvoiceId shares_of_a_quote(std::initializer_list<InvoiceType> types) {
        std::vector<InvoiceLine> lines;
        for (int n = 1 + below(4); n > 0; --n) lines.push_back(random_line());
        lines.front().unit_price_cents = Money::from_cents(100'000), lines.front().discount_percent = {};
        const auto quote = books_.accepted(lines);
        InvoiceId last{};
        for (const auto type : types) {
            invoicing::WantedShare wanted{type, Percent{1 + below(40'00)}, {}, {}};
            if (type == InvoiceType::balance) wanted.percent.reset();
            if (type == InvoiceType::deposit && once_in(3)) wanted.paid_on = issue_day;
            const auto draft = invoicing::invoice_of_quote(books_.store->read(), quote, wanted, books_.settings, issue_day);
            last = books_.add(draft.value());
            const auto done = books_.issue(last);
            if (!done) FAIL(done.error().problems.front().field, ": ", done.error().problems.front().message_en);
        }
        return last;
    }

    std::string pdf_of(InvoiceId id) { return books_.store->read().blob(books_.get(id).pdf->sha256).value(); }

    std::mt19937_64 random_;
    Books books_;
};

} // namespace

TEST_CASE("whatever is issued is valid Factur-X") {
    std::mt19937_64 seeds{seed_of_this_run()};
    std::map<std::string, std::string> files;
    for (int i = 0; i < steps(16, 200); ++i) {
        const auto seed = seeds();
        CAPTURE(i);
        CAPTURE(seed);
        files[fmt::format("{:03}-{}.pdf", i, seed)] = Company{seed}.document(i);
    }
    check_valid(files);
}

} // namespace planche::tests
