// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/figures.h"
#include "engine/records/csv.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planche::kpi {

namespace {

/// Characters that would end a query's value.
std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (plain)
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string records_link(std::string_view name, Period period) {
    return fmt::format("/api/search?kpi={}&from={}&to={}", name, records::to_iso(period.from), records::to_iso(period.to));
}

nlohmann::json slice_json(const Slice& slice, const std::string& link) {
    nlohmann::json json{{"label", slice.label}, {"value_cents", slice.amount.cents()}, {"n", slice.records.size()}};
    json["records"] = fmt::format("{}&label={}", link, percent_encoded(slice.label));
    if (slice.previous) json["previous_cents"] = slice.previous->cents();
    if (slice.label.size() == 7 && slice.label[4] == '-') json["month"] = slice.label;
    if (slice.parts.empty()) return json;
    json["sizes"] = nlohmann::json::array();
    for (const auto& part : slice.parts)
        json["sizes"].push_back({{"label", part.label}, {"value_cents", part.amount.cents()}, {"n", part.records.size()}});
    return json;
}

nlohmann::json figure_json(const Ledger& ledger, const Definition& definition, Period period, Date today) {
    const auto figure = definition.compute(ledger, period, today);
    const auto link = records_link(definition.name, period);
    nlohmann::json json{{"unit", records::word(definition.unit)},
                        {"definition", definition.meaning.fr},
                        {"definition_en", definition.meaning.en},
                        {"formula", definition.formula.fr},
                        {"formula_en", definition.formula.en},
                        {"as_of", records::to_iso(std::min(period.to, today))},
                        {"n", figure.records.size()},
                        {"filters", {{"from", records::to_iso(period.from)}, {"to", records::to_iso(period.to)}}},
                        {"records", link}};
    if (figure.amount)
        json["value_cents"] = figure.amount->cents();
    else if (figure.value)
        json["value"] = *figure.value;
    else
        json["value"] = nullptr;
    if (figure.previous_amount)
        json["previous_cents"] = json["previous"] = figure.previous_amount->cents();
    else if (figure.previous_value)
        json["previous"] = *figure.previous_value;
    if (!definition.slices_name.empty()) {
        auto& slices = json[std::string{definition.slices_name}] = nlohmann::json::array();
        for (const auto& slice : figure.slices) slices.push_back(slice_json(slice, link));
    }
    if (figure.detail.is_object()) json.update(figure.detail);
    return json;
}

const Definition* definition_named(std::string_view name) {
    const auto& all = definitions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Definition& d) { return d.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void add_amount(records::Csv& table, const std::optional<Money>& amount) {
    if (amount)
        table.amount(*amount);
    else
        table.plain({});
}

} // namespace

nlohmann::json figures(const Ledger& ledger, Period period, Date today) {
    nlohmann::json answer{
        {"from", records::to_iso(period.from)}, {"to", records::to_iso(period.to)}, {"figures", nlohmann::json::object()}};
    for (const auto& definition : definitions())
        answer["figures"][std::string{definition.name}] = figure_json(ledger, definition, period, today);
    return answer;
}

std::optional<std::vector<RecordId>> records_behind(const Ledger& ledger, std::string_view name, std::string_view label, Period period,
                                                    Date today) {
    const auto* definition = definition_named(name);
    if (definition == nullptr) return std::nullopt;
    auto figure = definition->compute(ledger, period, today);
    if (label.empty()) return std::move(figure.records);
    const auto slice = std::find_if(figure.slices.begin(), figure.slices.end(), [&](const Slice& s) { return s.label == label; });
    if (slice == figure.slices.end()) return std::vector<RecordId>{};
    return std::move(slice->records);
}

std::optional<std::string> csv(const Ledger& ledger, std::string_view name, Period period, Date today) {
    const auto* definition = definition_named(name);
    if (definition == nullptr) return std::nullopt;
    const auto figure = definition->compute(ledger, period, today);
    records::Csv table{"libellé", "montant", "année précédente", "nombre"};
    for (const auto& slice : figure.slices) {
        table.text(slice.label).amount(slice.amount);
        add_amount(table, slice.previous);
        table.plain(std::to_string(slice.records.size())).end_row();
    }
    table.plain("total");
    if (figure.amount)
        table.amount(*figure.amount);
    else
        table.plain(figure.value ? fmt::format("{:.2f}", *figure.value) : "n/d");
    add_amount(table, figure.previous_amount);
    table.plain(std::to_string(figure.records.size())).end_row();
    return table.bytes();
}

} // namespace planche::kpi
