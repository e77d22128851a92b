// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"

#include <doctest/doctest.h>
#include <random>

namespace planche::records {

namespace {

/// Fills every field of a struct, each with a value of its own, lists with one to three.
class Filler {
public:
    explicit Filler(std::uint64_t seed) : random_{seed} {}

    template <class T>
    void operator()(const char*, T& value) {
        fill(value);
    }

private:
    std::uint64_t next() { return random_(); }

    void fill(std::string& text) {
        constexpr std::array words{"é", "L’Île", " ", "\"quoted\"", "\\", "\n", "𝄞", "a"};
        text = "v" + std::to_string(next() % 1000) + words[next() % words.size()];
    }
    void fill(bool& value) { value = next() % 2 == 0; }
    template <std::integral T>
    void fill(T& value) {
        value = static_cast<T>(next() % 1'000'000);
    }
    void fill(double& value) { value = static_cast<double>(next() % 1'000'000) / 7.0; }
    void fill(Money& value) { value = Money::from_cents(static_cast<std::int64_t>(next() % 1'000'000) - 500'000); }
    void fill(Date& value) { value = plus_days(Date{std::chrono::year{1990} / 1 / 1}, static_cast<int>(next() % 20'000)); }
    void fill(Instant& value) { value = {static_cast<std::int64_t>(next() % 2'000'000'000'000)}; }
    template <int Places>
    void fill(Decimal<Places>& value) {
        value.units = static_cast<std::int64_t>(next() % 10'000'000) - 5'000'000;
    }
    template <Kind K>
    void fill(Id<K>& id) {
        id = Id<K>{1 + next() % 1000};
    }
    void fill(RecordId& id) { id = {kind_names[next() % kind_names.size()].kind, 1 + next() % 1000}; }
    void fill(nlohmann::json& value) { value = {{"clé", next() % 10}, {"liste", {1, "deux", nullptr, 2.5}}}; }
    template <Worded E>
    void fill(E& value) {
        const auto all = words(E{});
        value = all[next() % all.size()].first;
    }
    template <class T>
    void fill(std::optional<T>& value) {
        if (next() % 4 != 0)
            fill(value.emplace());
        else
            value.reset();
    }
    template <class T>
    void fill(std::vector<T>& values) {
        values.resize(next() % 4);
        for (auto& value : values) fill(value);
    }
    template <class T>
    requires std::is_class_v<T>
    void fill(T& value) { T::list(value, *this); }

    std::mt19937_64 random_;
};

Record filled(Kind kind, std::uint64_t seed) {
    auto record = empty_record(kind);
    Filler filler{seed};
    std::visit([&](auto& value) { std::decay_t<decltype(value)>::list(value, filler); }, record);
    return record;
}

} // namespace

TEST_CASE("every kind is read from what it was printed as, empty or full") {
    const auto seed = std::random_device{}();
    MESSAGE("seed ", seed);
    for (const auto& name : kind_names) {
        CAPTURE(name.name);
        CHECK(kind_of(empty_record(name.kind)) == name.kind);
        CHECK(from_stored(name.kind, to_json(empty_record(name.kind))) == empty_record(name.kind));
        for (std::uint64_t i = 0; i < 50; ++i) {
            const auto record = filled(name.kind, seed + i);
            const auto text = to_json(record).dump();
            CAPTURE(text);
            REQUIRE(from_stored(name.kind, nlohmann::json::parse(text)) == record);
        }
    }
}

TEST_CASE("a stored value that cannot be what was printed throws") {
    CHECK_THROWS(from_stored(Kind::contact, nlohmann::json::parse(R"({"display_name":5})")));
    CHECK_THROWS(from_stored(Kind::image, nlohmann::json::parse(R"({"width":"a"})")));
}

TEST_CASE("references are found at any depth, each once, in order") {
    Payment payment;
    payment.company_id = CompanyId{9};
    payment.allocations = {{InvoiceId{7}, Money{}}, {InvoiceId{3}, Money{}}, {InvoiceId{7}, Money{}}};
    CHECK(references_of(Record{payment}) == std::vector<RecordId>{{Kind::company, 9}, {Kind::invoice, 3}, {Kind::invoice, 7}});
    Interaction interaction;
    interaction.participants = {{Kind::contact, 2}, {Kind::contact, 0}};
    interaction.about = {{Kind::image, 1}};
    CHECK(references_of(Record{interaction}) == std::vector<RecordId>{{Kind::contact, 2}, {Kind::image, 1}});
    CHECK(references_of(Record{Contact{}}).empty());
}

TEST_CASE("a record is titled by the first thing that names it") {
    Company company;
    company.legal_name = "Atelier Lumière SAS";
    CHECK(title_of(Record{company}) == "Atelier Lumière SAS");
    company.name = "Lumière";
    CHECK(title_of(Record{company}) == "Lumière");
    Payment payment;
    payment.amount_cents = Money::from_cents(12'50);
    CHECK(title_of(Record{payment}) == "12,50\u00A0€");
    Invoice invoice;
    invoice.buyer.name = "Galerie";
    CHECK(title_of(Record{invoice}) == "Galerie");
    invoice.number = "F-2026-0001";
    CHECK(title_of(Record{invoice}) == "F-2026-0001");
}

TEST_CASE("a record is shown with what the store knows of it") {
    Meta meta;
    meta.id = {Kind::contact, 17};
    meta.revision = 4;
    meta.created_by = "Inès";
    meta.updated_at = {1000};
    const auto json = to_json(Record{Contact{}}, meta);
    CHECK(json.at("id") == "17");
    CHECK(json.at("kind") == "contact");
    CHECK(json.at("revision") == 4);
    CHECK(json.at("created_at") == "1970-01-01T00:00:00.000Z");
    CHECK(json.at("updated_at") == "1970-01-01T00:00:01.000Z");
    CHECK(json.at("created_by") == "Inès");
    CHECK_FALSE(json.contains("updated_by"));
}

} // namespace planche::records
