// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/reminder.h"

#include "engine/invoicing/autofill.h"
#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/refusals.h"
#include "engine/kpi/balance.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace planche::accounting {

namespace {

using records::Interaction;
using records::Invoice;
using records::InvoiceId;
using records::Refusal;
using records::Result;

constexpr int days_to_pay = 8;

Refusal conflict(const char* code, std::string fr, std::string en) {
    return {Refusal::Kind::conflict, {{"", code, std::move(fr), std::move(en)}}};
}

std::string days_fr(int days) { return fmt::format("{} {}", days, days > 1 ? "jours" : "jour"); }

/// The sentences of one e-mail.
class Letter {
public:
    Letter(const Invoice& invoice, const records::Party& seller, const Reminded& reminded, const Reminder& reminder, Date today)
        : invoice_{invoice},
          seller_{seller},
          reminded_{reminded},
          reminder_{reminder},
          late_{reminder.late},
          today_{today} {}

    std::string subject() const {
        switch (reminder_.firmness) {
        case Firmness::friendly: return fmt::format("Rappel\u00A0: facture {} à régler", invoice_.number);
        case Firmness::firm: return fmt::format("Relance\u00A0: facture {} en retard de {}", invoice_.number, days_fr(late_.days_late));
        case Firmness::formal_notice: return fmt::format("Mise en demeure de payer la facture {}", invoice_.number);
        }
        return {};
    }

    std::string text() const {
        std::string text = greeting() + "\n\n";
        switch (reminder_.firmness) {
        case Firmness::friendly: text += friendly(); break;
        case Firmness::firm: text += firm(); break;
        case Firmness::formal_notice: text += formal_notice(); break;
        }
        return text + "\n\n" + bank() + "\n\n" + signature();
    }

private:
    std::string greeting() const {
        const auto& name = invoice_.buyer.contact_name;
        return name.empty() ? "Bonjour," : fmt::format("Bonjour {},", name);
    }

    /// "la facture F-2026-0118 du 24/11/2026, de 3 735,00 € TTC, à régler le 24/12/2026"
    std::string the_invoice() const {
        return fmt::format("la facture {} du {}, de {} TTC, à régler le {}", invoice_.number, records::to_fr(*invoice_.issue_date),
                           records::euros_fr(invoice_.totals.gross_cents), records::to_fr(late_.due));
    }

    std::string left() const {
        if (late_.left == invoice_.totals.gross_cents) return fmt::format("{} TTC", records::euros_fr(late_.left));
        return fmt::format("{} TTC sur {}", records::euros_fr(late_.left), records::euros_fr(invoice_.totals.gross_cents));
    }

    std::string friendly() const {
        return fmt::format("Sauf erreur de notre part, {}, n’est pas encore réglée\u00A0: il reste {}, en retard de {}.\n\n"
                           "Si votre règlement est déjà parti, merci de ne pas tenir compte de ce message. Sinon, nous vous remercions de "
                           "le faire par virement dans les prochains jours.",
                           the_invoice(), left(), days_fr(late_.days_late));
    }

    std::string firm() const {
        const auto before = reminded_.last_on ? fmt::format("Malgré notre message du {}, ", records::to_fr(*reminded_.last_on))
                                              : std::string{"À ce jour, "};
        auto text = fmt::format("{}{}, reste impayée\u00A0: il reste {}, en retard de {}.\n\n"
                                "Nous vous demandons de la régler sous {} jours.",
                                before, the_invoice(), left(), days_fr(late_.days_late), days_to_pay);
        if (const auto costs = costs_in_a_sentence(); !costs.empty()) text += "\n\n" + costs;
        return text;
    }

    std::string costs_in_a_sentence() const {
        if (invoice_.consumer) return {};
        const auto indemnity = fmt::format("l’indemnité forfaitaire de {} pour frais de recouvrement (art. D441-5 du code de commerce)",
                                           records::euros_fr(late_.indemnity));
        if (late_.penalties == Money{}) return fmt::format("S’y ajoute {}.", indemnity);
        return fmt::format("S’y ajoutent les pénalités prévues sur la facture, {} au {} ({} par an), et {}.",
                           records::euros_fr(late_.penalties), records::to_fr(today_), invoicing::percent_fr(reminder_.rate), indemnity);
    }

    std::string formal_notice() const {
        auto text =
            fmt::format("{}, reste impayée depuis {}.{}\n\n"
                        "Par la présente, nous vous mettons en demeure de nous régler, sous {} jours, la somme de {}\u00A0:\n",
                        sentence_case(the_invoice()), days_fr(late_.days_late), earlier(), days_to_pay, records::euros_fr(late_.total()));
        text += fmt::format("- reste à payer sur la facture\u00A0: {} TTC", records::euros_fr(late_.left));
        if (late_.penalties != Money{}) text += "\n" + penalties_in_full();
        if (late_.indemnity != Money{})
            text += fmt::format("\n- indemnité forfaitaire pour frais de recouvrement (art. D441-5 du code de commerce)\u00A0: {}",
                                records::euros_fr(late_.indemnity));
        return text + "\n\n" + meanwhile() +
               "À défaut de règlement dans ce délai, nous engagerons le recouvrement en justice sans autre avis.";
    }

    std::string meanwhile() const {
        if (invoice_.consumer)
            return "À compter de cette mise en demeure, la somme porte intérêt au taux légal (art. 1231-6 du code civil). ";
        return late_.penalties != Money{} ? "Les pénalités courent jusqu’au paiement complet. " : "";
    }

    /// One line, or one more for each time over which another amount was owed.
    std::string penalties_in_full() const {
        auto text = fmt::format("- pénalités de retard au {} ({} par an, art. L441-10 du code de commerce)\u00A0: {}",
                                records::to_fr(today_), invoicing::percent_fr(reminder_.rate), records::euros_fr(late_.penalties));
        if (late_.spans.size() < 2) return text;
        for (const auto& span : late_.spans)
            text +=
                fmt::format("\n   du {} au {}, {} sur {}\u00A0: {}", records::to_fr(records::plus_days(span.after, 1)),
                            records::to_fr(span.until), days_fr(span.days), records::euros_fr(span.owed), records::euros_fr(span.penalty));
        return text;
    }

    std::string earlier() const {
        if (!reminded_.last_on) return {};
        return fmt::format(" Nos messages, le dernier du {}, sont restés sans effet.", records::to_fr(*reminded_.last_on));
    }

    static std::string sentence_case(std::string text) {
        text[0] = 'L';
        return text;
    }

    std::string bank() const {
        std::string text;
        if (!seller_.iban.empty()) text += fmt::format("IBAN\u00A0: {}\n", records::grouped_iban(seller_.iban));
        if (!seller_.iban.empty() && !seller_.bic.empty()) text += fmt::format("BIC\u00A0: {}\n", seller_.bic);
        return text + fmt::format("Référence\u00A0: {}", invoice_.number);
    }

    std::string signature() const {
        const char* closing =
            reminder_.firmness == Firmness::formal_notice ? "Nous vous prions d’agréer nos salutations distinguées." : "Bien cordialement,";
        auto text = fmt::format("{}\n{}", closing, seller_.name);
        if (!seller_.phone.empty()) text += "\n" + seller_.phone;
        return text;
    }

    const Invoice& invoice_;
    const records::Party& seller_;
    const Reminded& reminded_;
    const Reminder& reminder_;
    const Lateness& late_;
    Date today_;
};

/// The company as it is now, with the bank account it has now; as the invoice says while the settings are empty.
records::Party seller_of(const Invoice& invoice, const records::Settings& settings) {
    return settings.name.empty() && settings.legal_name.empty() ? invoice.seller : invoicing::seller_from(settings);
}

/// The invoice's own address, else the one the client's record has now: documents that were brought in name none.
std::string address_of(const store::Reading& reading, const Invoice& invoice) {
    if (!invoice.buyer.email.empty()) return invoice.buyer.email;
    const auto company = invoice.company_id ? reading.get(*invoice.company_id) : std::nullopt;
    if (company) return invoicing::buyer_from(company->value).email;
    const auto contact = invoice.contact_id ? reading.get(*invoice.contact_id) : std::nullopt;
    return contact ? invoicing::buyer_from(contact->value).email : std::string{};
}

} // namespace

Reminded reminded(const store::Reading& reading, InvoiceId id) {
    Reminded found;
    for (const auto& referring : reading.referring_to(id, records::Kind::interaction)) {
        auto note = reading.get(records::InteractionId{referring.number});
        if (!note || !note->value.reminder_level) continue;
        found.highest = std::max(found.highest, static_cast<int>(*note->value.reminder_level));
        if (note->value.date) found.last_on = found.last_on ? std::max(*found.last_on, *note->value.date) : *note->value.date;
        found.notes.push_back(std::move(*note));
    }
    std::ranges::stable_sort(found.notes, {}, [](const auto& note) { return note.value.date.value_or(Date{}); });
    return found;
}

Result<Reminder> reminder(const store::Reading& reading, const Ledger& ledger, InvoiceId id, Firmness firmness,
                          const records::Settings& settings, Date today) {
    const auto stored = reading.get(id);
    if (!stored) return invoicing::no_such_invoice();
    const Invoice& invoice = stored->value;
    if (!invoice.is_final())
        return tl::unexpected{conflict("draft", "Un brouillon ne se relance pas : émettez d’abord la facture.",
                                       "A draft is not chased: issue the invoice first.")};
    Reminder made;
    made.firmness = firmness;
    made.rate = penalty_rate(invoice, settings);
    const auto late = Claims{ledger, today}.of(id, made.rate);
    if (!late)
        return tl::unexpected{conflict("no_claim", "Ce document ne réclame rien : c’est un avoir, ou une facture rectifiée l’a remplacé.",
                                       "This document claims nothing: it is a credit note, or a corrected invoice has replaced it.")};
    if (late->left <= Money{}) return tl::unexpected{conflict("settled", "Cette facture est réglée.", "This invoice is settled.")};
    if (late->days_late <= 0)
        return tl::unexpected{
            conflict("not_late", fmt::format("Cette facture est à régler le {} : elle n’est pas en retard.", records::to_fr(late->due)),
                     fmt::format("This invoice is due on {}: it is not late.", records::to_iso(late->due)))};
    made.late = *late;
    made.to = address_of(reading, invoice);
    const auto before = reminded(reading, id);
    const auto seller = seller_of(invoice, settings);
    const Letter letter{invoice, seller, before, made, today};
    made.subject = letter.subject();
    made.text = letter.text();
    return made;
}

Interaction note_of(const Reminder& reminder, const Invoice& invoice, InvoiceId id, Date today) {
    Interaction note;
    note.date = today;
    note.at = records::now();
    note.channel = records::Channel::email;
    note.direction = records::Direction::out;
    note.subject = reminder.subject;
    note.text = reminder.text;
    if (invoice.company_id) note.participants.push_back(*invoice.company_id);
    if (invoice.contact_id) note.participants.push_back(*invoice.contact_id);
    note.about.push_back(id);
    note.reminder_level = static_cast<std::int64_t>(reminder.firmness);
    return note;
}

std::vector<Overdue> overdue(const store::Reading& reading, const Ledger& ledger, const records::Settings& settings, Date today) {
    std::vector<Overdue> found;
    const Claims claims{ledger, today};
    for (const auto& open : kpi::open_balances(ledger, today)) {
        if (open.days_late <= 0) continue;
        const InvoiceId id{open.sale->id.number};
        const auto stored = reading.get(id);
        if (!stored) continue;
        auto late = claims.of(open.sale->id, penalty_rate(stored->value, settings));
        if (!late) continue;
        found.push_back({open.sale, std::move(*late), reminded(reading, id), address_of(reading, stored->value)});
    }
    std::ranges::sort(
        found, [](const Overdue& a, const Overdue& b) { return std::tie(a.late.due, a.sale->id) < std::tie(b.late.due, b.sale->id); });
    return found;
}

} // namespace planche::accounting
