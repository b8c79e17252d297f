// SPDX-License-Identifier: Apache-2.0

#include "packs/interview.h"

#include "catalogue/names.h"
#include "packs/trade_questions.h"
#include "text/contact.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace obhut::packs {

namespace {

using catalogue::Address;
using catalogue::Language;
using catalogue::Trade;
using catalogue::Words;

constexpr std::size_t line_length_max = 55;  // owner and name stand in one line of the notice

struct TradeText {
    Trade trade;
    std::string_view de;
    std::string_view en;
};

constexpr std::array trades{
    TradeText{Trade::Salon, "Friseur, Kosmetik", "hair, beauty"},
    TradeText{Trade::Practice, "Praxis", "practice"},
    TradeText{Trade::Restaurant, "Restaurant", "restaurant"},
    TradeText{Trade::Hotel, "Hotel, Pension", "hotel"},
    TradeText{Trade::Classes, "Kurse, Yoga", "classes, yoga"},
};

std::string lower(std::string_view text) {
    return text::folded(text).value_or("");
}

std::optional<Trade> trade_from(std::string_view answer) {
    auto const wanted = lower(answer);
    for (std::size_t index = 0; index < trades.size(); ++index) {
        auto const& one = trades.at(index);
        auto const names =
            lower(std::string{one.de} + ", " + std::string{one.en} + ", " + std::string{catalogue::text_of(one.trade)});
        bool const named = wanted.size() >= 3 && names.find(wanted) != std::string::npos;
        if (named || wanted == std::to_string(index + 1)) return one.trade;
    }
    return std::nullopt;
}

// What one question is about. `take` keeps the answer, or says in a sentence what else is wanted.
struct Question {
    std::function<Words()> text;
    std::function<std::string()> proposal;
    std::function<std::optional<Words>(std::string const& answer)> take;
};

class Interview {
public:
    Interview(Owner const& owner, Asking const& asking) : owner_(owner), asking_(asking) {}

    std::optional<Answers> run() {
        given_.today = asking_.today;
        given_.language = asking_.language.value_or(Language::English);
        if (!asking_.language) add_language();
        add_who();
        add_where();
        add_what();
        if (asking_.language) greet();
        for (std::size_t at = 0; at < questions_.size();) {
            auto const answer = ask(at);
            if (!answer) return std::nullopt;
            if (*answer == "<") {
                at = at == 0 ? 0 : at - 1;
            } else if (auto const wanted = questions_[at].take(*answer)) {
                owner_.hear("   " + wanted->in(given_.language) + "\n");
            } else {
                ++at;
            }
        }
        if (given_.trade == Trade::Classes) given_.hours = hours_of(given_.courses);
        return given_;
    }

private:
    std::string say(std::string_view de, std::string_view en) const {
        return std::string{given_.language == Language::German ? de : en};
    }

    void greet() {
        owner_.hear(
            say("Elf Fragen. Die Eingabetaste allein nimmt den Vorschlag in [ ], < geht eine Frage zurück.\n",
                "Eleven questions. Enter alone takes the proposal in [ ], < goes back by one question.\n")
        );
    }

    // The answer, with the proposal in the place of an empty one.
    std::optional<std::string> ask(std::size_t at) {
        auto const& question = questions_[at];
        auto const proposal = question.proposal ? question.proposal() : std::string{};
        auto const number = std::to_string(at + 1) + "/" + std::to_string(questions_.size());
        auto const proposed = proposal.empty() ? std::string{} : " [" + proposal + "]";
        owner_.hear(number + "  " + question.text().in(given_.language) + proposed + ": ");
        auto const line = owner_.answer();
        if (!line) return std::nullopt;
        std::string answer{text::trimmed(text::nfc(*line).value_or(""))};
        if (answer.empty()) return proposal;
        return answer;
    }

    void
    add(std::function<Words()> text,
        std::function<std::string()> proposal,
        std::function<std::optional<Words>(std::string const&)> take) {
        questions_.push_back({.text = std::move(text), .proposal = std::move(proposal), .take = std::move(take)});
    }

    // One line that is kept as it is.
    void add_line(Words const& text, std::string Answers::* member, std::function<std::string()> proposal = {}) {
        add([text] { return text; },
            std::move(proposal),
            [this, member](std::string const& answer) -> std::optional<Words> {
                if (auto const wanted = fault_of_line(answer)) return wanted;
                given_.*member = answer;
                return std::nullopt;
            });
    }

    static std::optional<Words> fault_of_line(std::string const& answer) {
        if (answer.empty())
            return Words{"Das brauchen wir; es steht auf Ihrer Seite.", "We need this; it stands on your page."};
        if (!text::is_single_line(answer) || !text::is_plain_text(answer) || text::length(answer) > line_length_max)
            return Words{"Bitte in einer Zeile, höchstens 55 Zeichen.", "One line please, 55 characters at most."};
        return std::nullopt;
    }

    void add_language() {
        add([] { return Words{"", "Deutsch oder English? (de, en)"}; },
            [] { return "de"; },
            [this](std::string const& answer) -> std::optional<Words> {
                auto const wanted = language_of_locale(answer);
                if (!wanted) return Words{"", "Bitte de oder en. / Please de or en."};
                given_.language = *wanted;
                greet();
                return std::nullopt;
            });
    }

    void add_who() {
        add(
            [] {
                Words text{"Was für ein Betrieb?", "What kind of business?"};
                for (std::size_t index = 0; index < trades.size(); ++index) {
                    auto const number = " " + std::to_string(index + 1) + " ";
                    text.de += number + std::string{trades.at(index).de} + (index + 1 < trades.size() ? " ·" : "");
                    text.en += number + std::string{trades.at(index).en} + (index + 1 < trades.size() ? " ·" : "");
                }
                return text;
            },
            {},
            [this](std::string const& answer) -> std::optional<Words> {
                auto const trade = trade_from(answer);
                if (!trade) return Words{"Eine Zahl von 1 bis 5, bitte.", "A number from 1 to 5, please."};
                given_.trade = *trade;
                return std::nullopt;
            }
        );
        add([] { return Words{"Wie heißt er?", "What is it called?"}; },
            {},
            [this](std::string const& answer) -> std::optional<Words> {
                if (auto const wanted = fault_of_line(answer)) return wanted;
                auto const slug = slug_for(answer);
                if (!slug)
                    return Words{
                        "Daraus wird keine Adresse. Bitte nehmen Sie noch ein Wort dazu.",
                        "This makes no address. Please add another word."
                    };
                if (auto const refusal = asking_.refusal_of(*slug)) return refusal;
                given_.name = answer;
                return std::nullopt;
            });
        add_line({"Wem gehört er? Vor- und Nachname", "Who owns it? First and last name"}, &Answers::owner);
    }

    void add_where() {
        add_line({"Straße und Hausnummer", "Street and number"}, &Answers::street);
        add(
            [] {
                return Words{
                    "Postleitzahl und Ort (Österreich A-1010, Schweiz CH-8001)",
                    "Postcode and city (Austria A-1010, Switzerland CH-8001)"
                };
            },
            {},
            [this](std::string const& answer) { return take_city(answer); }
        );
        add(
            [] {
                return Words{
                    "Land oder Bundesland, für Feiertage und Aufsicht", "Country or state, for holidays and authority"
                };
            },
            [this] { return given_.region.country.empty() ? std::string{} : name_of(given_.region, given_.language); },
            [this](std::string const& answer) { return take_region(answer); }
        );
        add([] { return Words{"Telefon", "Phone"}; },
            {},
            [this](std::string const& answer) -> std::optional<Words> {
                auto number = phone_from(answer, *country_of(given_.region.country));
                if (!number)
                    return Words{
                        "Eine Nummer wie 030 1234567 oder +49 30 1234567.",
                        "A number like 030 1234567 or +49 30 1234567."
                    };
                given_.phone = *std::move(number);
                return std::nullopt;
            });
        add([] { return Words{"E-Mail", "E-mail"}; },
            {},
            [this](std::string const& answer) -> std::optional<Words> {
                if (!text::is_email(answer))
                    return Words{"Eine Adresse wie hallo@laden.example.", "An address like hello@shop.example."};
                given_.email = answer;
                return std::nullopt;
            });
    }

    // "10119 Berlin", "SW1A 1AA London": what holds a digit is the postcode.
    std::optional<Words> take_city(std::string const& answer) {
        std::string postcode;
        std::string_view rest = answer;
        while (!rest.empty()) {
            auto const word = rest.substr(0, rest.find(' '));
            if (word.find_first_of("0123456789") == std::string_view::npos) break;
            postcode.append(postcode.empty() ? "" : " ").append(word);
            rest = text::trimmed(rest.substr(word.size()));
        }
        if (postcode.empty() || rest.empty() || fault_of_line(answer) || postcode.size() > 12)
            return Words{"Zusammen, wie 10119 Berlin.", "Together, like 10119 Berlin."};
        auto const region = region_of_postcode(postcode);
        given_.region = region.value_or(Region{});
        auto const hyphen = postcode.find('-');
        bool const has_country = region && hyphen != std::string::npos;
        given_.postcode = has_country ? postcode.substr(hyphen + 1) : postcode;
        given_.city = std::string{rest};
        return std::nullopt;
    }

    std::optional<Words> take_region(std::string const& answer) {
        // The proposal comes back in its words: "Berlin (DE-BE)".
        auto const open = answer.rfind('(');
        bool const in_words = open != std::string::npos && answer.ends_with(')');
        auto const code = in_words ? answer.substr(open + 1, answer.size() - open - 2) : answer;
        auto region = region_from(code, given_.region.country);
        if (!region)
            return Words{
                "Ein Bundesland wie Bayern oder DE-BY, ein Kanton wie CH-ZH, oder ein Land wie Österreich.",
                "A state like Bayern or DE-BY, a canton like CH-ZH, or a country like Austria."
            };
        given_.region = *std::move(region);
        return std::nullopt;
    }

    void add_what() {
        add([] { return Words{"Sie oder du? So spricht Ihre Seite", "In German, does your page say Sie or du?"}; },
            [this] { return given_.trade == Trade::Salon || given_.trade == Trade::Classes ? "du" : "Sie"; },
            [this](std::string const& answer) -> std::optional<Words> {
                auto const word = lower(answer);
                if (word != "sie" && word != "du") return Words{"Sie oder du, bitte.", "Sie or du, please."};
                given_.address = word == "du" ? Address::Familiar : Address::Formal;
                return std::nullopt;
            });
        add([this] { return question_of_things(given_.trade); },
            [this] { return proposal_of_things(given_).in(given_.language); },
            [this](std::string const& answer) { return take_things(given_, answer); });
        add([this] { return question_of_week(given_.trade); },
            [this] { return proposal_of_week(given_.trade).in(given_.language); },
            [this](std::string const& answer) { return take_week(given_, answer); });
    }

    Owner const& owner_;
    Asking const& asking_;
    Answers given_;
    std::vector<Question> questions_;
};

}  // namespace

std::optional<Answers> interview(Owner const& owner, Asking const& asking) {
    return Interview{owner, asking}.run();
}

std::optional<Language> language_of_locale(std::string_view locale) {
    auto const word = lower(locale);
    if (word.starts_with("de")) return Language::German;
    if (word.starts_with("en")) return Language::English;
    return std::nullopt;
}

}  // namespace obhut::packs
