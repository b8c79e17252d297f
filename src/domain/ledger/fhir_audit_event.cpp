// SPDX-License-Identifier: Apache-2.0
#include "ledger/fhir_audit_event.h"

#include "bytes/encoding.h"
#include "json/writer.h"
#include "ledger/words.h"
#include "time/rfc3339.h"

#include <optional>

namespace obhut::ledger {
namespace {

constexpr std::string_view dicom = "http://dicom.nema.org/resources/ontology/DCM";
constexpr std::string_view act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr std::string_view entity_type = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
constexpr std::string_view object_role = "http://terminology.hl7.org/CodeSystem/object-role";
constexpr std::string_view our_action = "urn:obhut:ledger-action";

struct Code {
    std::string_view code;
    std::string_view display;
};

// What happened, in DICOM's words; `subtype` where it has a narrower one.
struct Event {
    char action;  // create, read, update, delete, execute
    Code type;
    std::optional<Code> subtype = std::nullopt;
};

constexpr Code activity{.code = "110100", .display = "Application Activity"};
constexpr Code log_used{.code = "110101", .display = "Audit Log Used"};
constexpr Code export_of{.code = "110106", .display = "Export"};
constexpr Code record{.code = "110110", .display = "Patient Record"};
constexpr Code query{.code = "110112", .display = "Query"};
constexpr Code alert{.code = "110113", .display = "Security Alert"};
constexpr Code authentication{.code = "110114", .display = "User Authentication"};
constexpr Code login{.code = "110122", .display = "Login"};
constexpr Code logout{.code = "110123", .display = "Logout"};
constexpr Code emergency{.code = "110127", .display = "Emergency Override Started"};
constexpr Code security_configuration{.code = "110129", .display = "Security Configuration"};
constexpr Code roles_changed{.code = "110136", .display = "Security Roles Changed"};
constexpr Code user_changed{.code = "110137", .display = "User Security Attributes Changed"};
constexpr Code remote_service{.code = "110139", .display = "Remote Service Operation Started"};

Event event_of(Action action) noexcept {
    switch (action) {
    case Action::Opened:
    case Action::Refused: return {.action = 'R', .type = record};
    case Action::Created:
    case Action::Squeezed: return {.action = 'C', .type = record};
    case Action::Changed:
    case Action::Cancelled:
    case Action::Rescheduled: return {.action = 'U', .type = record};
    case Action::Erased: return {.action = 'D', .type = record};
    case Action::Searched: return {.action = 'E', .type = query};
    case Action::Exported:
    case Action::Disclosed: return {.action = 'R', .type = export_of};
    case Action::LedgerRead: return {.action = 'R', .type = log_used};
    case Action::Purged: return {.action = 'D', .type = log_used};
    case Action::SignedIn:
    case Action::SignInRefused:
    case Action::SteppedUp: return {.action = 'E', .type = authentication, .subtype = login};
    case Action::SignedOut: return {.action = 'E', .type = authentication, .subtype = logout};
    case Action::StaffChanged:
    case Action::PolicyChanged: return {.action = 'U', .type = alert, .subtype = roles_changed};
    case Action::CredentialChanged: return {.action = 'U', .type = alert, .subtype = user_changed};
    case Action::PassIssued: return {.action = 'C', .type = alert, .subtype = user_changed};
    case Action::PassRevoked: return {.action = 'D', .type = alert, .subtype = user_changed};
    case Action::KeysDestroyed: return {.action = 'D', .type = alert, .subtype = security_configuration};
    case Action::KeysRotated: return {.action = 'U', .type = alert, .subtype = security_configuration};
    case Action::EmergencyOpened: return {.action = 'R', .type = alert, .subtype = emergency};
    case Action::EmergencyReviewed:
    case Action::AlarmRaised:
    case Action::AlarmSeen: return {.action = 'E', .type = alert};
    case Action::SupportStep: return {.action = 'E', .type = alert, .subtype = remote_service};
    case Action::CatalogueChanged: return {.action = 'U', .type = activity};
    case Action::Epoch:
    case Action::LossAccepted: break;
    }
    return {.action = 'E', .type = activity};
}

Code reason_of(access::Purpose purpose) noexcept {
    switch (purpose) {
    case access::Purpose::CareTreat: return {.code = "TREAT", .display = "treatment"};
    case access::Purpose::Billing: return {.code = "HPAYMT", .display = "healthcare payment"};
    case access::Purpose::LegalDuty: return {.code = "HLEGAL", .display = "legal"};
    case access::Purpose::MarketingNews: return {.code = "HMARKT", .display = "healthcare marketing"};
    case access::Purpose::Security: return {.code = "HSYSADMIN", .display = "health system administration"};
    case access::Purpose::RightsAnswer: return {.code = "PATRQT", .display = "patient requested"};
    case access::Purpose::BookingFulfil:
    case access::Purpose::BookingNotify:
    case access::Purpose::InsightAggregate: break;
    }
    return {.code = "HOPERAT", .display = "healthcare operations"};
}

std::optional<Code> reason_of(Entry const& entry) noexcept {
    if (entry.action == Action::EmergencyOpened) return Code{.code = "ETREAT", .display = "Emergency Treatment"};
    return entry.purpose ? std::optional{reason_of(*entry.purpose)} : std::nullopt;
}

// 0 success, 4 minor failure, 8 serious failure. Who is refused has failed, whatever the refusal's own entry says.
std::string_view outcome_of(Entry const& entry) noexcept {
    bool const refused = entry.action == Action::Refused || entry.action == Action::SignInRefused;
    if (entry.outcome == Outcome::Failed) return "8";
    return entry.outcome == Outcome::Denied || refused ? "4" : "0";
}

void put_coding(json::Writer& out, std::string_view system, Code const& code) {
    out.begin_object().member("system", system).member("code", code.code);
    if (!code.display.empty()) out.member("display", code.display);
    out.end_object();
}

void put_reason(json::Writer& out, std::string_view name, std::optional<Code> const& reason) {
    if (!reason) return;
    out.key(name).begin_array().begin_object().key("coding").begin_array();
    put_coding(out, act_reason, *reason);
    out.end_array().end_object().end_array();
}

void put_identifier(json::Writer& out, std::string_view name, std::string_view kind, std::string_view value) {
    out.key(name).begin_object().key("identifier").begin_object();
    out.member("system", "urn:obhut:" + std::string{kind}).member("value", value).end_object().end_object();
}

void put_agent(json::Writer& out, Entry const& entry, std::optional<Code> const& reason) {
    out.key("agent").begin_array().begin_object();
    bool const named = entry.actor.id != RawId{};
    put_identifier(out, "who", word_of(entry.actor.kind), named ? hex_of(entry.actor.id) : word_of(entry.actor.kind));
    out.member("requestor", true);
    put_reason(out, "purposeOfUse", reason);
    out.end_object().end_array();
}

void put_detail(json::Writer& out, std::string_view type, std::string_view value) {
    out.begin_object().member("type", type).member("valueString", value).end_object();
}

struct Thing {
    std::string_view kind;
    std::string id;
    Code type;
    Code role;
};

constexpr Code person{.code = "1", .display = "Person"};
constexpr Code object{.code = "2", .display = "System Object"};
constexpr Code patient{.code = "1", .display = "Patient"};
constexpr Code resource{.code = "4", .display = "Domain Resource"};
constexpr Code account{.code = "11", .display = "Security User Entity"};
constexpr Code log{.code = "13", .display = "Security Resource"};

void begin_entity(json::Writer& out, Thing const& thing) {
    out.begin_object();
    put_identifier(out, "what", thing.kind, thing.id);
    put_coding(out.key("type"), entity_type, thing.type);
    put_coding(out.key("role"), object_role, thing.role);
}

void put_client(json::Writer& out, Entry const& entry) {
    begin_entity(out, {.kind = "client", .id = entry.client->text(), .type = person, .role = patient});
    if (!entry.classes.empty() || !entry.fields.empty()) {
        out.key("detail").begin_array();
        for (auto const word : words_of(entry.classes))
            put_detail(out, "class", word);
        for (auto const& field : entry.fields)
            put_detail(out, "field", field.text());
        out.end_array();
    }
    out.end_object();
}

// Where in the ledger it stands, and what FHIR has no place for.
void put_place(json::Writer& out, PlacedEntry const& placed) {
    auto const& entry = placed.entry;
    begin_entity(out, {.kind = "ledger", .id = entry.business.text(), .type = object, .role = log});
    out.key("detail").begin_array();
    put_detail(out, "index", std::to_string(placed.index));
    put_detail(out, "leaf", bytes::hex(placed.leaf));
    put_detail(out, "tie", placed.tie == Tie::Holds ? "holds" : "key-destroyed");
    if (entry.session) put_detail(out, "session", entry.session->text());
    if (entry.count != 1) put_detail(out, "count", std::to_string(entry.count));
    if (entry.device) put_detail(out, "device", entry.device->text());
    if (entry.reason) put_detail(out, "reason", word_of(*entry.reason));
    if (entry.follows) {
        put_detail(out, "follows-size", std::to_string(entry.follows->size));
        put_detail(out, "follows-root", bytes::hex(entry.follows->root));
    }
    if (entry.purged) {
        put_detail(out, "purged-first", std::to_string(entry.purged->first));
        put_detail(out, "purged-last", std::to_string(entry.purged->last));
    }
    if (!entry.client) {
        for (auto const word : words_of(entry.classes))
            put_detail(out, "class", word);
        for (auto const& field : entry.fields)
            put_detail(out, "field", field.text());
    }
    out.end_array().end_object();
}

void put_entities(json::Writer& out, PlacedEntry const& placed) {
    auto const& entry = placed.entry;
    out.key("entity").begin_array();
    if (entry.client) put_client(out, entry);
    for (auto const& shown : entry.shown) {
        begin_entity(out, {.kind = "client", .id = shown.text(), .type = person, .role = patient});
        out.end_object();
    }
    if (entry.booking) {
        begin_entity(out, {.kind = "booking", .id = entry.booking->text(), .type = object, .role = resource});
        out.end_object();
    }
    if (entry.staff) {
        begin_entity(out, {.kind = "staff", .id = entry.staff->text(), .type = person, .role = account});
        out.end_object();
    }
    put_place(out, placed);
    out.end_array();
}

}  // namespace

std::string fhir_audit_event(PlacedEntry const& placed) {
    auto const& entry = placed.entry;
    auto const event = event_of(entry.action);
    auto const reason = reason_of(entry);
    std::string line;
    json::Writer out{line};
    out.begin_object().member("resourceType", "AuditEvent").member("id", entry.id.text());
    put_coding(out.key("type"), dicom, event.type);
    out.key("subtype").begin_array();
    if (event.subtype) put_coding(out, dicom, *event.subtype);
    put_coding(out, our_action, {.code = word_of(entry.action), .display = {}});
    out.end_array();
    out.member("action", std::string_view{&event.action, 1});
    out.member("recorded", time::rfc3339_utc(entry.at)).member("outcome", outcome_of(entry));
    put_reason(out, "purposeOfEvent", reason);
    put_agent(out, entry, reason);
    out.key("source").begin_object();
    put_identifier(out, "observer", "business", entry.business.text());
    out.end_object();
    put_entities(out, placed);
    out.end_object();
    return line + "\n";
}

}  // namespace obhut::ledger
