// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/date.h"
#include "engine/records/money.h"
#include "engine/records/phone.h"
#include "engine/search/analyser.h"
#include "engine/search/numbers.h"
#include "engine/search/ranges.h"
#include "tests/fuzz/targets.h"

namespace planche::fuzz {

namespace {

void dates(std::string_view text) {
    if (const auto date = records::parse_iso(text)) {
        promise(date->ok(), "a date that is read is one");
        promise(records::to_iso(*date) == text, "and is written as it was");
        records::to_long_fr(*date);
    }
    if (const auto at = records::parse_rfc3339(text))
        promise(records::parse_rfc3339(records::to_rfc3339(*at)) == at, "an instant is read back");
    if (const auto days = search::parse_days(text))
        promise(!days->from || !days->to || *days->from <= *days->to, "a span has its ends in order");
}

void amounts(std::string_view text) {
    if (const auto amount = records::parse_amount(text)) {
        promise(records::parse_amount(records::amount_fr(*amount)) == amount, "an amount is read back");
        promise(records::parse_amount(records::euros_fr(*amount)) == amount, "with its sign too");
        search::amount_terms(*amount);
    }
    if (const auto quantity = records::parse_decimal<4>(text))
        promise(records::parse_decimal<4>(records::to_string(*quantity)) == quantity, "a quantity is read back");
    search::parse_bounds(text, search::parse_cents);
    search::parse_bounds(text, search::parse_whole);
    search::parse_bounds(text, search::parse_days);
}

void phones(std::string_view text) {
    const auto number = records::e164(text);
    promise(number.empty() || number.front() == '+', "a number begins with +");
    promise(number.empty() || records::e164(number) == number, "and stays the same");
    search::phone_terms(text);
}

} // namespace

void value(std::string_view text) {
    dates(text);
    amounts(text);
    if (text.size() <= 200) phones(text);
    for (const auto& token : search::tokens_of(text)) {
        promise(token.begin < token.end && token.end <= text.size(), "a word lies within its text");
        search::stems_of(token);
    }
}

} // namespace planche::fuzz
