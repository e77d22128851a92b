// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/file_bytes.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace planche::exchange {

records::Result<std::string> file_bytes(const std::filesystem::path& path) {
    using records::Refusal;
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return records::refuse(Refusal::Kind::not_found, {"file", "not_found", "Ce fichier n’existe pas.", "There is no such file."});
    if (!std::filesystem::is_regular_file(status))
        return records::refuse(Refusal::Kind::malformed, {"file", "not_a_file", "Ce n’est pas un fichier.", "This is not a file."});
    const auto size = std::filesystem::file_size(path);
    if (size > longest_file)
        return records::refuse(Refusal::Kind::too_large,
                               {"file", "too_large", "Ce fichier dépasse 1 Gio.", "This file is larger than 1 GiB."});
    std::ifstream in{path, std::ios::binary};
    if (!in)
        return records::refuse(Refusal::Kind::forbidden,
                               {"file", "unreadable", "Ce fichier ne peut pas être lu.", "This file cannot be read."});
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (in.bad()) throw std::system_error{errno, std::generic_category(), path.string()};
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

} // namespace planche::exchange
