-- The people who work in a business, how they come in, and what is watched of their looks at clients.
--
-- What is known of a member of staff lies in columns that begin with `sealed`, under a key of that person; what proves
-- somebody lies as a hash, and the seed of a one-time code sealed, because it has to be read again. `who` is a member
-- of staff, a token or a support code.

-- A row stays for good, so that a login is never given to another. `recovery` and `devices` are lists that only the
-- program reads: hashes of the codes that are left, and the devices that were signed in with before.
CREATE TABLE staff (
    business_id bytea NOT NULL REFERENCES business (business_id),
    staff_id bytea NOT NULL CHECK (length(staff_id) = 16),
    standing smallint NOT NULL CHECK (standing BETWEEN 1 AND 3),
    roles integer NOT NULL,
    provider_id bytea,
    created bigint NOT NULL,
    disabled bigint,
    revision bigint NOT NULL,
    login bytea NOT NULL CHECK (length(login) = 16),
    key_id bytea NOT NULL CHECK (length(key_id) = 16),
    sealed_name bytea NOT NULL,
    sealed_email bytea NOT NULL,
    language smallint NOT NULL,
    password text,
    sealed_totp bytea,
    sealed_totp_offered bytea,
    totp_step bigint NOT NULL,
    recovery bytea NOT NULL,
    devices bytea NOT NULL,
    PRIMARY KEY (business_id, staff_id),
    UNIQUE (business_id, login),
    UNIQUE (business_id, key_id)
);

CREATE TABLE passkey (
    business_id bytea NOT NULL,
    credential_id bytea NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1023),
    staff_id bytea NOT NULL,
    algorithm integer NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    eligibility smallint NOT NULL,
    made bigint NOT NULL,
    used bigint,
    device text NOT NULL,
    PRIMARY KEY (business_id, staff_id, credential_id),
    UNIQUE (business_id, credential_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id)
);

-- `bearer` is the SHA-256 of what the cookie holds.
CREATE TABLE session (
    business_id bytea NOT NULL,
    session_id bytea NOT NULL CHECK (length(session_id) = 16),
    bearer bytea NOT NULL CHECK (length(bearer) = 32),
    holder smallint NOT NULL CHECK (holder IN (1, 2)),
    who bytea NOT NULL CHECK (length(who) = 16),
    proof smallint NOT NULL,
    begun bigint NOT NULL,
    seen bigint NOT NULL,
    proven bigint NOT NULL,
    device text NOT NULL,
    PRIMARY KEY (business_id, who, session_id),
    UNIQUE (business_id, session_id),
    UNIQUE (business_id, bearer)
);

-- What was handed out to come in with, or for one step of it. `secret` is a SHA-256; null where a link proves itself.
-- The kind stands in the key, because strangers ask for challenges and nobody wants to walk through them to a token.
CREATE TABLE pass (
    business_id bytea NOT NULL,
    pass_id bytea NOT NULL CHECK (length(pass_id) = 16),
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
    secret bytea CHECK (length(secret) = 32),
    staff_id bytea,
    made_by bytea,
    scopes integer NOT NULL,
    label text,
    made bigint NOT NULL,
    ends bigint NOT NULL,
    used bigint,
    PRIMARY KEY (business_id, kind, pass_id),
    UNIQUE (business_id, pass_id),
    UNIQUE (business_id, secret),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id),
    FOREIGN KEY (business_id, made_by) REFERENCES staff (business_id, staff_id)
);

-- Wrong proofs of an account or from a part of the network, each as a keyed hash.
CREATE TABLE failure (
    business_id bytea NOT NULL,
    subject bytea NOT NULL CHECK (length(subject) = 16),
    times integer NOT NULL CHECK (times >= 0),
    last_at bigint NOT NULL,
    PRIMARY KEY (business_id, subject)
);

-- What is owed to a member of staff, and what became of it; no word of the letter and no address. The pass whose link
-- it carries may be used up before the row goes.
CREATE TABLE staff_letter (
    business_id bytea NOT NULL,
    letter_id bytea NOT NULL CHECK (length(letter_id) = 16),
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
    staff_id bytea NOT NULL,
    pass_id bytea,
    device text,
    created bigint NOT NULL,
    due_at bigint NOT NULL,
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 7),
    attempts integer NOT NULL,
    last_reply integer NOT NULL,
    settled bigint,
    PRIMARY KEY (business_id, letter_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id)
);

CREATE INDEX staff_letter_by_staff ON staff_letter (business_id, staff_id, kind, created);

-- The last look of each kind at a card, for as long as a limit asks about it; what lasts stands in the ledger.
CREATE TABLE card_look (
    business_id bytea NOT NULL,
    who bytea NOT NULL,
    session_id bytea NOT NULL,
    client_id bytea NOT NULL,
    purpose smallint NOT NULL CHECK (purpose BETWEEN 0 AND 8),
    at bigint NOT NULL,
    classes smallint NOT NULL CHECK (classes BETWEEN 0 AND 63),
    PRIMARY KEY (business_id, who, session_id, client_id, purpose),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
);

CREATE TABLE chip (
    business_id bytea NOT NULL,
    staff_id bytea NOT NULL,
    client_id bytea NOT NULL,
    ends bigint NOT NULL,
    PRIMARY KEY (business_id, staff_id, client_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
);

CREATE TABLE refusal (
    business_id bytea NOT NULL,
    who bytea NOT NULL CHECK (length(who) = 16),
    minute bigint NOT NULL,
    in_minute integer NOT NULL,
    hour bigint NOT NULL,
    in_hour integer NOT NULL,
    unsummed integer NOT NULL,
    PRIMARY KEY (business_id, who)
);

CREATE TABLE emergency (
    business_id bytea NOT NULL,
    emergency_id bytea NOT NULL CHECK (length(emergency_id) = 16),
    staff_id bytea NOT NULL,
    client_id bytea NOT NULL,
    reason smallint NOT NULL CHECK (reason BETWEEN 1 AND 4),
    sealed_words bytea,
    opened bigint NOT NULL,
    ends bigint NOT NULL,
    reviewed_by bytea,
    reviewed bigint,
    PRIMARY KEY (business_id, emergency_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id),
    FOREIGN KEY (business_id, reviewed_by) REFERENCES staff (business_id, staff_id),
    CHECK ((reviewed_by IS NULL) = (reviewed IS NULL))
);

CREATE TABLE alarm (
    business_id bytea NOT NULL,
    alarm_id bytea NOT NULL CHECK (length(alarm_id) = 16),
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 7),
    who bytea,
    raised bigint NOT NULL,
    seen_by bytea,
    seen bigint,
    PRIMARY KEY (business_id, alarm_id),
    FOREIGN KEY (business_id, seen_by) REFERENCES staff (business_id, staff_id),
    CHECK ((seen_by IS NULL) = (seen IS NULL))
);

-- Whoever is erased is no longer named, but that something was disclosed stays.
CREATE TABLE disclosure (
    business_id bytea NOT NULL,
    disclosure_id bytea NOT NULL CHECK (length(disclosure_id) = 16),
    at bigint NOT NULL,
    client_id bytea,
    classes smallint NOT NULL CHECK (classes BETWEEN 0 AND 63),
    purpose smallint NOT NULL CHECK (purpose BETWEEN 0 AND 8),
    staff_id bytea NOT NULL,
    sealed_recipient bytea NOT NULL,
    PRIMARY KEY (business_id, disclosure_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id)
);

CREATE INDEX disclosure_by_client ON disclosure (business_id, client_id) WHERE client_id IS NOT NULL;

-- Records that belong to nobody: who opens one was not looking for a client.
CREATE TABLE planted (
    business_id bytea NOT NULL,
    client_id bytea NOT NULL,
    PRIMARY KEY (business_id, client_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
);

-- What a business decided about who sees what; the newest version holds.
CREATE TABLE policy (
    business_id bytea NOT NULL REFERENCES business (business_id),
    version bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (business_id, version)
);

CREATE TRIGGER staff_login_is_never_changed BEFORE UPDATE OF login, key_id ON staff
    FOR EACH ROW EXECUTE FUNCTION is_never_changed();

CREATE FUNCTION is_never_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what stands in % is never removed', TG_TABLE_NAME USING ERRCODE = 'OB002';
END
$$;

CREATE TRIGGER staff_stays BEFORE DELETE ON staff
    FOR EACH ROW EXECUTE FUNCTION is_never_removed();

CREATE TRIGGER policy_is_never_changed BEFORE UPDATE ON policy
    FOR EACH ROW EXECUTE FUNCTION is_never_changed();

-- What was written into the ledger stays as it was. Only a body may go, when its time is over, and an entry of the
-- ledger says so. The server's role has no right to do more either: see rights_of() in postgres/migrate.cpp.
CREATE FUNCTION only_its_body_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.business_id <> OLD.business_id OR NEW.position <> OLD.position OR NEW.leaf <> OLD.leaf
        OR NEW.chain <> OLD.chain OR NEW.body IS NOT NULL THEN
        RAISE EXCEPTION 'of a row of % nothing changes but that its body goes', TG_TABLE_NAME USING ERRCODE = 'OB002';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_row_is_never_changed BEFORE UPDATE ON ledger_row
    FOR EACH ROW EXECUTE FUNCTION only_its_body_goes();

CREATE TRIGGER ledger_row_stays BEFORE DELETE ON ledger_row
    FOR EACH ROW EXECUTE FUNCTION is_never_removed();

CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_row
    FOR EACH STATEMENT EXECUTE FUNCTION is_never_removed();

DO $$
DECLARE
    fenced text;
BEGIN
    FOREACH fenced IN ARRAY ARRAY[
        'staff', 'passkey', 'session', 'pass', 'failure', 'staff_letter', 'card_look', 'chip', 'refusal',
        'emergency', 'alarm', 'disclosure', 'planted', 'policy'
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
