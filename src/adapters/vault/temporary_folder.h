// SPDX-License-Identifier: Apache-2.0
//
// TemporaryFolder is a new folder that goes with its owner; contains() searches all files in it for bytes.
//
// Layer: adapters. Tests only.

#pragma once

#include "bytes/bytes.h"
#include "core/check.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace obhut::vault {

class TemporaryFolder {
public:
    TemporaryFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "obhut-vault-XXXXXX").string();
        OBHUT_CHECK(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }

    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

    // All files of the folder, one after another.
    std::string bytes() const {
        std::string all;
        for (auto const& file : std::filesystem::directory_iterator{path_}) {
            std::ifstream in{file.path(), std::ios::binary};
            all.append(std::istreambuf_iterator<char>{in}, {});
        }
        return all;
    }

    bool contains(bytes::ByteView bytes_sought) const {
        return bytes().find(obhut::bytes::as_text(bytes_sought)) != std::string::npos;
    }

private:
    std::filesystem::path path_;
};

}  // namespace obhut::vault
