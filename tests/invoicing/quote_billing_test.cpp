// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/quote_billing.h"

#include "engine/invoicing/cii.h"
#include "engine/invoicing/credit.h"
#include "engine/invoicing/payments.h"
#include "engine/invoicing/totals.h"
#include "engine/invoicing/verify.h"
#include "tests/invoicing/books.h"
#include "tests/invoicing/validator.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <regex>

namespace planche::tests {

using invoicing::WantedShare;
using records::InvoiceType;
using records::QuoteId;
using records::Refusal;

namespace {

WantedShare deposit_of(int percent) { return {InvoiceType::deposit, Percent{percent * 100}, {}, {}}; }
constexpr WantedShare the_balance{InvoiceType::balance, {}, {}, {}};
constexpr WantedShare the_whole{InvoiceType::invoice, {}, {}, {}};

records::Result<Invoice> asked(const Books& books, QuoteId quote, const WantedShare& wanted, Date day = issue_day) {
    return invoicing::invoice_of_quote(books.store->read(), quote, wanted, books.settings, day);
}

InvoiceId drafted_share(Books& books, QuoteId quote, const WantedShare& wanted, Date day = issue_day) {
    const auto draft = asked(books, quote, wanted, day);
    if (!draft) throw std::logic_error("refused: " + draft.error().problems.front().message_en);
    return books.add(*draft);
}

InvoiceId issued_share(Books& books, QuoteId quote, const WantedShare& wanted, Date day = issue_day) {
    const auto id = drafted_share(books, quote, wanted, day);
    if (const auto done = books.issue(id, day); !done) throw std::logic_error("refused: " + done.error().problems.front().message_en);
    return id;
}

InvoiceId credit_all_of(Books& books, InvoiceId invoice) {
    const auto draft = invoicing::credit_note_on(books.store->read(), invoice, std::nullopt, "Annulation", books.settings, issue_day);
    const auto id = books.add(draft.value());
    if (!books.issue(id)) throw std::logic_error("the credit note was refused");
    return id;
}

/// Invoiced and left, net and gross, then paid: what the bar of a quote shows.
std::vector<std::int64_t> bar(const Books& books, QuoteId quote, Date day = issue_day) {
    const auto b = invoicing::billing_of(books.store->read(), quote, day);
    return {b.invoiced_net.cents(), b.to_invoice_net.cents(), b.invoiced_gross.cents(), b.to_invoice_gross.cents(), b.paid.cents()};
}

std::string code(const records::Refusal& refusal) { return refusal.problems.front().code; }

void give_discount(Books& books, QuoteId id, Percent discount) {
    auto writing = books.store->write();
    auto quote = writing.get(id)->value;
    quote.discount_percent = discount;
    quote.discount_reason = "client fidèle";
    if (!writing.replace(id, std::nullopt, invoicing::with_totals(quote).value())) throw std::logic_error("refused");
    writing.commit();
}

} // namespace

TEST_CASE("deposit and balance add up to the quote, rate by rate") {
    Books books;
    const auto quote = books.accepted(two_rates());
    const auto first = books.get(issued_share(books, quote, deposit_of(30)));
    CHECK(first.type == InvoiceType::deposit);
    CHECK(first.quote_number == "D-2026-0001");
    CHECK(first.buyer.name == books.get(quote).buyer.name);
    CHECK(first.due_date == issue_day);
    REQUIRE(first.lines.size() == 2);
    CHECK(first.lines[0].net_cents == Money::from_cents(810'00));
    CHECK(first.lines[1].net_cents == Money::from_cents(135'00));
    CHECK(first.lines[1].vat_rate == VatRate{1000});
    CHECK(bar(books, quote) == std::vector<std::int64_t>{945'00, 2205'00, 1120'50, 2614'50, 0});

    const auto last = books.get(issued_share(books, quote, the_balance));
    CHECK(last.type == InvoiceType::balance);
    REQUIRE(last.lines.size() == 4);
    for (const std::size_t i : {2U, 3U}) {
        CHECK(last.lines[i].quantity == Quantity{-1'0000});
        CHECK(last.lines[i].unit_price_cents > Money{});
        CHECK(last.lines[i].name == "Acompte déduit, facture F-2026-0001 du 24/11/2026");
    }
    CHECK(last.lines[2].description == "HT 810,00\u00A0€, TVA 162,00\u00A0€, TTC 972,00\u00A0€");
    REQUIRE(last.preceding.size() == 1);
    CHECK(last.preceding[0].number == first.number);
    CHECK(first.totals.net_cents + last.totals.net_cents == books.get(quote).totals.net_cents);
    CHECK(first.totals.gross_cents + last.totals.gross_cents == books.get(quote).totals.gross_cents);
    CHECK(bar(books, quote) == std::vector<std::int64_t>{3150'00, 0, 3735'00, 0, 0});
    CHECK(invoicing::verify(books.store->read()).empty());
}

TEST_CASE("every share and discount leaves a balance that makes the quote to the cent") {
    struct Case {
        std::vector<records::InvoiceLine> lines;
        Percent discount;
        std::vector<WantedShare> shares;
        std::vector<std::string> names; ///< of the last lines of the balance
    };
    const std::vector<Case> cases{
        {{line("A", "1", 100'01), line("B", "1", 33'33, 1000)}, {}, {deposit_of(30), deposit_of(30)}, {}},
        {{line("A", "3", 33'33), line("B", "1", 0'01, 550)}, Percent{7'50}, {deposit_of(33)}, {"Remise de 7,5\u00A0%"}},
        {{line("A", "1", 999'99), line("Reprise", "-1", 100'00)},
         Percent{10'00},
         {deposit_of(50), {InvoiceType::progress, Percent{20'00}, {}, {}}},
         {}},
        {{line("A", "1", 1000'00), line("B", "1", 500'00, 1000)}, {}, {{InvoiceType::deposit, {}, Money::from_cents(333'33), {}}}, {}},
        {{line("A", "1", 1000'00)}, {}, {deposit_of(100)}, {}},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(i);
        Books books;
        const auto quote = books.add_quote(cases[i].lines);
        give_discount(books, quote, cases[i].discount);
        REQUIRE(books.send(quote));
        {
            auto writing = books.store->write();
            REQUIRE(invoicing::accept(writing, quote, std::nullopt, issue_day, issue_day));
            writing.commit();
        }
        Money sum;
        for (const auto& share : cases[i].shares) sum += books.get(issued_share(books, quote, share)).totals.net_cents;
        const auto last = books.get(issued_share(books, quote, the_balance));
        CHECK(last.preceding.size() == cases[i].shares.size());
        CHECK(last.discount_percent == Percent{});
        CHECK(sum + last.totals.net_cents == books.get(quote).totals.net_cents);
        CHECK(bar(books, quote)[1] == 0);
        CHECK(bar(books, quote)[3] == 0);
        for (const auto& name : cases[i].names)
            CHECK(std::any_of(last.lines.begin(), last.lines.end(), [&](const auto& l) { return l.name == name; }));
        CHECK(invoicing::verify(books.store->read()).empty());
    }
}

TEST_CASE("a discount in euros becomes a line of the balance, on its rate") {
    Books books;
    const auto quote = books.add_quote(two_rates());
    {
        auto writing = books.store->write();
        auto draft = writing.get(quote)->value;
        draft.discount_amount_cents = Money::from_cents(50'00);
        draft.discount_vat_rate = VatRate{1000};
        REQUIRE(writing.replace(quote, std::nullopt, invoicing::with_totals(draft).value()));
        REQUIRE(invoicing::send(writing, quote, std::nullopt, books.settings, issue_day));
        REQUIRE(invoicing::accept(writing, quote, std::nullopt, issue_day, issue_day));
        writing.commit();
    }
    issued_share(books, quote, deposit_of(30));
    const auto last = books.get(issued_share(books, quote, the_balance));
    CHECK_FALSE(last.discount_amount_cents);
    CHECK(last.lines[2].name == "Remise");
    CHECK(last.lines[2].net_cents == Money::from_cents(-50'00));
    CHECK(last.lines[2].vat_rate == VatRate{1000});
    CHECK(bar(books, quote)[1] == 0);
    CHECK(bar(books, quote)[3] == 0);
}

TEST_CASE("the whole of a quote is one invoice with its own lines and discount") {
    Books books;
    const auto quote = books.accepted(two_rates());
    const auto invoice = books.get(issued_share(books, quote, the_whole));
    CHECK(invoice.type == InvoiceType::invoice);
    CHECK(invoice.totals == books.get(quote).totals);
    CHECK(invoice.lines == books.get(quote).lines);
    CHECK(bar(books, quote) == std::vector<std::int64_t>{3150'00, 0, 3735'00, 0, 0});
}

TEST_CASE("what cannot be invoiced of a quote is refused with its reason") {
    Books books;
    const auto draft = books.add_quote(two_rates());
    CHECK(code(asked(books, draft, the_whole).error()) == "draft");
    REQUIRE(books.send(draft));
    CHECK(code(asked(books, draft, the_whole).error()) == "not_accepted");
    CHECK(asked(books, QuoteId{999}, the_whole).error().kind == Refusal::Kind::not_found);

    const auto quote = books.accepted(two_rates());
    CHECK(code(asked(books, quote, the_balance).error()) == "no_deposit");
    struct Case {
        WantedShare wanted;
        const char* field;
    };
    for (const auto& c : {Case{{InvoiceType::progress, {}, {}, {}}, "percent"}, Case{deposit_of(0), "percent"},
                          Case{deposit_of(101), "percent"}, Case{{InvoiceType::deposit, {}, Money::from_cents(0), {}}, "amount_cents"},
                          Case{{InvoiceType::deposit, Percent{1000}, Money::from_cents(1), {}}, "amount_cents"},
                          Case{{InvoiceType::deposit, Percent{3000}, {}, Date{2026y / 11 / 25}}, "paid_on"}}) {
        CAPTURE(c.field);
        CHECK(fields_of(asked(books, quote, c.wanted).error()) == std::vector<std::string>{c.field});
    }
    CHECK(code(asked(books, quote, {InvoiceType::deposit, {}, Money::from_cents(3150'01), {}}).error()) == "over_invoiced");
    const auto pending = drafted_share(books, quote, deposit_of(60));
    issued_share(books, quote, deposit_of(60));
    CHECK(code(asked(books, quote, deposit_of(41)).error()) == "over_invoiced");
    CHECK(code(asked(books, quote, the_whole).error()) == "partly_invoiced");
    const auto late = books.issue(pending); // drafted while there was room
    REQUIRE_FALSE(late);
    CHECK(code(late.error()) == "over_invoiced");
    CHECK(books.get(pending).number.empty());
}

TEST_CASE("without a percentage a deposit is what the quote asks for") {
    Books books;
    CHECK(books.get(drafted_share(books, books.accepted(two_rates()), {InvoiceType::deposit, {}, {}, {}})).totals.net_cents ==
          Money::from_cents(945'00));
}

TEST_CASE("a deposit paid before its invoice is settled from the start") {
    Books books;
    const auto quote = books.accepted(two_rates(), 2026y / 11 / 20);
    auto wanted = deposit_of(30);
    wanted.paid_on = 2026y / 11 / 22;
    const auto id = issued_share(books, quote, wanted);
    const auto invoice = books.get(id);
    CHECK(invoice.totals.prepaid_cents == invoice.totals.gross_cents);
    CHECK(invoice.totals.payable_cents == Money{});
    CHECK(invoice.due_date == Date{2026y / 11 / 22});
    CHECK(invoice.issue_date == issue_day);
    CHECK(invoicing::cii(invoice).find("<ram:ID>S2</ram:ID>") != std::string::npos);
    CHECK(invoicing::standing(books.store->read(), id, issue_day).state == invoicing::State::paid);
    CHECK(bar(books, quote)[4] == 1120'50);
}

TEST_CASE("a credited deposit is not deducted, a credited balance leaves the quote open") {
    Books books;
    const auto quote = books.accepted(two_rates());
    const auto first = issued_share(books, quote, deposit_of(30));
    const auto second = issued_share(books, quote, deposit_of(20));
    credit_all_of(books, first);
    CHECK(bar(books, quote)[0] == 630'00);
    const auto last = issued_share(books, quote, the_balance);
    REQUIRE(books.get(last).preceding.size() == 1);
    CHECK(books.get(last).preceding[0].invoice_id == second);
    CHECK(bar(books, quote)[1] == 0);
    credit_all_of(books, last);
    CHECK(bar(books, quote)[1] == 2520'00);
    issued_share(books, quote, the_balance);
    CHECK(bar(books, quote)[1] == 0);
}

TEST_CASE("what was invoiced of an earlier version counts for the later one") {
    Books books;
    const auto first = books.accepted(two_rates());
    issued_share(books, first, deposit_of(30));
    const auto waiting = drafted_share(books, first, deposit_of(70));
    auto draft = invoicing::next_version(books.store->read(), first, books.settings, issue_day).value();
    draft.lines.pop_back();
    auto writing = books.store->write();
    const QuoteId second{writing.add(invoicing::with_totals(draft).value()).meta.id.number};
    writing.commit();
    REQUIRE(books.send(second));
    CHECK(code(asked(books, second, the_balance).error()) == "not_accepted");
    {
        auto deciding = books.store->write();
        REQUIRE(invoicing::accept(deciding, second, std::nullopt, issue_day, issue_day));
        deciding.commit();
    }
    CHECK(code(asked(books, first, the_balance).error()) == "replaced");
    const auto last = books.get(issued_share(books, second, the_balance));
    CHECK(last.totals.net_cents == Money::from_cents(2700'00 - 945'00));
    CHECK(bar(books, second)[1] == 0);
    CHECK(code(books.issue(waiting).error()) == "over_invoiced");
}

TEST_CASE("payments on its invoices show on the quote, and an invoiced quote is not refused") {
    Books books;
    const auto quote = books.accepted(two_rates());
    const auto id = issued_share(books, quote, deposit_of(30));
    auto writing = books.store->write();
    REQUIRE(invoicing::pay(writing, id, Money::from_cents(1000'00), issue_day, records::PaymentMethod::transfer, "", issue_day));
    CHECK(invoicing::refuse(writing, quote, std::nullopt, issue_day, "", issue_day).error().problems.front().code == "invoiced");
    writing.commit();
    CHECK(bar(books, quote)[4] == 1000'00);
}

// ------------------------------------------------------------------------------------------------- documents made elsewhere

namespace {

/// The codes and amounts of a CII document, in their order, without what names or describes.
std::vector<std::string> figures_of(const std::string& xml) {
    static const std::regex figure{"<ram:(ID|TypeCode|ChargeAmount|BilledQuantity|LineTotalAmount|CategoryCode|RateApplicablePercent|"
                                   "CalculatedAmount|BasisAmount|ActualAmount|AllowanceTotalAmount|TaxBasisTotalAmount|TaxTotalAmount|"
                                   "GrandTotalAmount|TotalPrepaidAmount|DuePayableAmount|ExemptionReasonCode)(?: [^>]*)?>([^<]*)<"};
    std::vector<std::string> figures;
    bool frame = true, kind = true;
    for (std::sregex_iterator at{xml.begin(), xml.end(), figure}, end; at != end; ++at) {
        const auto name = (*at)[1].str();
        if (name == "ID" && !std::exchange(frame, false)) continue;
        if (name == "TypeCode" && !std::exchange(kind, false)) continue;
        figures.push_back(name + " " + (*at)[2].str());
    }
    return figures;
}

Invoice as_issued(Books& books, InvoiceId id, Date day) {
    if (const auto done = books.issue(id, day); !done) throw std::logic_error("refused: " + done.error().problems.front().message_en);
    return books.get(id);
}

records::InvoiceLine of_unit(records::InvoiceLine line, records::Unit unit) {
    line.unit = unit;
    return line;
}

/// The documents of that folder by number, each made by the program itself.
std::map<std::string, Invoice> remade() {
    std::map<std::string, Invoice> made;
    {
        Books books;
        auto retouching = of_unit(line("Retouche", "12.5", 65'00), records::Unit::hour);
        retouching.discount_percent = Percent{1000};
        auto draft = books.get(books.add_draft({of_unit(line("Prise de vue corporate", "2", 890'00), records::Unit::day), retouching,
                                                line("Cession de droits", "1", 600'00, 1000), line("Tirage 60x90 cm", "3", 45'90)}));
        draft.discount_amount_cents = Money::from_cents(50'00);
        draft.discount_vat_rate = VatRate{2000};
        draft.discount_reason = "Remise fidélité";
        draft.nature = records::Nature::both;
        made["01"] = as_issued(books, books.add(draft), issue_day);
    }
    {
        Books books;
        const auto quote =
            books.accepted({of_unit(line("Reportage photographique usine", "3", 1000'00), records::Unit::day)}, 2026y / 10 / 5);
        made["02"] = books.get(issued_share(books, quote, deposit_of(30), 2026y / 10 / 20));
        made["04"] = books.get(issued_share(books, quote, the_balance, 2026y / 11 / 22));
    }
    {
        Books books;
        const auto quote =
            books.accepted({of_unit(line("Reportage photographique usine", "3", 1000'00), records::Unit::day)}, 2026y / 10 / 5);
        auto paid = deposit_of(30);
        paid.paid_on = 2026y / 10 / 24;
        made["03"] = books.get(issued_share(books, quote, paid, 2026y / 10 / 25));
    }
    {
        Books books;
        const auto original = books.issued({line("Prise de vue corporate", "2", 890'00)});
        const auto draft = invoicing::credit_note_on(
            books.store->read(), original, std::vector{invoicing::CreditedLine{0, Quantity{1'0000}}}, "", books.settings, issue_day);
        made["06"] = as_issued(books, books.add(draft.value()), issue_day);
        auto corrected = books.get(books.add_draft({line("Prise de vue corporate", "2", 790'00)}));
        corrected.type = InvoiceType::corrected;
        corrected.preceding = {{original, books.get(original).number, issue_day}};
        made["07"] = as_issued(books, books.add(corrected), issue_day);
    }
    {
        Books books;
        books.settings.vat_regime = records::VatRegime::franchise;
        books.settings.vat_number.clear();
        made["08"] = as_issued(books, books.add_draft({line("Portrait entreprise", "1", 350'00)}), issue_day);
    }
    {
        Books books;
        auto abroad = line("Reportage photographique", "1", 1500'00);
        abroad.vat_category = records::VatCategory::AE;
        made["09"] = as_issued(books, books.add_draft({abroad}), issue_day);
    }
    {
        Books books;
        auto paid = books.get(books.add_draft({line("Portrait", "1", 150'00)}));
        paid.totals.prepaid_cents = paid.totals.gross_cents;
        made["10"] = as_issued(books, books.add(paid), issue_day);
    }
    {
        Books books;
        books.settings.vat_regime = records::VatRegime::debits;
        made["11"] = as_issued(books, books.add_draft({line("Prise de vue", "1", 890'00)}), issue_day);
    }
    return made;
}

} // namespace

TEST_CASE("the figures are those of documents made elsewhere") {
    const auto folder = std::filesystem::path{PLANCHE_SHARED} / "data/facturx/samples/made-here";
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: no documents to compare with at " << folder.string());
        return;
    }
    const auto made = remade();
    std::size_t compared = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const auto name = entry.path().filename().string();
        const auto found = made.find(name.substr(0, 2)); // 05 deducts the other way: it is not made here
        if (found == made.end()) continue;
        CAPTURE(name);
        std::ifstream file{entry.path()};
        const std::string xml{std::istreambuf_iterator<char>{file}, {}};
        CHECK(figures_of(invoicing::cii(found->second)) == figures_of(xml));
        ++compared;
    }
    CHECK(compared == made.size());
}

TEST_CASE("what a quote is invoiced by is valid Factur-X") {
    std::map<std::string, std::string> files;
    Books books;
    const auto quote = books.accepted(two_rates());
    auto paid = deposit_of(10);
    paid.paid_on = issue_day;
    for (const auto& [name, wanted] :
         {std::pair{"deposit", deposit_of(30)}, std::pair{"paid-deposit", paid},
          std::pair{"progress", WantedShare{InvoiceType::progress, Percent{20'00}, {}, {}}}, std::pair{"balance", the_balance}}) {
        const auto invoice = books.get(issued_share(books, quote, wanted));
        files[std::string{name} + ".pdf"] = books.store->read().blob(invoice.pdf->sha256).value();
    }
    check_valid(files);
}

} // namespace planche::tests
