// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

enum class Channel { note, call, email, meeting, fair };
constexpr auto words(Channel) {
    return std::array{std::pair{Channel::note, "note"}, std::pair{Channel::call, "call"}, std::pair{Channel::email, "email"},
                      std::pair{Channel::meeting, "meeting"}, std::pair{Channel::fair, "fair"}};
}

enum class Direction { none, in, out };
constexpr auto words(Direction) {
    return std::array{std::pair{Direction::none, ""}, std::pair{Direction::in, "in"}, std::pair{Direction::out, "out"}};
}

/// Something said or done with people, and what is to be done next.
struct Interaction {
    static constexpr Kind kind = Kind::interaction;

    Interaction();
    Interaction(const Interaction&);
    Interaction(Interaction&&) noexcept;
    Interaction& operator=(const Interaction&);
    Interaction& operator=(Interaction&&) noexcept;
    ~Interaction();
    bool operator==(const Interaction&) const;

    std::optional<Date> date;
    std::optional<Instant> at; ///< the time of day, when it is known
    std::optional<std::int64_t> duration_minutes;
    Channel channel = Channel::note;
    Direction direction = Direction::none;
    std::string subject, text;
    std::vector<RecordId> participants; ///< contacts and companies
    std::vector<RecordId> about;        ///< invoices, images, locations it is about
    std::optional<DealId> deal_id;
    bool marks_sent = false; ///< the documents it is about were sent by it
    /// 1 to 3: it asked, so firmly, for the invoices it is about to be paid.
    std::optional<std::int64_t> reminder_level;
    std::string next_action;
    std::optional<Date> due_date;
    bool done = false;
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("date", self.date);
        fields("at", self.at);
        fields("duration_minutes", self.duration_minutes);
        fields("channel", self.channel);
        fields("direction", self.direction);
        fields("subject", self.subject);
        fields("text", self.text);
        fields("participants", self.participants);
        fields("about", self.about);
        fields("deal_id", self.deal_id);
        fields("marks_sent", self.marks_sent);
        fields("reminder_level", self.reminder_level);
        fields("next_action", self.next_action);
        fields("due_date", self.due_date);
        fields("done", self.done);
        Common::list(self.common, fields);
    }
};

/// Something was agreed on that is not done yet.
inline bool is_to_do(const Interaction& interaction) { return !interaction.next_action.empty() && !interaction.done; }

void normalise(Interaction&);
std::vector<Problem> problems_of(const Interaction&);

} // namespace planche::records
