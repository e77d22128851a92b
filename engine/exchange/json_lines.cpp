// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/json_lines.h"
#include "engine/records/json_text.h"

#include <algorithm>
#include <functional>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::Kind;

constexpr int deepest = 32;

bool names_a_record(std::string_view member) { return member.ends_with("_id") && member != "source_id" && member != "import_id"; }
bool names_records(std::string_view member) { return member.ends_with("_ids"); }

/// Visits every text that refers to another record.
void each_reference(json& value, const std::function<void(std::string&)>& visit) {
    if (value.is_array()) {
        for (auto& element : value) each_reference(element, visit);
        return;
    }
    if (!value.is_object()) return;
    const bool is_reference = value.size() == 2 && value.contains("kind") && value.contains("id") && value["id"].is_string();
    if (is_reference) return visit(value["id"].get_ref<std::string&>());
    for (auto& [name, member] : value.items()) {
        if (name == "extra") continue;
        if (names_a_record(name) && member.is_string()) {
            visit(member.get_ref<std::string&>());
        } else if (names_records(name) && member.is_array()) {
            for (auto& element : member)
                if (element.is_string()) visit(element.get_ref<std::string&>());
        } else {
            each_reference(member, visit);
        }
    }
}

Unreadable unreadable(std::string code, std::string fr, std::string en) { return {{{"", std::move(code), std::move(fr), std::move(en)}}}; }

/// Whether the text nests deeper than a record does. nlohmann's parser keeps no limit of its own.
bool too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (in_string) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                in_string = false;
        } else if (text[i] == '"') {
            in_string = true;
        } else if (text[i] == '{' || text[i] == '[') {
            if (++depth > deepest) return true;
        } else if (text[i] == '}' || text[i] == ']') {
            --depth;
        }
    }
    return false;
}

std::vector<std::string> names_of(const json& fields) {
    std::vector<std::string> names;
    for (const auto* member : {"id", "source_id"})
        if (const auto found = fields.find(member); found != fields.end() && found->is_string()) names.push_back(found->get<std::string>());
    return names;
}

std::variant<Unreadable, Unresolved> line_of(std::string_view text, std::optional<Kind> otherwise) {
    auto fields = too_deep(text) ? json{} : records::try_parse_json(text);
    if (!fields.is_object()) return unreadable("malformed", "Cette ligne n’est pas un objet JSON.", "This line is no JSON object.");
    auto kind = otherwise;
    if (const auto said = fields.find("kind"); said != fields.end())
        kind = said->is_string() ? records::kind_named(said->get<std::string>()) : std::nullopt;
    if (!kind || *kind == Kind::settings)
        return unreadable("kind", "Le type de fiche (« kind ») manque ou n’est pas connu.",
                          "The kind of record (\"kind\") is missing or not known.");
    const bool was_sent = !fields.value("number", json{}).is_null() || !fields.value("sent_at", json{}).is_null();
    if (*kind == Kind::quote && was_sent)
        return unreadable("numbered", "Un devis qui a déjà un numéro ne peut pas entrer dans la série des devis.",
                          "A quote that has a number already cannot join the series of quotes.");
    if (*kind == Kind::invoice && !fields.value("number", json{}).is_null())
        return unreadable("numbered", "Une facture qui a déjà un numéro ne peut pas entrer dans la série légale.",
                          "An invoice that has a number already cannot join the legal series.");
    auto names = names_of(fields);
    return Unresolved{*kind, std::move(fields), std::move(names)};
}

class JsonLinesSource : public Source {
public:
    JsonLinesSource(std::string_view file, std::optional<Kind> kind) {
        read(file, kind);
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (const auto* line = std::get_if<Unresolved>(&lines_[i].value))
                for (const auto& name : line->names) named_.emplace(name, i);
        state_.resize(lines_.size(), State::waiting);
    }

    std::optional<Incoming> next() override {
        while (first_ < lines_.size() && state_[first_] == State::gone) ++first_;
        if (first_ == lines_.size()) return std::nullopt;
        const auto index = ready_from(first_);
        state_[index] = State::gone;
        return std::move(lines_[index]);
    }

private:
    enum class State { waiting, looked_at, gone };

    void read(std::string_view file, std::optional<Kind> kind) {
        if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
        std::size_t number = 0;
        while (!file.empty()) {
            const auto end = std::min(file.find('\n'), file.size());
            const auto text = file.substr(0, end);
            file.remove_prefix(std::min(end + 1, file.size()));
            ++number;
            if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            Incoming incoming;
            incoming.index = lines_.size();
            incoming.line = number;
            std::visit([&](auto&& line) { incoming.value = std::forward<decltype(line)>(line); }, line_of(text, kind));
            lines_.push_back(std::move(incoming));
        }
    }

    /// Follows the references from a line to one whose own are all gone. In a circle it is the line where the circle closes.
    std::size_t ready_from(std::size_t index) {
        std::vector<std::size_t> looked_at;
        while (const auto before = waited_for(index)) {
            state_[index] = State::looked_at;
            looked_at.push_back(index);
            index = *before;
        }
        for (const auto line : looked_at) state_[line] = State::waiting;
        return index;
    }

    std::optional<std::size_t> waited_for(std::size_t index) {
        auto* line = std::get_if<Unresolved>(&lines_[index].value);
        std::optional<std::size_t> found;
        if (line == nullptr) return found;
        each_reference(line->fields, [&](std::string& name) {
            const auto target = named_.find(name);
            if (target != named_.end() && target->second != index && state_[target->second] == State::waiting) found = target->second;
        });
        return found;
    }

    std::vector<Incoming> lines_;
    std::vector<State> state_;
    std::map<std::string, std::size_t, std::less<>> named_; ///< the first line of each name
    std::size_t first_ = 0;                                 ///< lines before it are gone
};

} // namespace

std::unique_ptr<Source> json_lines_source(std::string_view file, std::optional<Kind> kind) {
    return std::make_unique<JsonLinesSource>(file, kind);
}

records::Result<records::Record> resolved(const Unresolved& line, const FileIds& ids) {
    auto fields = line.fields;
    const bool brings_ids = fields.contains("id");
    fields.erase("id");
    std::vector<records::Problem> problems;
    each_reference(fields, [&](std::string& name) {
        if (const auto found = ids.find(name); found != ids.end())
            name = std::to_string(found->second.number);
        else if (brings_ids || !records::parse_number(name))
            problems.push_back({"", "no_such_line", "La fiche « " + name + " » n’est pas dans ce fichier, ou a été refusée.",
                                "The record \"" + name + "\" is not in this file, or was rejected."});
    });
    if (!problems.empty()) return records::refuse(records::Refusal::Kind::invalid, std::move(problems));
    return records::parse(line.kind, fields);
}

} // namespace planche::exchange
