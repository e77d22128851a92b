// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/plain_record.h"
#include "engine/search/searcher.h"
#include "engine/store/store.h"
#include "indexer/follower.h"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace planche::bench {

std::vector<nlohmann::json> lines_of(const std::filesystem::path&);

/// Records of one file of the judged data, indexed in memory and a folder of their own for as long as the object lives.
class Corpus {
public:
    /// "contacts", "images", "images_en" (the same with their English captions) or "locations".
    Corpus(const std::filesystem::path& folder, const std::string& name);
    ~Corpus();

    /// Ids of the best ten, as the data names them.
    std::vector<std::string> best(const std::string& q) const;
    /// Its records under those ids.
    void each(const std::function<void(const PlainRecord&)>&) const;

private:
    std::filesystem::path index_folder_;
    std::unique_ptr<store::Store> store_;
    std::unordered_map<std::uint64_t, std::string> ids_;
    std::unique_ptr<indexer::Follower> follower_;
};

} // namespace planche::bench
