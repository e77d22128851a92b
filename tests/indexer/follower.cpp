// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/company.h"

#include <atomic>
#include <fstream>
#include <thread>

using namespace planche;
using namespace std::chrono_literals;
using planche::tests::Company;
using records::Kind;
using search::schema::Facet;
using Found = std::vector<std::uint64_t>;

namespace {

std::vector<std::string> values_of(Company& company, Facet facet, const std::string& q) {
    search::Request request;
    request.q = q;
    request.facets = {facet};
    const auto page = company.search(request);
    std::vector<std::string> values;
    for (const auto& value : page.facets.at(0).values) values.push_back(value.value);
    return values;
}

constexpr auto issued_invoice = R"({"number":"F-2026-0118","issue_date":"2026-10-31","due_date":"2026-11-30","historical":true,
    "buyer":{"name":"Maison Ferrand"},"lines":[{"name":"Reportage","unit_price_cents":100000}],
    "totals":{"net_cents":100000,"vat_cents":20000,"gross_cents":120000,"payable_cents":120000}})";

} // namespace

TEST_CASE("a record is found after it is added, under its new name after a change, and no longer after it is deleted") {
    Company company;
    const auto id = company.add(Kind::contact, R"({"display_name":"Hélène Roche"})");
    CHECK(company.follow() == 1);
    CHECK(company.find("helene") == Found{id.number});
    company.replace(id, R"({"display_name":"Solange Roche"})");
    CHECK(company.follow() == 1);
    CHECK(company.find("helene").empty());
    CHECK(company.find("solange") == Found{id.number});
    company.erase(id);
    company.follow();
    CHECK(company.find("solange").empty());
    CHECK(company.find("").empty());
    CHECK(company.follow() == 0);
}

TEST_CASE("the thread of the follower shows a change to who waits for its revision") {
    Company company;
    company.follower().start();
    const auto id = company.add(Kind::contact, R"({"display_name":"Hélène Roche"})");
    REQUIRE(company.follower().wait_for(company.revision(), 20s));
    CHECK(company.find("helene") == Found{id.number});
    CHECK_FALSE(company.follower().wait_for(company.revision() + 1, 0ms));
}

TEST_CASE("an index goes on where it stopped, and one that was deleted gives the same answers again") {
    Company company;
    for (const auto* name : {"Hélène Roche", "Paul Besson", "Hélène Besson"})
        company.add(Kind::contact, (R"({"display_name":")" + std::string{name} + R"("})").c_str());
    company.follow();
    const auto before = company.find("helene");
    CHECK(before.size() == 2);
    company.close();
    CHECK_FALSE(std::filesystem::exists(company.folder() / "unclean"));
    company.open();
    CHECK(company.find("helene") == before);
    CHECK(company.follow() == 0);
    company.close();
    std::filesystem::remove_all(company.folder());
    company.open();
    CHECK(company.find("helene").empty());
    CHECK(company.follow() == 3);
    CHECK(company.find("helene") == before);
}

TEST_CASE("an index that is behind the store says so until it has caught up") {
    using Name = search::IndexState::Name;
    Company company;
    const auto state = [&] { return company.search({}).state; };
    CHECK(state() == search::IndexState{});
    company.add(Kind::contact, R"({"display_name":"Hélène Roche"})");
    company.follow();
    CHECK(state() == search::IndexState{});
    company.close();
    company.add(Kind::contact, R"({"display_name":"Paul Besson"})");
    company.open();
    CHECK(state() == search::IndexState{Name::following, 50});
    CHECK(company.follow() == 1);
    CHECK(state() == search::IndexState{});
    company.close();
    std::filesystem::remove_all(company.folder());
    company.open();
    CHECK(state() == search::IndexState{Name::rebuilding, 0});
    CHECK(company.follow() == 2);
    CHECK(state() == search::IndexState{});
}

TEST_CASE("an index of another boot, of another store or that cannot be read is built anew") {
    Company company;
    const auto id = company.add(Kind::contact, R"({"display_name":"Hélène Roche"})");
    company.follow();
    company.close();
    SUBCASE("the machine went down while it was written") { std::ofstream{company.folder() / "unclean"} << "another boot"; }
    SUBCASE("its bytes are damaged") {
        for (const auto& file : std::filesystem::directory_iterator{company.folder() / "1"}) std::ofstream{file.path()} << "damaged";
    }
    SUBCASE("it mirrors another store") {
        std::filesystem::remove_all(company.folder());
        Company other;
        other.add(Kind::contact, R"({"display_name":"Solange Besson"})");
        other.follow();
        other.close();
        std::filesystem::copy(other.folder(), company.folder(), std::filesystem::copy_options::recursive);
    }
    company.open();
    CHECK(company.follow() == 1);
    CHECK(company.find("helene") == Found{id.number});
    CHECK(company.find("solange").empty());
}

TEST_CASE("a rebuild beside the index takes its place and finds what came in meanwhile") {
    Company company;
    const auto id = company.add(Kind::contact, R"({"display_name":"Hélène Roche"})");
    company.follow();
    const auto later = company.add(Kind::contact, R"({"display_name":"Paul Besson"})");
    company.follower().rebuild();
    CHECK(company.find("") == Found{later.number, id.number});
    CHECK(company.follow() == 0);
    CHECK(std::filesystem::exists(company.folder() / "2"));
    CHECK_FALSE(std::filesystem::exists(company.folder() / "1"));
}

TEST_CASE("an index that is built at once answers as one that was followed") {
    Company company;
    const auto firm = company.add(Kind::company, R"({"name":"Maison Ferrand","sector":"Luxe"})");
    for (const auto* name : {"Hélène Roche", "Paul Besson", "Éléonore d’Aubigny", "Helene Besson", "Zoé Roche", "Rachel Roche"})
        company.add(Kind::contact,
                    (R"({"display_name":")" + std::string{name} + R"(","company_id":")" + std::to_string(firm.number) + R"("})").c_str());
    company.erase(company.add(Kind::contact, R"({"display_name":"Hélène Absente"})"));
    company.follow();
    const auto answers = [&] {
        std::vector<Found> all;
        for (const auto* q : {"", "helene", "h", "ferrand", "\"helene roche\"", "elonore", "roche -zoe"}) all.push_back(company.find(q));
        return all;
    };
    const auto followed = answers();
    const auto sectors = values_of(company, Facet::sector, "");
    company.follower().rebuild();
    CHECK(answers() == followed);
    CHECK(values_of(company, Facet::sector, "") == sectors);
    CHECK(company.search({}).revision == company.revision());
    company.replace(firm, R"({"name":"Atelier Ferrand"})");
    CHECK(company.follow() == 1);
    CHECK(company.find("atelier helene").size() == 2);
    company.close();
    company.open();
    CHECK(company.find("atelier helene").size() == 2);
}

TEST_CASE("contacts are found by their company's name, sector and status, and follow its changes") {
    Company company;
    const auto firm = company.add(Kind::company, R"({"name":"Maison Ferrand","sector":"Luxe","status":"client"})");
    const auto person =
        company.add(Kind::contact, (R"({"display_name":"Hélène Roche","company_id":")" + std::to_string(firm.number) + R"("})").c_str());
    company.follow();
    CHECK(company.find("helene ferrand") == Found{person.number});
    CHECK(values_of(company, Facet::sector, "helene") == std::vector<std::string>{"Luxe"});
    CHECK(values_of(company, Facet::status, "helene") == std::vector<std::string>{"client"});
    company.replace(firm, R"({"name":"Atelier Ferrand","sector":"Mode","status":"churner"})");
    company.follow();
    CHECK(company.find("helene atelier") == Found{person.number});
    CHECK(company.find("helene maison").empty());
    CHECK(values_of(company, Facet::sector, "helene") == std::vector<std::string>{"Mode"});
    CHECK(values_of(company, Facet::status, "helene") == std::vector<std::string>{"churner"});
}

TEST_CASE("an invoice's state follows its payments, their deletion and the calendar") {
    Company company;
    const auto invoice = company.add(Kind::invoice, issued_invoice);
    company.follow();
    const auto state = [&] { return values_of(company, Facet::state, "maison").at(0); };
    CHECK(state() == "issued");
    const auto payment = company.add(Kind::payment, (R"({"date":"2026-11-20","amount_cents":120000,"allocations":[{"invoice_id":")" +
                                                     std::to_string(invoice.number) + R"(","amount_cents":120000}]})")
                                                        .c_str());
    company.follow();
    CHECK(state() == "paid");
    company.erase(payment);
    company.follow();
    CHECK(state() == "issued");
    company.turn_to(std::chrono::year{2026} / 12 / 1);
    company.follow();
    CHECK(state() == "overdue");
    company.close();
    company.turn_to(std::chrono::year{2026} / 11 / 24);
    company.open();
    company.follow();
    CHECK(state() == "issued");
}

TEST_CASE("searches stay whole while the writer commits beneath them") {
    Company company;
    company.add(Kind::contact, R"({"display_name":"Hélène Roche"})");
    company.follow();
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 4; ++reader)
        readers.emplace_back([&] {
            while (!done) {
                search::Request request;
                request.q = "roche";
                request.facets = {Facet::kind};
                const auto page = company.search(request);
                if (page.total < 1 || page.facets.at(0).values.at(0).count != page.total) ++wrong;
            }
        });
    for (int i = 0; i < 60; ++i) {
        company.add(Kind::contact, R"({"display_name":"Paul Roche"})");
        company.follow();
    }
    done = true;
    for (auto& reader : readers) reader.join();
    CHECK(wrong == 0);
    CHECK(company.find("roche").size() == 61);
}
