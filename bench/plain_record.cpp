// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plain_record.h"
#include "engine/search/texts.h"

namespace planche::bench {

PlainRecord plain(const store::Stored& stored) {
    PlainRecord made;
    made.id = std::to_string(stored.meta.id.number);
    made.kind = records::name_of(stored.meta.id.kind);
    made.title = records::title_of(stored.value);
    for (const auto& text : search::texts_of(stored.value))
        if (text.shown) made.text += text.text + "\n";
    made.year = static_cast<int>(records::date_in_paris(stored.meta.created_at).year());
    return made;
}

void each_plain(const store::Reading& reading, const std::function<void(const PlainRecord&)>& visit) {
    for (const auto& known : records::kind_names)
        if (known.kind != records::Kind::settings)
            reading.each(known.kind, [&](const store::Stored& stored) {
                visit(plain(stored));
                return true;
            });
}

} // namespace planche::bench
