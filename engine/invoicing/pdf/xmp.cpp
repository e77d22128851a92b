// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/xmp.h"

#include <array>
#include <fmt/format.h>

namespace planche::invoicing::pdf {

namespace {

constexpr std::string_view factur_x_schema = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

struct Property {
    std::string_view name, value, description;
};
constexpr std::array factur_x_properties{
    Property{"DocumentFileName", "factur-x.xml", "The name of the embedded XML document"},
    Property{"DocumentType", "INVOICE", "The type of the hybrid document in capital letters, e.g. INVOICE or ORDER"},
    Property{"Version", "1.0", "The actual version of the standard applying to the embedded XML document"},
    Property{"ConformanceLevel", "EN 16931", "The conformance level of the embedded XML document"},
};

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            safe += c;
    }
    return safe;
}

std::string factur_x() {
    std::string values, descriptions;
    for (const auto& [name, value, description] : factur_x_properties) {
        values += fmt::format("   <fx:{0}>{1}</fx:{0}>\n", name, value);
        descriptions += fmt::format("        <rdf:li rdf:parseType=\"Resource\">\n"
                                    "         <pdfaProperty:name>{}</pdfaProperty:name>\n"
                                    "         <pdfaProperty:valueType>Text</pdfaProperty:valueType>\n"
                                    "         <pdfaProperty:category>external</pdfaProperty:category>\n"
                                    "         <pdfaProperty:description>{}</pdfaProperty:description>\n"
                                    "        </rdf:li>\n",
                                    name, description);
    }
    return fmt::format(
        "  <rdf:Description rdf:about=\"\" xmlns:fx=\"{0}\">\n{1}  </rdf:Description>\n"
        "  <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
        "   <pdfaExtension:schemas>\n    <rdf:Bag>\n     <rdf:li rdf:parseType=\"Resource\">\n"
        "      <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\n"
        "      <pdfaSchema:namespaceURI>{0}</pdfaSchema:namespaceURI>\n"
        "      <pdfaSchema:prefix>fx</pdfaSchema:prefix>\n"
        "      <pdfaSchema:property>\n       <rdf:Seq>\n{2}       </rdf:Seq>\n      </pdfaSchema:property>\n"
        "     </rdf:li>\n    </rdf:Bag>\n   </pdfaExtension:schemas>\n  </rdf:Description>\n",
        factur_x_schema, values, descriptions);
}

} // namespace

std::string xmp_packet(const DocumentInfo& info, Attached attached) {
    const auto instant = records::to_iso(info.day) + "T00:00:00Z";
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "   <pdfaid:part>3</pdfaid:part>\n   <pdfaid:conformance>B</pdfaid:conformance>\n  </rdf:Description>\n"
        "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
        "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n"
        "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n  </rdf:Description>\n"
        "  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
        "   <xmp:CreatorTool>{}</xmp:CreatorTool>\n   <xmp:CreateDate>{}</xmp:CreateDate>\n   <xmp:ModifyDate>{}</xmp:ModifyDate>\n  </rdf:Description>\n"
        "  <rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n   <pdf:Producer>{}</pdf:Producer>\n  </rdf:Description>\n"
        "{} </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
        escaped(info.title), escaped(info.author), escaped(info.creator), instant, instant, escaped(info.producer),
        attached == Attached::factur_x ? factur_x() : std::string{});
}

} // namespace planche::invoicing::pdf
