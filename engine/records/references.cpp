// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/references.h"

#include <algorithm>

namespace planche::records {

namespace {

/// Visits a struct's fields at any depth.
class ReferenceMover {
public:
    ReferenceMover(RecordId from, RecordId to) : from_{from}, to_{to} {}

    void operator()(const char*, RecordId& id) {
        if (id == from_) id = to_;
    }
    template <Kind K>
    void operator()(const char*, Id<K>& id) {
        if (static_cast<RecordId>(id) == from_) id = Id<K>{to_.number};
    }
    template <class T>
    void operator()(const char* name, std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    template <class T>
    void operator()(const char* name, std::vector<T>& values) {
        for (auto& value : values) (*this)(name, value);
        if constexpr (std::is_convertible_v<T, RecordId>) keep_first(values);
    }
    template <class T>
    void operator()(const char*, T& value) {
        if constexpr (requires(ReferenceMover & self) { T::list(value, self); }) T::list(value, *this);
    }

private:
    template <class T>
    void keep_first(std::vector<T>& ids) const {
        bool met = false;
        std::erase_if(ids, [&](const T& id) { return static_cast<RecordId>(id) == to_ && std::exchange(met, true); });
    }

    RecordId from_, to_;
};

} // namespace

Record with_references_moved(Record record, RecordId from, RecordId to) {
    std::visit(
        [&](auto& value) {
            ReferenceMover mover{from, to};
            std::decay_t<decltype(value)>::list(value, mover);
        },
        record);
    return record;
}

} // namespace planche::records
