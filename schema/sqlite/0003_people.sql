-- The people who work in a business, how they come in, and what is watched of their looks at clients.
--
-- What is known of a member of staff lies in columns that begin with `sealed`, under a key of that person; what proves
-- somebody lies as a hash, and the seed of a one-time code sealed, because it has to be read again. `who` is a member
-- of staff, a token or a support code.

-- A row stays for good, so that a login is never given to another. `recovery` and `devices` are lists that only the
-- program reads: hashes of the codes that are left, and the devices that were signed in with before.
CREATE TABLE staff (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    staff_id BLOB NOT NULL CHECK (length(staff_id) = 16),
    standing INTEGER NOT NULL CHECK (standing BETWEEN 1 AND 3),
    roles INTEGER NOT NULL,
    provider_id BLOB,
    created INTEGER NOT NULL,
    disabled INTEGER,
    revision INTEGER NOT NULL,
    login BLOB NOT NULL CHECK (length(login) = 16),
    key_id BLOB NOT NULL CHECK (length(key_id) = 16),
    sealed_name BLOB NOT NULL,
    sealed_email BLOB NOT NULL,
    language INTEGER NOT NULL,
    password TEXT,
    sealed_totp BLOB,
    sealed_totp_offered BLOB,
    totp_step INTEGER NOT NULL,
    recovery BLOB NOT NULL,
    devices BLOB NOT NULL,
    PRIMARY KEY (business_id, staff_id),
    UNIQUE (business_id, login),
    UNIQUE (business_id, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey (
    business_id BLOB NOT NULL,
    credential_id BLOB NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1023),
    staff_id BLOB NOT NULL,
    algorithm INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    sign_count INTEGER NOT NULL,
    eligibility INTEGER NOT NULL,
    made INTEGER NOT NULL,
    used INTEGER,
    device TEXT NOT NULL,
    PRIMARY KEY (business_id, staff_id, credential_id),
    UNIQUE (business_id, credential_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id)
) STRICT, WITHOUT ROWID;

-- `bearer` is the SHA-256 of what the cookie holds.
CREATE TABLE session (
    business_id BLOB NOT NULL,
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    bearer BLOB NOT NULL CHECK (length(bearer) = 32),
    holder INTEGER NOT NULL CHECK (holder IN (1, 2)),
    who BLOB NOT NULL CHECK (length(who) = 16),
    proof INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    proven INTEGER NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (business_id, who, session_id),
    UNIQUE (business_id, session_id),
    UNIQUE (business_id, bearer)
) STRICT, WITHOUT ROWID;

-- What was handed out to come in with, or for one step of it. `secret` is a SHA-256; null where a link proves itself.
-- The kind stands in the key, because strangers ask for challenges and nobody wants to walk through them to a token.
CREATE TABLE pass (
    business_id BLOB NOT NULL,
    pass_id BLOB NOT NULL CHECK (length(pass_id) = 16),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
    secret BLOB CHECK (length(secret) = 32),
    staff_id BLOB,
    made_by BLOB,
    scopes INTEGER NOT NULL,
    label TEXT,
    made INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    used INTEGER,
    PRIMARY KEY (business_id, kind, pass_id),
    UNIQUE (business_id, pass_id),
    UNIQUE (business_id, secret),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id),
    FOREIGN KEY (business_id, made_by) REFERENCES staff (business_id, staff_id)
) STRICT, WITHOUT ROWID;

-- Wrong proofs of an account or from a part of the network, each as a keyed hash.
CREATE TABLE failure (
    business_id BLOB NOT NULL,
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    times INTEGER NOT NULL CHECK (times >= 0),
    last_at INTEGER NOT NULL,
    PRIMARY KEY (business_id, subject)
) STRICT, WITHOUT ROWID;

-- What is owed to a member of staff, and what became of it; no word of the letter and no address. The pass whose link
-- it carries may be used up before the row goes.
CREATE TABLE staff_letter (
    business_id BLOB NOT NULL,
    letter_id BLOB NOT NULL CHECK (length(letter_id) = 16),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
    staff_id BLOB NOT NULL,
    pass_id BLOB,
    device TEXT,
    created INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7),
    attempts INTEGER NOT NULL,
    last_reply INTEGER NOT NULL,
    settled INTEGER,
    PRIMARY KEY (business_id, letter_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_letter_by_staff ON staff_letter (business_id, staff_id, kind, created);

-- The last look of each kind at a card, for as long as a limit asks about it; what lasts stands in the ledger.
CREATE TABLE card_look (
    business_id BLOB NOT NULL,
    who BLOB NOT NULL,
    session_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    purpose INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 8),
    at INTEGER NOT NULL,
    classes INTEGER NOT NULL CHECK (classes BETWEEN 0 AND 63),
    PRIMARY KEY (business_id, who, session_id, client_id, purpose),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chip (
    business_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (business_id, staff_id, client_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
    business_id BLOB NOT NULL,
    who BLOB NOT NULL CHECK (length(who) = 16),
    minute INTEGER NOT NULL,
    in_minute INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    in_hour INTEGER NOT NULL,
    unsummed INTEGER NOT NULL,
    PRIMARY KEY (business_id, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE emergency (
    business_id BLOB NOT NULL,
    emergency_id BLOB NOT NULL CHECK (length(emergency_id) = 16),
    staff_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    reason INTEGER NOT NULL CHECK (reason BETWEEN 1 AND 4),
    sealed_words BLOB,
    opened INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    reviewed_by BLOB,
    reviewed INTEGER,
    PRIMARY KEY (business_id, emergency_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id),
    FOREIGN KEY (business_id, reviewed_by) REFERENCES staff (business_id, staff_id),
    CHECK ((reviewed_by IS NULL) = (reviewed IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE alarm (
    business_id BLOB NOT NULL,
    alarm_id BLOB NOT NULL CHECK (length(alarm_id) = 16),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
    who BLOB,
    raised INTEGER NOT NULL,
    seen_by BLOB,
    seen INTEGER,
    PRIMARY KEY (business_id, alarm_id),
    FOREIGN KEY (business_id, seen_by) REFERENCES staff (business_id, staff_id),
    CHECK ((seen_by IS NULL) = (seen IS NULL))
) STRICT, WITHOUT ROWID;

-- Whoever is erased is no longer named, but that something was disclosed stays.
CREATE TABLE disclosure (
    business_id BLOB NOT NULL,
    disclosure_id BLOB NOT NULL CHECK (length(disclosure_id) = 16),
    at INTEGER NOT NULL,
    client_id BLOB,
    classes INTEGER NOT NULL CHECK (classes BETWEEN 0 AND 63),
    purpose INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 8),
    staff_id BLOB NOT NULL,
    sealed_recipient BLOB NOT NULL,
    PRIMARY KEY (business_id, disclosure_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id),
    FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX disclosure_by_client ON disclosure (business_id, client_id) WHERE client_id IS NOT NULL;

-- Records that belong to nobody: who opens one was not looking for a client.
CREATE TABLE planted (
    business_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    PRIMARY KEY (business_id, client_id),
    FOREIGN KEY (business_id, client_id) REFERENCES client (business_id, client_id)
) STRICT, WITHOUT ROWID;

-- What a business decided about who sees what; the newest version holds.
CREATE TABLE policy (
    business_id BLOB NOT NULL REFERENCES business (business_id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (business_id, version)
) STRICT;

CREATE TRIGGER staff_login_is_never_changed BEFORE UPDATE OF login, key_id ON staff
BEGIN
    SELECT RAISE(ABORT, 'the login and the key of a member of staff are never changed');
END;

CREATE TRIGGER staff_stays BEFORE DELETE ON staff
BEGIN
    SELECT RAISE(ABORT, 'a member of staff is disabled, never removed');
END;

CREATE TRIGGER policy_is_never_changed BEFORE UPDATE ON policy
BEGIN
    SELECT RAISE(ABORT, 'a version of the policy is never changed');
END;

-- What was written into the ledger stays as it was. Only a body may go, when its time is over, and an entry of the
-- ledger says so.
CREATE TRIGGER ledger_row_is_never_changed BEFORE UPDATE ON ledger_row
WHEN NEW.business_id <> OLD.business_id OR NEW.position <> OLD.position OR NEW.leaf <> OLD.leaf
    OR NEW.chain <> OLD.chain OR NEW.body IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'of a row of the ledger nothing changes but that its body goes');
END;

CREATE TRIGGER ledger_row_stays BEFORE DELETE ON ledger_row
BEGIN
    SELECT RAISE(ABORT, 'a row of the ledger is never removed');
END;
