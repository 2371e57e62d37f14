/* account/masuk_http.c: the first admin, logging in, logging out.
 *
 * The slow and random part of each runs in `prepare`, off the loop and off the writer; the unit trusts none of the rows
 * read there and looks again. An unknown name costs the same time and gets the same words as a wrong password. */
#include <string.h>

#include "account/account_token.h"
#include "account/cegah.h"
#include "account/masuk.h"
#include "audit/audit.h"
#include "wilayah/wilayah.h"

/* ---- sessions --------------------------------------------------------------------------------------- */

/* A cookie's secret: 256 bits as a token has, without its prefix. */
static char *secret_text(const uint8_t *random, char out[TOKEN_TEXT_SIZE])
{
    account_token_text(random, out);
    memmove(out, out + 4, strlen(out + 4) + 1);
    return out;
}

/* The session that this browser had until now ends, whosever it was: nobody finds it behind the new one. */
static int end_before(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *secret = http_cookie(req, HTTP_SESI);
    sesi_row *s = tg_arena_alloc(tx->arena, sizeof *s);
    uint8_t *sidik = tg_arena_alloc(tx->arena, HASH_SIZE);
    if (s == NULL || sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (secret == NULL)
        return TG_OK;
    account_token_sidik(secret, sidik);
    int rc = sesi_row_find(tx, sidik, s, err);
    if (rc != TG_OK)
        return rc == TG_NOT_FOUND ? TG_OK : rc;
    rc = sesi_row_end(tx, sidik, err);
    return rc == TG_OK ? account_row_changed(tx, s->aktor_id, err) : rc;
}

int sesi_open(tg_request *req, tg_tx *tx, const aktor *a, const tugasan *t, int64_t perangkat_id, const uint8_t *random, tg_error *err)
{
    char secret[TOKEN_TEXT_SIZE];
    sesi_row *s = tg_arena_alloc(tx->arena, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *s = (sesi_row){ .aktor_id = a->id, .perangkat_id = perangkat_id, .berakhir = tx->now + ACCOUNT_SESSION_MS, .t = *t };
    account_token_sidik(secret_text(random, secret), s->sidik);
    int rc = end_before(req, tx, err);
    if (rc == TG_OK)
        rc = sesi_row_insert(tx, s, err);
    if (rc == TG_OK)
        rc = account_row_changed(tx, a->id, err);
    if (rc == TG_OK)
        rc = audit_as(tx, a, t, "sesi.masuk", err);
    return rc == TG_OK ? http_set_cookie(req, HTTP_SESI, secret, ACCOUNT_SESSION_MS / 1000, err) : rc;
}

int sesi_of_request(tg_request *req, tg_tx *tx, sesi_row *out, tg_error *err)
{
    const char *secret = http_cookie(req, HTTP_SESI);
    uint8_t *sidik = tg_arena_alloc(tx->arena, HASH_SIZE);
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (secret == NULL)
        return tg_fail(err, TG_NOT_FOUND, "bukan_sesi");
    account_token_sidik(secret, sidik);
    int rc = sesi_row_find(tx, sidik, out, err);
    return rc == TG_OK && out->aktor_id != tx->who->aktor_id ? tg_fail(err, TG_NOT_FOUND, "bukan_sesi") : rc;
}

int audit_as(tg_tx *tx, const aktor *a, const tugasan *t, const char *perbuatan, tg_error *err)
{
    const store_who *before = tx->who;
    store_who who = { .aktor_id = a->id, .peran = t->peran };
    text_copy(who.aktor, sizeof who.aktor, a->nama);
    store_scope(&who, t->kode_wilayah);
    tx->who = &who;
    int rc = audit_add(tx, perbuatan, "aktor", a->id, t->kode_wilayah, "", err);
    tx->who = before;
    return rc;
}

/* ---- who guesses waits --------------------------------------------------------------------------------- */

static const char *from(tg_request *req)
{
    char *space = tg_arena_alloc(tg_request_arena(req), CEGAH_ASAL_SIZE);
    return space != NULL ? cegah_asal(http_address(req), space) : http_address(req);
}

static const char *both(tg_request *req, const char *nama)
{
    const char *text = tg_arena_printf(tg_request_arena(req), "%s %s", from(req), nama);
    return text != NULL ? text : nama;
}

int cegah_check(tg_request *req, const char *nama, tg_error *err)
{
    int64_t waits[] = { cegah_wait_s(CEGAH_ALAMAT, from(req)), nama != NULL ? cegah_wait_s(CEGAH_NAMA_ALAMAT, both(req, nama)) : 0,
                        nama != NULL ? cegah_wait_s(CEGAH_NAMA, nama) : 0 };
    int64_t longest = 0;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        longest = waits[i] > longest ? waits[i] : longest;
    return longest == 0 ? TG_OK : tg_fail(err, TG_TOO_OFTEN, "masuk_terlalu_sering", longest);
}

void cegah_failed(tg_request *req, const char *nama)
{
    cegah_fail(CEGAH_ALAMAT, from(req));
    if (nama == NULL)
        return;
    cegah_fail(CEGAH_NAMA_ALAMAT, both(req, nama));
    cegah_fail(CEGAH_NAMA, nama);
}

/* The address keeps its count: one good password among many wrong ones does not make a guesser honest. */
void cegah_passed(tg_request *req, const char *nama)
{
    cegah_forget(CEGAH_NAMA_ALAMAT, both(req, nama));
    cegah_forget(CEGAH_NAMA, nama);
}

/* ---- POST /masuk ------------------------------------------------------------------------------------------ */

typedef struct { aktor a; int64_t diubah, langkah; uint8_t random[TOKEN_RANDOM_SIZE]; } login;

static int check_second(tg_request *req, const sandi_row *s, int64_t now, int64_t *langkah, tg_error *err)
{
    uint8_t secret[TOTP_SECRET];
    const char *kode = tg_text(req, "kode");
    if (!s->has_totp)
        return TG_OK;
    if (kode == NULL)
        return tg_fail_field(err, TG_UNKNOWN_ACTOR, "kode", "masuk_perlu_kode");
    if (!totp_open(totp_key(), s->totp, TOTP_SEALED, secret))
        return tg_fail(err, TG_CORRUPT, "totp_rusak");
    *langkah = totp_step(secret, kode, now, s->totp_langkah);
    sodium_memzero(secret, sizeof secret);
    if (*langkah == 0)
        return tg_fail_field(err, TG_UNKNOWN_ACTOR, "kode", "masuk_kode_salah");
    return TG_OK;
}

/* Finds who it would be; a name that is not there, is disabled or has no password leaves `hash` NULL. */
static int find_login(tg_tx *tx, const char *nama, login *l, sandi_row *s, const char **hash, tg_error *err)
{
    *hash = NULL;
    int rc = account_row_by_name(tx, nama, &l->a, err);
    if (rc == TG_OK)
        rc = sandi_row_find(tx, l->a.id, s, err);
    if (rc == TG_OK && l->a.aktif)
        *hash = s->sandi;
    return rc == TG_NOT_FOUND ? TG_OK : rc;
}

static int prepare_login(tg_request *req, tg_tx *tx, tg_error *err)
{
    sandi_row s = { 0 };
    const char *nama = tg_text(req, "nama"), *hash;
    bool same = false;
    login *l = tg_arena_alloc(tg_request_arena(req), sizeof *l);
    if (l == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = cegah_check(req, nama, err);
    if (rc != TG_OK || (rc = find_login(tx, nama, l, &s, &hash, err)) != TG_OK || (rc = sandi_compare(hash, tg_text(req, "sandi"), &same, err)) != TG_OK)
        return rc;
    if (!same)
        rc = tg_fail(err, TG_UNKNOWN_ACTOR, "masuk_ditolak");
    else
        rc = check_second(req, &s, tx->now, &l->langkah, err);
    if (rc == TG_UNKNOWN_ACTOR && !text_same(err->kunci, "masuk_perlu_kode"))
        cegah_failed(req, nama);
    if (rc != TG_OK)
        return rc;
    cegah_passed(req, nama);
    l->diubah = s.diubah;
    account_token_draw(l->random);
    http_set_prepared(req, l);
    return TG_OK;
}

bool tugasan_has(const tugasan *list, int count, const tugasan *t)
{
    for (int i = 0; i < count; i++)
        if (list[i].peran == t->peran && strcmp(list[i].kode_wilayah, t->kode_wilayah) == 0)
            return true;
    return false;
}

/* What he acted in last, when it is still his; else the first. */
static int choose_assignment(tg_tx *tx, const aktor *a, tugasan *out, tg_error *err)
{
    tugasan list[TUGASAN_MAX], last;
    int count;
    int rc = tugasan_list(tx, a, list, &count, err);
    if (rc != TG_OK)
        return rc;
    *out = list[0];
    rc = sesi_row_last(tx, a->id, &last, err);
    if (rc == TG_OK && tugasan_has(list, count, &last))
        *out = last;
    return rc == TG_NOT_FOUND ? TG_OK : rc;
}

/* Between prepare and unit the account may have been disabled, its password changed, the code used. */
static int check_again(tg_tx *tx, const login *l, aktor *a, tg_error *err)
{
    sandi_row s;
    int rc = account_row_by_name(tx, l->a.nama, a, err);
    if (rc == TG_OK)
        rc = sandi_row_find(tx, a->id, &s, err);
    if (rc == TG_NOT_FOUND || (rc == TG_OK && (!a->aktif || s.diubah != l->diubah)))
        return tg_fail(err, TG_UNKNOWN_ACTOR, "masuk_ditolak");
    if (rc == TG_OK && l->langkah != 0 && s.totp_langkah >= l->langkah)
        return tg_fail_field(err, TG_UNKNOWN_ACTOR, "kode", "masuk_kode_salah");
    return rc == TG_OK && l->langkah != 0 ? sandi_row_totp_used(tx, a->id, l->langkah, err) : rc;
}

static int log_in(tg_request *req, tg_tx *tx, tg_error *err)
{
    const login *l = http_prepared(req);
    aktor a;
    tugasan t;
    int rc = check_again(tx, l, &a, err);
    if (rc == TG_OK)
        rc = choose_assignment(tx, &a, &t, err);
    if (rc == TG_OK)
        rc = sesi_open(req, tx, &a, &t, 0, l->random, err);
    return rc == TG_OK ? saya_reply(req, tx, &a, &t, err) : rc;
}

/* ---- POST /keluar ------------------------------------------------------------------------------------------- */

static int log_out(tg_request *req, tg_tx *tx, tg_error *err)
{
    sesi_row *s = tg_arena_alloc(tx->arena, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = sesi_of_request(req, tx, s, err);
    if (rc == TG_NOT_FOUND)            /* a token, or the console: nothing to leave */
        return TG_OK;
    if (rc == TG_OK)
        rc = sesi_row_end(tx, s->sidik, err);
    if (rc == TG_OK)
        rc = account_row_changed(tx, s->aktor_id, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "sesi.keluar", "aktor", s->aktor_id, s->t.kode_wilayah, "", err);
    return rc == TG_OK ? http_set_cookie(req, HTTP_SESI, "", 0, err) : rc;
}

/* ---- the first admin ------------------------------------------------------------------------------------------ */

/* GET /mulai */
static int first_state(tg_request *req, tg_tx *tx, tg_error *err)
{
    bool any;
    int rc = sandi_any_admin(tx, &any, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_bool(req, "perlu", !any);
    tg_object_end(req);
    return TG_OK;
}

typedef struct { char hash[SANDI_HASH_SIZE]; uint8_t random[TOKEN_RANDOM_SIZE]; } first;

static int prepare_first(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *nama = tg_text(req, "nama"), *sandi = tg_text(req, "sandi");
    first *f = tg_arena_alloc(tg_request_arena(req), sizeof *f);
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = cegah_check(req, NULL, err);
    if (rc != TG_OK)
        return rc;
    if (!first_code_is_good(tg_text(req, "kode"), tx->now)) {
        cegah_failed(req, NULL);
        return tg_fail_field(err, TG_UNKNOWN_ACTOR, "kode", "mulai_kode_salah");
    }
    if ((rc = nama_check(nama, err)) != TG_OK || (rc = sandi_check(sandi, nama, err)) != TG_OK || (rc = sandi_hash(sandi, f->hash, err)) != TG_OK)
        return rc;
    account_token_draw(f->random);
    http_set_prepared(req, f);
    return TG_OK;
}

/* The first admin also works in his region: alone in the office he must be able to begin. */
static int insert_first(tg_request *req, tg_tx *tx, const first *f, aktor *a, tg_error *err)
{
    const store_who *before = tx->who;
    store_who system = STORE_SISTEM;
    *a = (aktor){ .id = tg_id(tx), .aktif = true, .peran = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH };
    text_copy(a->nama, sizeof a->nama, tg_text(req, "nama"));
    int rc = region_read(tg_text(req, "kode_wilayah"), a->kode_wilayah, err);
    if (rc == TG_OK)
        rc = account_versi(tx, &a->versi, err);
    a->versi++;
    store_scope(&system, "00");
    tx->who = &system;
    if (rc == TG_OK)
        rc = account_row_insert(tx, a, err);
    tx->who = before;
    return rc == TG_OK ? sandi_row_put(tx, a->id, f->hash, false, err) : rc;
}

/* POST /mulai */
static int make_first(tg_request *req, tg_tx *tx, tg_error *err)
{
    const first *f = http_prepared(req);
    aktor *a = tg_arena_alloc(tx->arena, sizeof *a);
    bool any;
    int rc = a != NULL ? sandi_any_admin(tx, &any, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    if (any)
        return tg_fail(err, TG_CONFLICT, "mulai_sudah");
    if ((rc = insert_first(req, tx, f, a, err)) != TG_OK)
        return rc;
    tugasan t = { .peran = TG_ROLE_ADMIN };
    text_copy(t.kode_wilayah, sizeof t.kode_wilayah, a->kode_wilayah);
    if ((rc = audit_as(tx, a, &t, "aktor.buat", err)) != TG_OK || (rc = sesi_open(req, tx, a, &t, 0, f->random, err)) != TG_OK)
        return rc;
    tg_status(req, 201);
    return saya_reply(req, tx, a, &t, err);
}

static const tg_param LOGIN_PARAMS[] = {
    { "nama", TG_P_TEXT, true, 1, 48, "name of the account" },
    { "sandi", TG_P_TEXT, true, 1, 512, "password" },
    { "kode", TG_P_TEXT, false, 6, 6, "six digits of the authenticator app, when the account has one" },
    { 0 }
};
static const tg_param FIRST_PARAMS[] = {
    { "kode", TG_P_TEXT, true, 1, 40, "the code that `tangguh serve` printed" },
    { "nama", TG_P_TEXT, true, 1, 48, "name of the first admin: a-z, 0-9, _ . -" },
    { "sandi", TG_P_TEXT, true, 1, 512, "password, 12 to 128 characters" },
    { "kode_wilayah", TG_P_TEXT, true, 2, 20, "the region of this office" },
    { 0 }
};

const tg_route MASUK_ROUTES[] = {
    { TG_POST, "/masuk", TG_SLOW_WRITE, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, LOGIN_PARAMS, prepare_login, log_in,
      "Logs in: a session cookie; 401 wrong name, password or code; 429 tried too often", TG_NO_IDEMPOTENCY },
    { TG_POST, "/keluar", TG_WRITE, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, log_out, "Ends the session of this cookie", TG_NO_IDEMPOTENCY },
    { TG_GET, "/mulai", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, first_state, "Says whether the first admin is still missing" },
    { TG_POST, "/mulai", TG_SLOW_WRITE, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIRST_PARAMS, prepare_first, make_first,
      "Makes the first admin with the code that the server printed at its start, and logs in", TG_NO_IDEMPOTENCY },
    { 0 }
};
