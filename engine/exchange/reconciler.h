// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/destination.h"
#include "engine/exchange/incoming.h"
#include "engine/exchange/json_lines.h"
#include "engine/exchange/known.h"
#include "engine/exchange/uniting.h"

#include <array>
#include <set>
#include <unordered_map>

namespace planche::exchange {

/// Decides what becomes of each item: a new record, part of one that is there, nothing, or a refusal. Lives as long as one import; what it
/// writes goes to the destination it is given for each batch.
class Reconciler {
public:
    enum class Show { nothing, before_and_after };
    explicit Reconciler(Show show, Differing differing = Differing::keep) : show_{show}, differing_{differing} {}

    /// Ids inside a file mean nothing in the next one. `last_number` is that of the newest record before it.
    void begin_file(std::uint64_t last_number);
    Item settle(Incoming, Known&, Destination&);
    /// Of the file's invoices; nothing when it has none.
    std::optional<Reconciliation> take_reconciliation(const store::Store&);

private:
    struct Found {
        records::RecordId id;
        records::Record value;
    };

    /// Each says which record the item became, unless it was rejected.
    using Settled = std::optional<records::RecordId>;
    Settled settle_record(const records::Record&, const Incoming&, Known&, Destination&, Item&);
    Settled create(records::Record, const Incoming&, Known&, Destination&, Item&);
    Settled unite(const Found&, records::Record, const Incoming&, Known&, Destination&, Item&);
    Settled leave(const Found&, Item&) const;
    void settle_line(const Unresolved&, const Incoming&, Known&, Destination&, Item&);
    void settle_group(const vcard::Group&, Known&, Destination&, Item&);

    // Rows of tables: reconciler_rows.cpp.
    void settle_row(ReadRow&, const Incoming&, Known&, Destination&, Item&);
    void settle_sale(table::RowRecords&, const Incoming&, std::optional<records::RecordId> client, Known&, Destination&, Item&);
    void settle_payment(records::Payment, records::InvoiceId, const records::Invoice&, const Incoming&, Known&, Destination&, Item&);
    /// A company or a person of a row.
    Settled settle_part(records::Record, const Incoming&, Known&, Destination&, Item&);
    Settled complete(const Found&, const records::Record&, Known&, Destination&, Item&);
    struct Recognised {
        std::optional<Found> found;
        std::string_view because = {};                    ///< what by
        std::optional<records::RecordId> resembling = {}; ///< may be the same one, if none was found
    };
    Recognised recognise(const records::Record&, const Known&, const Destination&) const;
    Recognised recognise(const records::Company&, const Known&, const Destination&) const;
    Recognised recognise(const records::Contact&, const Known&, const Destination&) const;
    std::optional<Found> find_where(const std::string& key, records::Kind, const Known&, const Destination&,
                                    const std::function<bool(const Found&)>&) const;
    bool may_show(Outcome);

    /// The first live record of the kind that really has the key.
    std::optional<Found> find(const std::string& key, records::Kind, const Known&, const Destination&) const;
    std::optional<Found> find_same(const records::Record&, const Known&, const Destination&) const;

    static void reject(std::vector<records::Problem>, Item&);
    static nlohmann::json shown(const records::Record&);
    static records::Record base_of(records::RecordId, records::Record now, const Destination&);

    Show show_;
    Differing differing_;
    FileIds file_ids_;
    std::optional<Reconciliation> reconciliation_;
    std::uint64_t last_number_before_ = 0;
    bool of_sale_ = false;                                     ///< the row at hand
    std::unordered_map<std::string, records::RecordId> parts_; ///< what a row said -> what it became
    std::unordered_map<records::RecordId, std::size_t> sales_; ///< invoices that rows of this import named, with a hash of their figures
    std::array<std::size_t, 5> shown_{};                       ///< items of each outcome that carry their fields
    std::set<records::RecordId> touched_;                      ///< by this import
};

} // namespace planche::exchange
