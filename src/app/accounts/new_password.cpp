// SPDX-License-Identifier: Apache-2.0
#include "accounts/new_password.h"

#include <array>

namespace obhut::accounts {
namespace {

using password::PasswordRefusal;

Error error_of(PasswordRefusal refusal) {
    auto const invalid = [](Literal reason) {
        return Error{.kind = ErrorKind::Invalid, .reason = reason, .field = "/password"};
    };
    switch (refusal) {
    case PasswordRefusal::NotText: return invalid("password/not-text");
    case PasswordRefusal::TooLong: return invalid("password/too-long");
    case PasswordRefusal::TooShort: return invalid("password/too-short");
    case PasswordRefusal::Common: return invalid("password/common");
    case PasswordRefusal::ContainsContext: return invalid("password/contains-context");
    case PasswordRefusal::TooEasy: break;
    }
    return invalid("password/too-easy");
}

}  // namespace

Result<std::string, Error> hash_new(
    ports::Passwords& passwords,
    catalogue::Business const& business,
    Person const& person,
    PersonalText const& password,
    password::SecondFactor second_factor
) {
    auto const length = password::check_length(password, second_factor);
    if (length) return Refused{error_of(*length)};
    std::string_view const email = person.email.reveal(Surface::Validation);
    std::array<std::string_view, 4> const words{
        business.name, person.name.reveal(Surface::Validation), email.substr(0, email.find('@')), "obhut"
    };
    auto const accepted = password::accept(
        {.length = std::nullopt,
         .score = passwords.weigh(password, words).score,
         .commonness = passwords.commonness(password),
         .context = password::context_use(password, words, second_factor)}
    );
    if (!accepted) return Refused{error_of(accepted.error())};
    return OBHUT_TRY(passwords.hash(password)).reveal(Surface::SlowHash);
}

}  // namespace obhut::accounts
