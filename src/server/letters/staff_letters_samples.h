// SPDX-License-Identifier: Apache-2.0
//
// Letters to members of staff for tests: every kind, from one of the demo's businesses.
//
// Layer: server.

#pragma once

#include "letters/letters_samples.h"

namespace obhut::letters {

using staff::LetterKind;

inline constexpr std::array staff_kinds{
    LetterKind::Invitation,
    LetterKind::Reset,
    LetterKind::NewDevice,
    LetterKind::CredentialChanged,
    LetterKind::Alarm,
    LetterKind::Checkpoint
};

inline constexpr std::string_view staff_name = "Bo Beispiel";
inline constexpr std::string_view staff_email = "bo@house.example";
inline constexpr std::string_view capability = "AAEzGU_GujeBx75rfX3FxQAAAAAAAAAAAAAAAAAAAAd6f6DfnPA0muf0Y0j6Cy1n";
// As ledger/checkpoint.h writes it, with lines that are longer than those of a letter.
inline constexpr std::string_view checkpoint =
    "obhut/0123456789abcdef0123456789abcdef\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "\u2014 obhut/0123456789abcdef0123456789abcdef "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

class StaffDesk : public Desk {
public:
    ports::Letter staff_letter(
        catalogue::Business const& business,
        LetterKind kind,
        catalogue::Language language = catalogue::Language::German,
        std::string_view name = staff_name
    ) {
        bool const leads_in = kind == LetterKind::Invitation || kind == LetterKind::Reset;
        staff::Letter const letter{
            .id = message::MessageId::numbered(12),
            .kind = kind,
            .to = booking::StaffId::numbered(3),
            .pass = leads_in ? std::optional{staff::PassId::numbered(5)} : std::nullopt,
            .device = kind == LetterKind::NewDevice ? std::optional{device} : std::nullopt,
            .created = booked_at,
            .due = booked_at,
        };
        PersonalText const who{std::string{name}};
        PersonalText const to{std::string{staff_email}};
        return scribe.compose(ports::StaffOccasion{
            .business = business,
            .letter = letter,
            .name = who,
            .email = to,
            .link = PersonalText{leads_in ? std::string{capability} : std::string{}},
            .checkpoint = kind == LetterKind::Checkpoint ? std::optional{std::string{checkpoint}} : std::nullopt,
            .language = language
        });
    }

    Slug device = *Slug::from("firefox-linux");
};

}  // namespace obhut::letters
