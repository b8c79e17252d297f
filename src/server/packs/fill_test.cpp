// SPDX-License-Identifier: Apache-2.0

#include "packs/fill.h"

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

using catalogue::Address;
using catalogue::Language;

Filling filling(Language language = Language::German, Address address = Address::Formal) {
    Filling made{.language = language, .address = address, .blanks = {}, .lists = {}};
    made.blanks.text("name", R"(Zum "Löwen" \ Bar)");
    made.blanks.toml("number", "7");
    for (auto const* const name : {"Anna", "Lars"}) {
        Blanks person;
        person.text("person.name", name);
        made.lists["person"].push_back(std::move(person));
    }
    return made;
}

TEST(Filling, WritesTextsAsTomlNeedsThem) {
    EXPECT_EQ(fill("a = \"{{name}}\"\nb = {{number}}", filling()), "a = \"Zum \\\"Löwen\\\" \\\\ Bar\"\nb = 7");
}

TEST(Filling, RepeatsLinesForEachOfAList) {
    EXPECT_EQ(
        fill("[\n#for person\n  {{person.name}}, {{number}}\n#end\n]\n", filling()), "[\n  Anna, 7\n  Lars, 7\n]\n"
    );
}

TEST(Filling, SpeaksToTheOwnerInOneLanguage) {
    EXPECT_EQ(fill("#de Preise\n#en Prices\na = 1\n", filling()), "# Preise\na = 1\n");
    EXPECT_EQ(fill("#de Preise\n#en Prices\na = 1\n", filling(Language::English)), "# Prices\na = 1\n");
}

TEST(Filling, AddressesTheReaderAsTheBusinessDoes) {
    EXPECT_EQ(fill("{{Sie können|Du kannst}} gehen", filling()), "Sie können gehen");
    EXPECT_EQ(fill("{{Sie können|Du kannst}} gehen", filling(Language::German, Address::Familiar)), "Du kannst gehen");
}

TEST(Filling, TakesNoBlankFromAnAnswer) {
    auto made = filling();
    made.blanks.text("name", "{{number}}");
    EXPECT_EQ(fill("{{name}}", made), "{{number}}");
}

}  // namespace
}  // namespace obhut::packs
