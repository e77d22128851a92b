// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/writing.h"

#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/saying.h"
#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace planche::exchange::vcard {

namespace {

using records::Contact;

/// Properties this program understands well enough to say anew.
bool is_understood(std::string_view name) {
    constexpr std::array understood{"FN",   "N",   "NICKNAME", "BDAY",  "EMAIL", "TEL",        "ADR",  "ORG",  "TITLE",
                                    "ROLE", "URL", "NOTE",     "LABEL", "UID",   "CATEGORIES", "LANG", "IMPP", "PHOTO"};
    return std::find(understood.begin(), understood.end(), name) != understood.end();
}

/// A phone's E.164 follows from its value: it is no edit of its own.
bool same_value(const records::Phone& one, const records::Phone& other) { return one.value == other.value; }
bool same_value(const records::Email& one, const records::Email& other) { return one.value == other.value; }
bool same_value(const records::Labelled& one, const records::Labelled& other) { return one.value == other.value; }
/// "Acme" and "Acme;" are one organisation.
bool same_value(const records::Organisation& one, const records::Organisation& other) {
    const auto units = [](const records::Organisation& organisation) {
        auto all = organisation.units;
        while (!all.empty() && all.back().empty()) all.pop_back();
        return all;
    };
    return one.name == other.name && units(one) == units(other);
}
bool same_value(const records::Address& one, records::Address other) {
    other.label = one.label;
    return one == other;
}

template <class T>
std::string label_in(const T& element) {
    if constexpr (requires { element.label; })
        return element.label;
    else
        return {};
}
template <class T>
bool preferred_in(const T& element) {
    if constexpr (requires { element.preferred; })
        return element.preferred;
    else
        return false;
}

class CardWriter {
public:
    CardWriter(const Contact& now, ShownAs shown, const Card& own, const BlobOf& blob_of)
        : now_{now},
          shown_{shown},
          own_{own},
          blob_of_{blob_of},
          before_{read_contact(own)},
          kept_(own.lines.size()) {
        for (std::size_t i = 0; i < own.lines.size(); ++i)
            if (!stands_for_nested(own.lines[i])) kept_[i] = {kept(own.lines[i])};
    }

    std::string write(std::string_view uid) {
        write_names();
        write_lists();
        write_photo();
        if (now_.uid.empty() && own_.first("UID") == nullptr) added_.push_back("UID:" + escape(uid));
        for (const auto& inner : own_.nested) added_.push_back("AGENT:" + escape(inner.bytes));
        return joined_lines();
    }

private:
    /// 2.1 puts the card of an agent between lines of its own; 3.0 into the value, as text.
    bool stands_for_nested(const Line& line) const {
        return line.name == "BEGIN" || line.name == "END" || (line.name == "AGENT" && line.value().empty() && !own_.nested.empty());
    }

    /// Nothing but its bytes, unless 3.0 has no such line.
    std::string kept(const Line& line) const {
        if (line.name == "VERSION") return "VERSION:3.0";
        if (!is_understood(line.name)) return line.bytes;
        const bool older = own_.version != "3.0" && own_.version != "4.0";
        const bool foreign =
            older && (line.bare_parameters || line.quoted_printable() || line.base64() || !line.parameter("CHARSET").empty());
        return foreign || !is_utf8(line.bytes) ? said_anew(line) : line.bytes;
    }

    std::vector<std::size_t> lines_of(std::string_view field) const {
        const auto found = before_.lines.find(field);
        return found == before_.lines.end() ? std::vector<std::size_t>{} : found->second;
    }

    void drop(std::size_t line) { kept_[line].clear(); }

    /// One value on one line, or on several that are joined into the first. `said` is what follows the name.
    void write_single(std::string_view field, std::string_view property, const std::string& now, const std::string& before,
                      const std::string& said_now) {
        if (now == before) return;
        auto lines = lines_of(field);
        if (const auto* empty_line = own_.first(property); lines.empty() && empty_line != nullptr)
            lines.push_back(static_cast<std::size_t>(empty_line - own_.lines.data()));
        for (std::size_t i = 1; i < lines.size(); ++i)
            if (lines[i] != lines[0]) drop(lines[i]);
        if (lines.empty()) {
            if (!now.empty()) added_.push_back(std::string{property} + said_now);
        } else if (now.empty()) {
            drop(lines[0]);
        } else {
            const auto& group = own_.lines[lines[0]].group;
            kept_[lines[0]] = {(group.empty() ? "" : group + '.') + std::string{property} + said_now};
        }
    }

    void write_text(std::string_view field, std::string_view property, const std::string& now, const std::string& before) {
        write_single(field, property, now, before, ":" + escape(now));
    }

    void write_names() {
        const auto& before = before_.contact;
        const bool had_none = lines_of("display_name").empty();
        write_text("display_name", "FN", now_.display_name, had_none ? std::string{} : before.display_name);
        // Apple shows N, not FN: a person without one would have no name there.
        const bool nameless = now_.name == records::Name{};
        if (nameless && lines_of("name").empty() && own_.first("N") == nullptr)
            added_.push_back(shown_ == ShownAs::company ? "N:;;;;" : "N:;" + escape(now_.display_name) + ";;;");
        write_single("name", "N", nameless ? "" : said(now_.name), before.name == records::Name{} ? "" : said(before.name),
                     ":" + said(now_.name));
        if (shown_ == ShownAs::company && own_.first("X-ABSHOWAS") == nullptr) added_.push_back("X-ABShowAs:COMPANY");
        write_single("nickname", "NICKNAME", now_.nickname, before.nickname, ":" + escape(now_.nickname));
        write_single("birthday", "BDAY", now_.birthday, before.birthday, said_day(now_.birthday));
        write_text("title", "TITLE", now_.title, before.title);
        write_text("role", "ROLE", now_.role, before.role);
        write_text("language", "LANG", now_.language, before.language);
        write_text("uid", "UID", now_.uid, before.uid);
        write_text("note", "NOTE", now_.common.note, before.common.note);
        write_single("categories", "CATEGORIES", said(now_.categories), said(before.categories), ":" + said(now_.categories));
    }

    void write_lists() {
        const auto& before = before_.contact;
        const auto text = [](const auto& element) { return ":" + escape(element.value); };
        const auto parts = [](const auto& element) { return ":" + said(element); };
        write_list("organisations", "ORG", now_.organisations, before.organisations, parts);
        write_list("emails", "EMAIL", now_.emails, before.emails, text);
        write_list("phones", "TEL", now_.phones, before.phones, text);
        write_list("addresses", "ADR", now_.addresses, before.addresses, parts);
        write_list("urls", "URL", now_.urls, before.urls, text);
        write_list("social", "X-SOCIALPROFILE", now_.social, before.social, text);
        write_list("related", "X-ABRELATEDNAMES", now_.related, before.related, text);
        write_list("dates", "X-ABDATE", now_.dates, before.dates, [](const auto& element) { return said_day(element.value); });
        write_list("impp", "IMPP", now_.impp, before.impp, text);
    }

    /// Elements that stand as they were keep their lines; the others take the lines of those that went, in order.
    template <class T, class Said>
    void write_list(std::string_view field, std::string_view property, const std::vector<T>& now, const std::vector<T>& before,
                    Said said_value) {
        const auto lines = lines_of(field);
        std::vector<bool> gone(before.size(), true);
        std::vector<const T*> changed;
        for (const auto& element : now) {
            std::size_t same = 0;
            while (same < before.size() &&
                   !(gone[same] && same_value(element, before[same]) && label_in(element) == label_in(before[same]) &&
                     preferred_in(element) == preferred_in(before[same])))
                ++same;
            if (same < before.size())
                gone[same] = false;
            else
                changed.push_back(&element);
        }
        std::size_t next = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (!gone[i]) continue;
            if (next == changed.size())
                remove(lines[i]);
            else
                edit(lines[i], *changed[next++], before[i], property, said_value);
        }
        for (; next < changed.size(); ++next) add(*changed[next], property, said_value, added_);
    }

    /// The head in the card's own words, as far as they are true of any value.
    static std::string lasting_head(const Line& line) {
        const bool uri = line.name == "TEL" && !line.parameter("VALUE").empty(); // tel:+33…; people type numbers
        if (!uri && !line.bare_parameters && !line.quoted_printable() && is_utf8(line.bytes) && line.parameter("CHARSET").empty())
            return line.bytes.substr(0, line.value_offset - 1);
        auto said = line;
        if (uri) std::erase_if(said.parameters, [](const Parameter& parameter) { return parameter.name == "VALUE"; });
        return said_head(said);
    }

    template <class T, class Said>
    void edit(std::size_t index, const T& now, const T& before, std::string_view property, Said said_value) {
        const auto& line = own_.lines[index];
        if (label_in(now) == label_in(before) && preferred_in(now) == preferred_in(before)) {
            const auto value = said_value(now);
            kept_[index] = {lasting_head(line) + value.substr(value.find(':'))};
            return;
        }
        remove(index);
        add(now, property, said_value, kept_[index]);
    }

    template <class T, class Said>
    void add(const T& element, std::string_view property, Said said_value, std::vector<std::string>& place) {
        const auto label = said_label(property, label_in(element), preferred_in(element));
        const auto group = label.ab_label.empty() ? std::string{} : free_group() + '.';
        place.push_back(group + std::string{property} + label.parameters + said_value(element));
        if (!group.empty()) place.push_back(group + "X-ABLabel:" + label.ab_label);
    }

    /// With the lines that only say more about it: Apple's label and the country of an address.
    void remove(std::size_t index) {
        drop(index);
        const auto group = lower(own_.lines[index].group);
        if (group.empty()) return;
        const auto is_companion = [](const Line& line) { return line.name == "X-ABLABEL" || line.name == "X-ABADR"; };
        std::vector<std::size_t> companions;
        for (std::size_t i = 0; i < own_.lines.size(); ++i) {
            if (i == index || lower(own_.lines[i].group) != group) continue;
            if (!is_companion(own_.lines[i])) return;
            companions.push_back(i);
        }
        for (const auto companion : companions) drop(companion);
    }

    void write_photo() {
        const auto& before = before_.contact.photo;
        const auto lines = lines_of("photo");
        const auto hash = now_.photo ? now_.photo->sha256 : std::string{};
        if (hash == (before ? before->sha256 : std::string{})) return;
        const auto bytes = now_.photo ? blob_of_(hash) : std::nullopt;
        std::vector<std::string> said;
        if (bytes)
            said.push_back("PHOTO;ENCODING=b;TYPE=" + std::string{now_.photo->type == "image/png" ? "PNG" : "JPEG"} + ':' +
                           encode_base64(*bytes));
        if (!lines.empty())
            kept_[lines[0]] = said;
        else
            added_.insert(added_.end(), said.begin(), said.end());
    }

    std::string free_group() {
        const auto taken = [&](const std::string& name) {
            return std::any_of(own_.lines.begin(), own_.lines.end(), [&](const Line& line) { return lower(line.group) == name; });
        };
        std::string name;
        do name = fmt::format("item{}", ++last_group_);
        while (taken(name));
        return name;
    }

    std::string joined_lines() const {
        std::string card = "BEGIN:VCARD\r\n";
        if (own_.first("VERSION") == nullptr) card += "VERSION:3.0\r\n";
        for (const auto& lines : kept_)
            for (const auto& line : lines) card += folded(line);
        for (const auto& line : added_) card += folded(line);
        return card + "END:VCARD\r\n";
    }

    const Contact& now_;
    ShownAs shown_;
    const Card& own_;
    const BlobOf& blob_of_;
    ReadContact before_;
    std::vector<std::vector<std::string>> kept_; ///< for each of the card's lines, what stands in its place
    std::vector<std::string> added_;
    int last_group_ = 0;
};

} // namespace

std::string written(const Contact& now, ShownAs shown, const Card* own, std::string_view uid, const BlobOf& blob_of) {
    const Card none;
    return CardWriter{now, shown, own != nullptr ? *own : none, blob_of}.write(uid);
}

} // namespace planche::exchange::vcard
