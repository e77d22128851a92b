// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/workbook.h"

#include "engine/records/date.h"

#include <charconv>
#include <cmath>
#include <map>

namespace planche::exchange::table {

namespace {

using records::Refusal;

int number_in(std::string_view text, int otherwise = 0) {
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class RelationReader : public XmlHandler {
public:
    void open(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship") return;
        targets.emplace(attributes["Id"], attributes["Target"]);
        if (attributes["Type"].ends_with("/officeDocument")) document = attributes["Target"];
    }
    std::map<std::string, std::string, std::less<>> targets;
    std::string document;
};

class WorkbookReader : public XmlHandler {
public:
    explicit WorkbookReader(Workbook& to) : workbook{to} {}
    void open(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr") workbook.from_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
        if (name != "sheet") return;
        SheetPart sheet;
        sheet.name = attributes["name"];
        sheet.part = attributes["id"]; // until the relations say where it lies
        sheet.hidden = !attributes["state"].empty() && attributes["state"] != "visible";
        workbook.sheets.push_back(std::move(sheet));
    }
    Workbook& workbook;
};

/// "_x000D_" is how a workbook writes a control character.
void append_unescaped(std::string& to, std::string_view text) {
    for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
        unsigned code = 0;
        const bool whole = text.size() >= at + 7 && text[at + 6] == '_' &&
                           std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16).ptr == text.data() + at + 6;
        to += text.substr(0, at);
        if (whole && code < 0x80)
            to += static_cast<char>(code);
        else
            to += text.substr(at, whole ? 7 : 2);
        text.remove_prefix(at + (whole ? 7 : 2));
    }
    to += text;
}

class TextsReader : public XmlHandler {
public:
    explicit TextsReader(SharedTexts& to) : texts{to} {}
    void open(std::string_view name, const Attributes&) override {
        if (name == "si") value.clear();
        if (name == "rPh") phonetic = true;
        said = name == "t" && !phonetic;
    }
    void close(std::string_view name) override {
        said = false;
        if (name == "rPh") phonetic = false;
        if (name != "si" || texts.full()) return;
        std::string plain;
        append_unescaped(plain, value);
        texts.add(plain);
    }
    void text(std::string_view some) override {
        if (said && value.size() < longest_cell) value += some;
    }

private:
    SharedTexts& texts;
    std::string value;
    bool said = false, phonetic = false;
};

/// Numbers 14 to 22 are dates everywhere; 27 to 36 and 50 to 58 in East Asian versions; 45 to 47 are durations.
bool built_in_date(int format) {
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
}

class StylesReader : public XmlHandler {
public:
    explicit StylesReader(std::vector<bool>& to) : dates{to} {}
    void open(std::string_view name, const Attributes& attributes) override {
        if (name == "numFmt") own.emplace(number_in(attributes["numFmtId"]), shows_a_date(attributes["formatCode"]));
        if (name == "cellXfs") inside = true;
        if (name != "xf" || !inside) return;
        const int format = number_in(attributes["numFmtId"]);
        const auto said = own.find(format);
        dates.push_back(said == own.end() ? built_in_date(format) : said->second);
    }
    void close(std::string_view name) override {
        if (name == "cellXfs") inside = false;
    }

private:
    std::vector<bool>& dates;
    std::map<int, bool> own;
    bool inside = false;
};

/// A target as a path inside the package: relative to `folder` unless it begins with a slash.
std::string resolved(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string{target.substr(1)};
    std::string path{folder};
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        path.resize(path.find_last_of('/', path.size() - 2) == std::string::npos ? 0 : path.find_last_of('/', path.size() - 2) + 1);
    }
    return path + std::string{target};
}

records::Result<std::string> workbook_part(const Package& package) {
    RelationReader root;
    if (const auto read = package.read("_rels/.rels", root); !read) return tl::unexpected{read.error()};
    auto part = root.document.empty() ? std::string{"xl/workbook.xml"} : resolved("", root.document);
    if (!package.has(part) || part.ends_with(".bin"))
        return records::refuse(Refusal::Kind::malformed, {"file", "no_workbook", "Ce fichier n’est pas un classeur Excel (.xlsx).",
                                                          "This is no Excel workbook (.xlsx)."});
    return part;
}

} // namespace

void SharedTexts::add(std::string_view text) {
    texts_ += text;
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
}

std::string_view SharedTexts::at(std::size_t index) const {
    if (index >= ends_.size()) return {};
    const auto from = index == 0 ? 0 : ends_[index - 1];
    return std::string_view{texts_}.substr(from, ends_[index] - from);
}

records::Result<Workbook> Workbook::read(const Package& package) {
    const auto part = workbook_part(package);
    if (!part) return tl::unexpected{part.error()};
    const auto slash = part->rfind('/') == std::string::npos ? 0 : part->rfind('/') + 1;
    const auto folder = part->substr(0, slash);

    Workbook workbook;
    WorkbookReader reader{workbook};
    RelationReader relations;
    TextsReader texts{workbook.texts};
    StylesReader styles{workbook.dates};
    if (const auto read = package.read(*part, reader); !read) return tl::unexpected{read.error()};
    if (const auto read = package.read(folder + "_rels/" + part->substr(slash) + ".rels", relations); !read)
        return tl::unexpected{read.error()};
    if (const auto read = package.read(folder + "sharedStrings.xml", texts); !read) return tl::unexpected{read.error()};
    if (const auto read = package.read(folder + "styles.xml", styles); !read) return tl::unexpected{read.error()};
    for (auto& sheet : workbook.sheets) {
        const auto target = relations.targets.find(sheet.part);
        sheet.part = target == relations.targets.end() ? std::string{} : resolved(folder, target->second);
    }
    std::erase_if(workbook.sheets, [&](const SheetPart& sheet) { return !package.has(sheet.part); });
    return workbook;
}

bool shows_a_date(std::string_view format) {
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            i = std::min(format.find(']', i), format.size());
        } else if (c == ';') {
            return false; // the first section is for positive numbers
        } else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y' || c == 'j' || c == 'J') {
            return true;
        } else if ((c == 'a' || c == 'A') && format.substr(i, 3) == "aaa") {
            return true;
        }
    }
    return false;
}

std::string date_of_serial(double days, bool from_1904) {
    using namespace std::chrono;
    if (!(days >= 1 && days < 2'958'466)) return {};
    auto whole = static_cast<int>(std::floor(days));
    // Excel's 1900 has a 29 February, number 60: days before it count from one day later.
    const sys_days origin = from_1904    ? sys_days{year{1904} / 1 / 1}
                            : whole < 60 ? sys_days{year{1899} / 12 / 31}
                                         : sys_days{year{1899} / 12 / 30};
    return records::to_iso(records::Date{origin + std::chrono::days{whole}});
}

} // namespace planche::exchange::table
