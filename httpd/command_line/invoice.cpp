// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_pdf.h"
#include "httpd/command_line/command.h"

#include <fmt/format.h>
#include <fstream>

namespace planche::command_line {

namespace invoice_command {

struct Words {
    std::filesystem::path data, file;
    std::string id;
};

/// By its id, else by its number.
std::optional<std::uint64_t> invoice_named(const store::Reading& reading, const std::string& name) {
    if (const auto number = records::parse_number(name)) return number;
    std::optional<std::uint64_t> found;
    reading.each(records::Kind::invoice, [&](const store::Stored& stored) {
        if (std::get<records::Invoice>(stored.value).number == name) found = stored.meta.id.number;
        return !found;
    });
    return found;
}

/// The stored original; for a draft, what it would look like now.
std::optional<std::string> pdf_of(const store::Reading& reading, const records::Invoice& invoice) {
    if (invoice.is_final()) return invoice.pdf ? reading.blob(invoice.pdf->sha256) : std::nullopt;
    const auto settings = reading.get(records::RecordId{records::Kind::settings, 0});
    return invoicing::invoice_pdf(
        invoice, invoicing::letterhead(reading, settings ? std::get<records::Settings>(settings->value) : records::Settings{}));
}

Exit pdf(const Words& words) {
    const auto store = store::Store::open_beside(words.data);
    const auto reading = store->read();
    const auto number = invoice_named(reading, words.id);
    const auto invoice = number ? reading.get(records::InvoiceId{*number}) : std::nullopt;
    const auto bytes = invoice ? pdf_of(reading, invoice->value) : std::nullopt;
    if (!bytes) {
        fmt::print(stderr, "planche: there is no invoice {} with a PDF.\n", words.id);
        return Exit::no;
    }
    std::ofstream out{words.file, std::ios::binary};
    out << *bytes;
    return out.flush() ? Exit::done : Exit::no;
}

} // namespace invoice_command

void add_invoice(CLI::App& program, Run& chosen) {
    using namespace invoice_command;
    auto* command = program.add_subcommand("invoice", "Work with invoices");
    command->require_subcommand(1);
    auto* pdf_command = command->add_subcommand("pdf", "Write the PDF of an invoice to a file");
    const auto words = std::make_shared<Words>();
    add_data(*pdf_command, words->data);
    pdf_command->add_option("id", words->id, "Id or number of the invoice")->required();
    pdf_command->add_option("-o,--output", words->file, "File to write")->required();
    pdf_command->callback([words, &chosen] { chosen = [words] { return pdf(*words); }; });
}

} // namespace planche::command_line
