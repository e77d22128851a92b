// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/copies.h"

#include "engine/store/folder.h"
#include "engine/store/rotation.h"

#include <fmt/format.h>

namespace planche::store {

namespace {

constexpr std::string_view start = "planche-", plain_ending = ".mdb", sealed_ending = ".sealed", aside_start = ".making-";
constexpr std::size_t id_digits = 8;
constexpr auto given_up_after = std::chrono::hours{24};

std::string text_of(records::Instant at) {
    auto text = records::to_rfc3339(at).substr(0, 19);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text + 'Z';
}

std::optional<records::Instant> instant_in(std::string_view text) {
    if (text.size() != 16) return std::nullopt;
    const std::string t{text};
    const auto at = records::parse_rfc3339(t.substr(0, 4) + '-' + t.substr(4, 2) + '-' + t.substr(6, 2) + t.substr(8, 3) + ':' +
                                           t.substr(11, 2) + ':' + t.substr(13));
    return at && text_of(*at) == text ? at : std::nullopt;
}

bool is_id(std::string_view text) {
    return text.size() == id_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A copy that was being made when the program was killed. One that another program is making now is younger.
void remove_abandoned(const std::filesystem::path& folder) {
    const auto now = std::filesystem::file_time_type::clock::now();
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.is_directory() && entry.path().filename().string().starts_with(aside_start) &&
            entry.last_write_time() + given_up_after < now)
            std::filesystem::remove_all(entry.path());
}

/// From the folder and from the list.
void remove(const std::filesystem::path& folder, std::vector<Copy>& copies, const std::vector<records::Instant>& gone) {
    const auto is_gone = [&](const Copy& copy) { return std::find(gone.begin(), gone.end(), copy.at) != gone.end(); };
    for (const auto& copy : copies)
        if (is_gone(copy)) std::filesystem::remove(folder / copy.name());
    std::erase_if(copies, is_gone);
}

/// Copies take at most half of what the disk has for them: what they take now and what is free.
void leave_room(const std::filesystem::path& folder, std::vector<Copy>& copies) {
    std::vector<SizedCopy> sized;
    auto room = static_cast<std::uint64_t>(std::filesystem::space(folder).available);
    for (const auto& copy : copies) {
        sized.push_back({copy.at, copy.bytes});
        room += copy.bytes;
    }
    remove(folder, copies, crowded_out(std::move(sized), room / 2));
}

void rotate(const std::filesystem::path& folder, std::string_view store_id) {
    auto copies = copies_in(folder, store_id);
    std::vector<records::Instant> times;
    for (const auto& copy : copies) times.push_back(copy.at);
    remove(folder, copies, superseded(times));
    leave_room(folder, copies);
}

} // namespace

std::string Copy::name() const {
    return fmt::format("{}{}-r{}-{}{}", start, text_of(at), revision, of, sealed ? sealed_ending : plain_ending);
}

std::optional<Copy> copy_named(std::string_view name) {
    Copy copy;
    copy.sealed = name.ends_with(sealed_ending);
    const auto ending = copy.sealed ? sealed_ending : plain_ending;
    if (!name.starts_with(start) || !name.ends_with(ending) || name.size() < start.size() + ending.size()) return std::nullopt;
    const auto middle = name.substr(start.size(), name.size() - start.size() - ending.size());
    const auto first = middle.find('-'), last = middle.rfind('-');
    if (first == last || middle[first + 1] != 'r') return std::nullopt;
    const auto at = instant_in(middle.substr(0, first));
    const auto revision = records::parse_number(middle.substr(first + 2, last - first - 2));
    copy.of = middle.substr(last + 1);
    if (!at || !revision || !is_id(copy.of)) return std::nullopt;
    copy.at = *at;
    copy.revision = *revision;
    return copy;
}

std::vector<Copy> copies_in(const std::filesystem::path& folder, std::string_view store_id) {
    std::vector<Copy> copies;
    if (!std::filesystem::exists(folder)) return copies;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        auto copy = copy_named(entry.path().filename().string());
        if (!copy || copy->of != store_id.substr(0, id_digits)) continue;
        copy->bytes = entry.file_size();
        copies.push_back(std::move(*copy));
    }
    std::sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.at > b.at; });
    return copies;
}

Result<Made> add_copy(const Store& store, const std::filesystem::path& folder, records::Instant at, const Sealing& sealing) {
    if (std::filesystem::create_directory(folder)) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        sync_folder(folder.parent_path());
    }
    remove_abandoned(folder);
    // Before the copy is made: it holds at least this revision, and whoever compares makes one copy too many rather than one too few.
    Made made{{{at.milliseconds / 1000 * 1000}, store.read().revision(), store.id().substr(0, id_digits), !sealing.passphrase.empty(), 0},
              {}};
    const auto file = folder / made.copy.name();
    auto faults = back_up(store, file, sealing);
    if (!faults) return tl::unexpected{faults.error()};
    made.faults = std::move(*faults);
    made.copy.bytes = std::filesystem::file_size(file);
    if (made.faults.empty()) rotate(folder, made.copy.of);
    return made;
}

} // namespace planche::store
