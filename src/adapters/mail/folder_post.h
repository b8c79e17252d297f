// SPDX-License-Identifier: Apache-2.0
//
// FolderPost puts each letter into a folder, one file each, for the demo and for tests: nothing leaves the machine.
//
// The file is named after the message ("….eml"), so a repetition takes the place of what was there. It appears whole
// or not at all, and only its owner can read it.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "mail/sender.h"
#include "ports/letter.h"

#include <filesystem>

namespace obhut::mail {

class FolderPost final : public ports::Post {
public:
    FolderPost(std::filesystem::path folder, Senders senders);  // the folder must exist

    Result<Done, ports::NotSent> send(ports::Letter const& letter) override;

private:
    std::filesystem::path folder_;
    Senders senders_;
};

}  // namespace obhut::mail
