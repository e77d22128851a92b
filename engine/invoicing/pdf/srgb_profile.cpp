// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/srgb_profile.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace planche::invoicing::pdf {

namespace {

void u16(std::string& bytes, std::uint32_t value) { bytes.append({static_cast<char>(value >> 8 & 0xFF), static_cast<char>(value & 0xFF)}); }
void u32(std::string& bytes, std::uint32_t value) {
    u16(bytes, value >> 16);
    u16(bytes, value & 0xFFFF);
}
void fixed(std::string& bytes, double value) {
    u32(bytes, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string xyz(double x, double y, double z) {
    std::string tag{"XYZ \0\0\0\0", 8};
    for (const double part : {x, y, z}) fixed(tag, part);
    return tag;
}

std::string text(std::string_view words) {
    std::string tag{"text\0\0\0\0", 8};
    return tag.append(words).append(1, '\0');
}

std::string description(std::string_view words) {
    std::string tag{"desc\0\0\0\0", 8};
    u32(tag, static_cast<std::uint32_t>(words.size() + 1));
    tag.append(words).append(1, '\0');
    return tag.append(4 + 4 + 2 + 1 + 67, '\0'); // no Unicode and no Macintosh names
}

/// From the value in the file to light: linear near black, then a power of 2.4.
std::string curve() {
    constexpr std::uint32_t steps = 1024;
    std::string tag{"curv\0\0\0\0", 8};
    u32(tag, steps);
    for (std::uint32_t i = 0; i < steps; ++i) {
        const double value = static_cast<double>(i) / (steps - 1);
        const double light = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        u16(tag, static_cast<std::uint32_t>(std::lround(light * 65535)));
    }
    return tag;
}

/// ICC.1:2001, header of 128 bytes; the size comes first and is put in at the end.
std::string header() {
    std::string bytes(4, '\0');
    bytes.append(4, '\0').append("\x02\x40\0\0", 4).append("mntrRGB XYZ ");
    for (const std::uint32_t part : {2026U, 1U, 1U, 0U, 0U, 0U}) u16(bytes, part);
    bytes.append("acsp").append(28, '\0');
    for (const double white_d50 : {0.9642, 1.0, 0.8249}) fixed(bytes, white_d50);
    return bytes.append(128 - bytes.size(), '\0');
}

} // namespace

std::string srgb_profile() {
    const std::array<std::pair<std::string_view, std::string>, 9> tags{{
        {"desc", description("sRGB IEC61966-2-1")},
        {"cprt", text("No copyright, use freely")},
        {"wtpt", xyz(0.9505, 1.0, 1.0891)},
        {"rXYZ", xyz(0.43607, 0.22249, 0.01392)}, // the primaries, adapted to D50
        {"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
        {"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
        {"rTRC", curve()},
        {"gTRC", {}}, // the same curve
        {"bTRC", {}},
    }};
    std::string bytes = header();
    std::string data;
    const auto data_begins = static_cast<std::uint32_t>(bytes.size() + 4 + tags.size() * 12);
    u32(bytes, static_cast<std::uint32_t>(tags.size()));
    std::uint32_t offset = 0, size = 0;
    for (const auto& [signature, tag] : tags) {
        if (!tag.empty()) {
            offset = data_begins + static_cast<std::uint32_t>(data.size());
            size = static_cast<std::uint32_t>(tag.size());
            data += tag;
            data.append((4 - data.size() % 4) % 4, '\0');
        }
        bytes += signature;
        u32(bytes, offset);
        u32(bytes, size);
    }
    bytes += data;
    std::string total;
    u32(total, static_cast<std::uint32_t>(bytes.size()));
    return bytes.replace(0, 4, total);
}

} // namespace planche::invoicing::pdf
