// SPDX-License-Identifier: Apache-2.0
//
// Tries every file of a folder, as a test does that has no fuzzer: what was once found stays found.

#include "expect.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    int tried = 0;
    for (auto const& entry : std::filesystem::directory_iterator{argv[1]}) {
        std::ifstream file{entry.path(), std::ios::binary};
        std::string const input{std::istreambuf_iterator<char>{file}, {}};
        (void)std::fprintf(stderr, "%s\n", entry.path().filename().c_str());
        obhut::fuzz::try_input(input);
        ++tried;
    }
    (void)std::printf("%d inputs\n", tried);
    return tried == 0 ? 1 : 0;
}
