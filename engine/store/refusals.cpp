// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/refusals.h"

#include <fmt/format.h>

namespace planche::store {

tl::unexpected<Refusal> no_such_record() {
    return refuse(Refusal::Kind::not_found, {"", "not_found", "Cette fiche n’existe pas.", "There is no such record."});
}

tl::unexpected<Refusal> deleted_record() {
    return refuse(Refusal::Kind::gone, {"", "gone", "Cette fiche a été supprimée.", "This record has been deleted."});
}

tl::unexpected<Refusal> changed_meanwhile() {
    return refuse(Refusal::Kind::stale,
                  {"", "stale", "Cette fiche a été modifiée entre-temps.", "This record has been changed in the meantime."});
}

tl::unexpected<Refusal> sealed_record() {
    return refuse(Refusal::Kind::conflict, {"", "sealed", "Ce document est émis : il ne peut plus changer.",
                                            "This document has been issued: it cannot change any more."});
}

tl::unexpected<Refusal> other_kind() {
    return refuse(Refusal::Kind::conflict, {"kind", "kind", "Une fiche ne change pas de nature.", "A record does not change its kind."});
}

tl::unexpected<Refusal> taken_number() {
    return refuse(Refusal::Kind::conflict, {"id", "taken", "Ce numéro de fiche est déjà pris.", "This record number is taken."});
}

tl::unexpected<Refusal> not_deleted() {
    return refuse(Refusal::Kind::conflict, {"", "not_deleted", "Cette fiche n’est pas supprimée.", "This record is not deleted."});
}

tl::unexpected<Refusal> unknown_undo() {
    return refuse(Refusal::Kind::not_found, {"", "not_found", "Il n’y a rien à annuler ici.", "There is nothing to undo here."});
}

tl::unexpected<Refusal> existing_file(const std::string& path) {
    return refuse(Refusal::Kind::conflict,
                  {"", "exists", fmt::format("« {} » existe déjà.", path), fmt::format("\"{}\" exists already.", path)});
}

records::Problem changed_since(std::string record, const std::string& title) {
    return {std::move(record), "changed", fmt::format("« {} » a changé depuis.", title), fmt::format("\"{}\" has changed since.", title)};
}

records::Problem sealed_since(std::string record, const std::string& title) {
    return {std::move(record), "sealed", fmt::format("« {} » est émis.", title), fmt::format("\"{}\" has been issued.", title)};
}

} // namespace planche::store
