// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <cstddef>
#include <filesystem>
#include <functional>

/// Everything a data folder holds, as a ZIP that any program can open:
///
///     planche.json             format, last numbers of the series, the invoice chain's head, what was merged and what is kept apart
///     records/contact.jsonl    one record a line with its id and revision, by number; one such file for each kind
///     files/<sha256>           what records hold by content: pictures, issued documents, cards as they came
///     contacts.vcf             the same people once more, for an address book
///
/// The same state gives the same bytes: entries in order, fixed times, no day of export. Left out: the history of edits, deleted records,
/// people who sign in, imports.
namespace planche::exchange {

/// Called with how much is done, of how much.
using OnArchived = std::function<void(std::size_t done, std::size_t of)>;

/// Writes aside and renames; refuses (conflict) a path where something is. Throws std::system_error when it cannot be written.
records::Result<std::size_t> write_archive(const store::Store&, const std::filesystem::path& file, const OnArchived& = {});

/// Puts an archive into a store that holds nothing yet: same ids, revisions and series. All or nothing. Refuses what is no archive or is
/// damaged, and (conflict) a store that holds something. Returns how many records came in.
records::Result<std::size_t> read_archive(store::Store&, const std::filesystem::path& file, const std::string& by, const OnArchived& = {});

} // namespace planche::exchange
