// SPDX-License-Identifier: Apache-2.0
#include "deliver/staff_letters.h"

#include "ports/places.h"

#include <array>

namespace obhut::deliver {
namespace {

using message::State;
using ports::CapabilityPurpose;
using ports::Instant;
using ports::StaffColumn;
using staff::Letter;
using staff::LetterKind;
using staff::Standing;

// A letter with all that decides about it, of one moment.
struct Case {
    Letter letter;
    std::optional<ports::StaffRecord> record;
    std::optional<ports::PassRecord> pass;
    std::int64_t owed_later = 0;  // of the same kind to the same person
};

Result<std::optional<Case>, Error> read_case(ports::PeopleReader& people, message::MessageId id) {
    auto const letter = OBHUT_TRY(people.letter(id));
    if (!letter || letter->state != State::Waiting) return std::optional<Case>{};
    Case found{.letter = *letter, .record = OBHUT_TRY(people.staff(letter->to)), .pass = std::nullopt};
    if (letter->pass) found.pass = OBHUT_TRY(people.pass(*letter->pass));
    auto const later = letter->created + Instant::duration{1};
    found.owed_later = OBHUT_TRY(people.letters_since(letter->to, letter->kind, later));
    return std::optional{std::move(found)};
}

bool leads_in(Case const& at, ports::PassKind kind, Instant now) {
    return at.pass && at.pass->kind == kind && at.pass->staff == at.letter.to && now < at.pass->ends;
}

// Whether the letter is still so.
bool holds(Case const& at, Instant now) {
    auto const& account = at.record->account;
    switch (at.letter.kind) {
    case LetterKind::Invitation:
        return account.standing == Standing::Invited && leads_in(at, ports::PassKind::Invitation, now);
    case LetterKind::Reset: return leads_in(at, ports::PassKind::Reset, now);
    // Where none could be sent for days, the newest says it all.
    case LetterKind::Checkpoint: return staff::is_owner(account) && at.owed_later == 0;
    case LetterKind::NewDevice:
    case LetterKind::CredentialChanged:
    case LetterKind::Alarm: break;
    }
    return true;
}

// Why the letter is not to be written, if it is not.
std::optional<State> reason_not_to(Case const& at, Instant now) {
    if (!at.record || at.record->account.standing == Standing::Disabled) return State::NobodyToTell;
    if (!holds(at, now)) return State::Superseded;
    return std::nullopt;
}

class StaffLetter {
public:
    explicit StaffLetter(Round const& round) : round_(round), world_(round.world) {}

    Result<Outcome, Error> deliver(ports::DueItem const& item) {
        business_ = OBHUT_TRY(round_.calendar.business(item.business));
        std::optional<Case> found;
        OBHUT_TRY(world_.store.read(item.business, [&](ports::Reader& reader) -> Result<Done, Error> {
            found = OBHUT_TRY(read_case(reader.people(), message::MessageId{item.item}));
            return Done{};
        }));
        if (!found) return Outcome::Overtaken;
        if (auto const state = reason_not_to(*found, world_.clock.now())) return settle(*found, {.state = *state});
        if (auto const wait = wait_for_room(round_, id())) return settle(*found, *wait);
        return send(*found);
    }

private:
    ports::BusinessId id() const { return business_->business().id; }

    Result<Outcome, Error> send(Case const& at) {
        bool const vouches = at.letter.kind == LetterKind::Checkpoint;
        auto checkpoint = vouches ? OBHUT_TRY(world_.vault.kept_checkpoint(id())) : std::nullopt;
        if (vouches && !checkpoint) return settle(at, {.state = State::Superseded});  // there is nothing to keep
        auto const opened = open(*at.record);
        for (auto const& each : opened)
            if (!each) return not_opened(at, each.error());
        auto const letter = round_.carriage.scribe.compose(ports::StaffOccasion{
            .business = business_->business(),
            .letter = at.letter,
            .name = opened[0].value(),
            .email = opened[1].value(),
            .link = link_of(at),
            .checkpoint = std::move(checkpoint),
            .language = at.record->language
        });
        return settle(at, attempt(round_, id(), letter, at.letter.attempts));
    }

    // Name and address.
    std::vector<Result<PersonalText, ports::OpenRefusal>> open(ports::StaffRecord const& record) {
        auto const staff = record.account.staff;
        auto const place = [&](StaffColumn column) { return ports::place_of(id(), staff, column, staff.raw()); };
        std::array<ports::OpenRequest, 2> const requests{{
            {.place = place(StaffColumn::Name), .sealed = record.name.bytes},
            {.place = place(StaffColumn::Email), .sealed = record.email.bytes},
        }};
        return world_.vault.open_staff(requests);
    }

    Result<Outcome, Error> not_opened(Case const& at, ports::OpenRefusal refusal) {
        if (refusal == ports::OpenRefusal::Unavailable)
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
        bool const erased = refusal == ports::OpenRefusal::KeyDestroyed;
        return settle(at, {.state = erased ? State::NobodyToTell : State::GivenUp});  // no patience makes it open
    }

    // What the link proves is derived anew each time and kept nowhere.
    PersonalText link_of(Case const& at) {
        if (!at.letter.pass) return PersonalText{""};
        auto const purpose =
            at.letter.kind == LetterKind::Invitation ? CapabilityPurpose::Invitation : CapabilityPurpose::Reset;
        return PersonalText{world_.vault.capability(id(), booking::BookingId{at.letter.pass->raw()}, purpose, 0)};
    }

    Result<Outcome, Error> settle(Case const& at, After const& after) {
        auto const now = world_.clock.now();
        return written(round_, id(), [&](ports::Unit& unit) -> Result<Outcome, Error> {
            auto letter = OBHUT_TRY(unit.people().letter(at.letter.id));
            if (!letter || letter->state != State::Waiting) return Outcome::Overtaken;
            note(*letter, after, now);
            OBHUT_TRY(unit.people().replace(*letter));
            return outcome_of(after.state);
        });
    }

    Round const& round_;
    ports::World& world_;
    std::shared_ptr<calendar::Compiled const> business_;
};

}  // namespace

Result<Outcome, Error> deliver_to_staff(Round const& round, ports::DueItem const& item) {
    return StaffLetter{round}.deliver(item);
}

}  // namespace obhut::deliver
