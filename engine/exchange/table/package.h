// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/xml.h"
#include "engine/exchange/zip.h"
#include "engine/records/refusal.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace planche::exchange::table {

/// The parts of a workbook, unpacked in portions and only so far: what grows out of all proportion is refused while it grows.
class Package {
public:
    /// Refuses what is no workbook, each with its reason: an old or a locked one, one of another program, a bomb.
    static records::Result<Package> open(const std::filesystem::path&);

    bool has(const std::string& part) const;

    /// One part on its way through XML.
    class Part {
    public:
        Part(ZipReader::Stream, std::uint64_t packed, XmlHandler&);
        /// Reads some more; false at the end.
        bool more();
        /// Why it stopped before its end; code empty when it did not.
        const records::Problem& problem() const { return problem_; }

    private:
        void stop(records::Problem);

        ZipReader::Stream stream_;
        std::unique_ptr<Xml> xml_;
        std::uint64_t packed_, unpacked_ = 0;
        bool ended_ = false;
        records::Problem problem_;
        std::unique_ptr<std::array<char, 1U << 16>> portion_ = std::make_unique<std::array<char, 1U << 16>>();
    };
    /// Nothing when there is no such part. Lives no longer than the package, and reads into the handler.
    std::optional<Part> part(const std::string& name, XmlHandler&) const;
    /// A part from beginning to end; refuses a damaged one. A part that is not there is empty.
    records::Result<void> read(const std::string& name, XmlHandler&) const;
    /// Whether the bytes of a part hold a word; unpacks it to its end, and refuses what `read` would, but for its XML.
    records::Result<bool> mentions(const std::string& name, std::string_view word) const;

private:
    explicit Package(ZipReader zip);

    std::unique_ptr<ZipReader> zip_;
    std::vector<std::string> names_; ///< sorted
};

} // namespace planche::exchange::table
