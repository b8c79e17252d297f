// SPDX-License-Identifier: Apache-2.0
//
// Caller is whoever asks for something at the desk, recognised: who they are, by which session, and what the business's
// policy lets them do. Every use case of the desk takes one, so none can be called by nobody.
//
// Only recognise() makes one.
//
// Layer: app.

#pragma once

#include "access/policy.h"
#include "catalogue/ids.h"
#include "core/error.h"
#include "ledger/entry.h"
#include "ports/world.h"
#include "staff/account.h"
#include "staff/session.h"

#include <memory>
#include <optional>

namespace obhut::recognise {

class Caller {
public:
    catalogue::BusinessId business() const noexcept { return business_; }
    access::Actor const& actor() const noexcept { return actor_; }
    access::Policy const& policy() const noexcept { return *policy_; }

    // Of a member of staff.
    staff::Account const* account() const noexcept { return account_ ? &*account_ : nullptr; }

    // Of a member of staff or a supporter; a machine has none.
    staff::Session const* session() const noexcept { return session_ ? &*session_ : nullptr; }

    std::optional<ledger::SessionId> session_id() const noexcept {
        return session_ ? std::optional{session_->id} : std::nullopt;
    }

    // The id of the member of staff, of the token or of the support code.
    RawId const& who() const noexcept { return who_; }

    // Whether the way they signed in is as strong as their roles ask for. Until it is, they reach their own account
    // only, to set up what is missing.
    enum class Strength : std::uint8_t { Enough, TooWeak };
    Strength strength() const noexcept;

    // What may() says of the actor, for somebody who is signed in strongly enough.
    access::Permission may(access::Right right) const noexcept;

private:
    friend class Recogniser;
    Caller(
        catalogue::BusinessId business,
        access::Actor const& actor,
        RawId const& who,
        std::shared_ptr<access::Policy const> policy
    )
        : business_(business), actor_(actor), who_(who), policy_(std::move(policy)) {}

    catalogue::BusinessId business_;
    access::Actor actor_;
    RawId who_;
    std::shared_ptr<access::Policy const> policy_;
    std::optional<staff::Account> account_;
    std::optional<staff::Session> session_;
};

// The entry of something that the caller did or was refused, with id, time, actor and session.
ledger::Entry entry_by(ports::World& world, Caller const& caller, ledger::Action action);

}  // namespace obhut::recognise
