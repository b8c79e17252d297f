// SPDX-License-Identifier: Apache-2.0
#include "fakes/fake_post.h"

#include <utility>

namespace obhut::fakes {
namespace {

std::string subject_of(staff::LetterKind kind) {
    switch (kind) {
    case staff::LetterKind::Invitation: return "invitation";
    case staff::LetterKind::Reset: return "reset";
    case staff::LetterKind::NewDevice: return "new_device";
    case staff::LetterKind::CredentialChanged: return "credential_changed";
    case staff::LetterKind::Alarm: return "alarm";
    case staff::LetterKind::Checkpoint: break;
    }
    return "checkpoint";
}

}  // namespace

ports::Letter FakeScribe::compose(ports::Occasion const& occasion) {
    auto const& booking = occasion.booking;
    return {
        .id = occasion.message.id,
        .date = occasion.message.created,
        .discretion = booking.discretion,
        .sender = occasion.business.name,
        .reply_to = {},
        .to = occasion.email,
        .subject = PersonalText{std::string{message::name_of(occasion.message.kind)}},
        .text =
            PersonalText{
                booking.id.text() + " " + std::to_string(booking.revision) + " " + occasion.name.reveal(Surface::Mail) +
                (occasion.series.empty() ? std::string{} : " " + std::to_string(occasion.series.size()))
            },
        .html = PersonalText{""},
        .calendar = std::nullopt,
    };
}

ports::Letter FakeScribe::compose(ports::StaffOccasion const& occasion) {
    auto text = occasion.name.reveal(Surface::Mail);
    for (auto const& more : {occasion.link.reveal(Surface::Mail), occasion.checkpoint.value_or("")})
        if (!more.empty()) text += " " + more;
    return {
        .id = occasion.letter.id,
        .date = occasion.letter.created,
        .discretion = ports::Discretion::Open,
        .sender = occasion.business.name,
        .reply_to = {},
        .to = occasion.email,
        .subject = PersonalText{subject_of(occasion.letter.kind)},
        .text = PersonalText{std::move(text)},
        .html = PersonalText{""},
        .calendar = std::nullopt,
    };
}

Received as_received(ports::Letter const& letter) {
    return {
        .id = letter.id,
        .to = letter.to.reveal(Surface::Mail),
        .subject = letter.subject.reveal(Surface::Mail),
        .text = letter.text.reveal(Surface::Mail),
        .discretion = letter.discretion,
    };
}

Result<Done, ports::NotSent> FakePost::send(ports::Letter const& letter) {
    if (while_sending_) std::exchange(while_sending_, nullptr)();
    std::scoped_lock const lock{mutex_};
    if (!refusals_.empty()) {
        auto const refusal = refusals_.front();
        refusals_.pop_front();
        return Refused{refusal};
    }
    received_.push_back(as_received(letter));
    return Done{};
}

void FakePost::refuse_next(ports::NotSent::Hope hope, std::int32_t reply) {
    std::scoped_lock const lock{mutex_};
    refusals_.push_back({.hope = hope, .reply = reply});
}

std::vector<Received> FakePost::received() const {
    std::scoped_lock const lock{mutex_};
    return received_;
}

std::string FakePost::subjects() const {
    std::string all;
    for (auto const& letter : received()) {
        if (!all.empty()) all += ' ';
        all += letter.subject;
    }
    return all;
}

}  // namespace obhut::fakes
