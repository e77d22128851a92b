// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/columns.h"

#include "engine/exchange/folded.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace planche::exchange::table {

namespace {

using Type = Cell::Type;
using Because = Column::Because;
using enum Field;

constexpr std::size_t rows_read = 500;       ///< to learn from
constexpr std::size_t rows_before_head = 40; ///< among which the headers are
constexpr std::size_t samples_shown = 3;

// --------------------------------------------------------------------------------------------------------------- headers

/// Folded header -> the fields it can mean.
const std::unordered_map<std::string, std::vector<Field>>& known_headers() {
    static const auto known = [] {
        std::unordered_map<std::string, std::vector<Field>> map;
        for (const auto& entry : fields()) {
            auto rest = entry.headers;
            while (!rest.empty()) {
                const auto end = std::min(rest.find('|'), rest.size());
                map[std::string{rest.substr(0, end)}].push_back(entry.field);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return map;
    }();
    return known;
}

/// Without the currency and small words around: "Montant HT (en €)" -> "montant ht".
std::string header_words(std::string_view header) {
    auto words = folded_words(header);
    for (const std::string_view ending : {" en", " eur", " euros", " en euros", " en eur"})
        while (words.ends_with(ending)) words.resize(words.size() - ending.size());
    return words;
}

const std::vector<Field>* meanings(const std::string& words) {
    const auto found = known_headers().find(words);
    return found == known_headers().end() ? nullptr : &found->second;
}

/// The longest known header that stands inside as whole words: "téléphone du client" -> telephone.
const std::vector<Field>* meanings_inside(const std::string& words) {
    const std::vector<Field>* best = nullptr;
    std::size_t longest = 3;
    for (const auto& [known, meaning] : known_headers()) {
        if (known.size() <= longest) continue;
        const auto at = words.find(known);
        if (at == std::string::npos) continue;
        const bool begins = at == 0 || words[at - 1] == ' ';
        const bool ends = at + known.size() == words.size() || words[at + known.size()] == ' ';
        if (!begins || !ends) continue;
        best = &meaning;
        longest = known.size();
    }
    return best;
}

/// What says that a row holds data, and no headers.
bool is_data(const Cell& cell) {
    return cell.type == Type::number || cell.type == Type::date || cell.type == Type::boolean || fits(Shape::email, cell) ||
           fits(Shape::phone, cell) ||
           (!cell.text.empty() && cell.text[0] >= '0' && cell.text[0] <= '9' && (fits(Shape::amount, cell) || fits(Shape::date, cell)));
}

struct Look {
    std::size_t filled = 0, known = 0, data = 0;
    bool distinct = true;

    int points() const {
        if (!distinct || (data > 0 && known < 2)) return 0;
        return static_cast<int>(known * 10 + filled) - static_cast<int>(data * 5);
    }
};

Look look_at(const Row& row) {
    Look look;
    std::set<std::string> seen;
    for (const auto& cell : row.cells) {
        if (cell.type == Type::empty) continue;
        ++look.filled;
        if (is_data(cell)) {
            ++look.data;
            continue;
        }
        const auto words = header_words(cell.text);
        if (meanings(words) != nullptr)
            ++look.known;
        else if (!seen.insert(words).second)
            look.distinct = false;
    }
    return look;
}

std::size_t filled(const Row& row) {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.type != Type::empty; }));
}

/// Index of the row of headers; nothing when the first row is data already.
std::optional<std::size_t> header_among(const std::vector<Row>& rows) {
    std::size_t widest = 0;
    for (const auto& row : rows) widest = std::max(widest, filled(row));
    std::optional<std::size_t> best;
    int most = 0;
    const auto end = std::min(rows.size(), rows_before_head);
    for (std::size_t i = 0; i < end; ++i) {
        const auto look = look_at(rows[i]);
        const bool wide_enough = look.filled >= 2 || widest == 1;
        const bool could_be = look.known > 0 || (look.data == 0 && look.filled * 10 >= widest * 6);
        if (wide_enough && could_be && look.points() > most) {
            best = i;
            most = look.points();
        }
    }
    return best;
}

std::string letters_of(std::size_t column) {
    std::string letters;
    for (++column; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::vector<Column> columns_of(const Row& header, const std::vector<Row>& rows) {
    std::size_t width = header.cells.size();
    for (const auto& row : rows) width = std::max(width, row.cells.size());
    std::vector<Column> columns(width);
    std::map<std::string, int> times;
    for (std::size_t i = 0; i < width; ++i) {
        auto& column = columns[i];
        column.header = header.at(i).text;
        std::replace_if(
            column.header.begin(), column.header.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        if (column.header.empty()) column.header = "Colonne " + letters_of(i);
        if (const int time = ++times[column.header]; time > 1) column.header += " (" + std::to_string(time) + ")";
        column.used = header.at(i).type != Type::empty;
        for (const auto& row : rows) {
            const auto& cell = row.at(i);
            if (cell.type == Type::empty) continue;
            column.used = true;
            column.writing.learn(cell);
            auto sample = shown(cell);
            if (column.samples.size() < samples_shown &&
                std::find(column.samples.begin(), column.samples.end(), sample) == column.samples.end())
                column.samples.push_back(std::move(sample));
        }
    }
    return columns;
}

// --------------------------------------------------------------------------------------------------------------- meanings

/// The share of a column's values that can be of a shape; 1 without values.
double share_of(const Head& head, std::size_t column, Shape shape) {
    std::size_t values = 0, fitting = 0;
    for (const auto& row : head.rows) {
        const auto& cell = row.at(column);
        if (cell.type == Type::empty) continue;
        ++values;
        if (fits(shape, cell)) ++fitting;
    }
    return values == 0 ? 1 : static_cast<double>(fitting) / static_cast<double>(values);
}

bool may_repeat(Field field) {
    constexpr std::array many{ignored,      extra,       contact_email, contact_phone, contact_mobile, contact_work_phone, contact_tags,
                              contact_note, contact_url, company_email, company_phone, company_tags,   company_note,       company_url};
    return std::find(many.begin(), many.end(), field) != many.end();
}

/// Headers that mean an invoice's field only beside others that surely do.
bool is_weak(const std::string& words) {
    constexpr std::array<std::string_view, 27> weak{"date", "le",   "total",       "montant", "type",      "nature",     "n",
                                                    "no",   "num",  "numero",      "ref",     "reference", "piece",      "n piece",
                                                    "net",  "taux", "description", "detail",  "article",   "production", "po",
                                                    "job",  "bc",   "amount",      "etat",    "solde",     "famille"};
    return std::find(weak.begin(), weak.end(), words) != weak.end();
}

struct Guess {
    std::size_t column;
    Field field;
    Because because;
    double confidence;
};

class Guessing {
public:
    Guessing(Head& head, std::optional<records::Kind> kind) : head_{head}, kind_{kind} {}

    void run() {
        is_sale_ = is_sale();
        std::vector<Guess> guesses;
        for (std::size_t i = 0; i < head_.columns.size(); ++i) {
            const auto before = guesses.size();
            by_header(i, guesses);
            if (guesses.size() == before) by_values(i, guesses);
        }
        std::stable_sort(guesses.begin(), guesses.end(), [](const Guess& a, const Guess& b) { return a.confidence > b.confidence; });
        std::set<Field> taken;
        for (const auto& guess : guesses) {
            auto& column = head_.columns[guess.column];
            if (column.because != Because::nothing || (taken.contains(guess.field) && !may_repeat(guess.field))) continue;
            column.field = guess.field;
            column.because = guess.because;
            column.confidence = guess.confidence;
            taken.insert(guess.field);
        }
        settle_owners();
    }

private:
    bool is_of_sale(Field field) const {
        const auto owner = owner_of(field);
        return owner == "invoice" || owner == "payment";
    }

    /// Whether rows are invoices: a number of one, or a date beside an amount.
    bool is_sale() const {
        if (kind_) return *kind_ == records::Kind::invoice || *kind_ == records::Kind::payment;
        bool number = false, date = false, amount = false;
        for (std::size_t i = 0; i < head_.columns.size(); ++i) {
            const auto words = header_words(head_.columns[i].header);
            const auto* meaning = meanings(words);
            if (meaning == nullptr) continue;
            for (const auto field : *meaning) {
                number |= field == invoice_number && !is_weak(words);
                date |= field == invoice_issue_date && share_of(head_, i, Shape::date) > 0.5;
                amount |= (field == invoice_net || field == invoice_gross) && share_of(head_, i, Shape::amount) > 0.5;
            }
        }
        return (number && (date || amount)) || (date && amount);
    }

    /// Values of these that do not fit are wrong, not something else.
    static bool is_sure(Shape shape) {
        return shape == Shape::email || shape == Shape::date || shape == Shape::amount || shape == Shape::siren || shape == Shape::siret;
    }

    void by_header(std::size_t i, std::vector<Guess>& guesses) const {
        const auto words = header_words(head_.columns[i].header);
        double certainty = 0.95;
        const auto* meaning = meanings(words);
        if (meaning == nullptr) {
            meaning = meanings_inside(words);
            certainty = 0.7;
        }
        if (meaning == nullptr) return;
        for (const auto field : *meaning) {
            if (is_of_sale(field) && !is_sale_) continue;
            const auto shape = info(field).shape;
            const double share = share_of(head_, i, shape);
            const bool is_other = shape == Shape::text && !head_.columns[i].samples.empty() && share_of(head_, i, Shape::email) >= 0.8;
            if ((share < 0.3 && !is_sure(shape)) || is_other) continue;
            const double doubt = share >= 0.8 ? 1 : std::max(share, 0.3);
            guesses.push_back({i, field, Because::header, certainty * doubt - (shape == Shape::text && meaning->size() > 1 ? 0.02 : 0)});
        }
    }

    void by_values(std::size_t i, std::vector<Guess>& guesses) const {
        if (head_.columns[i].samples.empty()) return;
        const auto is = [&](Shape shape, double share) { return share_of(head_, i, shape) >= share; };
        const auto guess = [&](Field field) { guesses.push_back({i, field, Because::values, 0.6}); };
        if (is(Shape::email, 0.8))
            guess(contact_email);
        else if (is(Shape::siret, 0.8) && have_check_digits(i, records::is_siret))
            guess(company_siret);
        else if (is(Shape::siren, 0.8) && have_check_digits(i, records::is_siren))
            guess(company_siren);
        else if (is(Shape::phone, 0.8))
            guess(contact_phone);
        else if (is(Shape::postal_code, 1) && head_.rows.size() >= 3)
            guess(contact_postal_code);
        else if (is_sale_ && is(Shape::date, 0.8) && !is(Shape::amount, 0.8))
            guess(invoice_issue_date);
    }

    /// Any number of that length could be one; of several, the check digits tell.
    bool have_check_digits(std::size_t i, bool (*fit)(std::string_view)) const {
        const auto& samples = head_.columns[i].samples;
        return std::all_of(samples.begin(), samples.end(), [&](const std::string& sample) { return fit(records::compact(sample)); });
    }

    bool has(Field field) const {
        return std::any_of(head_.columns.begin(), head_.columns.end(), [&](const Column& column) { return column.field == field; });
    }

    /// "Nom" alone is a whole name; in a table of companies, addresses and phones are theirs.
    void settle_owners() {
        const bool of_companies = kind_ == records::Kind::company || (!kind_ && !has(contact_given) && !has(contact_display_name) &&
                                                                      (has(company_siren) || has(company_siret)) && !has(company_name));
        const bool named = has(company_name) || has(company_legal_name);
        for (auto& column : head_.columns)
            if (column.field == contact_family && !has(contact_given))
                column.field = of_companies && !named ? company_name : contact_display_name;
        if (of_companies && !named)
            for (auto& column : head_.columns)
                if (column.field == contact_display_name) column.field = company_name;
        const bool of_people = has(contact_given) || has(contact_family) || has(contact_display_name);
        const bool of_some_company = has(company_name) || has(company_legal_name);
        constexpr std::array places{contact_street, contact_extended, contact_postal_code, contact_city, contact_country};
        for (auto& column : head_.columns) {
            const bool place = std::find(places.begin(), places.end(), column.field) != places.end();
            const bool moves = kind_ == records::Kind::company || (of_some_company && (!of_people || (is_sale_ && place)));
            if (!moves) continue;
            column.field = is_sale_ && column.field == contact_note ? invoice_note : of_company(column.field);
        }
    }

    Head& head_;
    std::optional<records::Kind> kind_;
    bool is_sale_ = false;
};

void take_over(Head& head, const Mapping& mapping, Because because) {
    const auto said_of = [&](const std::string& header) {
        const auto same = mapping.find(header);
        if (same != mapping.end()) return same;
        const auto words = folded_words(header);
        return std::find_if(mapping.begin(), mapping.end(), [&](const auto& entry) { return folded_words(entry.first) == words; });
    };
    for (auto& column : head.columns) {
        const auto said = said_of(column.header);
        const auto field = said == mapping.end() ? std::nullopt : field_named(said->second);
        if (!field) continue;
        column.field = *field;
        column.because = because;
        column.confidence = 1;
    }
}

} // namespace

std::string Head::signature() const {
    std::string words;
    for (const auto& cell : header.cells) words += folded_words(cell.text) + '\n';
    return words;
}

Head read_head(Rows& rows) {
    Head head;
    for (Row row; head.rows.size() < rows_read && rows.next(row);) head.rows.push_back(row);
    if (const auto header = header_among(head.rows)) {
        head.header = head.rows[*header];
        head.header_line = head.header.line;
        head.titles = *header;
        head.rows.erase(head.rows.begin(), head.rows.begin() + static_cast<std::ptrdiff_t>(*header) + 1);
        std::erase_if(head.rows, [&](const Row& row) { return row.cells == head.header.cells; }); // repeated on each page
    }
    head.columns = columns_of(head.header, head.rows);
    return head;
}

void map_columns(Head& head, std::optional<records::Kind> kind, const Mapping& remembered, const Mapping& chosen) {
    Guessing{head, kind}.run();
    take_over(head, remembered, Because::remembered);
    take_over(head, chosen, Because::chosen);
}

int looks_like_a_table(Rows& rows) {
    std::vector<Row> first;
    for (Row row; first.size() < rows_before_head && rows.next(row);) first.push_back(row);
    const auto header = header_among(first);
    if (!header) return first.empty() ? 0 : 1;
    return look_at(first[*header]).points() + static_cast<int>(std::min<std::size_t>(first.size() - *header, 20));
}

std::string_view name_of(Column::Because because) {
    switch (because) {
    case Because::nothing: return "nothing";
    case Because::values: return "values";
    case Because::header: return "header";
    case Because::remembered: return "remembered";
    case Because::chosen: return "chosen";
    }
    return {};
}

} // namespace planche::exchange::table
