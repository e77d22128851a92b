// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/report.h"
#include "engine/exchange/table/columns.h"
#include "engine/exchange/uniting.h"
#include "engine/media/worker.h"
#include "engine/store/store.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// One engine behind the import page and the command line.
///
/// - vCards (.vcf .vcard), records as JSON lines (.jsonl .ndjson), tables (.csv .tsv .txt .xlsx .xlsm), pictures (.jpg .jpeg .png .tif
/// .tiff
///   .webp .gif, or a folder of them).
/// - Every item is created, unites with a record that is there, changes nothing, or is rejected alone with a reason.
/// - The same file twice changes nothing. A card is known by its UID, then by its own bytes, then by what it says; a picture by its bytes;
///   a line of JSON by its `source_id`, then by what it says.
/// - A row of a table brings a contact, a company, an old invoice and its payment, whichever its columns hold. They are known by their
///   number at the sender's, SIREN, e-mail or phone with names that agree, name and company; an invoice by its number and year. Cells that
///   no field is for are kept in `extra`. Old invoices are `historical`: their own numbers, outside the legal series, without a PDF.
/// - What a person changed since an earlier import stays: only what differs between the earlier card and this one is taken over.
/// - A new contact, or one whose ORG changes, is linked to the one company of that name, ignoring case and accents, if there is exactly
/// one.
///   No company is made up for it: an import brings in what the file holds, and the organisation stays on the contact as written.
/// - A group card is a tag on its members.
namespace planche::exchange {

struct File {
    std::filesystem::path path; ///< a file, or a folder of pictures
    std::string name;           ///< as people know it; the path's own when empty
};

struct Request {
    std::vector<File> files;
    std::optional<records::Kind> kind = {}; ///< of lines of JSON that do not say; means nothing to cards and pictures
    std::string by;                         ///< who does it, for the history
    table::Mapping mapping = {};            ///< of tables: header -> field, chosen by a person, and remembered once applied
    std::string sheet = {};                 ///< of a workbook; the one that looks like a table when empty
    Differing differing = Differing::keep;  ///< of tables: what becomes of a value that is another one here
};

struct Progress {
    std::string file;
    std::size_t items = 0; ///< of that file, done so far
};
using OnProgress = std::function<void(const Progress&)>;

/// What `apply` would do now; nothing is written. Items carry `before` and `after`.
std::vector<Report> plan(const store::Store&, media::Worker&, const Request&, const OnProgress& = {});

struct Import {
    std::string id; ///< empty when nothing changed
    std::vector<Report> reports;
};
/// Writes in batches, each of them whole: after a crash the same request goes on where it stopped. Throws what the store throws.
Import apply(store::Store&, media::Worker&, const Request&, const OnProgress& = {});

struct Undone {
    std::size_t records = 0;
    std::vector<store::RecordId> kept; ///< changed since, or used by what came later
};
/// Takes back what the import created and changed, except what was changed since, in batches: after a crash the same call goes on. Refuses
/// (not_found) an import that never was.
records::Result<Undone> undo(store::Store&, const std::string& import_id, const std::string& by, const OnProgress& = {});

struct PastImport {
    std::string id, by;
    records::Instant at;
    std::vector<std::string> files;
    std::map<std::string, std::size_t> created; ///< kind -> records
    std::size_t updated = 0;
    bool undone = false;
};
/// Newest first.
std::vector<PastImport> past_imports(const store::Reading&, std::size_t most);

} // namespace planche::exchange
