// SPDX-License-Identifier: Apache-2.0
#include "desk_api/render.h"

#include "ledger/words.h"

namespace obhut::desk_api {

void write_classes(Writer& writer, std::string_view name, access::ClassSet classes) {
    write_texts(writer, name, ledger::words_of(classes));
}

void write_personal(Writer& writer, std::string_view name, std::optional<PersonalText> const& text) {
    if (text) writer.member(name, text->reveal(Surface::ApiBody));
}

void write_moment(Writer& writer, std::string_view name, std::optional<time::Instant> const& at, time::Zone zone) {
    if (at) web::write_instant(writer, name, *at, zone);
}

http::Response card_answer(open_card::Card const& card) {
    return answered([&](Writer& writer) {
        writer.member("client", card.client.text());
        write_personal(writer, "name", card.name);
        write_personal(writer, "email", card.email);
        write_personal(writer, "phone", card.phone);
        write_list(writer, "answers", card.answers, [&](open_card::Answer const& answer) {
            writer.member("booking", answer.booking.text()).member("field", answer.field.text());
            writer.member("class", access::name_of(answer.data_class));
            write_personal(writer, "value", answer.value);
        });
        write_classes(writer, "shown", card.shown);
        write_classes(writer, "hidden", card.hidden);
        write_classes(writer, "afterChip", card.after_chip);
    });
}

}  // namespace obhut::desk_api
