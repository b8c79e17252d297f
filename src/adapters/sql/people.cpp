// SPDX-License-Identifier: Apache-2.0
#include "sql/people.h"

#include "sql/places.h"
#include "sql/rows.h"

namespace obhut::sql {
namespace {

#define OBHUT_STAFF_COLUMNS                                                                                            \
    "staff_id, standing, roles, provider_id, created, disabled, revision, login, key_id, sealed_name, sealed_email,"   \
    " language, password, sealed_totp, sealed_totp_offered, totp_step, recovery, devices"

constexpr char const* find_sql = "SELECT " OBHUT_STAFF_COLUMNS " FROM staff WHERE business_id = $1 AND staff_id = $2";
constexpr char const* by_login_sql = "SELECT " OBHUT_STAFF_COLUMNS " FROM staff WHERE business_id = $1 AND login = $2";
constexpr char const* all_sql = "SELECT " OBHUT_STAFF_COLUMNS " FROM staff WHERE business_id = $1 ORDER BY staff_id";
constexpr char const* insert_sql =
    "INSERT INTO staff (business_id, " OBHUT_STAFF_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
    " $12, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT (business_id, login) DO NOTHING";
constexpr char const* update_sql =
    "UPDATE staff SET standing = $4, roles = $5, provider_id = $6, created = $7, disabled = $8, sealed_name = $9,"
    " sealed_email = $10, language = $11, password = $12, sealed_totp = $13, sealed_totp_offered = $14,"
    " totp_step = $15, recovery = $16, devices = $17, revision = revision + 1"
    " WHERE business_id = $1 AND staff_id = $2 AND revision = $3";

#define OBHUT_PASSKEY_COLUMNS                                                                                          \
    "credential_id, staff_id, algorithm, public_key, sign_count, eligibility, made, used, device"

constexpr char const* find_passkey_sql =
    "SELECT " OBHUT_PASSKEY_COLUMNS " FROM passkey WHERE business_id = $1 AND credential_id = $2";
constexpr char const* passkeys_sql =
    "SELECT " OBHUT_PASSKEY_COLUMNS " FROM passkey WHERE business_id = $1 AND staff_id = $2"
    " ORDER BY made, credential_id";
constexpr char const* insert_passkey_sql =
    "INSERT INTO passkey (business_id, " OBHUT_PASSKEY_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    " ON CONFLICT DO NOTHING";
constexpr char const* update_passkey_sql = "UPDATE passkey SET sign_count = $4, used = $5"
                                           " WHERE business_id = $1 AND staff_id = $2 AND credential_id = $3";
constexpr char const* remove_passkey_sql =
    "DELETE FROM passkey WHERE business_id = $1 AND staff_id = $2 AND credential_id = $3";

std::optional<std::string> text_if(Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.text(column)};
}

Result<StaffRecord, Error> staff_in(Query& row) {
    auto const roles = access::RoleSet::from_bits(static_cast<std::uint64_t>(row.integer(2)));
    auto recovery = unpack_digests(row.bytes(16));
    auto devices = unpack_slugs(row.bytes(17));
    if (!roles || !recovery || !devices) return unreadable_row();
    return StaffRecord{
        .account =
            {.staff = row.id<StaffId>(0),
             .standing = row.number<staff::Standing>(1),
             .roles = *roles,
             .provider = row.id_if<catalogue::ResourceId>(3),
             .created = row.instant(4),
             .disabled = instant_if(row, 5)},
        .revision = row.integer(6),
        .login = row.fixed<16>(7),
        .key = row.id<ports::KeyId>(8),
        .name = sealed_in(row, 9),
        .email = sealed_in(row, 10),
        .language = row.number<catalogue::Language>(11),
        .password = text_if(row, 12),
        .totp = sealed_if(row, 13),
        .totp_offered = sealed_if(row, 14),
        .totp_step = static_cast<std::uint64_t>(row.integer(15)),
        .recovery = std::move(*recovery),
        .devices = std::move(*devices)
    };
}

Result<PasskeyRecord, Error> passkey_in(Query& row) {
    auto const device = Slug::from(row.text(8));
    if (!device) return unreadable_row();
    return PasskeyRecord{
        .staff = row.id<StaffId>(1),
        .credential_id = bytes::copy_of(row.bytes(0)),
        .key = {.algorithm = row.number<ports::PasskeyAlgorithm>(2), .public_key = bytes::copy_of(row.bytes(3))},
        .sign_count = static_cast<std::uint32_t>(row.integer(4)),
        .eligibility = row.number<ports::BackupEligibility>(5),
        .made = row.instant(6),
        .used = instant_if(row, 7),
        .device = *device
    };
}

}  // namespace

Result<std::optional<StaffRecord>, Error> find_staff(Connection& connection, BusinessId business, StaffId id) {
    Query row{connection, find_sql, business, id};
    return first_in(row, staff_in);
}

Result<std::optional<StaffRecord>, Error>
staff_by_login(Connection& connection, BusinessId business, LookUp const& login) {
    Query row{connection, by_login_sql, business, login};
    return first_in(row, staff_in);
}

Result<std::vector<StaffRecord>, Error> all_staff(Connection& connection, BusinessId business) {
    Query row{connection, all_sql, business};
    return all_in(row, staff_in);
}

Result<Done, Error> insert_staff(Connection& connection, BusinessId business, StaffRecord const& it) {
    Query insert{
        connection,
        insert_sql,
        business,
        it.account.staff,
        it.account.standing,
        it.account.roles.bits(),
        it.account.provider,
        it.account.created,
        it.account.disabled,
        it.revision,
        it.login,
        it.key,
        it.name.bytes,
        it.email.bytes,
        it.language,
        it.password,
        bytes_of(it.totp),
        bytes_of(it.totp_offered),
        it.totp_step,
        pack(it.recovery),
        pack(it.devices)
    };
    return changed_one(insert.finish(), "staff/login-taken");
}

Result<Done, Error> update_staff(Connection& connection, BusinessId business, StaffRecord const& it) {
    Query update{
        connection,
        update_sql,
        business,
        it.account.staff,
        it.revision,
        it.account.standing,
        it.account.roles.bits(),
        it.account.provider,
        it.account.created,
        it.account.disabled,
        it.name.bytes,
        it.email.bytes,
        it.language,
        it.password,
        bytes_of(it.totp),
        bytes_of(it.totp_offered),
        it.totp_step,
        pack(it.recovery),
        pack(it.devices)
    };
    return changed_one(update.finish(), "staff/changed-meanwhile");
}

Result<std::optional<PasskeyRecord>, Error>
find_passkey(Connection& connection, BusinessId business, ByteView credential_id) {
    Query row{connection, find_passkey_sql, business, credential_id};
    return first_in(row, passkey_in);
}

Result<std::vector<PasskeyRecord>, Error> passkeys_of(Connection& connection, BusinessId business, StaffId id) {
    Query row{connection, passkeys_sql, business, id};
    return all_in(row, passkey_in);
}

Result<Done, Error> insert_passkey(Connection& connection, BusinessId business, PasskeyRecord const& it) {
    Query insert{
        connection,
        insert_passkey_sql,
        business,
        it.credential_id,
        it.staff,
        it.key.algorithm,
        it.key.public_key,
        it.sign_count,
        it.eligibility,
        it.made,
        it.used,
        it.device.text()
    };
    return changed_one(insert.finish(), "passkey/known-already");
}

Result<Done, Error> update_passkey(Connection& connection, BusinessId business, PasskeyRecord const& it) {
    Query update{connection, update_passkey_sql, business, it.staff, it.credential_id, it.sign_count, it.used};
    return met_one(update.finish(), "passkey/unknown");
}

Result<Done, Error> remove_passkey(Connection& connection, BusinessId business, StaffId staff, ByteView credential_id) {
    Query remove{connection, remove_passkey_sql, business, staff, credential_id};
    return met_one(remove.finish(), "passkey/unknown");
}

}  // namespace obhut::sql
