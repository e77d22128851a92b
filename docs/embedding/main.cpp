// SPDX-License-Identifier: GPL-3.0-or-later
// A library of pictures in a folder, searched as one types: library FOLDER WORDS
#include "engine/search/searcher.h"
#include "indexer/follower.h"

#include <iostream>

using namespace planche;

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const std::filesystem::path folder{argv[1]};
    const auto store = store::Store::open(folder);
    indexer::Follower follower{*store, folder / "index"};
    auto writing = store->write("example");
    for (const auto* title : {"Lumière du matin sur la Saône", "Éléonore à l’atelier", "Croix-Rousse, l’escalier"}) {
        records::Image image;
        image.title = title;
        if (store->read().revision() == 0) writing.add(image);
    }
    writing.commit();
    follower.follow_once();
    search::Request request;
    request.q = argv[2];
    for (const auto& hit : search::Searcher{follower.index()}.search(request).hits)
        std::cout << records::title_of(store->read().get(hit.id)->value) << '\n';
}
