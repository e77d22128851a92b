// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/verify.h"

#include "engine/invoicing/chain.h"
#include "engine/store/ordered_keys.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>
#include <functional>

namespace planche::tests {

using store::Kind;
using store::Table;

namespace {

/// Five issued invoices, in two years.
Books five() {
    Books books;
    for (int i = 1; i <= 3; ++i) books.issued({line("Portrait", "1", i * 100'00)});
    for (int i = 1; i <= 2; ++i) books.issued({line("Portrait", "1", i * 100'00)}, 2027y / 1 / 4);
    return books;
}

/// The same books as somebody could write them who goes past every rule: each invoice through `spoil`, which drops it by returning false.
std::unique_ptr<store::Store> rewritten(const Books& books, const std::function<bool(Invoice&)>& spoil) {
    auto copy = store::Store::in_memory();
    auto writing = copy->write();
    const auto reading = books.store->read();
    reading.each(Kind::invoice, [&](const store::Stored& stored) {
        auto invoice = std::get<Invoice>(stored.value);
        for (const auto& blob : {invoice.pdf, invoice.xml, invoice.document})
            if (blob) writing.put_blob(reading.blob(blob->sha256).value(), blob->type, blob->name);
        if (spoil(invoice)) REQUIRE(writing.add_as(stored.meta.id, invoice, stored.meta));
        return true;
    });
    invoicing::set_chain_head(writing, invoicing::chain_head(reading));
    writing.commit();
    return copy;
}

std::vector<std::string> numbers_of(const std::vector<invoicing::Fault>& faults) {
    std::vector<std::string> numbers;
    for (const auto& fault : faults) {
        CHECK(fault.message_fr.size() > 10);
        CHECK(fault.message_en.size() > 10);
        if (numbers.empty() || numbers.back() != fault.number) numbers.push_back(fault.number);
    }
    return numbers;
}

using Numbers = std::vector<std::string>;

} // namespace

TEST_CASE("books in order have no fault") {
    CHECK(invoicing::verify(Books{}.store->read()).empty());
    CHECK(invoicing::verify(five().store->read()).empty());
    CHECK(invoicing::verify(rewritten(five(), [](Invoice&) { return true; })->read()).empty());
}

TEST_CASE("a document that was changed, taken out or moved is named") {
    struct Case {
        const char* what;
        std::function<bool(Invoice&)> spoil;
        Numbers named;
    };
    const std::vector<Case> cases{
        {"a sign of the buyer's name",
         [](Invoice& i) { return i.buyer.name += i.number == "F-2026-0002" ? "!" : "", true; },
         {"F-2026-0002"}},
        {"a note", [](Invoice& i) { return i.common.note = i.number == "F-2026-0002" ? "x" : "", true; }, {"F-2026-0002"}},
        {"an amount",
         [](Invoice& i) { return i.totals.gross_cents += Money::from_cents(i.number == "F-2026-0003"), true; },
         {"F-2026-0003"}},
        {"a link",
         [](Invoice& i) { return i.chain.link[0] = i.number == "F-2027-0001" ? 'x' : i.chain.link[0], true; },
         {"F-2027-0001", "F-2027-0002"}},
        {"an invoice in the middle", [](Invoice& i) { return i.number != "F-2026-0002"; }, {"F-2026-0003"}},
        {"the last invoice", [](Invoice& i) { return i.number != "F-2027-0002"; }, {""}},
        {"the PDF", [](Invoice& i) { return i.number == "F-2026-0001" ? i.pdf.reset() : void(), true; }, {"F-2026-0001"}},
        {"a date",
         [](Invoice& i) { return i.issue_date = i.number == "F-2026-0003" ? Date{2026y / 11 / 1} : *i.issue_date, true; },
         {"F-2026-0003"}},
        {"a number given twice",
         [](Invoice& i) { return i.number = i.number == "F-2026-0003" ? "F-2026-0002" : i.number, true; },
         {"F-2026-0002"}},
    };
    for (const auto& c : cases) {
        CAPTURE(c.what);
        const auto books = rewritten(five(), c.spoil);
        const auto found = numbers_of(invoicing::verify(books->read()));
        const auto text = fmt::format("{}", fmt::join(found, " "));
        CAPTURE(text);
        for (const auto& number : c.named) CHECK(std::find(found.begin(), found.end(), number) != found.end());
        CHECK(!found.empty());
    }
}

TEST_CASE("one flipped byte of a stored file is named by the number of its invoice") {
    auto keys = store::in_memory();
    auto* below = keys.get();
    Books books;
    books.store = std::make_unique<store::Store>(std::move(keys));
    auto writing = books.store->write();
    auto company = client_company();
    const records::CompanyId client{writing.add(company).meta.id.number};
    writing.commit();
    Invoice wanted;
    wanted.company_id = client;
    wanted.lines = {line("Portrait", "1", 450'00)};
    REQUIRE(books.issue(books.add(invoicing::draft(books.store->read(), books.settings, wanted, issue_day).value())));
    CHECK(invoicing::verify(books.store->read()).empty());

    std::vector<std::pair<std::string, std::string>> files;
    below->read()->scan(Table::blobs, {}, [&](std::string_view key, std::string_view value) {
        files.emplace_back(key, value);
        return true;
    });
    REQUIRE(files.size() >= 2);
    for (const auto& [key, bytes] : files) {
        auto flipped = bytes;
        flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
        for (const auto& [value, expected] : {std::pair{flipped, Numbers{"F-2026-0001"}}, std::pair{bytes, Numbers{}}}) {
            const auto raw = below->write();
            raw->put(Table::blobs, key, value);
            raw->commit();
            CHECK(numbers_of(invoicing::verify(books.store->read())) == expected);
        }
    }
}

} // namespace planche::tests
