-- What was told of the bookings of a week: figures that rest on enough people each, and no other. `monday` counts days
-- since 1970. A row is never changed, because two tellings that differ tell of who came or went in between.

CREATE TABLE insight_week (
    business_id bytea NOT NULL REFERENCES business (business_id),
    monday integer NOT NULL CHECK ((monday + 3) % 7 = 0),
    document text NOT NULL,
    PRIMARY KEY (business_id, monday)
);

CREATE TRIGGER insight_week_is_never_changed BEFORE UPDATE ON insight_week
    FOR EACH ROW EXECUTE FUNCTION is_never_changed();

ALTER TABLE insight_week ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight_week FORCE ROW LEVEL SECURITY;
CREATE POLICY of_one_business ON insight_week
    USING (business_id = decode(nullif(current_setting('obhut.business', true), ''), 'hex'));
