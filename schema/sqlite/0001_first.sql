-- The first tables. Everything that belongs to a business begins with its id, and its key does too.
--
-- Instants are seconds since 1970 in UTC, enumerations are the numbers of the program's own, ids are 16 octets. What is
-- known of a client lies in columns called `sealed`; nothing else in here was typed by a client.

CREATE TABLE business (
    business_id BLOB NOT NULL PRIMARY KEY CHECK (length(business_id) = 16),
    longest_visit INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (business_id, version)
) STRICT;

-- `version` counts the units that changed the occupancy. `longest` is the longest occupancy or squeeze there ever was:
-- what overlaps an instant cannot have begun earlier than that, so a look at the calendar never walks through the past.
CREATE TABLE resource (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    resource_id BLOB NOT NULL CHECK (length(resource_id) = 16),
    capacity INTEGER NOT NULL CHECK (capacity >= 0),
    version INTEGER NOT NULL DEFAULT 0,
    longest INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (business_id, resource_id)
) STRICT, WITHOUT ROWID;

-- `keys` is a list that only the program reads: which key for which class of fields.
CREATE TABLE client (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    client_id BLOB NOT NULL CHECK (length(client_id) = 16),
    created INTEGER NOT NULL,
    log_key BLOB NOT NULL,
    keys BLOB NOT NULL,
    email BLOB,
    phone BLOB,
    PRIMARY KEY (business_id, client_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX client_by_email ON client (business_id, email) WHERE email IS NOT NULL;

-- Whose key this is, the log key among them. Keys are minted one after another, so those of a client lie side by side
-- here; in the client's own row they stand as a list.
CREATE TABLE client_key (
    business_id BLOB NOT NULL,
    key_id BLOB NOT NULL CHECK (length(key_id) = 16),
    client_id BLOB NOT NULL,
    PRIMARY KEY (business_id, key_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_value (
    business_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    part INTEGER NOT NULL,
    field INTEGER NOT NULL,
    key_id BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (business_id, client_id, part),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
) STRICT, WITHOUT ROWID;

-- `segments`, `occupancies` and `price_lines` are lists that only the program reads; what the database must understand
-- of them stands in the table occupancy for as long as the booking occupies anything. Where the price has no lines
-- besides the service itself, `price_lines` is null.
CREATE TABLE booking (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    booking_id BLOB NOT NULL CHECK (length(booking_id) = 16),
    service_id BLOB NOT NULL,
    location_id BLOB NOT NULL,
    status INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    wall_start INTEGER NOT NULL,
    zone TEXT NOT NULL,
    adults INTEGER NOT NULL,
    children INTEGER NOT NULL,
    nights INTEGER NOT NULL,
    segments BLOB NOT NULL,
    occupancies BLOB NOT NULL,
    provider_id BLOB,
    client_id BLOB,
    series_id BLOB,
    created INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    cancelled_at INTEGER,
    cancelled_by INTEGER,
    cancelled_staff_id BLOB,
    cancelled_late INTEGER,
    origin INTEGER NOT NULL,
    language INTEGER NOT NULL,
    visitor_zone TEXT NOT NULL,
    discretion INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    catalogue_version INTEGER NOT NULL,
    notice_version INTEGER NOT NULL,
    notice_given INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    tax_basis_points INTEGER NOT NULL,
    currency TEXT NOT NULL,
    obligation INTEGER NOT NULL,
    cancel_until INTEGER NOT NULL,
    buffer_before INTEGER NOT NULL,
    buffer_after INTEGER NOT NULL,
    price_lines BLOB,
    PRIMARY KEY (business_id, booking_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id),
    CHECK (starts < ends)
) STRICT, WITHOUT ROWID;

CREATE INDEX booking_by_start ON booking (business_id, starts);
CREATE INDEX booking_by_client ON booking (business_id, client_id) WHERE client_id IS NOT NULL;

CREATE TABLE occupancy (
    business_id BLOB NOT NULL,
    resource_id BLOB NOT NULL,
    starts INTEGER NOT NULL,
    booking_id BLOB NOT NULL,
    part INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    units INTEGER NOT NULL CHECK (units > 0),
    exclusive INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    PRIMARY KEY (business_id, resource_id, starts, booking_id, part),
    FOREIGN KEY (business_id, resource_id) REFERENCES resource (business_id, resource_id),
    FOREIGN KEY (business_id, booking_id) REFERENCES booking (business_id, booking_id),
    CHECK (starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE squeeze (
    business_id BLOB NOT NULL,
    resource_id BLOB NOT NULL,
    starts INTEGER NOT NULL,
    squeeze_id BLOB NOT NULL,
    ends INTEGER NOT NULL,
    units INTEGER NOT NULL CHECK (units > 0),
    staff_id BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (business_id, resource_id, starts, squeeze_id),
    FOREIGN KEY (business_id, resource_id) REFERENCES resource (business_id, resource_id),
    CHECK (starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    business_id BLOB NOT NULL,
    booking_id BLOB NOT NULL,
    field TEXT NOT NULL,
    key_id BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (business_id, booking_id, field),
    FOREIGN KEY (business_id, booking_id) REFERENCES booking (business_id, booking_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE request_key (
    business_id BLOB NOT NULL,
    request_key BLOB NOT NULL CHECK (length(request_key) = 16),
    body BLOB NOT NULL,
    bookings BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (business_id, request_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX request_key_by_age ON request_key (business_id, made_at);

-- `body` is null once retention removed it; leaf and chain stay.
CREATE TABLE ledger_row (
    business_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    leaf BLOB NOT NULL,
    chain BLOB NOT NULL,
    body BLOB,
    PRIMARY KEY (business_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_head (
    business_id BLOB NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE destruction (
    business_id BLOB NOT NULL,
    key_id BLOB NOT NULL CHECK (length(key_id) = 16),
    PRIMARY KEY (business_id, key_id)
) STRICT, WITHOUT ROWID;

-- What is to be told about a booking, and what became of it; no word of the letter and no address.
CREATE TABLE outbox (
    business_id BLOB NOT NULL,
    message_id BLOB NOT NULL CHECK (length(message_id) = 16),
    kind INTEGER NOT NULL,
    booking_id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    start_before INTEGER,
    created INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    last_reply INTEGER NOT NULL,
    settled INTEGER,
    PRIMARY KEY (business_id, message_id),
    FOREIGN KEY (business_id, booking_id) REFERENCES booking (business_id, booking_id)
) STRICT, WITHOUT ROWID;

-- All messages of a booking, of which at most one waits (state 1): one index instead of two, because every booking pays
-- for each of them.
CREATE UNIQUE INDEX outbox_by_booking
    ON outbox (business_id, booking_id, substr(message_id, 1, CASE WHEN state = 1 THEN 0 ELSE 16 END));

-- What is to be done at a time, for all businesses: it holds nothing personal. The one key that does
-- not begin with the business, because what is due first is asked of all of them at once.
CREATE TABLE due (
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    business_id BLOB NOT NULL CHECK (length(business_id) = 16),
    item BLOB NOT NULL CHECK (length(item) = 16),
    lease INTEGER NOT NULL,
    PRIMARY KEY (kind, at, business_id, item)
) STRICT, WITHOUT ROWID;

-- The last guard against a double booking, whatever the program believed. Load rises only where an occupancy starts and
-- room shrinks only where a squeeze ends, so looking at those instants inside the new period is looking at all of them.
-- UNION ALL, because looking twice at an instant costs less than the table in which SQLite would find the two alike.
CREATE TRIGGER occupancy_within_capacity AFTER INSERT ON occupancy
BEGIN
    UPDATE resource SET longest = NEW.ends - NEW.starts
    WHERE business_id = NEW.business_id AND resource_id = NEW.resource_id AND longest < NEW.ends - NEW.starts;

    SELECT RAISE(ABORT, 'over-promised')
    FROM (SELECT NEW.starts AS at
          UNION ALL
          SELECT o.starts FROM occupancy AS o
          WHERE o.business_id = NEW.business_id AND o.resource_id = NEW.resource_id
              AND o.starts > NEW.starts AND o.starts < NEW.ends
          UNION ALL
          SELECT s.ends FROM squeeze AS s
          WHERE s.business_id = NEW.business_id AND s.resource_id = NEW.resource_id
              AND s.ends > NEW.starts AND s.ends < NEW.ends) AS point
        CROSS JOIN resource AS r
    WHERE r.business_id = NEW.business_id AND r.resource_id = NEW.resource_id
        AND (SELECT sum(o.units) FROM occupancy AS o
             WHERE o.business_id = NEW.business_id AND o.resource_id = NEW.resource_id
                 AND o.starts <= point.at AND o.starts > point.at - r.longest AND o.ends > point.at)
            > r.capacity
              + (SELECT coalesce(sum(s.units), 0) FROM squeeze AS s
                 WHERE s.business_id = NEW.business_id AND s.resource_id = NEW.resource_id
                     AND s.starts <= point.at AND s.starts > point.at - r.longest AND s.ends > point.at);
END;

CREATE TRIGGER occupancy_is_never_changed BEFORE UPDATE ON occupancy
BEGIN
    SELECT RAISE(ABORT, 'occupancy is removed and made anew, never changed');
END;

CREATE TRIGGER squeeze_is_never_changed BEFORE UPDATE ON squeeze
BEGIN
    SELECT RAISE(ABORT, 'a squeeze is never changed');
END;

CREATE TRIGGER squeeze_length AFTER INSERT ON squeeze
BEGIN
    UPDATE resource SET longest = NEW.ends - NEW.starts
    WHERE business_id = NEW.business_id AND resource_id = NEW.resource_id AND longest < NEW.ends - NEW.starts;
END;

CREATE TRIGGER booking_length AFTER INSERT ON booking
BEGIN
    UPDATE business SET longest_visit = NEW.ends - NEW.starts
    WHERE business_id = NEW.business_id AND longest_visit < NEW.ends - NEW.starts;
END;

CREATE TRIGGER booking_length_changed AFTER UPDATE OF starts, ends ON booking
BEGIN
    UPDATE business SET longest_visit = NEW.ends - NEW.starts
    WHERE business_id = NEW.business_id AND longest_visit < NEW.ends - NEW.starts;
END;
