// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/search/sample.h"

using namespace planche;
using planche::tests::Sample;

namespace {

/// The text with its marks drawn as brackets.
std::string drawn(const std::string& text, const std::vector<search::Mark>& marks) {
    std::string out;
    std::uint32_t unit = 0;
    auto mark = marks.begin();
    for (std::size_t at = 0; at <= text.size();) {
        if (mark != marks.end() && unit == mark->end) {
            out += ']';
            ++mark;
        }
        if (mark != marks.end() && unit == mark->begin) out += '[';
        if (at == text.size()) break;
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        out += text.substr(at, size);
        at += size;
        unit += size == 4 ? 2 : 1;
    }
    return out;
}

} // namespace

TEST_CASE("a snippet shows the text that bears the words, marked as they stand there") {
    const Sample sample;
    struct Case {
        const char *q, *key, *field, *drawn;
    };
    for (const auto& c :
         {Case{"croix rousse", "eleonore", "address", "14, boulevard de la [Croix-Rousse], 69004 Lyon 4e"},
          Case{"croixrousse", "eleonore", "address", "14, boulevard de la [Croix-Rousse], 69004 Lyon 4e"},
          Case{"eleonore creat", "eleonore", "title", "Directrice de [créat]ion"},
          Case{"eleonroe directice ", "eleonore", "title", "[Directrice] de création"},
          Case{"06 12", "eleonore", "phones", "[06 12] 34 56 78"}, Case{"+33612345", "eleonore", "phones", "[06 12 34 5]6 78"},
          Case{"56 78", "eleonore", "phones", "06 12 34 [56 78]"}, Case{"+44 20", "jeanpaul", "phones", "[+44 20] 7946 0958"},
          Case{"ferrand", "eleonore", "organisations", "Maison [Ferrand]"},
          Case{"cheval ", "chevaux", "caption", "Un [cheval] et des [chevaux] dans la brume"},
          Case{"octobre 2026", "facture", "issue_date", "[31 octobre 2026]"},
          Case{"31/10/2026", "facture", "issue_date", "[31 octobre 2026]"}, Case{"oct", "facture", "issue_date", "31 [oct]obre 2026"},
          Case{"1250,50", "facture", "totals.gross_cents", "[1\u00A0250,50\u00A0€]"},
          Case{"journée ", "facture", "lines", "Reportage, demi-[journée]"}}) {
        CAPTURE(c.q);
        const auto page = sample.search(c.q);
        const auto snippet = search::Marker{page.query}.snippet(sample.record(c.key));
        REQUIRE(snippet);
        CHECK(snippet->field == c.field);
        CHECK(drawn(snippet->text, snippet->marks) == c.drawn);
    }
}

TEST_CASE("titles are marked too") {
    const Sample sample;
    struct Case {
        const char *q, *title, *drawn;
    };
    for (const auto& c : {Case{"helene", "Hélène Roche", "[Hélène] Roche"}, Case{"hel", "Hélène Roche", "[Hél]ène Roche"},
                          Case{"loreal", "L’Oréal Luxe", "[L’Oréal] Luxe"}, Case{"l'oreal", "L’Oréal Luxe", "[L’Oréal] Luxe"},
                          Case{"f2026118", "F-2026-0118", "F-2026-0118"}, Case{"ref:118", "F-2026-0118", "F-2026-[0118]"},
                          Case{"nom:roche", "Hélène Roche", "Hélène [Roche]"}, Case{"été", "🎬 Été", "🎬 [Été]"}}) {
        CAPTURE(c.q);
        CHECK(drawn(c.title, search::Marker{sample.search(c.q).query}.marks_in(c.title)) == c.drawn);
    }
}

TEST_CASE("a long text is cut to the match, at spaces") {
    records::Image image;
    image.title = "Vide";
    image.common.note = std::string(300, 'a') + " avant " + std::string(50, 'b') + "\nla verrière du nord " + std::string(300, 'c');
    const auto snippet = search::Marker{search::parse_query("verrière ")}.snippet(image);
    REQUIRE(snippet);
    CHECK(drawn(snippet->text, snippet->marks).find("[verrière]") != std::string::npos);
    CHECK(snippet->text.size() < 120);
    CHECK(snippet->text.starts_with("…"));
    CHECK(snippet->text.ends_with("…"));
    CHECK(snippet->text.find('\n') == std::string::npos);
}

TEST_CASE("no snippet for a record that bears none of the words, or without words") {
    const Sample sample;
    CHECK_FALSE(search::Marker{sample.search("eleonore").query}.snippet(sample.record("loft")));
    CHECK_FALSE(search::Marker{sample.search("").query}.snippet(sample.record("loft")));
}
