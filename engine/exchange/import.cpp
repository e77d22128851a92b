// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"

#include "engine/exchange/file_bytes.h"
#include "engine/exchange/image_source.h"
#include "engine/exchange/past_import.h"
#include "engine/exchange/reconciler.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard_source.h"

#include <algorithm>

namespace planche::exchange {

namespace {

namespace fs = std::filesystem;

/// A batch is written whole: large enough to spare commits, small enough not to keep other writers waiting.
constexpr std::size_t items_a_batch = 500;
constexpr std::size_t bytes_a_batch = 32U << 20;

enum class Format { vcard, json_lines, picture, folder };

std::optional<Format> format_of(const fs::path& path) {
    if (fs::is_directory(path)) return Format::folder;
    if (is_picture(path)) return Format::picture;
    const auto extension = vcard::lower(path.extension().string());
    if (extension == ".vcf" || extension == ".vcard") return Format::vcard;
    if (extension == ".jsonl" || extension == ".ndjson") return Format::json_lines;
    return std::nullopt;
}

/// The source of a file's items; refuses a file that cannot be read, and a format nobody here reads.
records::Result<std::unique_ptr<Source>> open(const File& file, const Request& request, media::Worker& worker, const IsKnown& is_known) {
    // An upload lies under a name of its own: the format is in the name people know it by.
    const auto format = format_of(file.name.empty() || fs::is_directory(file.path) ? file.path : fs::path{file.name});
    if (!format)
        return records::refuse(records::Refusal::Kind::malformed, {"file", "unknown_format", "Ce type de fichier ne peut pas être importé.",
                                                                   "This type of file cannot be imported."});
    if (*format == Format::folder) return image_source(pictures_in(file.path), worker, is_known);
    if (*format == Format::picture) return image_source({file.path}, worker, is_known);
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

Report run(const File& file, const Request& request, media::Worker& worker, const IsKnown& is_known, const SettlePortion& settle,
           const OnProgress& progress) {
    Report report;
    report.file = file.name.empty() ? file.path.filename().string() : file.name;
    auto source = open(file, request, worker, is_known);
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
    return report;
}

} // namespace

std::vector<Report> plan(const store::Store& store, media::Worker& worker, const Request& request) {
    Known known{store.origin()};
    known.follow(store);
    Rehearsal rehearsal{store};
    Reconciler reconciler{Reconciler::Show::before_and_after};
    const auto settle = [&](std::vector<Incoming> portion) {
        std::vector<Item> items;
        for (auto& incoming : portion) items.push_back(reconciler.settle(std::move(incoming), known, rehearsal));
        return items;
    };
    const auto is_known = [&](std::string_view sha256) { return !known.candidates(key::file(sha256)).empty(); };

    std::vector<Report> reports;
    for (const auto& file : request.files) {
        reconciler.begin_file();
        reports.push_back(run(file, request, worker, is_known, settle, {}));
    }
    return reports;
}

Import apply(store::Store& store, media::Worker& worker, const Request& request, const OnProgress& progress) {
    Known known{store.origin()};
    known.follow(store);
    Reconciler reconciler{Reconciler::Show::nothing};
    Import import;
    std::size_t batches = 0;
    const auto settle = [&](std::vector<Incoming> portion) {
        auto writing = store.write(request.by);
        known.follow(writing);
        Batch batch{writing, import.id};
        std::vector<Item> items;
        for (auto& incoming : portion) items.push_back(reconciler.settle(std::move(incoming), known, batch));
        if (!batch.touches().empty()) {
            remember(writing, import.id, batches++, batch.touches());
            writing.commit();
        }
        return items;
    };
    const auto is_known = [&](std::string_view sha256) { return !known.candidates(key::file(sha256)).empty(); };

    for (const auto& file : request.files) {
        reconciler.begin_file();
        import.reports.push_back(run(file, request, worker, is_known, settle, progress));
    }
    return import;
}

records::Result<Undone> undo(store::Store& store, const std::string& import_id, const std::string& by) {
    auto writing = store.write(by);
    auto undone = take_back(writing, import_id);
    if (undone) writing.commit();
    return undone;
}

} // namespace planche::exchange
