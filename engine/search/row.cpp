// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/row.h"

#include <algorithm>
#include <stdexcept>

namespace planche::search {

namespace {

void put_unsigned(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
    out += static_cast<char>(value);
}

void put_signed(std::string& out, std::int64_t value) {
    put_unsigned(out, (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void put_text(std::string& out, std::string_view text) {
    put_unsigned(out, text.size());
    out += text;
}

class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_{bytes} {}

    std::uint64_t take_unsigned() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1).front());
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) return value;
        }
        throw std::runtime_error("a row of the index has a number too long");
    }
    std::int64_t take_signed() {
        const auto zigzag = take_unsigned();
        return static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
    }
    std::string take_text() { return std::string{take(take_unsigned())}; }

private:
    std::string_view take(std::size_t size) {
        if (size > rest_.size()) throw std::runtime_error("a row of the index is cut short");
        const auto taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::string_view rest_;
};

/// The measures, then the point.
constexpr std::size_t latitude = schema::measure_count, longitude = latitude + 1;
using Numbers = std::array<std::int64_t, longitude + 1>;

Numbers numbers_of(const Row& row) {
    Numbers numbers;
    std::copy(row.measures.begin(), row.measures.end(), numbers.begin());
    numbers[latitude] = row.point ? row.point->latitude : no_number;
    numbers[longitude] = row.point ? row.point->longitude : no_number;
    return numbers;
}

} // namespace

std::string encode(const Row& row) {
    std::string out(1, static_cast<char>(row.id.kind));
    for (const auto& values : row.values) {
        put_unsigned(out, values.size());
        for (const auto& value : values) put_text(out, value);
    }
    const auto numbers = numbers_of(row);
    unsigned present = 0;
    for (unsigned i = 0; i < numbers.size(); ++i) present |= (numbers[i] != no_number ? 1U : 0U) << i;
    out += static_cast<char>(present);
    for (const auto number : numbers)
        if (number != no_number) put_signed(out, number);
    put_unsigned(out, row.words);
    put_text(out, row.name);
    return out;
}

Row decode_row(std::uint64_t record, std::string_view bytes) {
    if (bytes.empty()) throw std::runtime_error("a row of the index is empty");
    Row row;
    row.id = {static_cast<records::Kind>(bytes.front()), record};
    Bytes rest{bytes.substr(1)};
    for (auto& values : row.values)
        for (auto count = rest.take_unsigned(); count > 0; --count) values.push_back(rest.take_text());
    const auto present = rest.take_unsigned();
    Numbers numbers;
    for (unsigned i = 0; i < numbers.size(); ++i) numbers[i] = (present >> i & 1U) != 0 ? rest.take_signed() : no_number;
    std::copy_n(numbers.begin(), row.measures.size(), row.measures.begin());
    if (numbers[latitude] != no_number && numbers[longitude] != no_number)
        row.point = {static_cast<std::int32_t>(numbers[latitude]), static_cast<std::int32_t>(numbers[longitude])};
    row.words = rest.take_unsigned();
    row.name = rest.take_text();
    return row;
}

} // namespace planche::search
