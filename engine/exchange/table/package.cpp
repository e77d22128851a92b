// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/package.h"

#include <algorithm>
#include <fstream>

namespace planche::exchange::table {

namespace {

using records::Problem;
using records::Refusal;

constexpr std::size_t most_parts = 10'000;
constexpr std::uint64_t most_unpacked = 1ULL << 30;
/// The sheets of real workbooks shrink to a tenth or a fortieth; a bomb to a thousandth.
constexpr std::uint64_t most_growth = 200, free_of_growth = 16ULL << 20;

constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// "EncryptedPackage" as a compound file's directory spells it.
const std::string encrypted_package{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};

Problem damaged() {
    return {"file", "damaged", "Ce classeur est abîmé : il ne peut pas être lu jusqu’au bout.", "This workbook is damaged."};
}

Problem bomb() {
    return {"file", "bomb", "Ce classeur se déplie en beaucoup trop de données pour être un tableau : il est refusé.",
            "This workbook unpacks to far too much: it is refused."};
}

Problem document_type() {
    return {"file", "document_type", "Ce classeur contient une déclaration DOCTYPE, qu’Excel n’écrit jamais : il est refusé.",
            "This workbook has a document type, which Excel never writes: it is refused."};
}

bool is_too_much(std::uint64_t unpacked, std::uint64_t packed) {
    return unpacked > most_unpacked || (unpacked > free_of_growth && unpacked / most_growth > packed);
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

Problem old_or_locked(const std::filesystem::path& file) {
    if (bytes_of(file).find(encrypted_package) != std::string::npos)
        return {"file", "encrypted",
                "Ce classeur est protégé par un mot de passe. Ouvrez-le dans Excel, enregistrez-le sans mot de passe, puis importez-le.",
                "This workbook is locked with a password. Save it without one, then import it."};
    return {"file", "old_format",
            "Ce classeur est à l’ancien format d’Excel (.xls). Ouvrez-le, enregistrez-le au format .xlsx ou .csv, puis importez-le.",
            "This workbook has Excel's old format (.xls). Save it as .xlsx or .csv, then import it."};
}

} // namespace

Package::Package(ZipReader zip) : zip_{std::make_unique<ZipReader>(std::move(zip))}, names_{zip_->names()} {
    std::sort(names_.begin(), names_.end());
}

records::Result<Package> Package::open(const std::filesystem::path& file) {
    std::string head(compound_file.size(), '\0');
    std::ifstream{file, std::ios::binary}.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (head == compound_file) return records::refuse(Refusal::Kind::malformed, old_or_locked(file));
    auto zip = ZipReader::open(file);
    if (!zip) return records::refuse(Refusal::Kind::malformed, damaged());
    Package package{std::move(*zip)};
    if (package.names_.size() > most_parts) return records::refuse(Refusal::Kind::too_large, bomb());
    if (package.has("mimetype") && package.has("content.xml"))
        return records::refuse(Refusal::Kind::malformed,
                               {"file", "open_document",
                                "Ce classeur est au format OpenDocument (.ods). Enregistrez-le au format .xlsx ou .csv, puis importez-le.",
                                "This is an OpenDocument workbook. Save it as .xlsx or .csv, then import it."});
    return package;
}

bool Package::has(const std::string& part) const { return std::binary_search(names_.begin(), names_.end(), part); }

Package::Part::Part(ZipReader::Stream stream, std::uint64_t packed, XmlHandler& handler)
    : stream_{std::move(stream)},
      xml_{std::make_unique<Xml>(handler)},
      packed_{packed} {}

void Package::Part::stop(Problem problem) {
    ended_ = true;
    problem_ = std::move(problem);
}

bool Package::Part::more() {
    if (ended_) return false;
    const auto count = stream_.read(portion_->data(), portion_->size());
    if (!count) {
        stop(damaged());
        return false;
    }
    unpacked_ += *count;
    if (is_too_much(unpacked_, packed_))
        stop(bomb());
    else if (!xml_->feed({portion_->data(), *count}, *count == 0 ? Xml::Portion::last : Xml::Portion::some))
        stop(xml_->has_document_type() ? document_type() : damaged());
    ended_ = ended_ || *count == 0;
    return !ended_;
}

std::optional<Package::Part> Package::part(const std::string& name, XmlHandler& handler) const {
    auto stream = zip_->stream(name);
    if (!stream) return std::nullopt;
    return Part{std::move(*stream), zip_->packed_bytes(name), handler};
}

records::Result<void> Package::read(const std::string& name, XmlHandler& handler) const {
    if (!has(name)) return {};
    auto reading = part(name, handler);
    if (!reading) return records::refuse(Refusal::Kind::malformed, damaged());
    while (reading->more()) {}
    if (!reading->problem().code.empty()) return records::refuse(Refusal::Kind::malformed, reading->problem());
    return {};
}

records::Result<bool> Package::mentions(const std::string& name, std::string_view word) const {
    auto stream = zip_->stream(name);
    if (!stream) return records::refuse(Refusal::Kind::malformed, damaged());
    const auto packed = zip_->packed_bytes(name);
    std::uint64_t unpacked = 0;
    bool found = false;
    std::string window; // the end of what came before, so that no word is cut
    std::string portion(std::size_t{1} << 16, '\0');
    for (;;) {
        const auto count = stream->read(portion.data(), portion.size());
        if (!count) return records::refuse(Refusal::Kind::malformed, damaged());
        if (*count == 0) return found;
        unpacked += *count;
        if (is_too_much(unpacked, packed)) return records::refuse(Refusal::Kind::too_large, bomb());
        if (found) continue;
        window.append(portion, 0, *count);
        found = window.find(word) != std::string::npos;
        window.erase(0, window.size() - std::min(window.size(), word.size()));
    }
}

} // namespace planche::exchange::table
