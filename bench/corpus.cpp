// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/corpus.h"
#include "bench/row.h"

#include <fmt/format.h>
#include <fstream>

namespace planche::bench {

using nlohmann::json;

namespace {

std::string text(const json& line, const char* name) {
    const auto found = line.find(name);
    if (found == line.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

records::Record person(const json& line) {
    records::Contact contact;
    contact.name.given = text(line, "given");
    contact.name.family = text(line, "family");
    contact.display_name = contact.name.given + " " + contact.name.family;
    contact.title = text(line, "job");
    contact.organisations.push_back({text(line, "company"), {}});
    records::Address address;
    address.city = text(line, "city");
    address.postal_code = text(line, "postcode");
    contact.addresses.push_back(address);
    return contact;
}

records::Record image(const json& line, const char* caption) {
    records::Image made;
    made.caption = text(line, caption);
    return made;
}

records::Record place(const json& line) {
    records::Location location;
    location.name = text(line, "film");
    location.address.street = text(line, "address");
    location.address.postal_code = text(line, "postcode");
    location.style = text(line, "type");
    for (const auto* name : {"director", "producer", "year"}) location.common.extra[name] = text(line, name);
    return location;
}

records::Record record_of(const std::string& corpus, const json& line) {
    if (corpus == "contacts") return person(line);
    if (corpus == "locations") return place(line);
    return image(line, corpus == "images_en" ? "caption_en" : "caption_fr");
}

std::string file_of(const std::string& corpus) {
    return corpus == "contacts" ? "contacts_20k.jsonl" : corpus == "locations" ? "locations.jsonl" : "images.jsonl";
}

} // namespace

std::vector<json> lines_of(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::vector<json> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
    return lines;
}

Corpus::Corpus(const std::filesystem::path& folder, const std::string& name)
    : index_folder_{std::filesystem::temp_directory_path() / fmt::format("planche-bench-{}", Clock::now().time_since_epoch().count())},
      store_{store::Store::in_memory()} {
    auto writing = store_->write();
    for (const auto& line : lines_of(folder / file_of(name)))
        ids_[writing.add(record_of(name, line)).meta.id.number] = line["id"].get<std::string>();
    writing.commit();
    follower_ = std::make_unique<indexer::Follower>(*store_, index_folder_);
    follower_->follow_once();
}

Corpus::~Corpus() {
    follower_.reset();
    std::filesystem::remove_all(index_folder_);
}

std::vector<std::string> Corpus::best(const std::string& q) const {
    search::Request request;
    request.q = q;
    request.limit = 10;
    std::vector<std::string> ids;
    for (const auto& hit : search::Searcher{follower_->index()}.search(request).hits) ids.push_back(ids_.at(hit.id.number));
    return ids;
}

void Corpus::each(const std::function<void(const PlainRecord&)>& visit) const {
    each_plain(store_->read(), [&](PlainRecord record) {
        record.id = ids_.at(std::stoull(record.id));
        visit(record);
    });
}

} // namespace planche::bench
