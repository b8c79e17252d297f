// SPDX-License-Identifier: Apache-2.0
#include "ledger/words.h"

#include "catalogue/names.h"

namespace obhut::ledger {

std::string_view word_of(Action action) noexcept {
    switch (action) {
    case Action::Opened: return "opened";
    case Action::Refused: return "refused";
    case Action::Created: return "created";
    case Action::Changed: return "changed";
    case Action::Erased: return "erased";
    case Action::Purged: return "purged";
    case Action::Squeezed: return "squeezed";
    case Action::Epoch: return "epoch";
    case Action::KeysDestroyed: return "keys-destroyed";
    case Action::KeysRotated: return "keys-rotated";
    case Action::Searched: return "searched";
    case Action::Exported: return "exported";
    case Action::SignedIn: return "signed-in";
    case Action::LossAccepted: return "loss-accepted";
    case Action::Cancelled: return "cancelled";
    case Action::Rescheduled: return "rescheduled";
    case Action::CatalogueChanged: return "catalogue-changed";
    case Action::SignInRefused: return "sign-in-refused";
    case Action::SignedOut: return "signed-out";
    case Action::StaffChanged: return "staff-changed";
    case Action::CredentialChanged: return "credential-changed";
    case Action::PassIssued: return "pass-issued";
    case Action::PassRevoked: return "pass-revoked";
    case Action::PolicyChanged: return "policy-changed";
    case Action::EmergencyOpened: return "emergency-opened";
    case Action::EmergencyReviewed: return "emergency-reviewed";
    case Action::AlarmRaised: return "alarm-raised";
    case Action::AlarmSeen: return "alarm-seen";
    case Action::Disclosed: return "disclosed";
    case Action::LedgerRead: return "ledger-read";
    case Action::SupportStep: return "support-step";
    case Action::SteppedUp: break;
    }
    return "stepped-up";
}

std::string_view word_of(ActorKind kind) noexcept {
    switch (kind) {
    case ActorKind::Capability: return "capability";
    case ActorKind::Staff: return "staff";
    case ActorKind::Job: return "job";
    case ActorKind::Operator: return "operator";
    case ActorKind::Anonymous: return "anonymous";
    case ActorKind::ApiToken: return "api-token";
    case ActorKind::Support: break;
    }
    return "support";
}

std::string_view word_of(Outcome outcome) noexcept {
    switch (outcome) {
    case Outcome::Done: return "done";
    case Outcome::Denied: return "denied";
    case Outcome::Failed: break;
    }
    return "failed";
}

std::string_view word_of(EmergencyReason reason) noexcept {
    switch (reason) {
    case EmergencyReason::DangerToLife: return "danger-to-life";
    case EmergencyReason::UrgentCare: return "urgent-care";
    case EmergencyReason::CannotAnswer: return "cannot-answer";
    case EmergencyReason::Safeguarding: break;
    }
    return "safeguarding";
}

std::vector<std::string_view> words_of(access::ClassSet classes) {
    std::vector<std::string_view> words;
    for (auto const& [one, word] : catalogue::names<access::DataClass>())
        if (classes.has(one)) words.push_back(word);
    return words;
}

}  // namespace obhut::ledger
