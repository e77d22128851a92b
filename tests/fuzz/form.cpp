// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/multipart.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace planche::fuzz {

void form(std::string_view bytes) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const auto type = bytes.substr(0, end), body = bytes.substr(std::min(end + 1, bytes.size()));
    const auto parts = httpd::parse_form(type, body);
    if (!parts) return;
    promise(parts->size() <= 100, "at most a hundred parts");
    for (const auto& part : *parts) {
        promise(part.content.data() >= body.data() && part.content.data() + part.content.size() <= body.data() + body.size(),
                "a part lies within the body");
        promise(part.file_name.find_first_of("/\\") == std::string::npos, "a file name has no folders");
    }
}

} // namespace planche::fuzz
