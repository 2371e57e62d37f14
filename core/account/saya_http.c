/* account/saya_http.c: one's own account: who I am, what I act in, my password, my second factor. */
#include <string.h>

#include "account/masuk.h"
#include "audit/audit.h"
#include "cetak/cetak.h"
#include "wilayah/wilayah.h"

void tugasan_put(tg_request *req, const char *key, const tugasan *t)
{
    if (key != NULL)
        tg_key(req, key);
    tg_object(req);
    tg_put_text(req, "peran", account_role_name(t->peran));
    tg_put_text(req, "kode_wilayah", t->kode_wilayah);
    tg_put_text(req, "nama_wilayah", wilayah_name(tg_request_arena(req), t->kode_wilayah));
    tg_object_end(req);
}

static bool is_demo;

void account_set_demo(bool contoh) { is_demo = contoh; }

/* GET /saya's answer: `count` 0 for who acts in several roles at once (the console, a token): none to choose from. */
typedef struct { int64_t id; const char *nama, *peran, *kode_wilayah; const tugasan *list; int count; bool sementara, totp; } self;

static int reply_self(tg_request *req, const self *s)
{
    tg_object(req);
    tg_put_i64(req, "id", s->id);
    tg_put_text(req, "nama", s->nama);
    tg_put_text(req, "peran", s->peran);
    tg_put_text(req, "kode_wilayah", s->kode_wilayah);
    tg_put_text(req, "nama_wilayah", wilayah_name(tg_request_arena(req), s->kode_wilayah));
    tg_key(req, "penugasan");
    tg_array(req);
    for (int i = 0; i < s->count; i++)
        tugasan_put(req, NULL, &s->list[i]);
    tg_array_end(req);
    tg_put_bool(req, "sandi_sementara", s->sementara);
    tg_put_bool(req, "totp", s->totp);
    tg_put_bool(req, "contoh", is_demo);
    tg_object_end(req);
    return TG_OK;
}

int saya_reply(tg_request *req, tg_tx *tx, const aktor *a, const tugasan *t, tg_error *err)
{
    tugasan list[TUGASAN_MAX];
    sandi_row s = { 0 };
    int count = 0;
    int rc = tugasan_list(tx, a, list, &count, err);
    if (rc == TG_OK && (rc = sandi_row_find(tx, a->id, &s, err)) == TG_NOT_FOUND)
        rc = TG_OK;
    return rc != TG_OK ? rc : reply_self(req, &(self){ a->id, a->nama, account_role_name(t->peran), t->kode_wilayah, list, count, s.sementara, s.has_totp });
}

static int reply_other(tg_request *req, const store_who *who)
{
    char peran[ACCOUNT_ROLES_TEXT];
    return reply_self(req, &(self){ .id = who->aktor_id, .nama = who->aktor, .peran = account_roles_text(who->peran, peran), .kode_wilayah = who->kode_wilayah });
}

/* GET /saya */
static int show(tg_request *req, tg_tx *tx, tg_error *err)
{
    const store_who *who = http_who(req);
    tugasan t = { .peran = who->peran };
    aktor a;
    if (account_role_name(who->peran)[0] == 0)
        return reply_other(req, who);
    int rc = account_row_by_name(tx, who->aktor, &a, err);
    if (rc != TG_OK)
        return rc;
    text_copy(t.kode_wilayah, sizeof t.kode_wilayah, who->kode_wilayah);
    return saya_reply(req, tx, &a, &t, err);
}

/* ---- acting in another of one's own ---------------------------------------------------------------------- */

int tugasan_read(tg_request *req, tugasan *out, tg_error *err)
{
    uint32_t roles = account_roles(tg_text(req, "peran"), err);
    if (roles == 0)
        return err->code;
    if ((roles & (roles - 1)) != 0)
        return tg_fail_field(err, TG_INVALID, "peran", "penugasan_satu");
    out->peran = roles;
    return region_read(tg_text(req, "kode_wilayah"), out->kode_wilayah, err);
}

/* POST /saya/penugasan */
static int act_in(tg_request *req, tg_tx *tx, tg_error *err)
{
    tugasan list[TUGASAN_MAX], *t = tg_arena_alloc(tx->arena, sizeof *t);
    sesi_row *s = tg_arena_alloc(tx->arena, sizeof *s);
    aktor a;
    int count;
    if (t == NULL || s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = tugasan_read(req, t, err);
    if (rc != TG_OK || (rc = sesi_of_request(req, tx, s, err)) != TG_OK || (rc = account_row_by_name(tx, tx->who->aktor, &a, err)) != TG_OK
        || (rc = tugasan_list(tx, &a, list, &count, err)) != TG_OK)
        return rc;
    if (!tugasan_has(list, count, t))
        return tg_fail_field(err, TG_DENIED, "peran", "penugasan_bukan_milik", account_role_name(t->peran), t->kode_wilayah);
    if (s->perangkat_id != 0)
        return tg_fail(err, TG_DENIED, "perangkat_satu_tugas");
    if ((rc = sesi_row_act(tx, s->sidik, t, err)) != TG_OK || (rc = account_row_changed(tx, a.id, err)) != TG_OK
        || (rc = audit_as(tx, &a, t, "sesi.bertugas", err)) != TG_OK)
        return rc;
    return saya_reply(req, tx, &a, t, err);
}

/* ---- password -------------------------------------------------------------------------------------------------- */

typedef struct { int64_t diubah; char hash[SANDI_HASH_SIZE]; } change;

/* In prepare: is it really him? A stolen, open screen must not be enough. */
static int confirm_self(tg_request *req, tg_tx *tx, const char *given, sandi_row *s, tg_error *err)
{
    const char *nama = http_who(req)->aktor;
    bool same;
    aktor a;
    int rc = cegah_check(req, nama, err);
    if (rc == TG_OK)
        rc = account_row_by_name(tx, nama, &a, err);
    if (rc == TG_OK)
        rc = sandi_row_find(tx, a.id, s, err);
    if (rc == TG_OK)
        rc = sandi_compare(s->sandi, given, &same, err);
    if (rc != TG_OK || same)
        return rc;
    cegah_failed(req, nama);
    return tg_fail_field(err, TG_DENIED, "sandi_lama", "sandi_lama_salah");
}

/* A password that somebody else gave is known to him: giving it again is no change. */
static int check_new(tg_request *req, const sandi_row *s, tg_error *err)
{
    if (s->sementara && text_same(tg_text(req, "sandi_lama"), tg_text(req, "sandi")))
        return tg_fail_field(err, TG_INVALID, "sandi", "sandi_sama");
    return sandi_check(tg_text(req, "sandi"), http_who(req)->aktor, err);
}

static int prepare_password(tg_request *req, tg_tx *tx, tg_error *err)
{
    sandi_row s;
    change *c = tg_arena_alloc(tg_request_arena(req), sizeof *c);
    int rc = c != NULL ? confirm_self(req, tx, tg_text(req, "sandi_lama"), &s, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = check_new(req, &s, err);
    if (rc == TG_OK)
        rc = sandi_hash(tg_text(req, "sandi"), c->hash, err);
    if (rc != TG_OK)
        return rc;
    c->diubah = s.diubah;
    http_set_prepared(req, c);
    return TG_OK;
}

static int reply_done(tg_request *req)
{
    tg_object(req);
    tg_put_bool(req, "berhasil", true);
    tg_object_end(req);
    return TG_OK;
}

/* POST /saya/sandi: all other sessions of his end. */
static int set_password(tg_request *req, tg_tx *tx, tg_error *err)
{
    const change *c = http_prepared(req);
    int64_t id = tx->who->aktor_id;
    sandi_row s;
    sesi_row *own = tg_arena_alloc(tx->arena, sizeof *own);
    int rc = own != NULL ? sandi_row_find(tx, id, &s, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK && s.diubah != c->diubah)
        rc = tg_fail(err, TG_CONFLICT, "sandi_baru_diubah");
    if (rc != TG_OK || (rc = sandi_row_put(tx, id, c->hash, false, err)) != TG_OK)
        return rc;
    rc = sesi_of_request(req, tx, own, err);
    if (rc == TG_OK || rc == TG_NOT_FOUND)
        rc = sesi_row_end_all(tx, id, rc == TG_OK ? own->sidik : NULL, err);
    if (rc == TG_OK)
        rc = account_row_changed(tx, id, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "sandi.ubah", "aktor", id, tx->who->kode_wilayah, "", err);
    return rc == TG_OK ? reply_done(req) : rc;
}

/* ---- second factor ------------------------------------------------------------------------------------------------- */

typedef struct { uint8_t secret[TOTP_SECRET], sealed[TOTP_SEALED]; } second;

static int prepare_second(tg_request *req, tg_tx *tx, tg_error *err)
{
    sandi_row s;
    second *n = tg_arena_alloc(tg_request_arena(req), sizeof *n);
    int rc = n != NULL ? confirm_self(req, tx, tg_text(req, "sandi_lama"), &s, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    totp_draw(totp_key(), n->secret, n->sealed);
    http_set_prepared(req, n);
    return TG_OK;
}

static int reply_second(tg_request *req, const char *nama, const uint8_t *secret, tg_error *err)
{
    char text[TOTP_TEXT];
    tg_buf path;
    int side = 0;
    int rc = totp_text(secret, text, err);
    const char *uri = rc == TG_OK ? tg_arena_printf(tg_request_arena(req), "otpauth://totp/Tangguh:%s?secret=%s&issuer=Tangguh", nama, text) : NULL;
    if (rc == TG_OK && uri == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    buf_init(&path, 64 << 10);
    if (rc == TG_OK)
        rc = cetak_qr_path(&path, uri, &side, err);
    if (rc == TG_OK) {
        tg_object(req);
        tg_put_text(req, "rahasia", text);
        tg_put_text(req, "otpauth", uri);
        tg_put_i64(req, "qr_sisi", side);
        tg_put_text(req, "qr_jalur", buf_cstr(&path));
        tg_object_end(req);
    }
    buf_free(&path);
    return rc;
}

/* POST /saya/totp: makes a secret, which counts once its first code was given. */
static int offer_second(tg_request *req, tg_tx *tx, tg_error *err)
{
    const second *n = http_prepared(req);
    int rc = sandi_row_totp_new(tx, tx->who->aktor_id, n->sealed, err);
    return rc == TG_OK ? reply_second(req, tx->who->aktor, n->secret, err) : rc;
}

/* POST /saya/totp/pasang */
static int take_second(tg_request *req, tg_tx *tx, tg_error *err)
{
    uint8_t secret[TOTP_SECRET];
    int64_t id = tx->who->aktor_id;
    sandi_row s;
    int rc = sandi_row_find(tx, id, &s, err);
    if (rc != TG_OK)
        return rc;
    if (!s.has_totp_baru)
        return tg_fail(err, TG_CONFLICT, "totp_belum_diminta");
    if (!totp_open(totp_key(), s.totp_baru, TOTP_SEALED, secret))
        return tg_fail(err, TG_CORRUPT, "totp_rusak");
    int64_t step = totp_step(secret, tg_text(req, "kode"), tx->now, s.totp_langkah);
    sodium_memzero(secret, sizeof secret);
    if (step == 0)
        return tg_fail_field(err, TG_INVALID, "kode", "masuk_kode_salah");
    if ((rc = sandi_row_totp_set(tx, id, true, step, err)) != TG_OK
        || (rc = audit_add(tx, "totp.pasang", "aktor", id, tx->who->kode_wilayah, "", err)) != TG_OK)
        return rc;
    return reply_done(req);
}

static int prepare_remove(tg_request *req, tg_tx *tx, tg_error *err)
{
    sandi_row s;
    return confirm_self(req, tx, tg_text(req, "sandi_lama"), &s, err);
}

/* POST /saya/totp/lepas */
static int remove_second(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tx->who->aktor_id;
    int rc = sandi_row_totp_set(tx, id, false, 0, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "totp.lepas", "aktor", id, tx->who->kode_wilayah, "", err);
    return rc == TG_OK ? reply_done(req) : rc;
}

static const tg_param TUGAS_PARAMS[] = {
    { "peran", TG_P_TEXT, true, 1, 40, "one role" },
    { "kode_wilayah", TG_P_TEXT, true, 2, 20, "its region" },
    { 0 }
};
static const tg_param SANDI_PARAMS[] = {
    { "sandi_lama", TG_P_TEXT, true, 1, 512, "the password of now" },
    { "sandi", TG_P_TEXT, true, 1, 512, "the new one, 12 to 128 characters" },
    { 0 }
};
static const tg_param CONFIRM_PARAMS[] = {
    { "sandi_lama", TG_P_TEXT, true, 1, 512, "the password of now: a stolen open screen must not be enough" },
    { 0 }
};
static const tg_param KODE_PARAMS[] = {
    { "kode", TG_P_TEXT, true, 6, 6, "six digits of the app" },
    { 0 }
};

const tg_route SAYA_ROUTES[] = {
    { TG_GET, "/saya", TG_READ, 0, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, show, "Who asks, what he acts in, what else he may act in" },
    { TG_POST, "/saya/penugasan", TG_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, TUGAS_PARAMS, NULL, act_in, "Acts in another of one's own roles and regions" },
    { TG_POST, "/saya/sandi", TG_SLOW_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, SANDI_PARAMS, prepare_password, set_password,
      "Changes one's own password; all other sessions end" },
    { TG_POST, "/saya/totp", TG_SLOW_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, CONFIRM_PARAMS, prepare_second, offer_second,
      "Makes a secret for an authenticator app, shown once; it counts after its first code", TG_SECRET_REPLY },
    { TG_POST, "/saya/totp/pasang", TG_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, KODE_PARAMS, NULL, take_second, "Turns the second factor on with its first code" },
    { TG_POST, "/saya/totp/lepas", TG_SLOW_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, CONFIRM_PARAMS, prepare_remove, remove_second,
      "Turns the second factor off" },
    { 0 }
};
