// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/reading.h"

#include "engine/exchange/vcard/labels.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard/value.h"
#include "engine/records/date.h"
#include "engine/records/record.h"
#include "engine/store/encoding.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace planche::exchange::vcard {

namespace {

using nlohmann::json;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    std::string all;
    for (const auto& text : texts) {
        if (blank(text)) continue;
        if (!all.empty()) all += separator;
        all += text;
    }
    return all;
}

/// "1978-06-14", "19780614", "1978-06-14T00:00:00Z" -> the date; "--0614", "--06-14" and the year 1604 (Apple's "no year") -> "--06-14".
/// Anything else is itself.
std::string birthday_of(std::string_view text) {
    auto day = trimmed(text);
    if (const auto time = day.find_first_of("Tt "); time != std::string_view::npos && time >= 6) day = day.substr(0, time);
    std::string digits;
    for (const char c : day)
        if (c != '-') digits += c;
    if (!all_digits(digits)) return std::string{trimmed(text)};
    if (day.starts_with("--") && digits.size() == 4) return fmt::format("--{}-{}", digits.substr(0, 2), digits.substr(2));
    if (digits.size() != 8) return std::string{trimmed(text)};
    const auto iso = fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6));
    if (!records::parse_iso(iso)) return std::string{trimmed(text)};
    return digits.starts_with("1604") ? "--" + iso.substr(5) : iso;
}

std::string without_scheme(std::string text, std::string_view scheme) {
    return lower(text.substr(0, scheme.size())) == scheme ? text.substr(scheme.size()) : text;
}

/// Each messenger once had a property of its own.
struct Messenger {
    std::string_view property, service;
};
constexpr std::array messengers{Messenger{"X-AIM", "aim"},
                                Messenger{"X-JABBER", "jabber"},
                                Messenger{"X-SKYPE", "skype"},
                                Messenger{"X-MSN", "msn"},
                                Messenger{"X-ICQ", "icq"},
                                Messenger{"X-YAHOO", "yahoo"},
                                Messenger{"X-QQ", "qq"},
                                Messenger{"X-GADUGADU", "gadu-gadu"},
                                Messenger{"X-GROUPWISE", "groupwise"},
                                Messenger{"X-GTALK", "gtalk"},
                                Messenger{"X-GOOGLE-TALK", "gtalk"},
                                Messenger{"X-SKYPE-USERNAME", "skype"}};
struct Relation {
    std::string_view property, label;
};
constexpr std::array relations{
    Relation{"X-SPOUSE", "spouse"},           Relation{"X-ASSISTANT", "assistant"},           Relation{"X-MANAGER", "manager"},
    Relation{"X-EVOLUTION-SPOUSE", "spouse"}, Relation{"X-EVOLUTION-ASSISTANT", "assistant"}, Relation{"X-EVOLUTION-MANAGER", "manager"}};

constexpr std::uint64_t last_preference = 100;

/// What is about the card rather than the person; its lines hold it.
constexpr std::array about_the_card{"VERSION", "REV", "X-ABSHOWAS", "X-ABLABEL", "BEGIN", "END"};

class ContactReader {
public:
    explicit ContactReader(const Card& card) : card_{card} {
        for (const auto& line : card.lines)
            if (line.name == "X-ABLABEL" && !line.group.empty()) labels_.emplace(lower(line.group), label_of(text_of(line)));
    }

    ReadContact read() {
        for (at_ = 0; at_ < card_.lines.size(); ++at_) read(card_.lines[at_]);
        if (!notes_.empty()) contact().common.note = joined(notes_, "\n");
        if (!nicknames_.empty()) contact().nickname = joined(nicknames_, ", ");
        keep_junk();
        records::normalise(contact());
        if (blank(contact().display_name)) contact().display_name = last_resort();
        return std::move(result_);
    }

private:
    records::Contact& contact() { return result_.contact; }

    void came_from_here(std::string_view field) {
        auto found = result_.lines.find(field);
        if (found == result_.lines.end()) found = result_.lines.emplace(std::string{field}, std::vector<std::size_t>{}).first;
        found->second.push_back(at_);
    }

    void read(const Line& line) {
        if (read_name(line) || read_place(line) || read_link(line)) return;
        if (line.name == "PHOTO") return read_photo(line);
        if (line.name == "AGENT" && holds_card(line)) return; // that is a record of its own
        if (line.name == "LOGO" || line.name == "SOUND" || line.name == "KEY") return read_attachment(line);
        if (line.name == "NOTE") {
            const auto text = text_of(line);
            if (blank(text)) return;
            notes_.emplace_back(trimmed(text));
            return came_from_here("note");
        }
        if (std::find(about_the_card.begin(), about_the_card.end(), line.name) == about_the_card.end()) keep(line);
    }

    /// Who the person is.
    bool read_name(const Line& line) {
        const auto& name = line.name;
        if (name == "FN") return take_single("display_name", contact().display_name, line);
        if (name == "TITLE") return take_single("title", contact().title, line);
        if (name == "ROLE") return take_single("role", contact().role, line);
        if (name == "UID") return take_single("uid", contact().uid, line);
        if (name == "LANG") return take_single("language", contact().language, line);
        if (name == "N") return read_structured_name(line);
        if (name == "NICKNAME") return read_list("nickname", nicknames_, line);
        if (name == "CATEGORIES") return read_list("categories", contact().categories, line);
        if (name == "ORG") return read_organisation(line);
        if (name == "BDAY") return read_birthday(line);
        return false;
    }

    /// The first one with something in it; further ones are kept under their name.
    bool take_single(std::string_view field, std::string& value, const Line& line) {
        auto text = text_of(line);
        if (blank(text)) return true;
        if (!value.empty()) {
            if (text != value) keep(line);
            return true;
        }
        value = std::string{trimmed(text)};
        came_from_here(field);
        return true;
    }

    bool read_structured_name(const Line& line) {
        auto parts = components_of(line);
        if (std::all_of(parts.begin(), parts.end(), blank)) return true;
        auto& name = contact().name;
        if (name != records::Name{}) {
            keep(line);
            return true;
        }
        parts.resize(std::max<std::size_t>(parts.size(), 5));
        name = {parts[3], parts[1], parts[2], parts[0], parts[4]};
        came_from_here("name");
        return true;
    }

    bool read_list(std::string_view field, std::vector<std::string>& values, const Line& line) {
        for (auto& value : list_of(line)) {
            if (blank(value)) continue;
            values.emplace_back(trimmed(value));
            came_from_here(field);
        }
        return true;
    }

    bool read_organisation(const Line& line) {
        auto parts = components_of(line);
        if (std::all_of(parts.begin(), parts.end(), blank)) return true;
        records::Organisation organisation{parts[0], {parts.begin() + 1, parts.end()}};
        contact().organisations.push_back(std::move(organisation));
        came_from_here("organisations");
        return true;
    }

    bool read_birthday(const Line& line) {
        const auto text = text_of(line);
        if (blank(text)) return true;
        if (!contact().birthday.empty()) {
            if (birthday_of(text) != contact().birthday) keep(line);
            return true;
        }
        contact().birthday = birthday_of(text);
        came_from_here("birthday");
        return true;
    }

    /// How to reach them.
    bool read_place(const Line& line) {
        if (line.name == "EMAIL") {
            auto text = without_scheme(std::string{trimmed(text_of(line))}, "mailto:");
            if (text.empty()) return true;
            contact().emails.push_back({std::move(text), label(line), preferred(line)});
            came_from_here("emails");
            return true;
        }
        if (line.name == "TEL") {
            const auto text = text_of(line);
            if (blank(text)) return true;
            contact().phones.push_back({std::string{trimmed(text)}, {}, label(line), preferred(line)});
            came_from_here("phones");
            return true;
        }
        if (line.name == "ADR") return read_address(line);
        return false;
    }

    bool read_address(const Line& line) {
        auto parts = components_of(line);
        if (std::all_of(parts.begin(), parts.end(), blank)) return true;
        parts.resize(std::max<std::size_t>(parts.size(), 7));
        records::Address address;
        address.label = label(line);
        const std::array fields{&address.po_box, &address.extended,    &address.street, &address.city,
                                &address.region, &address.postal_code, &address.country};
        for (std::size_t i = 0; i < fields.size(); ++i) *fields[i] = parts[i];
        contact().addresses.push_back(std::move(address));
        came_from_here("addresses");
        return true;
    }

    /// Addresses elsewhere, other people, days.
    bool read_link(const Line& line) {
        const auto& name = line.name;
        if (name == "URL") return add("urls", contact().urls, line, label(line));
        if (name == "X-SOCIALPROFILE") return add("social", contact().social, line, label(line));
        if (name == "RELATED" || name == "X-ABRELATEDNAMES") return add("related", contact().related, line, label(line));
        if (name == "IMPP") {
            const auto service = line.parameter("X-SERVICE-TYPE");
            return add("impp", contact().impp, line, service.empty() ? label(line) : std::string{service});
        }
        if (name == "X-ABDATE") return add_date(line, label(line));
        if (name == "ANNIVERSARY" || name == "X-ANNIVERSARY" || name == "X-EVOLUTION-ANNIVERSARY") return add_date(line, "anniversary");
        for (const auto& [property, service] : messengers)
            if (name == property) return add("impp", contact().impp, line, std::string{service});
        for (const auto& [property, relation] : relations)
            if (name == property) return add("related", contact().related, line, std::string{relation});
        return false;
    }

    bool add(std::string_view field, std::vector<records::Labelled>& values, const Line& line, std::string with_label) {
        auto text = text_of(line);
        if (blank(text)) return true;
        values.push_back({std::move(text), std::move(with_label)});
        came_from_here(field);
        return true;
    }

    bool add_date(const Line& line, std::string with_label) {
        const auto text = text_of(line);
        if (blank(text)) return true;
        contact().dates.push_back({birthday_of(text), std::move(with_label)});
        came_from_here("dates");
        return true;
    }

    /// Apple's own label, which stands on a line of its own in the same group, before the types.
    std::string label(const Line& line) const {
        const auto own = line.group.empty() ? labels_.end() : labels_.find(lower(line.group));
        if (own != labels_.end() && !blank(own->second)) return own->second;
        return label_of(line.types());
    }

    /// Of what is numbered (4.0: 1 before 100), the first; what cannot be read as a number comes last.
    bool preferred(const Line& line) const {
        if (line.has_type("PREF")) return true;
        if (line.parameter("PREF").empty()) return false;
        const auto place = [](const Line& one) { return records::parse_number(one.parameter("PREF")).value_or(last_preference); };
        return std::none_of(card_.lines.begin(), card_.lines.end(), [&](const Line& other) {
            return other.name == line.name && !other.parameter("PREF").empty() && place(other) < place(line);
        });
    }

    void read_photo(const Line& line) {
        const auto bytes = binary_of(line);
        if (!bytes || bytes->empty()) return keep(line);
        auto blob = stored(line, *bytes);
        if (contact().photo) return contact().common.attachments.push_back(std::move(blob));
        contact().photo = std::move(blob);
        came_from_here("photo");
    }

    void read_attachment(const Line& line) {
        const auto bytes = binary_of(line);
        if (!bytes || bytes->empty()) return keep(line);
        contact().common.attachments.push_back(stored(line, *bytes));
    }

    records::Blob stored(const Line& line, const std::string& bytes) {
        records::Blob blob{store::encoding::hex(store::encoding::sha256(bytes)), static_cast<std::int64_t>(bytes.size()),
                           media_type_of(line, bytes), line.name == "PHOTO" ? "" : lower(line.name)};
        result_.bytes[blob.sha256] = bytes;
        return blob;
    }

    /// As an agent's may be: a whole card as a text.
    static bool holds_card(const Line& line) { return !read_cards(text_of(line)).cards.empty(); }

    void keep(const Line& line) { keep_text(line.name, text_of(line)); }

    void keep_text(const std::string& name, std::string text) {
        if (blank(text)) return;
        auto& kept = contact().common.extra[name];
        if (kept.is_null())
            kept = std::move(text);
        else if (kept.is_array())
            kept.push_back(std::move(text));
        else
            kept = json::array({std::move(kept), std::move(text)});
    }

    void keep_junk() {
        for (const auto& line : card_.junk) keep_text("junk", to_utf8(line.bytes));
    }

    /// FN, N, NICKNAME, ORG, EMAIL and TEL are empty: what else tells this card from others.
    std::string last_resort() const {
        const auto& c = result_.contact;
        const auto first_line = c.common.note.substr(0, c.common.note.find('\n'));
        for (const auto& text : {c.title, c.role, first_line})
            if (!blank(text)) return text;
        for (const auto* links : {&c.urls, &c.impp, &c.social})
            if (!links->empty()) return links->front().value;
        if (!c.addresses.empty()) {
            const auto& a = c.addresses.front();
            if (auto text = joined({a.street, a.postal_code, a.city, a.region, a.country}, " "); !text.empty()) return text;
        }
        return "Sans nom";
    }

    const Card& card_;
    std::map<std::string, std::string> labels_; ///< group -> what its X-ABLabel says
    ReadContact result_;
    std::size_t at_ = 0;
    std::vector<std::string> notes_, nicknames_;
};

} // namespace

ReadContact read_contact(const Card& card) { return ContactReader{card}.read(); }

std::optional<Group> read_group(const Card& card) {
    const auto* kind = card.first("X-ADDRESSBOOKSERVER-KIND");
    if (kind == nullptr) kind = card.first("KIND");
    if (kind == nullptr || lower(trimmed(text_of(*kind))) != "group") return std::nullopt;
    Group group;
    group.name = read_contact(card).contact.display_name;
    for (const auto& line : card.lines)
        if (line.name == "X-ADDRESSBOOKSERVER-MEMBER" || line.name == "MEMBER") group.members.push_back(uid_key(text_of(line)));
    return group;
}

std::string uid_key(std::string_view uid) {
    auto key = lower(trimmed(uid));
    constexpr std::string_view scheme = "urn:uuid:";
    return key.starts_with(scheme) ? key.substr(scheme.size()) : key;
}

} // namespace planche::exchange::vcard
