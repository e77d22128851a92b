// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

enum class DealStage { lead, qualified, proposal, won, lost };
constexpr auto words(DealStage) {
    return std::array{std::pair{DealStage::lead, "lead"}, std::pair{DealStage::qualified, "qualified"},
                      std::pair{DealStage::proposal, "proposal"}, std::pair{DealStage::won, "won"}, std::pair{DealStage::lost, "lost"}};
}
constexpr bool is_decided(DealStage stage) { return stage == DealStage::won || stage == DealStage::lost; }

struct StageChange {
    DealStage stage = DealStage::lead;
    std::optional<Date> on; ///< nothing: it was there before anybody wrote it down

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("stage", self.stage);
        fields("on", self.on);
    }
    bool operator==(const StageChange&) const = default;
};

/// Who works for it, and for how much.
struct Supply {
    std::optional<RecordId> supplier; ///< a contact or a company
    std::string name;                 ///< of a supplier that has no record
    std::string role;                 ///< "Maquillage"
    Money cost_cents;                 ///< net

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("supplier", self.supplier);
        fields("name", self.name);
        fields("role", self.role);
        fields("cost_cents", self.cost_cents);
    }
    bool operator==(const Supply&) const = default;
};

/// A job that may come, is coming, or came: what a client wants, from the first word to the last invoice. Quotes, invoices and
/// interactions name it; it names the rest.
struct Deal {
    static constexpr Kind kind = Kind::deal;

    Deal();
    Deal(const Deal&);
    Deal(Deal&&) noexcept;
    Deal& operator=(const Deal&);
    Deal& operator=(Deal&&) noexcept;
    ~Deal();
    bool operator==(const Deal&) const;

    std::string title;
    std::optional<CompanyId> company_id;
    std::vector<ContactId> contact_ids;
    std::string category; ///< "Publicité", "Portrait"…
    DealStage stage = DealStage::lead;
    std::vector<StageChange> stages;    ///< each it came to, in order; the last is `stage`
    std::optional<Money> amount_cents;  ///< net
    std::optional<Percent> probability; ///< its own; otherwise that of its stage
    std::optional<Date> expected_close;
    std::optional<Date> won_on, lost_on;
    std::string lost_reason;
    std::vector<Date> shoot_dates;
    std::vector<Supply> suppliers;
    std::vector<ImageId> image_ids;
    std::vector<LocationId> location_ids;
    std::vector<InvoiceId> invoice_ids; ///< issued before they could name it
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("title", self.title);
        fields("company_id", self.company_id);
        fields("contact_ids", self.contact_ids);
        fields("category", self.category);
        fields("stage", self.stage);
        fields("stages", self.stages);
        fields("amount_cents", self.amount_cents);
        fields("probability", self.probability);
        fields("expected_close", self.expected_close);
        fields("won_on", self.won_on);
        fields("lost_on", self.lost_on);
        fields("lost_reason", self.lost_reason);
        fields("shoot_dates", self.shoot_dates);
        fields("suppliers", self.suppliers);
        fields("image_ids", self.image_ids);
        fields("location_ids", self.location_ids);
        fields("invoice_ids", self.invoice_ids);
        Common::list(self.common, fields);
    }

    bool open() const { return !is_decided(stage); }
};

/// As normalised, and a stage that it came to just now is of today. `before`: null for a new one.
Deal staged(const Deal* before, Deal after, Date today);

/// The stage it was in at the end of that day; nothing before its first.
std::optional<DealStage> stage_on(const std::vector<StageChange>&, Date day);

/// Its stage becomes the last of its stages; a deal that is won or lost knows since when, and one that is open again forgets it.
void normalise(Deal&);
std::vector<Problem> problems_of(const Deal&);

} // namespace planche::records
