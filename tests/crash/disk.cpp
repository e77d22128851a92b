// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/disk.h"

#include <fstream>

namespace planche::tests {

namespace {

constexpr std::size_t sector_bytes = 512;

bool by_chance(std::mt19937_64& random) { return random() % 2 == 0; }

/// How much of what is not safe has arrived.
enum class Arrived { nothing, everything, some, torn };

Arrived any_of(std::mt19937_64& random) {
    const auto dice = random() % 10;
    return dice < 2 ? Arrived::nothing : dice < 3 ? Arrived::everything : dice < 7 ? Arrived::some : Arrived::torn;
}

} // namespace

void Disk::rename(Names& names, const Naming& naming) {
    if (!naming.gone.empty()) names.erase(naming.gone);
    if (!naming.path.empty()) names[naming.path] = naming.file;
}

void Disk::name(Naming naming) {
    rename(names_, naming);
    pending_names_.push_back(std::move(naming));
}

Disk::File Disk::file_at(const std::string& path) {
    if (!names_.contains(path)) name({{}, path, next_++});
    return names_.at(path);
}

Disk::Write Disk::write_of(const Done& done) {
    if (done.op == Op::emptied || done.op == Op::cut) return {done.at, {}, Write::What::length};
    return {done.at, done.bytes, done.op == Op::written_through ? Write::What::safe_bytes : Write::What::bytes};
}

void Disk::apply(const Write& write, std::string& content) {
    if (write.what == Write::What::length) return content.resize(write.at);
    content.resize(std::max<std::size_t>(content.size(), write.at + write.bytes.size()));
    content.replace(write.at, write.bytes.size(), write.bytes);
}

void Disk::apply_torn(const Write& write, std::string& content, std::mt19937_64& random) {
    for (std::size_t at = 0; at < write.bytes.size(); at += sector_bytes)
        if (by_chance(random)) apply({write.at + at, write.bytes.substr(at, sector_bytes), write.what}, content);
}

void Disk::take(const Done& done) {
    switch (done.op) {
    case Op::made: file_at(done.path); break;
    case Op::emptied:
    case Op::written:
    case Op::written_through:
    case Op::cut: contents_[file_at(done.path)].pending.push_back(write_of(done)); break;
    case Op::synced: {
        auto& content = contents_[file_at(done.path)];
        for (const auto& write : content.pending) apply(write, content.safe);
        content.pending.clear();
        break;
    }
    case Op::folder_synced:
        for (const auto& naming : pending_names_) rename(safe_names_, naming);
        pending_names_.clear();
        break;
    case Op::renamed: name({done.path, done.bytes, file_at(done.path)}); break;
    case Op::removed: name({done.path, {}, 0}); break;
    case Op::said:
    case Op::failed: break;
    }
}

void Disk::cut_power(const Done& in_flight, const std::string& below, const std::filesystem::path& folder, std::mt19937_64& random) const {
    const auto arrived = any_of(random);
    auto names = safe_names_;
    const auto last = arrived == Arrived::nothing      ? 0
                      : arrived == Arrived::everything ? pending_names_.size()
                                                       : random() % (pending_names_.size() + 1);
    for (std::size_t i = 0; i < last; ++i) rename(names, pending_names_[i]);
    const bool begun = in_flight.op == Op::written || in_flight.op == Op::written_through || in_flight.op == Op::cut;
    for (const auto& [path, file] : names) {
        const auto found = contents_.find(file);
        auto content = found == contents_.end() ? Content{} : found->second;
        if (begun && names_.contains(in_flight.path) && names_.at(in_flight.path) == file) {
            content.pending.push_back(write_of(in_flight));
            if (in_flight.op == Op::written_through) content.pending.back().what = Write::What::bytes;
        }
        for (const auto& write : content.pending) {
            if (write.what == Write::What::safe_bytes || arrived == Arrived::everything)
                apply(write, content.safe);
            else if (arrived == Arrived::torn && write.what == Write::What::bytes)
                apply_torn(write, content.safe, random);
            else if (arrived != Arrived::nothing && by_chance(random))
                apply(write, content.safe);
        }
        const auto here = folder / path.substr(below.size() + 1);
        std::filesystem::create_directories(here.parent_path());
        std::ofstream{here, std::ios::binary} << content.safe;
    }
}

} // namespace planche::tests
