// SPDX-License-Identifier: Apache-2.0
#include "web/page_price.h"

#include "booking/taxes.h"
#include "pages/format.h"
#include "web/page_words.h"

namespace obhut::web {

void add_price(Frame const& frame, std::string const& what, booking::Snapshot const& snapshot, pages::Fields& fields) {
    if (snapshot.lines.empty()) {
        fields.add("PLAIN_PRICE").set("PRICE", price_text(frame, snapshot));
        return;
    }
    auto const language = frame.language();
    auto const currency = catalogue::Currency::from(snapshot.currency).value_or(frame.business().currency);
    auto const amount = [&](std::int64_t minor) { return pages::amount(minor, currency, language); };
    auto& bill = fields.add("BILL").set("TOTAL", amount(snapshot.gross));
    for (auto const& line : snapshot.lines) {
        if (line.gross == 0) continue;
        auto const& own = line.name.in(language);
        bill.add("LINE").set("NAME", own.empty() ? what : own).set("AMOUNT", amount(line.gross));
    }
    for (auto const& share : booking::taxes_of(snapshot)) {
        auto const rate = pages::percentage(share.basis_points, language);
        bill.add("VAT").set("NAME", filled(frame.text("bill.vat"), "RATE", rate)).set("AMOUNT", amount(share.tax));
    }
}

std::string contents_text(Frame const& frame, booking::Snapshot const& snapshot) {
    std::string parts;
    for (auto const& line : snapshot.lines) {
        auto const& name = line.name.in(frame.language());
        if (line.gross != 0 && !name.empty()) parts.append(parts.empty() ? "" : ", ").append(name);
    }
    return parts.empty() ? tax_text(frame, snapshot) : filled(frame.text("stay.includes"), "PARTS", parts);
}

}  // namespace obhut::web
