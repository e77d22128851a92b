// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ordered_keys.h"

#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>

namespace planche::store {

namespace {

/// std::string compares as unsigned bytes, as the promise asks.
using Map = std::map<std::string, std::string, std::less<>>;
using Tables = std::array<std::shared_ptr<const Map>, table_names.size()>;

Tables empty_tables() {
    Tables tables;
    tables.fill(std::make_shared<const Map>());
    return tables;
}

void check_key(std::string_view key) {
    if (key.empty() || key.size() > 511) throw std::invalid_argument("a key has 1 to 511 bytes");
}

/// What both sides of the engine share: the newest committed tables, and whose turn it is to write.
struct Shared {
    mutable std::mutex mutex;
    std::condition_variable turn;
    bool writing = false;
    Tables committed = empty_tables();

    Tables now() const {
        const std::lock_guard lock{mutex};
        return committed;
    }
    void take_turn() {
        std::unique_lock lock{mutex};
        turn.wait(lock, [this] { return !writing; });
        writing = true;
    }
    void give_turn() {
        {
            const std::lock_guard lock{mutex};
            writing = false;
        }
        turn.notify_one();
    }
};

template <class Interface>
class MemoryReading : public Interface {
public:
    explicit MemoryReading(Tables tables) : tables_{std::move(tables)} {}

    std::optional<std::string_view> get(Table table, std::string_view key) const override {
        const auto& map = of(table);
        const auto found = map.find(key);
        if (found == map.end()) return std::nullopt;
        return found->second;
    }
    void scan(Table table, std::string_view from, const Visitor& visit) const override {
        const auto& map = of(table);
        for (auto at = map.lower_bound(from); at != map.end(); ++at)
            if (!visit(at->first, at->second)) return;
    }
    void scan_down(Table table, std::string_view from, const Visitor& visit) const override {
        const auto& map = of(table);
        for (auto at = map.upper_bound(from); at != map.begin();) {
            --at;
            if (!visit(at->first, at->second)) return;
        }
    }
    std::uint64_t count(Table table) const override { return of(table).size(); }

protected:
    const Map& of(Table table) const { return *tables_[static_cast<std::size_t>(table)]; }

    Tables tables_;
};

class MemoryTransaction final : public MemoryReading<Transaction> {
public:
    explicit MemoryTransaction(Shared& shared) : MemoryReading{shared.now()}, shared_{&shared} {}
    ~MemoryTransaction() override {
        if (shared_ != nullptr) shared_->give_turn();
    }

    void put(Table table, std::string_view key, std::string_view value) override {
        check_key(key);
        own(table).insert_or_assign(std::string{key}, std::string{value});
    }
    bool add_if_absent(Table table, std::string_view key, std::string_view value) override {
        check_key(key);
        return own(table).try_emplace(std::string{key}, value).second;
    }
    bool erase(Table table, std::string_view key) override {
        auto& map = own(table);
        const auto found = map.find(key);
        if (found == map.end()) return false;
        map.erase(found);
        return true;
    }
    void commit() override {
        if (shared_ == nullptr) throw std::logic_error("the transaction is over");
        {
            const std::lock_guard lock{shared_->mutex};
            shared_->committed = tables_;
        }
        std::exchange(shared_, nullptr)->give_turn();
    }

private:
    /// The table as this transaction alone sees it: copied before its first change.
    Map& own(Table table) {
        if (shared_ == nullptr) throw std::logic_error("the transaction is over");
        const auto index = static_cast<std::size_t>(table);
        if (!own_[index]) tables_[index] = own_[index] = std::make_shared<Map>(*tables_[index]);
        return *own_[index];
    }

    Shared* shared_;
    std::array<std::shared_ptr<Map>, table_names.size()> own_;
};

class MemoryKeys final : public OrderedKeys {
public:
    std::unique_ptr<Snapshot> read() const override { return std::make_unique<MemoryReading<Snapshot>>(shared_.now()); }
    std::unique_ptr<Transaction> write() override {
        shared_.take_turn();
        return std::make_unique<MemoryTransaction>(shared_);
    }
    void copy_to(const std::filesystem::path&) const override { throw std::logic_error("a store in memory has no file to copy"); }

private:
    Shared shared_;
};

} // namespace

std::unique_ptr<OrderedKeys> in_memory() { return std::make_unique<MemoryKeys>(); }

} // namespace planche::store
