// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/figures.h"

#include "engine/kpi/balance.h"
#include "engine/kpi/deal_figures.h"
#include "engine/kpi/quote_figures.h"
#include "engine/kpi/seasonality.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace planche::kpi {

namespace {

using records::InvoiceType;
using records::Kind;

// ------------------------------------------------------------------------------------------------------- picking and adding

std::vector<RecordId> unique(std::vector<RecordId> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::vector<const Sale*> issued_in(const Ledger& ledger, Period period) {
    std::vector<const Sale*> found;
    for (const auto& sale : ledger.sales)
        if (period.holds(sale.issued)) found.push_back(&sale);
    return found;
}

Money net_of(const std::vector<const Sale*>& sales) {
    Money sum;
    for (const auto* sale : sales) sum += sale->net;
    return sum;
}

std::vector<RecordId> ids_of(const std::vector<const Sale*>& sales) {
    std::vector<RecordId> ids;
    for (const auto* sale : sales) ids.push_back(sale->id);
    return unique(std::move(ids));
}

Money net_in(const Ledger& ledger, Period period) { return net_of(issued_in(ledger, period)); }

Figure revenue_of(const Ledger& ledger, Period period) {
    const auto sales = issued_in(ledger, period);
    Figure figure;
    figure.amount = net_of(sales);
    figure.previous_amount = net_in(ledger, year_before(period));
    figure.records = ids_of(sales);
    return figure;
}

/// Slices by label, largest amount first; each part likewise.
void sort_by_amount(std::vector<Slice>& slices) {
    std::stable_sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) { return a.amount > b.amount; });
}

using LabelOf = std::string (*)(const Sale&);

std::vector<Slice> grouped(const std::vector<const Sale*>& sales, LabelOf label_of) {
    std::map<std::string, Slice> groups;
    for (const auto* sale : sales) {
        auto& slice = groups[label_of(*sale)];
        slice.amount += sale->net;
        slice.records.push_back(sale->id);
    }
    std::vector<Slice> slices;
    for (auto& [label, slice] : groups) {
        slice.label = label;
        slice.records = unique(std::move(slice.records));
        slices.push_back(std::move(slice));
    }
    sort_by_amount(slices);
    return slices;
}

std::string sector_of(const Sale& sale) { return sale.segment.sector; }
std::string size_of(const Sale& sale) { return std::string{records::word(sale.segment.size_band)}; }
std::string client_of(const Sale& sale) { return sale.client_name; }

Figure revenue_by(const Ledger& ledger, Period period, LabelOf label_of) {
    auto figure = revenue_of(ledger, period);
    figure.slices = grouped(issued_in(ledger, period), label_of);
    const auto before = grouped(issued_in(ledger, year_before(period)), label_of);
    for (auto& slice : figure.slices) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const Slice& s) { return s.label == slice.label; });
        slice.previous = same == before.end() ? Money{} : same->amount;
    }
    return figure;
}

// ---------------------------------------------------------------------------------------------------------------- the figures

Figure revenue_net(const Ledger& ledger, Period period, Date) { return revenue_of(ledger, period); }

Figure revenue_year_to_date(const Ledger& ledger, Period period, Date today) {
    return revenue_of(ledger, year_to(std::min(period.to, today)));
}

Figure revenue_of_the_month(const Ledger& ledger, Period period, Date today) {
    return revenue_of(ledger, whole_month(std::min(period.to, today)));
}

Figure revenue_collected(const Ledger& ledger, Period period, Date) {
    Figure figure;
    Money now;
    Money before;
    const auto earlier = year_before(period);
    for (const auto& receipt : ledger.receipts) {
        if (earlier.holds(receipt.on)) before += receipt.amount;
        if (!period.holds(receipt.on)) continue;
        now += receipt.amount;
        figure.records.push_back(receipt.payment);
    }
    figure.amount = now;
    figure.previous_amount = before;
    figure.records = unique(std::move(figure.records));
    return figure;
}

Figure revenue_by_month(const Ledger& ledger, Period period, Date today) {
    using namespace std::chrono;
    auto figure = revenue_of(ledger, period);
    for (auto month = period.from.year() / period.from.month(); month <= period.to.year() / period.to.month(); month += months{1}) {
        const Date first{month / day{1}};
        const auto within = whole_month(first);
        const auto sales = issued_in(ledger, {std::max(within.from, period.from), std::min(within.to, period.to)});
        if (first > today && sales.empty() && net_in(ledger, year_before(within)) == Money{}) continue;
        Slice slice;
        slice.label = records::to_iso(first).substr(0, 7);
        slice.amount = net_of(sales);
        slice.previous = net_in(ledger, year_before(within));
        slice.records = ids_of(sales);
        figure.slices.push_back(std::move(slice));
    }
    return figure;
}

Figure revenue_by_sector(const Ledger& ledger, Period period, Date) {
    auto figure = revenue_by(ledger, period, sector_of);
    const auto sales = issued_in(ledger, period);
    for (auto& slice : figure.slices) {
        std::vector<const Sale*> within;
        std::copy_if(sales.begin(), sales.end(), std::back_inserter(within),
                     [&](const Sale* sale) { return sector_of(*sale) == slice.label; });
        slice.parts = grouped(within, size_of);
    }
    return figure;
}

Figure revenue_by_size(const Ledger& ledger, Period period, Date) { return revenue_by(ledger, period, size_of); }

Figure revenue_by_client(const Ledger& ledger, Period period, Date) { return revenue_by(ledger, period, client_of); }

Figure average_invoice(const Ledger& ledger, Period period, Date) {
    const auto average = [&](Period of) -> std::optional<Money> {
        const auto sales = issued_in(ledger, of);
        const auto invoices = std::count_if(sales.begin(), sales.end(), [](const Sale* s) { return s->type != InvoiceType::credit_note; });
        if (invoices == 0) return std::nullopt;
        return Money::from_cents(records::scaled(net_of(sales).cents(), 1, invoices));
    };
    auto figure = revenue_of(ledger, period);
    figure.amount = average(period);
    figure.previous_amount = average(year_before(period));
    return figure;
}

/// Of each client, the day of the first document that was not a credit note.
std::map<RecordId, Date> first_invoices(const Ledger& ledger) {
    std::map<RecordId, Date> first;
    for (const auto& sale : ledger.sales)
        if (sale.client.number != 0 && sale.type != InvoiceType::credit_note) first.emplace(sale.client, sale.issued);
    return first;
}

Figure new_clients(const Ledger& ledger, Period period, Date) {
    Figure figure;
    int before = 0;
    const auto earlier = year_before(period);
    for (const auto& [client, day] : first_invoices(ledger)) {
        if (period.holds(day)) figure.records.push_back(client);
        if (earlier.holds(day)) ++before;
    }
    figure.value = static_cast<double>(figure.records.size());
    figure.previous_value = before;
    return figure;
}

/// How much of a period's revenue comes from clients invoiced in the twelve months before it, and which documents they are.
std::pair<std::optional<double>, std::vector<const Sale*>> from_recurring_clients(const Ledger& ledger, Period period) {
    std::set<RecordId> known;
    for (const auto* sale : issued_in(ledger, {records::plus_months(period.from, -12), records::plus_days(period.from, -1)}))
        if (sale->client.number != 0 && sale->type != InvoiceType::credit_note) known.insert(sale->client);
    auto sales = issued_in(ledger, period);
    const auto all = net_of(sales);
    std::erase_if(sales, [&](const Sale* sale) { return !known.contains(sale->client); });
    if (all <= Money{}) return {std::nullopt, std::move(sales)};
    return {static_cast<double>(net_of(sales).cents()) / static_cast<double>(all.cents()), std::move(sales)};
}

Figure recurring_share(const Ledger& ledger, Period period, Date) {
    Figure figure;
    const auto [share, sales] = from_recurring_clients(ledger, period);
    figure.value = share;
    figure.records = ids_of(sales);
    figure.previous_value = from_recurring_clients(ledger, year_before(period)).first;
    return figure;
}

Figure receivables(const Ledger& ledger, Period period, Date today) {
    struct Bucket {
        const char* label;
        int most_days_late;
    };
    constexpr std::array buckets{Bucket{"not_due", 0}, Bucket{"1-30", 30}, Bucket{"31-60", 60}, Bucket{"61-90", 90},
                                 Bucket{"90+", 1'000'000}};
    Figure figure;
    for (const auto& bucket : buckets) figure.slices.push_back({bucket.label, {}, std::nullopt, {}, {}});
    Money sum;
    for (const auto& balance : open_balances(ledger, std::min(period.to, today))) {
        const auto bucket =
            std::find_if(buckets.begin(), buckets.end(), [&](const Bucket& b) { return balance.days_late <= b.most_days_late; });
        auto& slice = figure.slices[static_cast<std::size_t>(bucket - buckets.begin())];
        slice.amount += balance.amount;
        slice.records.push_back(balance.sale->id);
        sum += balance.amount;
        figure.records.push_back(balance.sale->id);
    }
    for (auto& slice : figure.slices) slice.records = unique(std::move(slice.records));
    figure.amount = sum;
    figure.records = unique(std::move(figure.records));
    return figure;
}

Figure overdue(const Ledger& ledger, Period period, Date today) {
    Figure figure;
    Money sum;
    for (const auto& balance : open_balances(ledger, std::min(period.to, today))) {
        if (balance.days_late <= 0) continue;
        sum += balance.amount;
        figure.records.push_back(balance.sale->id);
        const Sale& sale = *balance.sale;
        figure.slices.push_back({fmt::format("{} · {}", sale.number, sale.client_name), balance.amount, std::nullopt, {sale.id}, {}});
    }
    figure.amount = sum;
    figure.records = unique(std::move(figure.records));
    sort_by_amount(figure.slices);
    return figure;
}

/// Days of sales that are still unpaid: receivables / gross sales of the last 365 days x 365.
Figure dso(const Ledger& ledger, Period period, Date today) {
    const Date day = std::min(period.to, today);
    Figure figure;
    Money open;
    for (const auto& balance : open_balances(ledger, day)) {
        open += balance.amount;
        figure.records.push_back(balance.sale->id);
    }
    Money gross;
    for (const auto* sale : issued_in(ledger, {records::plus_days(day, -364), day})) gross += sale->net + sale->vat;
    if (gross > Money{}) figure.value = static_cast<double>(open.cents()) * 365.0 / static_cast<double>(gross.cents());
    figure.records = unique(std::move(figure.records));
    return figure;
}

Figure seasonality(const Ledger& ledger, Period, Date today) {
    const auto seasons = seasons_of(ledger, today);
    Figure figure;
    figure.records = seasons.records;
    figure.detail = to_json(seasons);
    if (!seasons.index) return figure;
    const auto highest = std::max_element(seasons.index->begin(), seasons.index->end());
    figure.value = *highest;
    return figure;
}

nlohmann::json item_of(const Sale& sale, const std::vector<Balance>& open) {
    const auto balance = std::ranges::find(open, &sale, &Balance::sale);
    return {{"id", std::to_string(sale.id.number)},
            {"number", sale.number},
            {"type", records::word(sale.type)},
            {"date", records::to_iso(sale.issued)},
            {"due_date", records::to_iso(sale.due)},
            {"client", sale.client_name},
            {"project", sale.project},
            {"sector", sale.segment.sector},
            {"net_cents", sale.net.cents()},
            {"balance_cents", balance == open.end() ? 0 : balance->amount.cents()},
            {"days_late", balance == open.end() ? 0 : std::max(0, balance->days_late)}};
}

Figure latest(const Ledger& ledger, Period period, Date today) {
    constexpr std::size_t most = 8;
    Figure figure = revenue_of(ledger, period);
    auto items = nlohmann::json::array();
    const auto sales = issued_in(ledger, period);
    const auto open = open_balances(ledger, today);
    for (auto sale = sales.rbegin(); sale != sales.rend() && items.size() < most; ++sale) items.push_back(item_of(**sale, open));
    figure.detail["items"] = std::move(items);
    return figure;
}

} // namespace

const std::vector<Definition>& definitions() {
    static const std::vector<Definition> all{
        {"revenue_net",
         Unit::cents,
         "",
         {"Chiffre d’affaires HT des factures émises dans la période, avoirs déduits. Les brouillons ne comptent pas.",
          "Revenue excl. VAT of the invoices issued in the period, credit notes deducted. Drafts do not count."},
         {"Σ HT des documents émis, avoirs négatifs", "Σ net of the documents issued, credit notes negative"},
         revenue_net},
        {"revenue_year_to_date",
         Unit::cents,
         "",
         {"Chiffre d’affaires HT du 1er janvier à ce jour, comparé aux mêmes jours de l’an passé.",
          "Revenue excl. VAT from 1 January to today, compared with the same days of last year."},
         {"Σ HT du 1er janvier au jour", "Σ net from 1 January to the day"},
         revenue_year_to_date},
        {"revenue_month",
         Unit::cents,
         "",
         {"Chiffre d’affaires HT du dernier mois de la période, comparé au même mois de l’an passé.",
          "Revenue excl. VAT of the last month of the period, compared with the same month of last year."},
         {"Σ HT du mois", "Σ net of the month"},
         revenue_of_the_month},
        {"revenue_collected",
         Unit::cents,
         "",
         {"Paiements reçus dans la période et affectés à des factures, TTC, remboursements déduits.",
          "Payments received in the period and allocated to invoices, incl. VAT, refunds deducted."},
         {"Σ affectations dont la date de paiement est dans la période", "Σ allocations whose payment date is in the period"},
         revenue_collected},
        {"revenue_by_month",
         Unit::cents,
         "series",
         {"Chiffre d’affaires HT de chaque mois, à côté du même mois de l’an passé.",
          "Revenue excl. VAT of each month, beside the same month of last year."},
         {"Σ HT par mois d’émission", "Σ net by month of issue"},
         revenue_by_month},
        {"revenue_by_sector",
         Unit::cents,
         "series",
         {"Chiffre d’affaires HT par secteur du client, tel qu’il était le jour de l’émission.",
          "Revenue excl. VAT by sector of the customer, as it was on the day of issue."},
         {"Σ HT par secteur, puis par taille", "Σ net by sector, then by size"},
         revenue_by_sector},
        {"revenue_by_size",
         Unit::cents,
         "series",
         {"Chiffre d’affaires HT par effectif du client, tel qu’il était le jour de l’émission.",
          "Revenue excl. VAT by headcount of the customer, as it was on the day of issue."},
         {"Σ HT par effectif", "Σ net by headcount"},
         revenue_by_size},
        {"revenue_by_client",
         Unit::cents,
         "series",
         {"Chiffre d’affaires HT par client.", "Revenue excl. VAT by customer."},
         {"Σ HT par client", "Σ net by customer"},
         revenue_by_client},
        {"average_invoice",
         Unit::cents,
         "",
         {"Chiffre d’affaires HT de la période divisé par le nombre de factures émises (avoirs non comptés).",
          "Revenue excl. VAT of the period divided by the number of invoices issued (credit notes not counted)."},
         {"Σ HT ÷ nombre de factures", "Σ net ÷ number of invoices"},
         average_invoice},
        {"new_clients",
         Unit::clients,
         "",
         {"Clients dont la toute première facture a été émise dans la période.",
          "Customers whose very first invoice was issued in the period."},
         {"Nombre de clients dont la première facture est dans la période", "Number of customers whose first invoice is in the period"},
         new_clients},
        {"recurring_share",
         Unit::share,
         "",
         {"Part du chiffre d’affaires HT de la période faite avec des clients déjà facturés dans les douze mois d’avant.",
          "Share of the revenue excl. VAT of the period made with customers already invoiced in the twelve months before."},
         {"Σ HT de ces clients ÷ Σ HT", "Σ net of these customers ÷ Σ net"},
         recurring_share},
        {"receivables",
         Unit::cents,
         "buckets",
         {"Ce qui reste à encaisser, TTC, selon le retard sur l’échéance.",
          "What is left to collect, incl. VAT, by how long past the due date it is."},
         {"Σ (TTC − paiements − avoirs) > 0, par jours de retard", "Σ (gross − payments − credit notes) > 0, by days overdue"},
         receivables},
        {"overdue",
         Unit::cents,
         "series",
         {"Ce qui reste à encaisser des factures dont l’échéance est passée, TTC.",
          "What is left to collect on invoices past their due date, incl. VAT."},
         {"Σ (TTC − paiements − avoirs) dont l’échéance est passée", "Σ (gross − payments − credit notes) past the due date"},
         overdue},
        {"dso",
         Unit::days,
         "",
         {"Délai de paiement : encours TTC rapporté aux ventes TTC des 365 derniers jours, en jours.",
          "Days sales outstanding: what is outstanding over the sales of the last 365 days, both incl. VAT, in days."},
         {"Encours ÷ Σ TTC sur 365 jours × 365", "Outstanding ÷ Σ gross over 365 days × 365"},
         dso},
        {"seasonality",
         Unit::index,
         "",
         {"Poids de chaque mois dans l’année : 100 est un mois moyen. Moyenne des années complètes ; il en faut deux.",
          "The weight of each month in the year: 100 is an average month. Mean of the full years; it takes two."},
         {"100 × moyenne de CA(année, mois) ÷ (CA(année) ÷ 12)", "100 × mean of revenue(year, month) ÷ (revenue(year) ÷ 12)"},
         seasonality},
        {"signed_net",
         Unit::cents,
         "",
         {"Total HT des devis acceptés dans la période. Les versions d’un devis comptent pour une.",
          "Total excl. VAT of the quotes accepted in the period. The versions of a quote count as one."},
         {"Σ HT des devis dont l’acceptation est dans la période", "Σ net of the quotes accepted in the period"},
         signed_net},
        {"order_book",
         Unit::cents,
         "series",
         {"Carnet de commandes : ce qui reste à facturer, HT, sur les devis acceptés.",
          "Order book: what is left to invoice, excl. VAT, on accepted quotes."},
         {"Σ HT des devis acceptés − Σ HT déjà facturé sur eux", "Σ net of accepted quotes − Σ net already invoiced on them"},
         order_book},
        {"quotes_open",
         Unit::cents,
         "series",
         {"Devis envoyés qui attendent une réponse et sont encore valables, HT.",
          "Quotes sent that await an answer and are still valid, excl. VAT."},
         {"Σ HT des devis envoyés, ni acceptés, ni refusés, ni expirés",
          "Σ net of quotes sent, neither accepted, nor declined, nor expired"},
         quotes_open},
        {"conversion_rate",
         Unit::share,
         "",
         {"Part des devis envoyés dans la période qui ont été acceptés. Les versions d’un devis comptent pour une, la dernière.",
          "Share of the quotes sent in the period that were accepted. The versions of a quote count as one, the last."},
         {"Devis acceptés ÷ devis envoyés dans la période", "Quotes accepted ÷ quotes sent in the period"},
         conversion_rate},
        {"quotes_invoiced_rate",
         Unit::share,
         "",
         {"Part des devis envoyés dans la période dont au moins une facture est émise.",
          "Share of the quotes sent in the period of which at least one invoice is issued."},
         {"Devis facturés, en tout ou en partie ÷ devis envoyés dans la période",
          "Quotes invoiced, in whole or in part ÷ quotes sent in the period"},
         quotes_invoiced_rate},
        {"days_to_signature",
         Unit::days,
         "",
         {"Délai médian entre l’envoi d’un devis et son acceptation, pour ceux acceptés dans la période.",
          "Median time between sending a quote and its acceptance, for those accepted in the period."},
         {"Médiane des jours entre l’envoi et l’acceptation", "Median of the days between sending and acceptance"},
         days_to_signature},
        {"refusal_reasons",
         Unit::cents,
         "series",
         {"Devis refusés dans la période, HT, par motif.", "Quotes declined in the period, excl. VAT, by reason."},
         {"Σ HT des devis refusés, par motif", "Σ net of the quotes declined, by reason"},
         refusal_reasons},
        {"pipeline_gross",
         Unit::cents,
         "series",
         {"Montant HT des affaires en cours, par mois où leur décision est attendue.",
          "Amount excl. VAT of the open deals, by the month in which they are expected to be decided."},
         {"Σ HT des affaires ni gagnées ni perdues", "Σ net of the deals neither won nor lost"},
         pipeline_gross},
        {"pipeline_weighted",
         Unit::cents,
         "series",
         {"Montant HT des affaires en cours, chacune pour sa probabilité : la sienne si elle en a une, sinon celle de son étape. La "
          "probabilité d’une étape est celle des réglages, puis la part gagnée des affaires qui y sont passées dès que 30 sont décidées.",
          "Amount excl. VAT of the open deals, each by its probability: its own if it has one, otherwise that of its stage. The probability "
          "of a stage is that of the settings, then the share won of the deals that passed through it, once 30 are decided."},
         {"Σ HT × probabilité", "Σ net × probability"},
         pipeline_weighted},
        {"deal_win_rate",
         Unit::share,
         "",
         {"Part des affaires décidées dans la période qui ont été gagnées.", "Share of the deals decided in the period that were won."},
         {"Affaires gagnées ÷ affaires gagnées ou perdues", "Deals won ÷ deals won or lost"},
         deal_win_rate},
        {"deal_lost_reasons",
         Unit::cents,
         "series",
         {"Affaires perdues dans la période, HT, par motif.", "Deals lost in the period, excl. VAT, by reason."},
         {"Σ HT des affaires perdues, par motif", "Σ net of the deals lost, by reason"},
         deal_lost_reasons},
        {"average_deal",
         Unit::cents,
         "",
         {"Panier moyen : chiffre d’affaires HT de la période des affaires connues, divisé par leur nombre. Une affaire dont les documents "
          "s’annulent ne compte pas, ni une facture sans affaire.",
          "Average deal: revenue excl. VAT of the period of the known deals, divided by their number. A deal whose documents cancel out "
          "does not count, nor does an invoice without a deal."},
         {"Σ HT ÷ nombre d’affaires distinctes", "Σ net ÷ number of distinct deals"},
         average_deal},
        {"deal_margin",
         Unit::cents,
         "series",
         {"Marge des affaires facturées dans la période : leur chiffre d’affaires HT, moins leurs prestataires, leurs lieux et leurs images.",
          "Margin of the deals invoiced in the period: their revenue excl. VAT, less their suppliers, locations and images."},
         {"Σ HT facturé − prestataires, lieux et images", "Σ net invoiced − suppliers, locations and images"},
         deal_margin},
        {"latest",
         Unit::cents,
         "",
         {"Les derniers documents émis de la période.", "The latest documents issued in the period."},
         {"Par date d’émission, du plus récent", "By date of issue, newest first"},
         latest},
    };
    return all;
}

} // namespace planche::kpi
