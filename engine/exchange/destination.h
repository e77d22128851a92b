// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace planche::exchange {

/// Where the items of an import go: into the store, or nowhere while a plan is made. Sees what went into it before.
class Destination {
public:
    virtual ~Destination() = default;

    /// Nothing for a record that is not there any more.
    virtual std::optional<records::Record> get(records::RecordId) const = 0;
    virtual std::optional<std::string> blob(std::string_view sha256) const = 0;
    /// As it was when it came into being.
    virtual std::optional<nlohmann::json> first_value(records::RecordId) const = 0;

    /// Payments of an invoice that was there before this import.
    virtual bool has_payment(records::RecordId invoice) const = 0;

    virtual records::RecordId add(const records::Record&) = 0;
    /// Refuses (conflict) a sealed record.
    virtual records::Result<void> replace(records::RecordId, const records::Record&) = 0;
    virtual void put_blob(std::string_view bytes) = 0;
    /// Written with what is added; empty in a plan.
    virtual std::string import_id() = 0;
};

/// Whether some payment settles something of an invoice.
bool pays(const store::Reading&, records::RecordId invoice);

/// Writes nothing: what is added or replaced stays in memory. Reads the store through short snapshots.
class Rehearsal : public Destination {
public:
    explicit Rehearsal(const store::Store& store) : store_{store} {}

    std::optional<records::Record> get(records::RecordId) const override;
    std::optional<std::string> blob(std::string_view sha256) const override { return store_.read().blob(sha256); }
    std::optional<nlohmann::json> first_value(records::RecordId) const override;
    bool has_payment(records::RecordId invoice) const override { return !is_provisional(invoice) && pays(store_.read(), invoice); }
    records::RecordId add(const records::Record&) override;
    records::Result<void> replace(records::RecordId, const records::Record&) override;
    void put_blob(std::string_view) override {}
    std::string import_id() override { return {}; }

    /// Was made up here: the store will give it another number.
    static bool is_provisional(records::RecordId id) { return id.number >= first_provisional; }

private:
    static constexpr std::uint64_t first_provisional = 1ULL << 62;

    const store::Store& store_;
    /// As JSON: a plan may make up as many records as a file has rows, and few of them are looked at again.
    std::unordered_map<records::RecordId, std::string> changed_;
    std::uint64_t next_ = first_provisional;
};

/// What one batch did to a record, for taking it back.
struct Touch {
    records::RecordId id;
    enum class What { created, replaced } what = What::created;
    store::Revision first = 0, last = 0; ///< revisions it got
};

/// One batch, through a writing that the caller commits.
class Batch : public Destination {
public:
    /// `import_id` is empty until the first thing written gives it one.
    Batch(store::Writing& writing, std::string& import_id) : writing_{writing}, import_id_{import_id} {}

    std::optional<records::Record> get(records::RecordId) const override;
    std::optional<std::string> blob(std::string_view sha256) const override { return writing_.blob(sha256); }
    std::optional<nlohmann::json> first_value(records::RecordId) const override;
    bool has_payment(records::RecordId invoice) const override { return pays(writing_, invoice); }
    records::RecordId add(const records::Record&) override;
    records::Result<void> replace(records::RecordId, const records::Record&) override;
    void put_blob(std::string_view bytes) override { writing_.put_blob(bytes, {}); }
    std::string import_id() override;

    /// In the order of their first touch.
    const std::vector<Touch>& touches() const { return touches_; }

private:
    void touch(records::RecordId, Touch::What, store::Revision);

    store::Writing& writing_;
    std::string& import_id_;
    std::vector<Touch> touches_;
    std::map<records::RecordId, std::size_t> position_;
};

/// The value a record had when it came into being, by its history; nothing without one.
std::optional<nlohmann::json> first_value(const store::Reading&, records::RecordId);

} // namespace planche::exchange
