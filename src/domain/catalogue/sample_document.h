// SPDX-License-Identifier: Apache-2.0
//
// A small catalogue with all four shapes, in which every member of a document occurs, for tests.
//
// Layer: domain. Pure.

#pragma once

#include <string_view>

namespace obhut::catalogue {

inline constexpr std::string_view sample_document = R"({
"id": "0f0e0d0c0b0a09080706050403020100", "version": 7, "slug": "house", "name": "House", "trade": "classes",
 "language": "en", "address": "formal", "currency": "EUR",
"controller": {"name": "House", "address": "Am Weg 1, Berlin", "email": "house@house.example",
  "data_protection_officer": "Dr. Voss", "complaint_body": "BlnBDI"},
"terms": {"de": "Wer kommt, zahlt.", "en": "Who comes, pays."},
"theme": {"accent": "#17614f", "accent_dark": "#6cc3a6", "logo": "iVBORw0KGgoAAAANSUhEUgAA"},
"embedders": ["https://www.house.example"], "disposable_mail": "refused",
"notice_version": 2, "contact_retention": {"start": "end_of_visit", "days": 90},
"tax_rates": [{"code": "standard", "basis_points": 1900, "valid": {"from": "2021-01-01", "until": "2030-01-01"}},
  {"code": "standard", "basis_points": 2000, "valid": {"from": "2030-01-01"}}],
"locations": [
  {"slug": "here", "name": "Here", "street": "Am Weg 1", "postcode": "10115", "city": "Berlin", "country": "DE",
   "phone": "+4930123456", "zone": "Europe/Berlin", "holidays": {"country": "DE", "state": "BE"},
   "areas": [{"slug": "inside", "name": {"de": "Drinnen", "en": "Inside"}},
    {"slug": "terrace", "name": {"de": "Terrasse", "en": "Terrace"},
     "absences": [{"from": "2027-01-01T00:00", "until": "2027-04-01T00:00"}]}],
   "hours": {"weekly": {"mon": ["09:00-12:00", "13:00-18:00"], "fri": ["20:00-26:00"]},
    "breaks": {"mon": ["10:00-10:15"]},
     "overrides": {"2027-12-24": []}, "absences": [{"from": "2027-08-02T00:00", "until": "2027-08-16T12:30"}]}},
  {"slug": "there", "name": "There", "street": "Am Weg 2", "postcode": "10115", "city": "Berlin", "country": "DE",
   "zone": "Europe/Lisbon", "hours": {}}],
"resources": [
  {"slug": "ada", "kind": "provider", "location": "here", "name": "Ada",
   "schedule": {"weekly": {"mon": ["09:00-17:00"]}}},
  {"slug": "bo", "kind": "provider", "location": "here", "name": "Bo"},
  {"slug": "room", "kind": "room", "location": "here", "name": {"de": "Raum", "en": "Room"}, "capacity": 2},
  {"slug": "table-1", "kind": "table", "location": "here", "name": "T1", "area": "inside",
   "absences": [{"from": "2027-05-01T00:00", "until": "2027-05-02T00:00"}]},
  {"slug": "table-2", "kind": "table", "location": "here", "name": "T2", "area": "terrace"},
  {"slug": "kitchen", "kind": "pace", "location": "here", "name": "Kitchen", "capacity": 12},
  {"slug": "doubles", "kind": "room_type", "location": "here", "name": "Doubles", "capacity": 1},
  {"slug": "room-7", "kind": "room", "location": "here", "name": "7", "room_type": "doubles"},
  {"slug": "seats", "kind": "seats", "location": "here", "name": "Seats", "capacity": 8},
  {"slug": "far", "kind": "room", "location": "there", "name": "Far"}],
"services": [
  {"slug": "care", "location": "here", "shape": "appointment", "name": {"de": "Pflege", "en": "Care"},
   "short_code": "C",
   "discreet_name": {"de": "Ihr Termin", "en": "Your appointment"}, "description": "Some\nlines", "care": true,
   "phases": [30, 35, 20], "tax": "standard", "obligation": "fee_if_missed",
   "prices": [{"per": "visit", "gross": 4800}, {"per": "visit", "gross": 5800, "weekdays": ["sat"],
      "season": {"from": "2027-06-01", "until": "2027-09-01"}}],
   "requirements": [{"any_of": ["ada", "bo"], "count": 2, "draw": "per_person", "chosen_by_name": true,
      "phases": [0, 2]}, {"any_of": ["room"]}],
   "policy": {"minimum_notice_minutes": 60, "buffer_before_minutes": 5, "series_max": 6},
   "fields": [{"key": "complaint", "label": "Complaint", "why": "To treat you.", "kind": "lines", "length_max": 500,
      "class": "health", "purposes": ["care.treat"], "basis": "contract", "condition": "care_under_secrecy",
      "health_use": "history", "retention": {"start": "end_of_treatment", "days": 3650}},
     {"key": "colour", "label": "Colour", "why": "We like it.", "kind": "choice", "required": true,
      "options": ["Green", "Blue"], "class": "preference", "purposes": ["booking.fulfil"], "basis": "contract",
      "retention": {"start": "end_of_visit", "days": 1}}]},
  {"slug": "yoga", "location": "here", "shape": "class", "name": "Yoga", "tax": "standard",
   "sessions": [{"seats": "seats", "occupies": ["ada"], "weekday": "tue", "start": "18:00", "length_minutes": 60,
      "valid": {"from": "2027-01-01"}, "cancelled": ["2027-03-02"],
      "substitutes": [{"date": "2027-03-09", "occupies": ["bo"]}]}]},
  {"slug": "table", "location": "here", "shape": "table", "name": "Table", "tax": "standard",
   "requirements": [{"any_of": [{"all_of": ["table-1"], "seats_min": 1, "seats_max": 2},
      {"all_of": ["table-1", "table-2"], "seats_min": 3, "seats_max": 6}]},
     {"any_of": ["kitchen"], "draw": "per_person", "first_minutes": 15}],
   "policy": {"party_max": 6, "last_seating_minutes": 60,
    "turn_times": [{"party_max": 2, "length_minutes": 90}, {"party_max": 6,
    "length_minutes": 120}]}},
  {"slug": "double", "location": "here", "shape": "stay", "name": "Double", "tax": "standard",
   "requirements": [{"any_of": ["doubles"]}], "obligation": "prepaid",
   "prices": [{"per": "night", "gross": 9000}, {"per": "person_night", "gross": 1200, "line": "breakfast"},
     {"per": "child_night", "gross": 600, "line": "breakfast"}],
   "price_lines": [{"key": "breakfast", "name": {"de": "Frühstück", "en": "Breakfast"}, "tax": "standard"}],
   "policy": {"minimum_notice_minutes": 61, "booking_window_days": 400, "slot_interval_minutes": 20,
     "buffer_before_minutes": 1, "buffer_after_minutes": 2, "cancel_until_minutes": 2880, "approval": true,
     "approval_from_party": 2, "party_min": 1, "party_max": 3, "children_max": 1, "nights_min": 2, "nights_max": 14,
     "arrival_weekdays": ["fri", "sat"],
     "stay_rules": [{"season": {"from": "2027-07-01", "until": "2027-09-01"}, "weekdays": ["sat"], "nights_min": 7,
       "nights_max": 14}, {"season": {"from": "2027-12-24", "until": "2027-12-26"}, "arrivals": false}],
     "check_in": "16:00", "check_out": "10:00", "series_max": 3},
   "phone_alone_confirms": false}]
})";

}  // namespace obhut::catalogue
