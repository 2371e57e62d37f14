/* account/perangkat_http.c: phones of officers and kader: paired by a QR code, opened by a PIN, revoked by an admin.
 *
 * A phone holds a secret of its own in a cookie that lives long and opens nothing by itself: with the PIN it opens a session
 * of one working day in one role and one region. Five wrong PINs in a row revoke the phone; a failed try is counted in a
 * unit that succeeds, since a refusal would roll its own count back. */
#include <ctype.h>
#include <string.h>

#include "account/account_token.h"
#include "account/cegah.h"
#include "account/masuk.h"
#include "account/perangkat_sql.h"
#include "audit/audit.h"
#include "cetak/cetak.h"

enum { PAGE = 100, CODE_MS = 900000, PIN = 6, WRONG_MAX = 5, DEVICE_S = 400 * 86400 };
#define COOKIE "perangkat"

/* ---- a pairing code ------------------------------------------------------------------------------------- */

static int prepare_code(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    char *code = tg_arena_alloc(tg_request_arena(req), SANDI_SEMENTARA_SIZE);
    if (code == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    sandi_draw(code);
    http_set_prepared(req, code);
    return TG_OK;
}

/* Whose phone it is must already act in what it is for, and that must be work of the field. */
static int check_owner(tg_tx *tx, const aktor *a, const tugasan *t, tg_error *err)
{
    tugasan list[TUGASAN_MAX];
    int count;
    if ((t->peran & (TG_ROLE_PETUGAS | TG_ROLE_KADER | TG_ROLE_NAKES | TG_ROLE_VERIFIKATOR)) == 0)
        return tg_fail_field(err, TG_DENIED, "peran", "perangkat_peran");
    int rc = tugasan_list(tx, a, list, &count, err);
    if (rc == TG_OK && (!a->aktif || !tugasan_has(list, count, t)))
        return tg_fail_field(err, TG_CONFLICT, "nama", "perangkat_bukan_tugasnya", a->nama, account_role_name(t->peran), t->kode_wilayah);
    return rc;
}

static int reply_code(tg_request *req, const perangkat *p, const char *code, tg_error *err)
{
    tg_buf path;
    int side;
    buf_init(&path, 64 << 10);
    int rc = cetak_qr_path(&path, code, &side, err);
    if (rc == TG_OK) {
        tg_status(req, 201);
        tg_object(req);
        tg_put_i64(req, "id", p->id);
        tg_put_text(req, "kode", code);
        tg_put_i64(req, "berakhir", p->kode_sampai);
        tg_put_i64(req, "qr_sisi", side);
        tg_put_text(req, "qr_jalur", buf_cstr(&path));
        tg_object_end(req);
    }
    buf_free(&path);
    return rc;
}

/* POST /perangkat */
static int make_code(tg_request *req, tg_tx *tx, tg_error *err)
{
    perangkat *p = tg_arena_alloc(tx->arena, sizeof *p);
    uint8_t *sidik = tg_arena_alloc(tx->arena, HASH_SIZE);
    aktor a;
    int rc = p != NULL && sidik != NULL ? tugasan_read(req, &p->t, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK || (rc = account_row_by_name(tx, tg_text(req, "nama"), &a, err)) != TG_OK || (rc = check_owner(tx, &a, &p->t, err)) != TG_OK)
        return rc;
    p->id = tg_id(tx);
    p->aktor_id = a.id;
    p->kode_sampai = tx->now + CODE_MS;
    text_copy(p->label, sizeof p->label, tg_text(req, "label"));
    account_token_sidik(http_prepared(req), sidik);
    if ((rc = perangkat_row_insert(tx, p, sidik, err)) != TG_OK
        || (rc = audit_add(tx, "perangkat.kode", "perangkat", p->id, p->t.kode_wilayah, "", err)) != TG_OK)
        return rc;
    return reply_code(req, p, http_prepared(req), err);
}

/* ---- pairing ------------------------------------------------------------------------------------------------ */

typedef struct { char hash[SANDI_HASH_SIZE]; uint8_t device[TOKEN_RANDOM_SIZE], session[TOKEN_RANDOM_SIZE]; bool same; } pairing;

static bool is_pin(const char *pin)
{
    size_t n = strlen(pin);
    for (size_t i = 0; i < n; i++)
        if (!isdigit((unsigned char)pin[i]))
            return false;
    return n == PIN;
}

/* 111111, 123456, 654321, 121212: what everybody tries first. */
static bool is_easy_pin(const char *pin)
{
    int step = pin[1] - pin[0];
    bool run = true;
    for (int i = 2; i < PIN; i++)
        run = run && pin[i] - pin[i - 1] == step;
    return run || memcmp(pin, pin + 2, PIN - 2) == 0 || memcmp(pin, pin + 3, PIN - 3) == 0;
}

static int check_pin(const char *pin, tg_error *err)
{
    if (!is_pin(pin))
        return tg_fail_field(err, TG_INVALID, "pin", "pin_bentuk");
    return is_easy_pin(pin) ? tg_fail_field(err, TG_INVALID, "pin", "pin_mudah") : TG_OK;
}

static int prepare_pair(tg_request *req, tg_tx *tx, tg_error *err)
{
    perangkat p;
    uint8_t sidik[HASH_SIZE];
    pairing *n = tg_arena_alloc(tg_request_arena(req), sizeof *n);
    int rc = n != NULL ? cegah_check(req, NULL, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    account_token_sidik(tg_text(req, "kode"), sidik);
    rc = perangkat_row_by_code(tx, sidik, &p, err);
    if (rc == TG_NOT_FOUND)
        cegah_failed(req, NULL);
    if (rc != TG_OK || (rc = check_pin(tg_text(req, "pin"), err)) != TG_OK || (rc = sandi_hash(tg_text(req, "pin"), n->hash, err)) != TG_OK)
        return rc;
    account_token_draw(n->device);
    account_token_draw(n->session);
    http_set_prepared(req, n);
    return TG_OK;
}

/* The owner may have lost the assignment, or been disabled, since the code or the phone was made. */
static int open_session(tg_request *req, tg_tx *tx, const perangkat *p, const uint8_t *random, tg_error *err)
{
    aktor a;
    int rc = account_row_by_name(tx, p->nama, &a, err);
    if (rc == TG_OK)
        rc = check_owner(tx, &a, &p->t, err);
    if (rc == TG_OK)
        rc = sesi_open(req, tx, &a, &p->t, p->id, random, err);
    return rc == TG_OK ? saya_reply(req, tx, &a, &p->t, err) : rc;
}

/* POST /perangkat/pasang */
static int pair(tg_request *req, tg_tx *tx, tg_error *err)
{
    const pairing *n = http_prepared(req);
    char secret[TOKEN_TEXT_SIZE];
    perangkat *p = tg_arena_alloc(tx->arena, sizeof *p);
    uint8_t *sidik = tg_arena_alloc(tx->arena, 2 * HASH_SIZE);
    if (p == NULL || sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    account_token_sidik(tg_text(req, "kode"), sidik);
    int rc = perangkat_row_by_code(tx, sidik, p, err);
    if (rc != TG_OK)
        return rc;
    if (tx->now >= p->kode_sampai)
        return tg_fail_field(err, TG_CONFLICT, "kode", "perangkat_kode_lewat");
    account_token_text(n->device, secret);
    account_token_sidik(secret, sidik + HASH_SIZE);
    if ((rc = perangkat_row_pair(tx, p->id, sidik + HASH_SIZE, n->hash, err)) != TG_OK
        || (rc = http_set_cookie(req, COOKIE, secret, DEVICE_S, err)) != TG_OK)
        return rc;
    return open_session(req, tx, p, n->session, err);
}

/* ---- the PIN of each morning ------------------------------------------------------------------------------------ */

static int find_device(tg_request *req, tg_tx *tx, perangkat *out, tg_error *err)
{
    const char *secret = http_cookie(req, COOKIE);
    uint8_t *sidik = tg_arena_alloc(tx->arena, HASH_SIZE);
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    account_token_sidik(secret != NULL ? secret : "", sidik);
    int rc = perangkat_row_by_secret(tx, sidik, out, err);
    return rc == TG_NOT_FOUND ? tg_fail(err, TG_UNKNOWN_ACTOR, "perangkat_tidak_dikenal") : rc;
}

static int prepare_open(tg_request *req, tg_tx *tx, tg_error *err)
{
    perangkat p;
    pairing *n = tg_arena_alloc(tg_request_arena(req), sizeof *n);
    int rc = n != NULL ? find_device(req, tx, &p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = sandi_compare(p.sandi_pin, tg_text(req, "pin"), &n->same, err);
    if (rc != TG_OK)
        return rc;
    account_token_draw(n->session);
    http_set_prepared(req, n);
    return TG_OK;
}

/* The phone and what it has open: from the next request on it opens nothing. */
static int end_phone(tg_tx *tx, const perangkat *p, tg_error *err)
{
    int rc = perangkat_row_revoke(tx, p->id, err);
    if (rc == TG_OK)
        rc = sesi_row_end_device(tx, p->id, err);
    if (rc == TG_OK)
        rc = account_row_changed(tx, p->aktor_id, err);
    return rc == TG_OK ? audit_add(tx, "perangkat.cabut", "perangkat", p->id, p->t.kode_wilayah, "", err) : rc;
}

static int count_wrong(tg_request *req, tg_tx *tx, const perangkat *p, tg_error *err)
{
    int rc = perangkat_row_tried(tx, p->id, p->salah + 1, err);
    bool last = p->salah + 1 >= WRONG_MAX;
    if (rc == TG_OK && last)
        rc = end_phone(tx, p, err);
    if (rc != TG_OK)
        return rc;
    tg_error told = { 0 };
    tg_fail_field(&told, TG_UNKNOWN_ACTOR, "pin", last ? "pin_habis" : "pin_salah", (int64_t)(WRONG_MAX - p->salah - 1));
    http_refusal(req, &told);
    return TG_OK;
}

/* POST /perangkat/buka */
static int open_phone(tg_request *req, tg_tx *tx, tg_error *err)
{
    const pairing *n = http_prepared(req);
    perangkat *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? find_device(req, tx, p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    if (!n->same)
        return count_wrong(req, tx, p, err);
    rc = perangkat_row_tried(tx, p->id, 0, err);
    return rc == TG_OK ? open_session(req, tx, p, n->session, err) : rc;
}

/* ---- the admin's list --------------------------------------------------------------------------------------------- */

typedef struct { tg_request *req; int count; int64_t last; } listing;

void waktu_put(tg_request *req, const char *key, int64_t ms)
{
    if (ms != 0)
        tg_put_i64(req, key, ms);
    else
        tg_put_null(req, key);
}

static int put_phone(void *arg, const perangkat *p)
{
    listing *to = arg;
    to->last = p->id;
    to->count++;
    tg_object(to->req);
    tg_put_i64(to->req, "id", p->id);
    tg_put_text(to->req, "nama", p->nama);
    tg_put_text(to->req, "label", p->label);
    tg_put_text(to->req, "peran", account_role_name(p->t.peran));
    tg_put_text(to->req, "kode_wilayah", p->t.kode_wilayah);
    waktu_put(to->req, "kode_berakhir", p->dipasang == 0 ? p->kode_sampai : 0);
    waktu_put(to->req, "dipasang", p->dipasang);
    waktu_put(to->req, "dipakai", p->dipakai);
    waktu_put(to->req, "dicabut", p->dicabut);
    tg_object_end(to->req);
    return TG_OK;
}

/* GET /perangkat */
static int list(tg_request *req, tg_tx *tx, tg_error *err)
{
    listing to = { .req = req };
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = perangkat_each(tx, tg_int(req, "setelah", 0), PAGE, put_phone, &to, err);
    tg_array_end(req);
    if (to.count == PAGE)
        tg_put_i64(req, "setelah", to.last);
    else
        tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}

/* POST /perangkat/{id}/cabut: a phone that is lost. */
static int revoke_phone(tg_request *req, tg_tx *tx, tg_error *err)
{
    perangkat *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? perangkat_row_by_id(tx, tg_int(req, "id", 0), p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK || (rc = end_phone(tx, p, err)) != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", p->id);
    tg_object_end(req);
    return TG_OK;
}

static const tg_param CODE_PARAMS[] = {
    { "nama", TG_P_TEXT, true, 1, 48, "whose phone it is" },
    { "peran", TG_P_TEXT, true, 1, 40, "one role of the field: petugas, kader, nakes, verifikator" },
    { "kode_wilayah", TG_P_TEXT, true, 2, 20, "its region" },
    { "label", TG_P_TEXT, true, 1, PERANGKAT_LABEL, "what the office calls this phone" },
    { 0 }
};
static const tg_param PAIR_PARAMS[] = {
    { "kode", TG_P_TEXT, true, 1, 40, "the pairing code, read from the QR or typed" },
    { "pin", TG_P_TEXT, true, 1, 20, "six digits that open this phone from now on" },
    { 0 }
};
static const tg_param PIN_PARAMS[] = {
    { "pin", TG_P_TEXT, true, 1, 20, "the six digits of this phone" },
    { 0 }
};
static const tg_param LIST_PARAMS[] = {
    { "setelah", TG_P_ID, false, 0, 0, "the last id of the page before" },
    { 0 }
};
static const tg_param ID_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "the phone" },
    { 0 }
};

#define ADMINS (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH)

const tg_route PERANGKAT_ROUTES[] = {
    { TG_POST, "/perangkat", TG_SLOW_WRITE, ADMINS, TG_SCOPE_REGION, TG_LOG_NONE, CODE_PARAMS, prepare_code, make_code,
      "Makes a code, good for 15 minutes, that pairs one phone", TG_SECRET_REPLY },
    { TG_GET, "/perangkat", TG_READ, ADMINS, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list, "Lists the paired phones of the region" },
    { TG_POST, "/perangkat/{id}/cabut", TG_WRITE, ADMINS, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, revoke_phone, "Revokes a phone and ends its session" },
    { TG_POST, "/perangkat/pasang", TG_SLOW_WRITE, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, PAIR_PARAMS, prepare_pair, pair,
      "Pairs this phone with its code and a PIN, and opens it", TG_NO_IDEMPOTENCY },
    { TG_POST, "/perangkat/buka", TG_SLOW_WRITE, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, PIN_PARAMS, prepare_open, open_phone,
      "Opens this paired phone for the day with its PIN; five wrong ones revoke it", TG_NO_IDEMPOTENCY },
    { 0 }
};
