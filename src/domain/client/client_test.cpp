// SPDX-License-Identifier: Apache-2.0

#include "client/client.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut::client {
namespace {

using namespace catalogue;

Slug slug(char const* text) {
    return *Slug::from(text);
}

Field field(char const* key, FieldKind kind, bool required = false, std::uint32_t length_max = 20) {
    FieldDraft draft{
        .key = slug(key),
        .label = {"Frage", "Question"},
        .why = {"Darum.", "For this."},
        .kind = kind,
        .required = required,
        .length_max = length_max,
        .options = {},
        .field_class = FieldClass::Preference,
        .purposes = {Purpose::BookingFulfil},
        .basis = Basis::Contract,
        .condition = std::nullopt,
        .health_use = std::nullopt,
        .retention = Retention{.start = RetentionStart::EndOfVisit, .days = 30},
    };
    if (kind == FieldKind::Choice) draft.options = {{"Grün", "Green"}, {"Blau", "Blue"}};
    return Field::from(std::move(draft), false).value();
}

Field allergy() {
    return Field::from(
               FieldDraft{
                   .key = slug("allergy"),
                   .label = {"Allergie", "Allergy"},
                   .why = {"Darum.", "For this."},
                   .options = {},
                   .field_class = FieldClass::Health,
                   .purposes = {Purpose::BookingFulfil},
                   .basis = Basis::Consent,
                   .condition = HealthCondition::ExplicitConsent,
                   .health_use = HealthUse::Safety,
                   .retention = Retention{.start = RetentionStart::EndOfVisit, .days = 7},
               },
               false
    )
        .value();
}

Service service(std::vector<Field> fields = {}) {
    return Service{
        .id = ServiceId::numbered(1),
        .slug = slug("cut"),
        .location = LocationId::numbered(1),
        .shape = Shape::Appointment,
        .name = {"Schneiden", "Cut"},
        .description = {},
        .short_code = "SF",
        .discreet_name = {},
        .phases = {},
        .requirements = {},
        .sessions = {},
        .prices = {},
        .tax_code = slug("standard"),
        .policy = {},
        .fields = std::move(fields),
    };
}

ClientDraft ada() {
    return {
        .name = PersonalText{"Ada Lovelace"},
        .email = PersonalText{"ada@example.org"},
        .phone = std::nullopt,
        .answers = {},
    };
}

ClientDraft answering(char const* key, std::string text) {
    ClientDraft draft = ada();
    draft.answers.emplace_back(slug(key), PersonalText{std::move(text)});
    return draft;
}

// "/client/name client/name-missing", and the key where one is named.
std::vector<std::string> faults(Service const& service, ClientDraft draft) {
    auto const checked = check(service, std::move(draft));
    std::vector<std::string> found;
    if (checked.ok()) return found;
    for (Fault const& fault : checked.error()) {
        std::string line{fault.field.text()};
        line.append(" ").append(fault.rule.text());
        if (fault.key) line.append(" ").append(fault.key->text());
        found.push_back(line);
    }
    return found;
}

using Lines = std::vector<std::string>;

Lines name_faults(std::string name) {
    ClientDraft draft = ada();
    draft.name = PersonalText{std::move(name)};
    return faults(service(), std::move(draft));
}

Lines contact_faults(std::optional<std::string> email, std::optional<std::string> phone) {
    ClientDraft draft = ada();
    draft.email = email ? std::optional{PersonalText{*email}} : std::nullopt;
    draft.phone = phone ? std::optional{PersonalText{*phone}} : std::nullopt;
    return faults(service(), std::move(draft));
}

std::string shown(PersonalText const& text) {
    return text.reveal(Surface::Validation);
}

TEST(Check, TakesANameAndOneContact) {
    auto const checked = check(service(), ada());
    ASSERT_TRUE(checked.ok());
    EXPECT_EQ(shown(checked.value().name), "Ada Lovelace");
    EXPECT_EQ(shown(*checked.value().email), "ada@example.org");
    EXPECT_FALSE(checked.value().phone);
    EXPECT_TRUE(checked.value().answers.empty());
}

TEST(Check, BringsNameAndAddressIntoOneSpelling) {
    ClientDraft draft = ada();
    draft.name = PersonalText{"  Mu\xCC\x88ller "};  // u and a combining diaeresis
    draft.email = PersonalText{" Ada@Example.ORG "};
    auto const checked = check(service(), std::move(draft));
    EXPECT_EQ(shown(checked.value().name), "Müller");
    EXPECT_EQ(shown(*checked.value().email), "ada@example.org");
}

TEST(Check, WantsANameThatCanBeSeen) {
    Lines const missing{"/client/name client/name-missing"};
    EXPECT_EQ(name_faults(""), missing);
    EXPECT_EQ(name_faults("  \t "), missing);
    EXPECT_EQ(name_faults("\xE2\x80\x8B\xE2\x80\x8B"), missing);  // zero width spaces
    EXPECT_EQ(name_faults("Ng"), Lines{});
}

TEST(Check, WantsANameOnOneLine) {
    Lines const broken{"/client/name client/not-one-line"};
    EXPECT_EQ(name_faults("Ada\r\nBcc: eve@example.org"), broken);
    EXPECT_EQ(name_faults("Ada\nLovelace"), broken);
    EXPECT_EQ(name_faults(std::string{"Ada\0Lovelace", 12}), broken);
    EXPECT_EQ(name_faults("Ada\x1BLovelace"), broken);
    EXPECT_EQ(name_faults("Ada \xE2\x80\xAE evil"), broken);  // turns the direction of writing
    EXPECT_EQ(name_faults("Ada \xFF"), broken);
    EXPECT_EQ(name_faults("Nguyễn Thị Hoa"), Lines{});
    EXPECT_EQ(name_faults("<b>Robert'); DROP TABLE--</b>"), Lines{});  // odd, but harmless where output is escaped
}

TEST(Check, CountsTheNameInCodePoints) {
    std::string umlauts;
    for (std::size_t count = 0; count < name_length_max; ++count)
        umlauts += "ü";
    EXPECT_EQ(name_faults(umlauts), Lines{});
    EXPECT_EQ(name_faults(umlauts + "x"), Lines{"/client/name client/too-long"});
}

// req:C8
TEST(Check, WantsMailOrPhoneAndNotBoth) {
    EXPECT_EQ(contact_faults("ada@example.org", std::nullopt), Lines{});
    EXPECT_EQ(contact_faults(std::nullopt, "+4915112345678"), Lines{});
    EXPECT_EQ(contact_faults("ada@example.org", "+4915112345678"), Lines{});
    EXPECT_EQ(contact_faults(std::nullopt, std::nullopt), Lines{"/client client/contact-missing"});
    EXPECT_EQ(contact_faults("", " "), Lines{"/client client/contact-missing"});
    EXPECT_EQ(contact_faults("ada@example.org", ""), Lines{});
}

TEST(Check, NamesTheContactThatIsNotOne) {
    EXPECT_EQ(contact_faults("ada.example.org", std::nullopt), Lines{"/client/email client/email-malformed"});
    EXPECT_EQ(
        contact_faults("ada@example.org\r\nBcc: x@y.org", std::nullopt), Lines{"/client/email client/email-malformed"}
    );
    EXPECT_EQ(contact_faults("\xFF", std::nullopt), Lines{"/client/email client/email-malformed"});
    EXPECT_EQ(contact_faults(std::nullopt, "0151 12345678"), Lines{"/client/phone client/phone-malformed"});
    EXPECT_EQ(contact_faults("ada@example.org", "0151"), Lines{"/client/phone client/phone-malformed"});
}

// req:B8
TEST(Check, RefusesWhatLooksLikeACardNumberAnywhere) {
    EXPECT_EQ(name_faults("Ada 4111 1111 1111 1111"), Lines{"/client/name client/card-number"});
    EXPECT_EQ(name_faults("Ada 4111 1111 1111 1112"), Lines{});
    EXPECT_EQ(contact_faults("4111111111111111@example.org", std::nullopt), Lines{"/client/email client/card-number"});
    EXPECT_EQ(contact_faults(std::nullopt, "4111 1111 1111 1111"), Lines{"/client/phone client/card-number"});
    Service const asking = service({field("remark", FieldKind::Lines, false, 200)});
    EXPECT_EQ(
        faults(asking, answering("remark", "take my card\n4111-1111-1111-1111")),
        Lines{"/answers client/card-number remark"}
    );
    EXPECT_EQ(faults(asking, answering("remark", "call +49 151 12345678")), Lines{});
}

// req:C4
TEST(Check, RefusesAnAnswerThatNobodyAskedForWithoutRepeatingIt) {
    EXPECT_EQ(faults(service(), answering("ada-lovelace", "x")), Lines{"/answers client/answer-unknown"});
    EXPECT_EQ(faults(service({field("remark", FieldKind::Line)}), answering("remark", "x")), Lines{});
}

// req:C5
TEST(Check, LeavesOutWhatWasLeftEmpty) {
    Service const asking = service({field("remark", FieldKind::Line), field("wish", FieldKind::Line, true)});
    EXPECT_EQ(faults(asking, ada()), Lines{"/answers client/answer-missing wish"});
    EXPECT_EQ(faults(asking, answering("wish", " ")), Lines{"/answers client/answer-missing wish"});
    ClientDraft draft = answering("wish", " window ");
    draft.answers.emplace_back(slug("remark"), PersonalText{"  "});
    auto const checked = check(asking, std::move(draft));
    ASSERT_TRUE(checked.ok());
    ASSERT_EQ(checked.value().answers.size(), 1U);
    EXPECT_EQ(checked.value().answers[0].field.text(), "wish");
    EXPECT_EQ(shown(checked.value().answers[0].value), "window");
    EXPECT_EQ(checked.value().answers[0].retention.days, 30);
}

TEST(Check, RefusesTwoAnswersToOneQuestion) {
    ClientDraft draft = answering("remark", "one");
    draft.answers.emplace_back(slug("remark"), PersonalText{"two"});
    EXPECT_EQ(
        faults(service({field("remark", FieldKind::Line)}), std::move(draft)),
        Lines{"/answers client/answer-twice remark"}
    );
}

struct Kind {
    FieldKind kind;
    char const* good;
    char const* bad;
    char const* rule;
};

TEST(Check, HoldsEachAnswerToItsKind) {
    for (Kind const& one : {
             Kind{FieldKind::Line, "window", "one\ntwo", "client/not-one-line"},
             Kind{FieldKind::Lines, "one\ntwo", "one\x07", "client/not-plain-text"},
             Kind{FieldKind::Lines, "one\r\ntwo", "one\xFF", "client/not-plain-text"},
             Kind{FieldKind::YesNo, "yes", "maybe", "client/not-yes-or-no"},
             Kind{FieldKind::YesNo, "no", "true", "client/not-yes-or-no"},
             Kind{FieldKind::Choice, "Grün", "Rot", "client/not-an-option"},
             Kind{FieldKind::Choice, "Blue", "blue", "client/not-an-option"},
             Kind{FieldKind::Number, "-12", "1.5", "client/not-a-number"},
             Kind{FieldKind::Number, "999999999", "1000000000", "client/not-a-number"},
             Kind{FieldKind::Number, "0", "-", "client/not-a-number"},
         }) {
        Service const asking = service({field("q", one.kind)});
        EXPECT_EQ(faults(asking, answering("q", one.good)), Lines{}) << one.good;
        EXPECT_EQ(faults(asking, answering("q", one.bad)), Lines{std::string{"/answers "} + one.rule + " q"})
            << one.bad;
    }
}

TEST(Check, CountsAnswersInCodePoints) {
    Service const asking = service({field("q", FieldKind::Line, false, 3)});
    EXPECT_EQ(faults(asking, answering("q", "äöü")), Lines{});
    EXPECT_EQ(faults(asking, answering("q", "äöüß")), Lines{"/answers client/too-long q"});
}

// req:C3 req:T7
TEST(Check, TakesAnswersThatRestOnConsentOnlyWithIt) {
    Service const asking = service({allergy()});
    EXPECT_EQ(faults(asking, ada()), Lines{});
    EXPECT_EQ(faults(asking, answering("allergy", "ammonia")), Lines{"/consents client/consent-missing allergy"});
    ClientDraft agreed = answering("allergy", "ammonia");
    agreed.consents = {slug("allergy")};
    auto const checked = check(asking, std::move(agreed));
    ASSERT_TRUE(checked.ok());
    EXPECT_EQ(checked.value().answers.front().field_class, FieldClass::Health);
    ClientDraft vain = ada();
    vain.consents = {slug("newsletter")};
    EXPECT_EQ(faults(asking, std::move(vain)), Lines{"/consents client/consent-unknown"});
}

TEST(Check, NamesEveryFaultAtOnce) {
    ClientDraft draft = answering("other", "x");
    draft.name = PersonalText{""};
    draft.email = PersonalText{"nonsense"};
    EXPECT_EQ(
        faults(service({field("wish", FieldKind::Line, true)}), std::move(draft)),
        (Lines{
            "/client/name client/name-missing",
            "/client/email client/email-malformed",
            "/answers client/answer-unknown",
            "/answers client/answer-missing wish",
        })
    );
}

}  // namespace
}  // namespace obhut::client
