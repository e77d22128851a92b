// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

enum class PaymentMethod { transfer, card, cheque, cash, direct_debit, other };
constexpr auto words(PaymentMethod) {
    return std::array{std::pair{PaymentMethod::transfer, "transfer"},
                      std::pair{PaymentMethod::card, "card"},
                      std::pair{PaymentMethod::cheque, "cheque"},
                      std::pair{PaymentMethod::cash, "cash"},
                      std::pair{PaymentMethod::direct_debit, "direct_debit"},
                      std::pair{PaymentMethod::other, "other"}};
}

/// The part of a payment that settles one invoice.
struct Allocation {
    InvoiceId invoice_id;
    Money amount_cents;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("invoice_id", self.invoice_id);
        fields("amount_cents", self.amount_cents);
    }
    bool operator==(const Allocation&) const = default;
};

/// Money that came in (or, negative, went back). What no allocation takes is the client's advance.
struct Payment {
    static constexpr Kind kind = Kind::payment;

    Payment();
    Payment(const Payment&);
    Payment(Payment&&) noexcept;
    Payment& operator=(const Payment&);
    Payment& operator=(Payment&&) noexcept;
    ~Payment();
    bool operator==(const Payment&) const;

    std::optional<Date> date;
    PaymentMethod method = PaymentMethod::transfer;
    std::string reference;
    Money amount_cents;
    std::vector<Allocation> allocations;
    std::optional<CompanyId> company_id;
    std::optional<ContactId> contact_id;
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("date", self.date);
        fields("method", self.method);
        fields("reference", self.reference);
        fields("amount_cents", self.amount_cents);
        fields("allocations", self.allocations);
        fields("company_id", self.company_id);
        fields("contact_id", self.contact_id);
        Common::list(self.common, fields);
    }
};

void normalise(Payment&);
std::vector<Problem> problems_of(const Payment&);

} // namespace planche::records
