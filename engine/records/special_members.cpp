// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"

/// What every record does by itself: be made, copied, moved, compared, destroyed. Said here once, because a compiler that has to work it
/// out again in every file that holds a record spends most of its time on it.
namespace planche::records {

SalesDocument::SalesDocument() = default;
SalesDocument::SalesDocument(const SalesDocument&) = default;
SalesDocument::SalesDocument(SalesDocument&&) noexcept = default;
SalesDocument& SalesDocument::operator=(const SalesDocument&) = default;
SalesDocument& SalesDocument::operator=(SalesDocument&&) noexcept = default;
SalesDocument::~SalesDocument() = default;
bool SalesDocument::operator==(const SalesDocument&) const = default;

Company::Company() = default;
Company::Company(const Company&) = default;
Company::Company(Company&&) noexcept = default;
Company& Company::operator=(const Company&) = default;
Company& Company::operator=(Company&&) noexcept = default;
Company::~Company() = default;
bool Company::operator==(const Company&) const = default;

Deal::Deal() = default;
Deal::Deal(const Deal&) = default;
Deal::Deal(Deal&&) noexcept = default;
Deal& Deal::operator=(const Deal&) = default;
Deal& Deal::operator=(Deal&&) noexcept = default;
Deal::~Deal() = default;
bool Deal::operator==(const Deal&) const = default;

Contact::Contact() = default;
Contact::Contact(const Contact&) = default;
Contact::Contact(Contact&&) noexcept = default;
Contact& Contact::operator=(const Contact&) = default;
Contact& Contact::operator=(Contact&&) noexcept = default;
Contact::~Contact() = default;
bool Contact::operator==(const Contact&) const = default;

Image::Image() = default;
Image::Image(const Image&) = default;
Image::Image(Image&&) noexcept = default;
Image& Image::operator=(const Image&) = default;
Image& Image::operator=(Image&&) noexcept = default;
Image::~Image() = default;
bool Image::operator==(const Image&) const = default;

Interaction::Interaction() = default;
Interaction::Interaction(const Interaction&) = default;
Interaction::Interaction(Interaction&&) noexcept = default;
Interaction& Interaction::operator=(const Interaction&) = default;
Interaction& Interaction::operator=(Interaction&&) noexcept = default;
Interaction::~Interaction() = default;
bool Interaction::operator==(const Interaction&) const = default;

Location::Location() = default;
Location::Location(const Location&) = default;
Location::Location(Location&&) noexcept = default;
Location& Location::operator=(const Location&) = default;
Location& Location::operator=(Location&&) noexcept = default;
Location::~Location() = default;
bool Location::operator==(const Location&) const = default;

Invoice::Invoice() = default;
Invoice::Invoice(const Invoice&) = default;
Invoice::Invoice(Invoice&&) noexcept = default;
Invoice& Invoice::operator=(const Invoice&) = default;
Invoice& Invoice::operator=(Invoice&&) noexcept = default;
Invoice::~Invoice() = default;
bool Invoice::operator==(const Invoice&) const = default;

Payment::Payment() = default;
Payment::Payment(const Payment&) = default;
Payment::Payment(Payment&&) noexcept = default;
Payment& Payment::operator=(const Payment&) = default;
Payment& Payment::operator=(Payment&&) noexcept = default;
Payment::~Payment() = default;
bool Payment::operator==(const Payment&) const = default;

Settings::Settings() = default;
Settings::Settings(const Settings&) = default;
Settings::Settings(Settings&&) noexcept = default;
Settings& Settings::operator=(const Settings&) = default;
Settings& Settings::operator=(Settings&&) noexcept = default;
Settings::~Settings() = default;
bool Settings::operator==(const Settings&) const = default;

Quote::Quote() = default;
Quote::Quote(const Quote&) = default;
Quote::Quote(Quote&&) noexcept = default;
Quote& Quote::operator=(const Quote&) = default;
Quote& Quote::operator=(Quote&&) noexcept = default;
Quote::~Quote() = default;
bool Quote::operator==(const Quote&) const = default;

} // namespace planche::records
