// SPDX-License-Identifier: Apache-2.0
//
// Letter is a message ready to go; Scribe composes one, Post carries it to the mail server.
//
// A letter holds what was opened for it: it is made at the last moment, is never stored and wipes itself.
//
// Layer: app. Threading: Scribe and Post are safe from every thread.

#pragma once

#include "catalogue/business.h"
#include "core/personal.h"
#include "core/result.h"
#include "message/message.h"
#include "staff/letter.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace obhut::ports {

using booking::Discretion;

enum class CalendarMethod : std::uint8_t { Publish, Cancel };

// An attached calendar file, ready made (RFC 5545).
struct CalendarFile {
    std::string name;  // "termin.ics"
    CalendarMethod method;
    PersonalText text;
};

struct Letter {
    message::MessageId id;  // becomes the Message-ID: a repetition carries the same one
    message::Instant date;  // of the message, not of the attempt, so that a repetition is the same letter
    Discretion discretion;  // whether anything may tell what it is about, and from whom (req:Y4)
    std::string sender;     // display name; empty where it would tell
    std::string reply_to;   // address of the business; empty where it would tell
    PersonalText to;        // normalised address
    PersonalText subject;
    PersonalText text;  // plain, LF
    PersonalText html;
    std::optional<CalendarFile> calendar;
};

// What a letter is composed from.
struct Occasion {
    catalogue::Business const& business;
    message::Message const& message;
    booking::Booking const& booking;
    PersonalText const& name;
    PersonalText const& email;
    std::span<booking::Booking const> series = {};  // all of them in order, where the booking is one of several
};

// What a letter to a member of staff is composed from.
struct StaffOccasion {
    catalogue::Business const& business;
    staff::Letter const& letter;
    PersonalText const& name;
    PersonalText const& email;
    PersonalText link;                      // Invitation and Reset: the capability that the link carries; else empty
    std::optional<std::string> checkpoint;  // Checkpoint: the signed note, as it is kept
    catalogue::Language language;           // in which the member of staff reads
};

class Scribe {
public:
    Scribe() = default;
    Scribe(Scribe const&) = delete;
    Scribe& operator=(Scribe const&) = delete;
    virtual ~Scribe() = default;

    virtual Letter compose(Occasion const& occasion) = 0;
    virtual Letter compose(StaffOccasion const& occasion) = 0;
};

// Why a letter did not go. Only `later` is worth another attempt.
struct NotSent {
    enum class Hope : std::uint8_t { Later, Never };
    Hope hope;
    std::int32_t reply;  // the server's three digits; 0 if it gave none
};

class Post {
public:
    Post() = default;
    Post(Post const&) = delete;
    Post& operator=(Post const&) = delete;
    virtual ~Post() = default;

    // Returns once the server has taken the letter over, or within a minute with the reason why not.
    virtual Result<Done, NotSent> send(Letter const& letter) = 0;
};

}  // namespace obhut::ports
