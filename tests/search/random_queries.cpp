// SPDX-License-Identifier: GPL-3.0-or-later
// Random queries over random records, each answered by the index and by looking at every record.
#include "engine/search/analyser.h"
#include "engine/search/explain.h"
#include "engine/search/fold.h"
#include "tests/indexer/company.h"
#include "tests/search/naive_scan.h"
#include "tests/seed.h"

#include <fmt/format.h>

namespace planche::tests {

namespace {

using nlohmann::json;
using search::schema::Facet;
using search::schema::Measure;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_{seed} {}

    std::size_t below(std::size_t end) { return random_() % end; }
    bool percent(std::size_t share) { return below(100) < share; }
    template <class List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }

private:
    std::mt19937_64 random_;
};

constexpr std::array given_names{"Éléonore", "Hélène", "Jean-Marc", "Mathieu", "Matthieu", "Anne", "Zoé", "Loïc"};
constexpr std::array family_names{"d’Aubigny", "Roche", "Martin", "Dupont", "Dupond", "Lefèvre", "Bœuf", "L’Hostis", "de la Tour"};
constexpr std::array firms{"L’Oréalis", "Maison Ferrand", "Atelier de l'Eau", "S.A.R.L. Côté-Jardin", "Roche & Fils"};
constexpr std::array towns{"Lyon", "Villeurbanne", "Saint-Étienne", "Croix-Rousse", "Paris 11e"};
constexpr std::array words{"portrait", "lumière", "jardins", "journée", "assiette", "chocolat",    "verre",  "atelier",
                           "rue",      "nuit",    "été",     "grand",   "grande",   "photographe", "studio", "eau"};
constexpr std::array tags{"Presse", "Culinaire", "grand compte", "VIP"};

/// A company's records with few words, so that they meet in many ways.
class Random {
public:
    explicit Random(Dice& dice) : dice_{dice} {}

    std::string sentence(std::size_t most) {
        std::string text;
        for (auto left = 1 + dice_.below(most); left > 0; --left)
            text += (text.empty() ? "" : dice_.percent(10) ? "-" : " ") + std::string{dice_.pick(words)};
        return text;
    }
    std::string day() { return fmt::format("{}-{:02}-{:02}", 2024 + dice_.below(3), 1 + dice_.below(12), 1 + dice_.below(28)); }

    json company() {
        return {{"name", dice_.pick(firms)},
                {"tags", {dice_.pick(tags)}},
                {"status", dice_.percent(50) ? "client" : "prospect"},
                {"siren", "521047381"},
                {"addresses", {{{"city", dice_.pick(towns)}}}},
                {"note", sentence(4)}};
    }
    json contact(std::uint64_t company) {
        const std::string given = dice_.pick(given_names), family = dice_.pick(family_names);
        json contact{{"display_name", given + " " + family},
                     {"name", {{"given", given}, {"family", family}}},
                     {"emails", {{{"value", fmt::format("{}@{}.example", search::fold(given), dice_.percent(50) ? "roche" : "eau")}}}},
                     {"phones", {{{"value", fmt::format("06 12 34 {:02} {:02}", dice_.below(20), dice_.below(100))}}}},
                     {"title", dice_.pick(words)},
                     {"tags", {dice_.pick(tags)}}};
        if (dice_.percent(60)) contact["company_id"] = std::to_string(company);
        if (dice_.percent(30)) contact["note"] = sentence(12);
        return contact;
    }
    json image() {
        json image{{"title", sentence(3)}, {"caption", sentence(12)}, {"keywords", {dice_.pick(words), dice_.pick(words)}}};
        image["city"] = dice_.pick(towns);
        if (dice_.percent(70)) image["taken_on"] = day();
        if (dice_.percent(70)) image["purchase"] = {{"price_cents", dice_.percent(5) ? 9000'00 : 25'50 * (1 + dice_.below(30))}};
        return image;
    }
    json location() {
        return {{"name", sentence(2)},
                {"types", {dice_.pick(words)}},
                {"address", {{"city", dice_.pick(towns)}}},
                {"latitude", 45 + static_cast<double>(dice_.below(100)) / 100},
                {"longitude", 4 + static_cast<double>(dice_.below(100)) / 100},
                {"area_m2", 20 + 10 * dice_.below(30)},
                {"day_rate_cents", 50'00 * (1 + dice_.below(40))}};
    }
    json invoice(std::uint64_t number) {
        const auto net = 100'00 * static_cast<std::int64_t>(1 + dice_.below(50));
        return {{"number", fmt::format("F-2026-{:04}", number)},
                {"issue_date", day()},
                {"due_date", day()},
                {"historical", true},
                {"subject", sentence(3)},
                {"buyer", {{"name", dice_.pick(firms)}}},
                {"lines", {{{"name", sentence(3)}, {"unit_price_cents", net}}}},
                {"totals", {{"net_cents", net}, {"vat_cents", net / 5}, {"gross_cents", net + net / 5}, {"payable_cents", net + net / 5}}}};
    }
    json interaction(std::uint64_t contact) {
        return {{"date", day()},
                {"channel", "call"},
                {"text", sentence(6)},
                {"participants", {{{"kind", "contact"}, {"id", std::to_string(contact)}}}}};
    }

    void fill(Company& company) {
        std::vector<std::uint64_t> companies, contacts;
        const auto add = [&](Kind kind, const json& record) { return company.add(kind, record.dump().c_str()).number; };
        for (int i = 0; i < 12; ++i) companies.push_back(add(Kind::company, this->company()));
        for (int i = 0; i < 60; ++i) contacts.push_back(add(Kind::contact, contact(dice_.pick(companies))));
        for (int i = 0; i < 80; ++i) add(Kind::image, image());
        for (int i = 0; i < 20; ++i) add(Kind::location, location());
        for (std::uint64_t i = 0; i < 30; ++i) add(Kind::invoice, invoice(i + 1));
        for (int i = 0; i < 20; ++i) add(Kind::interaction, interaction(dice_.pick(contacts)));
        company.follow();
    }

private:
    Dice& dice_;
};

/// What people and cats type.
class Typist {
public:
    explicit Typist(Dice& dice) : dice_{dice} {}

    std::string query() {
        std::string q;
        for (auto parts = 1 + dice_.below(3); parts > 0; --parts) q += (q.empty() ? "" : " ") + part();
        if (dice_.percent(40)) q += ' ';
        return q;
    }

    search::Request request() {
        search::Request request;
        request.q = query();
        request.limit = 500;
        for (std::size_t i = 0; i < search::schema::facet_count; ++i) request.facets.push_back(static_cast<Facet>(i));
        if (dice_.percent(15)) request.selected[Facet::kind] = {dice_.percent(50) ? "contact" : "image", "interaction"};
        if (dice_.percent(15)) request.selected[Facet::city] = {dice_.pick(towns), "Paris"};
        if (dice_.percent(10)) request.selected[Facet::tag] = {dice_.pick(tags)};
        if (dice_.percent(8)) request.ranges[Measure::date] = {search::days_of(records::parse_iso("2025-03-01").value()), std::nullopt};
        if (dice_.percent(8)) request.ranges[Measure::price] = {std::nullopt, 900'00};
        if (dice_.percent(8)) request.ranges[Measure::amount] = {1000'00, 4000'00};
        if (dice_.percent(8)) request.ranges[Measure::area] = {100, std::nullopt};
        for (std::size_t i = 0; i < search::schema::measure_count; ++i)
            if (dice_.percent(50)) request.histograms.push_back(static_cast<Measure>(i));
        if (dice_.percent(8)) request.near = {{45'500'000, 4'500'000}, dice_.percent(80) ? std::optional{40.0} : std::nullopt};
        return request;
    }

private:
    std::string word() {
        switch (dice_.below(5)) {
        case 0: return dice_.pick(given_names);
        case 1: return dice_.pick(family_names);
        case 2: return dice_.pick(firms);
        case 3: return dice_.pick(towns);
        default: return dice_.pick(words);
        }
    }
    std::string slipped(std::string text) {
        const auto at = dice_.below(text.size());
        switch (dice_.below(4)) {
        case 0: return text.substr(0, at + 1);
        case 1: text.erase(at, 1); return text;
        case 2: text.insert(at, 1, static_cast<char>('a' + dice_.below(26))); return text;
        default: std::swap(text[at], text[at / 2]); return text; // may break a character: that too is typed
        }
    }
    std::string part() {
        constexpr std::array field_words{"nom:", "prenom:", "societe:", "ville:", "email:", "tel:", "tag:", "mot:", "ref:", "rien:"};
        constexpr std::array odd{"\"", "-",          "--",     ":",           "..",      "\"lyon",    "-\"",         "date:", "montant:>",
                                 "0",  "06 12",      "+33612", "@",           "\xc3",    "\xff\xfe",  "l’",          "d'",    "'",
                                 "€",  "1 200,00 €", "1200",   "F-2026-0007", "2026 12", "f20260012", "521 047 381", "\n",    "😀"};
        constexpr std::array ranges{"date:2025-01..2025-06", "date:2026",    "montant:>1000", "prix:200..900",
                                    "surface:<=100",         "type:image",   "-type:contact", "statut:client",
                                    "type:echange",          "octobre 2025", "31/10/2026",    "10/2025"};
        switch (dice_.below(12)) {
        case 0: return '"' + word() + '"';
        case 1: return '"' + word() + ' ' + word() + '"';
        case 2: return '-' + word();
        case 3: return dice_.pick(field_words) + word();
        case 4: return slipped(word());
        case 5: return std::string{dice_.pick(odd)};
        case 6: return std::string{dice_.pick(ranges)};
        case 7: return word().substr(0, 1 + dice_.below(4));
        default: return word();
        }
    }

    Dice& dice_;
};

std::set<std::uint64_t> numbers_of(const search::Page& page) {
    std::set<std::uint64_t> numbers;
    for (const auto& hit : page.hits) numbers.insert(hit.id.number);
    return numbers;
}

std::map<std::string, std::uint64_t> counts_of(const search::FacetCounts& facet) {
    std::map<std::string, std::uint64_t> counts;
    for (const auto& value : facet.values)
        if (value.count > 0) counts[search::fold(value.value)] = value.count;
    return counts;
}

/// A histogram against the numbers that looking at every record gathers.
void check(const search::Histogram& histogram, NaiveScan::Numbers numbers) {
    CAPTURE(search::schema::name_of(histogram.measure));
    auto& borne = numbers.borne;
    if (histogram.measure == Measure::date)
        for (auto& day : borne) day = static_cast<int>(records::Date{std::chrono::sys_days{std::chrono::days{day}}}.year());
    REQUIRE(histogram.count == borne.size());
    REQUIRE(histogram.without == numbers.without);
    REQUIRE(histogram.bars.empty() == borne.empty());
    if (borne.empty()) return;
    REQUIRE(histogram.least == borne.front());
    REQUIRE(histogram.greatest == borne.back());
    REQUIRE(histogram.bars.front().from <= borne.front());
    const auto below = [&](const std::optional<std::int64_t>& end) {
        return end ? std::lower_bound(borne.begin(), borne.end(), *end) : borne.end();
    };
    auto counted = borne.begin();
    for (const auto& bar : histogram.bars) {
        REQUIRE(counted == below(bar.from));
        counted = below(bar.to);
        REQUIRE(bar.count == static_cast<std::uint64_t>(counted - below(bar.from)));
    }
    REQUIRE(counted == borne.end());
}

/// The word that a reason names stands in the field it names, and where its rule can be seen without a dictionary it is seen.
bool is_true(const search::Reason& reason, const std::vector<search::Text>& texts) {
    const bool stands_there = std::any_of(texts.begin(), texts.end(), [&](const search::Text& text) {
        return text.field.name == reason.field && text.text.find(reason.word) != std::string::npos;
    });
    std::string written;
    for (const auto& token : search::tokens_of(reason.word)) written += token.folded;
    std::string typed = reason.typed;
    std::erase(typed, ' ');
    const bool is_word = !std::any_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_word) return stands_there;
    if (reason.rule == search::Rule::exact)
        return stands_there && (written.find(typed) != std::string::npos || typed.find(written) != std::string::npos);
    if (reason.rule == search::Rule::beginning) return stands_there && written.find(typed) != std::string::npos;
    return stands_there;
}

void check_counts(const search::Page& page, const NaiveScan& naive, const search::Request& request) {
    for (const auto& facet : page.facets) {
        CAPTURE(search::schema::name_of(facet.facet));
        REQUIRE(counts_of(facet) == naive.count(page.query, request, facet.facet));
    }
    REQUIRE(page.histograms.size() == request.histograms.size());
    for (const auto& histogram : page.histograms) check(histogram, naive.numbers(page.query, request, histogram.measure));
}

void check_reasons(const search::Page& page, const NaiveScan& naive) {
    for (const auto& hit : page.hits) {
        const auto texts = naive.texts_of(hit.id.number);
        const auto reasons = search::explain(page.query, texts);
        REQUIRE(reasons.size() >= page.query.required.size());
        for (const auto& reason : reasons) {
            CAPTURE(fmt::format("{} {} {} {}", reason.typed, search::word(reason.rule), reason.field, reason.word));
            REQUIRE(is_true(reason, texts));
        }
    }
}

/// How many it found.
std::size_t check_one(const Company& company, const NaiveScan& naive, const search::Request& request, bool closely) {
    CAPTURE(request.q);
    const auto page = company.search(request);
    const auto found = numbers_of(page);
    REQUIRE(page.total == found.size());
    REQUIRE(found == naive.find(page.query, request));
    const auto meant = naive.find(search::parse_query(request.q), request);
    REQUIRE(std::includes(found.begin(), found.end(), meant.begin(), meant.end()));
    if (closely) check_counts(page, naive, request);
    if (closely && !page.query.required.empty()) check_reasons(page, naive);
    return found.size();
}

} // namespace

TEST_CASE("random queries find what looking at every record finds, and each hit says why") {
    Dice dice{seed_of_this_run()};
    Company company{records::parse_iso("2026-11-24").value()};
    Random random{dice};
    Typist typist{dice};
    std::size_t hits = 0;
    for (const auto* age : {"just written", "opened again", "changed since it was opened"}) {
        CAPTURE(age);
        const bool opened_again = std::string_view{age} == "opened again";
        opened_again ? company.reopen() : random.fill(company);
        const NaiveScan naive{company.store().read(), records::parse_iso("2026-11-24").value()};
        for (int i = 0; i < steps(400, 333'334); ++i) hits += check_one(company, naive, typist.request(), i % 10 == 0);
    }
    CHECK(hits > 0);
}

} // namespace planche::tests
