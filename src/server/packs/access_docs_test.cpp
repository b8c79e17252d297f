// SPDX-License-Identifier: Apache-2.0
//
// Goal: docs/access.md shows the matrix that the program computes from packs/access.toml. req:K4 req:Y9
#include "access/matrix.h"
#include "access/names.h"
#include "packs/access_pack.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

using namespace access;

std::string document() {
    std::ifstream file{OBHUT_ACCESS_DOCS};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

std::string words(Nearness nearness) {
    switch (nearness) {
    case Nearness::OnTheDay: return "on the day";
    case Nearness::Calendar: return "calendar";
    case Nearness::Recent: return "recent";
    case Nearness::Older: return "always";
    }
    return {};
}

std::string words(Cell const& cell) {
    if (cell == Cell{}) return "";
    auto const& reach = cell.others == Reach{} ? cell.own : cell.others;
    std::string text = cell.others == Reach{} && reach.clear ? "own clients, " : "";
    if (reach.clear) text += words(*reach.clear);
    if (reach.after_chip) text += ", then a chip";
    if (cell.needed == Needed::WhereTheTradeNeedsIt) text += ", where needed";
    if (cell.in_hits == InHits::Clear) text += "; in search hits";
    if (cell.in_emergency == InEmergency::Opens) text += text.empty() ? "emergency" : "; emergency";
    return text;
}

std::string row_of(std::string const& head, std::vector<std::string> const& cells) {
    std::string row = "| " + head + " |";
    for (auto const& cell : cells)
        row += cell.empty() ? " |" : " " + cell + " |";
    return row + "\n";
}

// Purposes for which a class is seen alike share a row.
std::string table_of_sights(Matrix const& matrix) {
    std::string table = "| class, for | owner | reception | practitioner | accountant | token |\n"
                        "| --- | --- | --- | --- | --- | --- |\n";
    for (std::size_t at = 0; at < matrix.sights.size();) {
        auto const& row = matrix.sights[at];
        std::string head = std::string{name_of(row.data_class)} + ":";
        auto next = at;
        for (; next < matrix.sights.size(); ++next) {
            auto const& other = matrix.sights[next];
            if (other.data_class != row.data_class || other.cells != row.cells) break;
            head += (next == at ? " " : ", ") + std::string{name_of(other.purpose)};
        }
        std::vector<std::string> cells;
        for (auto const role : {Role::Owner, Role::Reception, Role::Practitioner, Role::Accountant})
            cells.push_back(words(row.cell_of(role)));
        cells.push_back(words(row.of_tokens()));
        table += row_of(head, cells);
        at = next;
    }
    return table;
}

std::string table_of_rights(Matrix const& matrix) {
    std::string head = "| right |";
    std::string line = "| --- |";
    for (auto const role : every_role) {
        head += " " + std::string{name_of(role)} + " |";
        line += " --- |";
    }
    std::string table = head + " token |\n" + line + " --- |\n";
    for (auto const& row : matrix.rights) {
        std::vector<std::string> cells;
        for (auto const role : every_role)
            cells.emplace_back(row.held_by.has(role) ? "x" : "");
        cells.emplace_back(row.by_tokens == Permission::Yes ? "x" : "");
        table += row_of("`" + std::string{name_of(row.right)} + "`", cells);
    }
    return table;
}

TEST(AccessDocument, ShowsTheMatrixOfWhatShips) {
    auto const text = document();
    auto const matrix = matrix_of(shipped_access().standard);
    for (auto const& table : {table_of_sights(matrix), table_of_rights(matrix)})
        EXPECT_NE(text.find(table), std::string::npos) << "docs/access.md should hold\n" << table;
    for (auto const role : {Role::Marketing, Role::Auditor, Role::Support})
        for (auto const& row : matrix.sights)
            EXPECT_EQ(row.cell_of(role), Cell{}) << "and a column of " << name_of(role);
}

}  // namespace
}  // namespace obhut::packs
