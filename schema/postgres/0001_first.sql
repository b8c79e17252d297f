-- The first tables. Everything that belongs to a business begins with its id, and its key does too.
--
-- Instants are seconds since 1970 in UTC, enumerations are the numbers of the program's own, ids are 16 octets. What is
-- known of a client lies in columns called `sealed`; nothing else in here was typed by a client.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE business (
    business_id bytea NOT NULL PRIMARY KEY CHECK (length(business_id) = 16),
    longest_visit bigint NOT NULL DEFAULT 0
);

CREATE TABLE catalogue (
    business_id bytea NOT NULL REFERENCES business (business_id),
    version bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (business_id, version)
);

-- `version` counts the units that changed the occupancy. `longest` is the longest occupancy or squeeze there ever was:
-- what overlaps an instant cannot have begun earlier than that, so a look at the calendar never walks through the past.
CREATE TABLE resource (
    business_id bytea NOT NULL REFERENCES business (business_id),
    resource_id bytea NOT NULL CHECK (length(resource_id) = 16),
    capacity integer NOT NULL CHECK (capacity >= 0),
    version bigint NOT NULL DEFAULT 0,
    longest bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (business_id, resource_id)
);

-- `keys` is a list that only the program reads: which key for which class of fields.
CREATE TABLE client (
    business_id bytea NOT NULL REFERENCES business (business_id),
    client_id bytea NOT NULL CHECK (length(client_id) = 16),
    created bigint NOT NULL,
    log_key bytea NOT NULL,
    keys bytea NOT NULL,
    email bytea,
    phone bytea,
    PRIMARY KEY (business_id, client_id)
);

CREATE INDEX client_by_email ON client (business_id, email) WHERE email IS NOT NULL;

-- Whose key this is, the log key among them. Keys are minted one after another, so those of a client lie side by side
-- here; in the client's own row they stand as a list.
CREATE TABLE client_key (
    business_id bytea NOT NULL,
    key_id bytea NOT NULL CHECK (length(key_id) = 16),
    client_id bytea NOT NULL,
    PRIMARY KEY (business_id, key_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
);

CREATE TABLE client_value (
    business_id bytea NOT NULL,
    client_id bytea NOT NULL,
    part smallint NOT NULL,
    field smallint NOT NULL,
    key_id bytea NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (business_id, client_id, part),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
);

-- `segments`, `occupancies` and `price_lines` are lists that only the program reads; what the database must understand
-- of them stands in the table occupancy for as long as the booking occupies anything. Where the price has no lines
-- besides the service itself, `price_lines` is null.
CREATE TABLE booking (
    business_id bytea NOT NULL REFERENCES business (business_id),
    booking_id bytea NOT NULL CHECK (length(booking_id) = 16),
    service_id bytea NOT NULL,
    location_id bytea NOT NULL,
    status smallint NOT NULL,
    revision bigint NOT NULL,
    starts bigint NOT NULL,
    ends bigint NOT NULL,
    wall_start bigint NOT NULL,
    zone text NOT NULL,
    adults integer NOT NULL,
    children integer NOT NULL,
    nights integer NOT NULL,
    segments bytea NOT NULL,
    occupancies bytea NOT NULL,
    provider_id bytea,
    client_id bytea,
    series_id bytea,
    created bigint NOT NULL,
    lapses bigint NOT NULL,
    cancelled_at bigint,
    cancelled_by smallint,
    cancelled_staff_id bytea,
    cancelled_late smallint,
    origin smallint NOT NULL,
    language smallint NOT NULL,
    visitor_zone text NOT NULL,
    discretion smallint NOT NULL,
    generation integer NOT NULL,
    catalogue_version bigint NOT NULL,
    notice_version bigint NOT NULL,
    notice_given smallint NOT NULL,
    gross bigint NOT NULL,
    tax bigint NOT NULL,
    tax_basis_points integer NOT NULL,
    currency text NOT NULL,
    obligation smallint NOT NULL,
    cancel_until bigint NOT NULL,
    buffer_before integer NOT NULL,
    buffer_after integer NOT NULL,
    price_lines bytea,
    PRIMARY KEY (business_id, booking_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id),
    CHECK (starts < ends)
);

CREATE INDEX booking_by_start ON booking (business_id, starts);
CREATE INDEX booking_by_client ON booking (business_id, client_id) WHERE client_id IS NOT NULL;

CREATE TABLE occupancy (
    business_id bytea NOT NULL,
    resource_id bytea NOT NULL,
    starts bigint NOT NULL,
    booking_id bytea NOT NULL,
    part smallint NOT NULL,
    ends bigint NOT NULL,
    units integer NOT NULL CHECK (units > 0),
    exclusive smallint NOT NULL,
    lapses bigint NOT NULL,
    PRIMARY KEY (business_id, resource_id, starts, booking_id, part),
    FOREIGN KEY (business_id, resource_id) REFERENCES resource (business_id, resource_id),
    FOREIGN KEY (business_id, booking_id) REFERENCES booking (business_id, booking_id),
    CHECK (starts < ends),
    -- Where one place is sold once, overlapping is impossible even without the trigger below.
    CONSTRAINT occupancy_exclusive EXCLUDE USING gist
        (business_id WITH =, resource_id WITH =, int8range(starts, ends) WITH &&) WHERE (exclusive = 1)
);

CREATE TABLE squeeze (
    business_id bytea NOT NULL,
    resource_id bytea NOT NULL,
    starts bigint NOT NULL,
    squeeze_id bytea NOT NULL,
    ends bigint NOT NULL,
    units integer NOT NULL CHECK (units > 0),
    staff_id bytea NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (business_id, resource_id, starts, squeeze_id),
    FOREIGN KEY (business_id, resource_id) REFERENCES resource (business_id, resource_id),
    CHECK (starts < ends)
);

CREATE TABLE answer (
    business_id bytea NOT NULL,
    booking_id bytea NOT NULL,
    field text NOT NULL,
    key_id bytea NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (business_id, booking_id, field),
    FOREIGN KEY (business_id, booking_id) REFERENCES booking (business_id, booking_id)
);

CREATE TABLE request_key (
    business_id bytea NOT NULL,
    request_key bytea NOT NULL CHECK (length(request_key) = 16),
    body bytea NOT NULL,
    bookings bytea NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (business_id, request_key)
);

CREATE INDEX request_key_by_age ON request_key (business_id, made_at);

-- `body` is null once retention removed it; leaf and chain stay.
CREATE TABLE ledger_row (
    business_id bytea NOT NULL,
    position bigint NOT NULL,
    leaf bytea NOT NULL,
    chain bytea NOT NULL,
    body bytea,
    PRIMARY KEY (business_id, position)
);

CREATE TABLE ledger_head (
    business_id bytea NOT NULL PRIMARY KEY,
    size bigint NOT NULL,
    head bytea NOT NULL
);

CREATE TABLE destruction (
    business_id bytea NOT NULL,
    key_id bytea NOT NULL CHECK (length(key_id) = 16),
    PRIMARY KEY (business_id, key_id)
);

-- What is to be told about a booking, and what became of it; no word of the letter and no address.
CREATE TABLE outbox (
    business_id bytea NOT NULL,
    message_id bytea NOT NULL CHECK (length(message_id) = 16),
    kind smallint NOT NULL,
    booking_id bytea NOT NULL,
    revision bigint NOT NULL,
    start_before bigint,
    created bigint NOT NULL,
    due_at bigint NOT NULL,
    state smallint NOT NULL,
    attempts integer NOT NULL,
    last_reply integer NOT NULL,
    settled bigint,
    PRIMARY KEY (business_id, message_id),
    FOREIGN KEY (business_id, booking_id) REFERENCES booking (business_id, booking_id)
);

-- All messages of a booking, of which at most one waits (state 1): one index instead of two, because every booking pays
-- for each of them.
CREATE UNIQUE INDEX outbox_by_booking
    ON outbox (business_id, booking_id, substr(message_id, 1, CASE WHEN state = 1 THEN 0 ELSE 16 END));

-- What is to be done at a time, for all businesses: it holds nothing personal, and lies outside of the fence between
-- them. The one key that does not begin with the business, because what is due first is asked of all of them at once.
CREATE TABLE due (
    kind smallint NOT NULL,
    at bigint NOT NULL,
    business_id bytea NOT NULL CHECK (length(business_id) = 16),
    item bytea NOT NULL CHECK (length(item) = 16),
    lease bigint NOT NULL,
    PRIMARY KEY (kind, at, business_id, item)
);

-- The last guard against a double booking, whatever the program believed. Load rises only where an occupancy starts and
-- room shrinks only where a squeeze ends, so looking at those instants inside the new period is looking at all of them.
-- The resource's row is locked first, so that two that are inserted at once see one another.
CREATE FUNCTION occupancy_within_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    room bigint;
    reach bigint;
BEGIN
    SELECT r.capacity, greatest(r.longest, NEW.ends - NEW.starts) INTO STRICT room, reach FROM resource AS r
    WHERE r.business_id = NEW.business_id AND r.resource_id = NEW.resource_id FOR UPDATE;

    UPDATE resource AS r SET longest = reach
    WHERE r.business_id = NEW.business_id AND r.resource_id = NEW.resource_id AND r.longest < reach;

    PERFORM 1
    FROM (SELECT NEW.starts AS at
          UNION
          SELECT o.starts FROM occupancy AS o
          WHERE o.business_id = NEW.business_id AND o.resource_id = NEW.resource_id
              AND o.starts > NEW.starts AND o.starts < NEW.ends
          UNION
          SELECT s.ends FROM squeeze AS s
          WHERE s.business_id = NEW.business_id AND s.resource_id = NEW.resource_id
              AND s.ends > NEW.starts AND s.ends < NEW.ends) AS point
    WHERE (SELECT sum(o.units) FROM occupancy AS o
           WHERE o.business_id = NEW.business_id AND o.resource_id = NEW.resource_id
               AND o.starts <= point.at AND o.starts > point.at - reach AND o.ends > point.at)
          > room
            + (SELECT coalesce(sum(s.units), 0) FROM squeeze AS s
               WHERE s.business_id = NEW.business_id AND s.resource_id = NEW.resource_id
                   AND s.starts <= point.at AND s.starts > point.at - reach AND s.ends > point.at);
    IF FOUND THEN
        RAISE EXCEPTION 'over-promised' USING ERRCODE = 'OB001';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER occupancy_within_capacity AFTER INSERT ON occupancy
    FOR EACH ROW EXECUTE FUNCTION occupancy_within_capacity();

CREATE FUNCTION is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is removed and made anew, never changed', TG_TABLE_NAME USING ERRCODE = 'OB002';
END
$$;

CREATE TRIGGER occupancy_is_never_changed BEFORE UPDATE ON occupancy
    FOR EACH ROW EXECUTE FUNCTION is_never_changed();

CREATE TRIGGER squeeze_is_never_changed BEFORE UPDATE ON squeeze
    FOR EACH ROW EXECUTE FUNCTION is_never_changed();

CREATE FUNCTION squeeze_length() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE resource SET longest = NEW.ends - NEW.starts
    WHERE business_id = NEW.business_id AND resource_id = NEW.resource_id AND longest < NEW.ends - NEW.starts;
    RETURN NULL;
END
$$;

CREATE TRIGGER squeeze_length AFTER INSERT ON squeeze
    FOR EACH ROW EXECUTE FUNCTION squeeze_length();

CREATE FUNCTION booking_length() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE business SET longest_visit = NEW.ends - NEW.starts
    WHERE business_id = NEW.business_id AND longest_visit < NEW.ends - NEW.starts;
    RETURN NULL;
END
$$;

CREATE TRIGGER booking_length AFTER INSERT OR UPDATE OF starts, ends ON booking
    FOR EACH ROW EXECUTE FUNCTION booking_length();

-- The fence between businesses: a transaction sees the rows of the business it named, and none if it named none. The
-- table business itself lies outside, because it is the list of whom there is, and so does due, because one worker asks
-- for all; they hold nothing else.
DO $$
DECLARE
    fenced text;
BEGIN
    FOREACH fenced IN ARRAY ARRAY[
        'catalogue', 'resource', 'client', 'client_key', 'client_value', 'booking', 'occupancy', 'squeeze', 'answer',
        'request_key', 'ledger_row', 'ledger_head', 'destruction', 'outbox'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fenced);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', fenced);
        EXECUTE format(
            'CREATE POLICY of_one_business ON %I USING '
            '(business_id = decode(nullif(current_setting(''obhut.business'', true), ''''), ''hex''))', fenced
        );
    END LOOP;
END
$$;
