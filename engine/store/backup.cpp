// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"

#include "engine/store/encoding.h"
#include "engine/store/folder.h"
#include "engine/store/refusals.h"

namespace planche::store {

namespace {

/// What is kept about the folder elsewhere (an index that has followed it to some revision) says nothing of a restored one: it takes a new
/// name.
void take_new_name(const std::filesystem::path& folder) {
    {
        const auto store = Store::open(folder, Missing::refuse); // throws for a newer format and for what is no data file
        auto writing = store->write();
        writing.put_note(origin_note, store->origin());
        writing.commit();
    }
    const auto keys = open_lmdb(folder, Missing::refuse);
    const auto naming = keys->write();
    naming->put(Table::meta, encoding::id_key, encoding::guarded(encoding::id_key, encoding::random_name()));
    naming->commit();
}

} // namespace

Result<void> back_up(const Store& store, const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) return existing_file(file.string());
    const Aside aside{std::filesystem::absolute(file).parent_path()};
    const auto copy = aside.path() / file.filename();
    store.keys().copy_to(copy);
    put_in_place(copy, file);
    return {};
}

Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& folder, Existing existing) {
    make_folder(folder);
    const FolderLock lock{folder, Holding::alone};
    if (existing == Existing::keep && std::filesystem::exists(data_file(folder))) return existing_file(data_file(folder).string());
    const Aside aside{folder};
    std::filesystem::copy_file(backup, data_file(aside.path()));
    take_new_name(aside.path());
    // The old one tells where the readers of the old file stand; there are none.
    std::filesystem::remove(readers_file(folder));
    put_in_place(data_file(aside.path()), data_file(folder));
    return {};
}

} // namespace planche::store
