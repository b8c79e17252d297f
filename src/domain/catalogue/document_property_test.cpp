// SPDX-License-Identifier: Apache-2.0
//
// Goal: nothing is lost between reading and writing.
// Method: leaves of a good document are replaced at random; those replacements that are still good are kept, and what
// write() gives must equal, member for member, the document that was read.

#include "catalogue/document.h"
#include "catalogue/sample_document.h"

#include <array>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace obhut::catalogue {
namespace {

void collect_leaves(json::Value& value, std::vector<json::Value*>& leaves) {
    if (json::Array* const array = value.as_array()) {
        for (json::Value& element : *array)
            collect_leaves(element, leaves);
    } else if (json::Object* const object = value.as_object()) {
        for (json::Member& member : *object)
            collect_leaves(member.value, leaves);
    } else {
        leaves.push_back(&value);
    }
}

json::Value replacement(json::Value const& leaf, std::size_t place, unsigned number) {
    if (auto const truth = leaf.as_bool()) return json::Value{!*truth};
    if (leaf.as_int()) return json::Value{std::int64_t{number % 2'000}};
    static constexpr std::array<std::string_view, 16> words{
        "2027-05-01",
        "2028-07-09",
        "10:20",
        "06:00-08:00",
        "13:10-13:20",
        "20:00-25:00",
        "2027-08-03T04:05",
        "room",
        "none",
        "per_person",
        "person",
        "Asia/Tokyo",
        "JPY",
        "end_of_year",
        "legal.duty",
        "fedcba98765432100123456789abcdef"
    };
    std::string_view const word = words[(number / 2) % words.size()];
    bool const is_date = word.size() == 10 && word[4] == '-';
    // A date may stand for its first moment too, and is then written as that moment.
    if (is_date && leaf.as_string()->size() != word.size()) return leaf;
    if (number % 2 == 0) return json::Value{word};
    return json::Value{"w" + std::to_string(place) + "-" + std::to_string(number)};
}

RC_GTEST_PROP(Document, LosesNothing, ()) {
    static json::Value const good = write(read(json::parse(sample_document, document_limits).value()).value());
    auto const changes = *rc::gen::container<std::vector<std::pair<unsigned, unsigned>>>(
        20, rc::gen::pair(rc::gen::inRange(0U, 100'000U), rc::gen::inRange(0U, 100'000U))
    );
    json::Value document = good;
    std::vector<json::Value*> leaves;
    collect_leaves(document, leaves);
    std::size_t kept = 0;
    for (auto const& [pick, number] : changes) {
        std::size_t const place = pick % leaves.size();
        json::Value const before = *leaves[place];
        *leaves[place] = replacement(before, place, number);
        bool const is_good = read(document).ok();
        if (!is_good) *leaves[place] = before;
        kept += is_good ? 1U : 0U;
    }
    RC_CLASSIFY(kept > 0);
    bool const is_same = write(read(document).value()) == document;
    RC_ASSERT(is_same);
}

}  // namespace
}  // namespace obhut::catalogue
