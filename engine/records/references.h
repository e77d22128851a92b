// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"

namespace planche::records {

/// The same record with every reference to `from` leading to `to`, of the same kind. A list that held both holds `to` once.
Record with_references_moved(Record, RecordId from, RecordId to);

} // namespace planche::records
