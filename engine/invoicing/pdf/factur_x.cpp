// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/factur_x.h"

#include "engine/invoicing/pdf/srgb_profile.h"
#include "engine/invoicing/pdf/xmp.h"

#include <fmt/format.h>
#define POINTERHOLDER_TRANSITION 4
#ifdef __clang__
// Clang 14 cannot read the library's JSON class as C++20; nothing here asks for one.
#define JSON_HH
class JSON;
#endif
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace planche::invoicing::pdf {

namespace {

constexpr const char* attachment = "factur-x.xml"; // the name is part of the format

/// "D:20261124000000Z"
std::string pdf_date(records::Date day) {
    return fmt::format("D:{:04}{:02}{:02}000000Z", int{day.year()}, unsigned{day.month()}, unsigned{day.day()});
}

QPDFObjectHandle name(const char* text) { return QPDFObjectHandle::newName(text); }

/// What libharu's codes mean: they are UTF-16 already. Its own map uses an operator that does not exist.
std::string identity_to_unicode() {
    std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr int rows = 256, rows_a_block = 64; // at most 100 are allowed; a range must not leave its last byte
    for (int row = 0; row < rows; ++row) {
        if (row % rows_a_block == 0) map += fmt::format("{} beginbfrange\n", rows_a_block);
        map += fmt::format("<{0:02X}00> <{0:02X}FF> <{0:02X}00>\n", row);
        if (row % rows_a_block == rows_a_block - 1) map += "endbfrange\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

void mend_typefaces(QPDF& pdf) {
    const auto map = QPDFObjectHandle::newStream(&pdf, identity_to_unicode());
    for (auto& object : pdf.getAllObjects())
        if (object.isDictionary() && object.hasKey("/ToUnicode")) object.replaceKey("/ToUnicode", map);
}

void set_colours(QPDF& pdf) {
    auto profile = QPDFObjectHandle::newStream(&pdf, srgb_profile());
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    auto intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", name("/OutputIntent"));
    intent.replaceKey("/S", name("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB IEC61966-2-1"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB IEC61966-2-1"));
    intent.replaceKey("/DestOutputProfile", pdf.makeIndirectObject(profile));
    auto intents = QPDFObjectHandle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

void attach(QPDF& pdf, const std::string& xml, const std::string& date) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, xml);
    stream.setSubtype("text/xml").setCreationDate(date).setModDate(date);
    auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf, attachment, stream);
    file.setDescription("Facture au format Factur-X");
    file.getObjectHandle().replaceKey("/AFRelationship", name("/Alternative"));
    QPDFEmbeddedFileDocumentHelper{pdf}.replaceEmbeddedFile(attachment, file);
    auto associated = QPDFObjectHandle::newArray();
    associated.appendItem(file.getObjectHandle());
    pdf.getRoot().replaceKey("/AF", associated);
}

std::string info(QPDF& pdf, const char* key) {
    auto info = pdf.getTrailer().getKey("/Info");
    return info.isDictionary() && info.getKey(key).isString() ? info.getKey(key).getUTF8Value() : std::string{};
}

/// Reads as plain text, as PDF/A wants it, and says what the Info dictionary says.
void set_metadata(QPDF& pdf, records::Date day, Attached attached) {
    const auto xmp = xmp_packet({info(pdf, "/Title"), info(pdf, "/Author"), info(pdf, "/Creator"), info(pdf, "/Producer"), day}, attached);
    auto metadata = QPDFObjectHandle::newStream(&pdf, xmp);
    metadata.getDict().replaceKey("/Type", name("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", name("/XML"));
    metadata.setFilterOnWrite(false);
    pdf.getRoot().replaceKey("/Metadata", pdf.makeIndirectObject(metadata));
}

} // namespace

std::string archival(const std::string& bytes, const std::string& xml, records::Date day) {
    QPDF pdf;
    pdf.processMemoryFile("invoice", bytes.data(), bytes.size());
    mend_typefaces(pdf);
    set_colours(pdf);
    if (!xml.empty()) attach(pdf, xml, pdf_date(day));
    set_metadata(pdf, day, xml.empty() ? Attached::nothing : Attached::factur_x);
    pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("fr-FR"));

    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.setNewlineBeforeEndstream(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

} // namespace planche::invoicing::pdf
