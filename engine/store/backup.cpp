// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"

#include "engine/store/encoding.h"
#include "engine/store/folder.h"
#include "engine/store/refusals.h"
#include "engine/store/sealed.h"

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

/// Nobody else reads it: that may take its time.
std::vector<Fault> faults_of_copy(const std::filesystem::path& folder) {
    require_whole(data_file(folder));
    return verify(Store::open_beside(folder)->read(), Depth::records);
}

} // namespace

Result<std::vector<Fault>> back_up(const Store& store, const std::filesystem::path& file, const Sealing& sealing) {
    if (std::filesystem::exists(file)) return existing_file(file.string());
    const auto parent = std::filesystem::absolute(file).parent_path();
    const bool sealed = !sealing.passphrase.empty();
    const Aside aside{sealed ? sealing.workplace : parent};
    const auto copy = data_file(aside.path());
    store.keys().copy_to(copy);
    auto faults = faults_of_copy(aside.path());
    if (!sealed) {
        put_in_place(copy, file);
        return faults;
    }
    const Aside beside{parent};
    const auto closed = beside.path() / file.filename();
    seal(copy, closed, sealing.passphrase);
    if (!check_sealed(closed, sealing.passphrase)) throw Corrupt("the sealed copy cannot be opened");
    put_in_place(closed, file);
    return faults;
}

Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& folder, Existing existing,
                     const std::string& passphrase) {
    make_folder(folder);
    const FolderLock lock{folder, Holding::alone};
    if (existing == Existing::keep && std::filesystem::exists(data_file(folder))) return existing_file(data_file(folder).string());
    const Aside aside{folder};
    const auto copy = data_file(aside.path());
    if (is_sealed(backup)) {
        if (const auto opened = unseal(backup, copy, passphrase); !opened) return opened;
    } else {
        std::filesystem::copy_file(backup, copy);
    }
    require_whole(copy);
    take_new_name(aside.path());
    // The old one tells where the readers of the old file stand; there are none.
    std::filesystem::remove(readers_file(folder));
    put_in_place(copy, data_file(folder));
    return {};
}

} // namespace planche::store
