// SPDX-License-Identifier: Apache-2.0
//
// HostileMail is the mail server at its worst: it refuses for now and for good, takes a letter over and says that it
// did not, takes it over twice, and lets others act, or the power go, while a letter is on its way. What it took over
// has been read by somebody: that cannot be undone.
//
// Layer: tests.

#pragma once

#include "database.h"
#include "letters.h"
#include "ports/letter.h"

namespace obhut::sim {

class HostileMail final : public ports::Scribe, public ports::Post {
public:
    HostileMail(Database& database, Letters& letters, fakes::FakeClock& clock, fakes::Dice& dice, Counts& counts)
        : database_(database), letters_(letters), clock_(clock), dice_(dice), counts_(counts) {}

    ports::Letter compose(ports::Occasion const& occasion) override;
    ports::Letter compose(ports::StaffOccasion const& occasion) override;
    Result<Done, ports::NotSent> send(ports::Letter const& letter) override;

private:
    Database& database_;
    Letters& letters_;
    fakes::FakeClock& clock_;
    fakes::Dice& dice_;
    Counts& counts_;
};

}  // namespace obhut::sim
