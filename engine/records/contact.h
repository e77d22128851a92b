// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

/// vCard's N.
struct Name {
    std::string prefix, given, additional, family, suffix;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("prefix", self.prefix);
        fields("given", self.given);
        fields("additional", self.additional);
        fields("family", self.family);
        fields("suffix", self.suffix);
    }
    bool operator==(const Name&) const = default;
};

/// vCard's ORG.
struct Organisation {
    std::string name;
    std::vector<std::string> units;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("units", self.units);
    }
    bool operator==(const Organisation&) const = default;
};

/// How far a prospect has come.
enum class Stage { none, identified, contacted, qualified, proposal, negotiation, won, dormant };
constexpr auto words(Stage) {
    return std::array{std::pair{Stage::none, ""},
                      std::pair{Stage::identified, "identified"},
                      std::pair{Stage::contacted, "contacted"},
                      std::pair{Stage::qualified, "qualified"},
                      std::pair{Stage::proposal, "proposal"},
                      std::pair{Stage::negotiation, "negotiation"},
                      std::pair{Stage::won, "won"},
                      std::pair{Stage::dormant, "dormant"}};
}

/// A person (or a desk that answers): what a card of an address book holds, and where it stands in the sales cycle.
struct Contact {
    static constexpr Kind kind = Kind::contact;

    Contact();
    Contact(const Contact&);
    Contact(Contact&&) noexcept;
    Contact& operator=(const Contact&);
    Contact& operator=(Contact&&) noexcept;
    ~Contact();
    bool operator==(const Contact&) const;

    std::string display_name;
    Name name;
    std::string nickname;
    std::string birthday; ///< "1978-06-14" or, without the year, "--06-14"; anything else is kept as text
    std::vector<Email> emails;
    std::vector<Phone> phones;
    std::vector<Address> addresses;
    std::vector<Organisation> organisations;
    std::string title, role;
    std::vector<Labelled> urls, social, related, dates, impp;
    std::vector<std::string> categories;
    std::string language;
    std::optional<Blob> photo;
    std::string uid;
    std::string vcard; ///< sha256 of the blob that holds the card's own lines, byte for byte
    std::optional<CompanyId> company_id;
    Status status = Status::none; ///< none: its company's counts
    bool is_supplier = false;
    Stage stage = Stage::none;
    std::string origin;
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("display_name", self.display_name);
        fields("name", self.name);
        fields("nickname", self.nickname);
        fields("birthday", self.birthday);
        fields("emails", self.emails);
        fields("phones", self.phones);
        fields("addresses", self.addresses);
        fields("organisations", self.organisations);
        fields("title", self.title);
        fields("role", self.role);
        fields("urls", self.urls);
        fields("social", self.social);
        fields("related", self.related);
        fields("dates", self.dates);
        fields("impp", self.impp);
        fields("categories", self.categories);
        fields("language", self.language);
        fields("photo", self.photo);
        fields("uid", self.uid);
        fields("vcard", self.vcard);
        fields("company_id", self.company_id);
        fields("status", self.status);
        fields("is_supplier", self.is_supplier);
        fields("stage", self.stage);
        fields("origin", self.origin);
        Common::list(self.common, fields);
    }
};

/// Fills what follows from the rest: the name to show (FN > N > nickname > organisation > e-mail > phone), E.164 of the phones.
void normalise(Contact&);
std::vector<Problem> problems_of(const Contact&);

} // namespace planche::records
