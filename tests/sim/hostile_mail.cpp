// SPDX-License-Identifier: Apache-2.0
#include "hostile_mail.h"

#include "fakes/fake_post.h"

namespace obhut::sim {
namespace {

using Hope = ports::NotSent::Hope;

constexpr std::uint64_t later_odds = 8;
constexpr std::uint64_t never_odds = 40;
constexpr std::uint64_t crash_odds = 60;
constexpr std::uint64_t silent_odds = 15;  // of a letter that is taken over without a word
constexpr std::uint64_t twice_odds = 20;
constexpr std::uint64_t others_odds = 4;

Refused<ports::NotSent> not_sent(Hope hope, std::int32_t reply) {
    return Refused{ports::NotSent{.hope = hope, .reply = reply}};
}

}  // namespace

ports::Letter HostileMail::compose(ports::Occasion const& occasion) {
    letters_.composed(occasion, clock_.now());
    return fakes::FakeScribe{}.compose(occasion);
}

ports::Letter HostileMail::compose(ports::StaffOccasion const& occasion) {
    return fakes::FakeScribe{}.compose(occasion);
}

Result<Done, ports::NotSent> HostileMail::send(ports::Letter const& letter) {
    auto const received = fakes::as_received(letter);
    bool const hostile = database_.mood == Mood::Hostile;
    auto const happens = [&](std::uint64_t odds) { return hostile && dice_.one_in(odds); };
    if (happens(later_odds)) {
        ++counts_.mail_refused;
        letters_.refused(letter.id, Hope::Later);
        return not_sent(Hope::Later, 451);
    }
    if (happens(never_odds)) {
        ++counts_.mail_refused;
        letters_.refused(letter.id, Hope::Never);
        return not_sent(Hope::Never, 550);
    }
    letters_.received(received, clock_.now());
    ++counts_.letters;
    if (happens(twice_odds)) {
        letters_.received(received, clock_.now());
        ++counts_.mail_doubled;
    }
    if (happens(crash_odds)) database_.crash();
    if (happens(others_odds) && database_.interleave) database_.interleave();
    if (happens(silent_odds)) {
        ++counts_.mail_silent;
        letters_.refused(letter.id, Hope::Later);
        return not_sent(Hope::Later, 0);
    }
    return Done{};
}

}  // namespace obhut::sim
