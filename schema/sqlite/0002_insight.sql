-- What was told of the bookings of a week: figures that rest on enough people each, and no other. `monday` counts days
-- since 1970. A row is never changed, because two tellings that differ tell of who came or went in between.

CREATE TABLE insight_week (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    monday INTEGER NOT NULL CHECK ((monday + 3) % 7 = 0),
    document TEXT NOT NULL,
    PRIMARY KEY (business_id, monday)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER insight_week_is_never_changed BEFORE UPDATE ON insight_week
BEGIN
    SELECT RAISE(ABORT, 'what was told of a week is never changed');
END;
