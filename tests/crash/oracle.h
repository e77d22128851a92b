// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <map>
#include <string>

namespace planche::tests {

/// What must be in the folder, as far as one outside the writer can know.
struct Known {
    std::map<std::uint64_t, std::string> live; ///< name by number
    std::uint64_t writings = 0;
    std::string last_name;

    bool operator==(const Known&) const = default;
};

/// Hears what a writer says (writer.cpp) and knows from it what a folder must hold.
class Oracle {
public:
    void hear(const std::string& line);

    /// "" when the folder is sound and holds every writing that was answered, and at most the one that was announced and not answered;
    /// else what is wrong with it.
    std::string judge(const store::Store&) const;
    /// The announced writing has happened, or has not: from now on it is known which. True when it has.
    bool settle(const store::Store&);

    std::size_t answered() const { return answered_; }

private:
    Known known_;
    std::string announced_;
    std::size_t answered_ = 0;
};

} // namespace planche::tests
