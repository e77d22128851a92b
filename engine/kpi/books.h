// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/period.h"
#include "engine/records/deal.h"
#include "engine/records/invoice.h"
#include "engine/records/payment.h"
#include "engine/records/quote.h"
#include "engine/records/settings.h"
#include "engine/store/store.h"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace planche::kpi {

using records::Money;
using records::RecordId;

/// What a document has at one VAT rate (BG-23), signed as the document is.
struct RateShare {
    std::optional<records::VatRate> rate; ///< nothing where a document that was brought in does not say
    records::VatCategory category = records::VatCategory::S;
    Money net, vat;
};

/// When the VAT of a document falls due (CGI 269): with the money, or with the document.
enum class TaxPoint { receipt, issue };

/// An issued document as the figures see it. Amounts are signed: a credit note is negative.
struct Sale {
    RecordId id;
    records::InvoiceType type{};
    Date issued, due;
    RecordId client; ///< the company, else the contact; number 0 when the document names neither
    std::string client_name;
    std::string number;
    std::string project;
    records::Segment segment;        ///< as it was on the day of issue
    Money net, vat;                  ///< what it adds to the revenue: of a corrected invoice, the difference from the one it replaces
    Money gross;                     ///< the document's own total
    Money prepaid;                   ///< of it, paid before it was issued
    std::vector<RecordId> preceding; ///< what it credits, corrects or follows
    RecordId quote;                  ///< that it invoices; number 0 for none
    RecordId deal;                   ///< that it belongs to, by itself or by another document; number 0 for none
    std::string siren;               ///< the buyer's
    std::vector<RateShare> shares;   ///< of the document itself, whatever it replaces; they add up to its net and its VAT
    TaxPoint tax_point = TaxPoint::receipt;
    bool consumer = false;
    bool historical = false; ///< brought in by an import
};

/// A quote that was sent, as the figures see it.
struct Offer {
    RecordId id;
    RecordId first; ///< its first version; the quote itself when it is that
    RecordId client;
    RecordId deal; ///< number 0 for none
    std::string client_name, number, project;
    records::Segment segment;
    Date sent;
    std::optional<Date> valid_until, accepted, refused;
    std::string refusal_reason;
    Money net, gross;
    records::Percent probability;
};

/// A deal, as the figures see it.
struct Pursuit {
    RecordId id;
    RecordId client; ///< the company, else the first contact; number 0 when it names neither
    std::string title;
    std::vector<records::StageChange> stages; ///< never empty
    std::optional<Money> amount;
    std::optional<records::Percent> probability;
    std::optional<Date> expected;
    std::string lost_reason;
    Money supplies;                  ///< what its suppliers cost
    std::vector<RecordId> images;    ///< used for it
    std::vector<RecordId> documents; ///< invoices that it lists
};

/// The part of a payment that settled one invoice.
struct Receipt {
    RecordId payment; ///< or the document itself, of what was paid beforehand
    RecordId invoice;
    Date on;
    Money amount;
};

/// The part of a payment that no invoice takes.
struct Advance {
    RecordId payment;
    RecordId client; ///< number 0 when the payment names none
    Date on;
    Money amount;
};

/// A payment's money by day and invoice, every issued document and every quote that was sent, in memory.
struct Ledger {
    std::vector<Sale> sales;                          ///< by date of issue, then id
    std::vector<Receipt> receipts;                    ///< by date, then payment
    std::vector<Advance> advances;                    ///< by date, then payment
    std::vector<Offer> offers;                        ///< by id: a version comes after the ones before it
    std::vector<Pursuit> pursuits;                    ///< by id
    std::unordered_map<RecordId, Money> image_prices; ///< net, of the images that deals use
    records::Pipeline odds;                           ///< of the settings
};

/// Keeps the ledger up with the store: one scan at start, then only what changed. Safe from any thread.
class Books {
public:
    Books();
    ~Books();

    /// Reads the changes since the last call. Returns whether any figure may have moved.
    bool follow(const store::Store&);

    /// As of the last `follow`; stays valid and unchanged while it is held.
    std::shared_ptr<const Ledger> ledger() const;

private:
    void take_in(const store::Reading&, const store::Change&);
    Sale net_of_replaced(Sale) const;
    RecordId first_version(RecordId) const;
    void assign_deals(Ledger&) const;

    std::mutex following_;
    store::Revision seen_ = 0;
    std::unordered_map<RecordId, Sale> sales_;
    std::unordered_map<RecordId, std::vector<Receipt>> receipts_;
    std::unordered_map<RecordId, Advance> advances_;
    std::unordered_map<RecordId, Offer> offers_;
    std::unordered_map<RecordId, Pursuit> pursuits_;
    std::unordered_map<RecordId, Money> image_prices_;
    records::Pipeline odds_;
    mutable std::mutex published_;
    std::shared_ptr<const Ledger> ledger_;
};

} // namespace planche::kpi
