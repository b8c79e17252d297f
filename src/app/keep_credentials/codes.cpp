// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"
#include "keep_credentials/change.h"
#include "keep_credentials/keep_credentials.h"
#include "one_time/one_time.h"
#include "one_time/recovery.h"

#include <array>

namespace obhut::keep_credentials {
namespace {

using accounts::StaffColumn;
using accounts::StaffRecord;

struct Paper {
    PaperCodes codes;
    std::vector<digest::Digest> hashes;
};

Paper new_paper(ports::Random& random) {
    Paper paper;
    for (std::size_t nth = 0; nth < one_time::recovery_codes; ++nth) {
        std::array<std::uint8_t, one_time::recovery_bytes> drawn{};
        random.fill(drawn);
        auto code = one_time::recovery_code_of(drawn);
        auto const hash = one_time::recovery_hash(code);
        OBHUT_CHECK(hash.has_value());
        paper.hashes.push_back(*hash);
        paper.codes.push_back(std::move(code));
    }
    return paper;
}

Result<StaffRecord, Error> own_record(ports::World& world, Self const& self) {
    OBHUT_TRY(check_fresh(world, self));
    std::optional<StaffRecord> record;
    OBHUT_TRY(world.store.read(self.caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        record = OBHUT_TRY(accounts::record_of(reader, self.caller.account()->staff));
        return Done{};
    }));
    return std::move(*record);
}

std::string text_of(bytes::ByteView seed) {
    return std::string{bytes::as_text(seed)};
}

}  // namespace

// Nothing changes yet for who signs in, so it leaves no entry and sends no letter.
Result<Done, Error> offer_codes(ports::World& world, Self const& self) {
    auto record = OBHUT_TRY(own_record(world, self));
    std::array<std::uint8_t, one_time::seed_size> seed{};
    world.random.fill(seed);
    record.totp_offered =
        OBHUT_TRY(accounts::seal(world, self.business.id, record, StaffColumn::TotpOffered, PersonalText{text_of(seed)})
        );
    return world.store.write(self.business.id, [&](ports::Unit& unit) { return unit.people().replace(record); });
}

Result<Offer, Error> offered_codes(ports::World& world, Self const& self) {
    auto const record = OBHUT_TRY(own_record(world, self));
    if (!record.totp_offered) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "second-factor/not-offered"}};
    auto const person = OBHUT_TRY(accounts::person(world, self.business.id, record.account.staff));
    auto const opened =
        OBHUT_TRY(accounts::open(world, self.business.id, record, StaffColumn::TotpOffered, *record.totp_offered));
    auto const seed = bytes::as_bytes(opened.reveal(Surface::Page));
    return Offer{
        .uri = one_time::otpauth_uri(self.business.name, person.email, seed), .seed = PersonalText{bytes::base32(seed)}
    };
}

Result<PaperCodes, Error> confirm_codes(ports::World& world, Self const& self, PersonalText const& code) {
    auto const record = OBHUT_TRY(own_record(world, self));
    if (!record.totp_offered) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "second-factor/not-offered"}};
    auto const seed =
        OBHUT_TRY(accounts::open(world, self.business.id, record, StaffColumn::TotpOffered, *record.totp_offered));
    auto const step = one_time::matching_step(
        bytes::as_bytes(seed.reveal(Surface::Validation)),
        code.reveal(Surface::Validation),
        world.clock.now(),
        std::nullopt
    );
    if (!step) return Refused{Error{.kind = ErrorKind::Denied, .reason = "sign-in/code-wrong", .field = "/code"}};
    auto const sealed = OBHUT_TRY(accounts::seal(world, self.business.id, record, StaffColumn::Totp, seed));
    auto paper = new_paper(world.random);
    OBHUT_TRY(change(world, self, record, [&](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
        kept.totp = sealed;
        kept.totp_offered = std::nullopt;
        kept.totp_step = *step;
        kept.recovery = paper.hashes;
        return raise(unit, self.caller, access::SignIn::SecondFactor);
    }));
    return std::move(paper.codes);
}

Result<PaperCodes, Error> new_paper_codes(ports::World& world, Self const& self) {
    auto const record = OBHUT_TRY(own_record(world, self));
    if (!record.totp) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "second-factor/not-offered"}};
    auto paper = new_paper(world.random);
    OBHUT_TRY(change(world, self, record, [&](ports::Unit&, StaffRecord& kept) -> Result<Done, Error> {
        kept.recovery = paper.hashes;
        return Done{};
    }));
    return std::move(paper.codes);
}

Result<Done, Error> remove_codes(ports::World& world, Self const& self) {
    auto const record = OBHUT_TRY(own_record(world, self));
    if (!record.totp) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "second-factor/not-offered"}};
    return change(world, self, record, [](ports::Unit&, StaffRecord& kept) -> Result<Done, Error> {
        kept.totp = std::nullopt;
        kept.recovery.clear();
        return Done{};
    });
}

}  // namespace obhut::keep_credentials
