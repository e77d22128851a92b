// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"

#include "engine/exchange/file_bytes.h"
#include "engine/exchange/image_source.h"
#include "engine/exchange/past_import.h"
#include "engine/exchange/reconciler.h"
#include "engine/exchange/table_source.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard_source.h"

#include "engine/records/date.h"

#include <algorithm>

namespace planche::exchange {

namespace {

namespace fs = std::filesystem;

/// A batch is written whole: large enough to spare commits, small enough not to keep other writers waiting.
constexpr std::size_t items_a_batch = 500;
constexpr std::size_t bytes_a_batch = 32U << 20;

enum class Format { vcard, json_lines, table, picture, folder };

/// An upload lies under a name of its own: the format is in the name people know it by. Nothing is looked for under that name, which means
/// something on another machine, or where this program may not look.
std::optional<Format> format_of(const File& file) {
    if (fs::is_directory(file.path)) return Format::folder;
    const auto name = file.name.empty() ? file.path : fs::path{file.name};
    if (is_picture(name)) return Format::picture;
    const auto extension = vcard::lower(name.extension().string());
    if (extension == ".vcf" || extension == ".vcard") return Format::vcard;
    for (const auto* known : {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
        if (extension == known) return Format::table;
    if (extension == ".jsonl" || extension == ".ndjson") return Format::json_lines;
    return std::nullopt;
}

/// The source of a file's items; refuses a file that cannot be read, and a format nobody here reads.
records::Result<std::unique_ptr<Source>> open(const File& file, const Request& request, const store::Store& store, media::Worker& worker,
                                              const IsKnown& is_known) {
    const auto format = format_of(file);
    if (!format)
        return records::refuse(records::Refusal::Kind::malformed, {"file", "unknown_format", "Ce type de fichier ne peut pas être importé.",
                                                                   "This type of file cannot be imported."});
    if (*format == Format::folder) return image_source(pictures_in(file.path), worker, is_known);
    if (*format == Format::picture) return image_source({file.path}, worker, is_known);
    if (*format == Format::table) {
        const auto remembered = [&](const std::string& signature) { return mapping_for(store.read(), signature); };
        return table_source(file.path, {request.mapping, request.sheet, request.kind}, remembered, records::today_in_paris());
    }
    const auto bytes = file_bytes(file.path);
    if (!bytes) return tl::unexpected{bytes.error()};
    if (*format == Format::vcard) return vcard_source(*bytes);
    return json_lines_source(*bytes, request.kind);
}

/// Takes the items of one source in portions.
class Portions {
public:
    explicit Portions(Source& source) : source_{source} {}

    /// Empty at the end.
    std::vector<Incoming> next() {
        std::vector<Incoming> portion;
        std::size_t bytes = 0;
        while (portion.size() < items_a_batch && bytes < bytes_a_batch) {
            auto incoming = source_.next();
            if (!incoming) break;
            for (const auto& blob : incoming->blobs) bytes += blob.size();
            portion.push_back(std::move(*incoming));
        }
        return portion;
    }

private:
    Source& source_;
};

using SettlePortion = std::function<std::vector<Item>(std::vector<Incoming>)>;

Report run(const File& file, const Request& request, const store::Store& store, media::Worker& worker, const IsKnown& is_known,
           const SettlePortion& settle, const OnProgress& progress) {
    Report report;
    report.file = file.name.empty() ? file.path.filename().string() : file.name;
    auto source = open(file, request, store, worker, is_known);
    if (!source) {
        report.problems = std::move(source.error().problems);
        return report;
    }
    Portions portions{**source};
    for (auto portion = portions.next(); !portion.empty(); portion = portions.next()) {
        auto items = settle(std::move(portion));
        std::move(items.begin(), items.end(), std::back_inserter(report.items));
        if (progress) progress({report.file, report.items.size()});
    }
    std::sort(report.items.begin(), report.items.end(), [](const Item& one, const Item& other) { return one.index < other.index; });
    report.remarks = (*source)->remarks();
    report.table = (*source)->table();
    for (auto& problem : (*source)->problems()) report.problems.push_back(std::move(problem));
    return report;
}

} // namespace

std::vector<Report> plan(const store::Store& store, media::Worker& worker, const Request& request, const OnProgress& progress) {
    Known known{store.origin()};
    known.follow(store);
    Rehearsal rehearsal{store};
    Reconciler reconciler{Reconciler::Show::before_and_after, request.differing};
    const auto settle = [&](std::vector<Incoming> portion) {
        std::vector<Item> items;
        for (auto& incoming : portion) items.push_back(reconciler.settle(std::move(incoming), known, rehearsal));
        return items;
    };
    const auto is_known = [&](std::string_view sha256) { return !known.candidates(key::file(sha256)).empty(); };

    std::vector<Report> reports;
    for (const auto& file : request.files) {
        reconciler.begin_file(store.read().last_number());
        reports.push_back(run(file, request, store, worker, is_known, settle, progress));
        reports.back().reconciliation = reconciler.take_reconciliation(store);
    }
    return reports;
}

Import apply(store::Store& store, media::Worker& worker, const Request& request, const OnProgress& progress) {
    Known known{store.origin()};
    known.follow(store);
    Reconciler reconciler{Reconciler::Show::nothing, request.differing};
    Import import;
    std::size_t batches = 0;
    const auto settle = [&](std::vector<Incoming> portion) {
        auto writing = store.write(request.by);
        known.follow(writing);
        Batch batch{writing, import.id};
        std::vector<Item> items;
        for (auto& incoming : portion) items.push_back(reconciler.settle(std::move(incoming), known, batch));
        if (!batch.touches().empty()) {
            if (batches == 0) begin(writing, import.id, request);
            remember(writing, import.id, batches++, batch.touches());
            writing.commit();
        }
        return items;
    };
    const auto is_known = [&](std::string_view sha256) { return !known.candidates(key::file(sha256)).empty(); };

    for (const auto& file : request.files) {
        reconciler.begin_file(store.read().last_number());
        import.reports.push_back(run(file, request, store, worker, is_known, settle, progress));
        import.reports.back().reconciliation = reconciler.take_reconciliation(store);
    }
    finish(store, request, import);
    return import;
}

records::Result<Undone> undo(store::Store& store, const std::string& import_id, const std::string& by, const OnProgress& progress) {
    TakingBack taking_back{import_id};
    for (bool more = true; more;) {
        auto writing = store.write(by);
        const auto went_on = taking_back.next_batch(writing);
        if (!went_on) return tl::unexpected{went_on.error()};
        more = *went_on;
        writing.commit();
        if (progress) progress({import_id, taking_back.undone().records});
    }
    return taking_back.undone();
}

} // namespace planche::exchange
