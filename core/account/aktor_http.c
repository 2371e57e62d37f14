/* account/aktor_http.c: people and what they may act in: making an account, further assignments, a new password. */
#include <string.h>

#include "account/masuk.h"
#include "audit/audit.h"

/* A password for somebody else: given, or drawn and then shown once. */
typedef struct { char hash[SANDI_HASH_SIZE], drawn[SANDI_SEMENTARA_SIZE]; } fresh;

static int prepare_fresh(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *sandi = tg_text(req, "sandi"), *nama = tg_text(req, "nama");
    int rc = TG_OK;
    (void)tx;
    fresh *f = tg_arena_alloc(tg_request_arena(req), sizeof *f);
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (sandi != NULL)
        rc = sandi_check(sandi, nama != NULL ? nama : "", err);
    else
        sandi_draw(f->drawn);
    if (rc == TG_OK)
        rc = sandi_hash(sandi != NULL ? sandi : f->drawn, f->hash, err);
    http_set_prepared(req, f);
    return rc;
}

static int reply_person(tg_request *req, const aktor *a, const tugasan *t, const char *sandi)
{
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", a->id);
    tg_put_text(req, "nama", a->nama);
    tg_put_text(req, "peran", account_role_name(t->peran));
    tg_put_text(req, "kode_wilayah", t->kode_wilayah);
    if (sandi[0] != 0)
        tg_put_text(req, "sandi_sementara", sandi);
    else
        tg_put_null(req, "sandi_sementara");
    tg_object_end(req);
    return TG_OK;
}

static int insert_person(tg_request *req, tg_tx *tx, const tugasan *t, aktor *a, tg_error *err)
{
    const fresh *f = http_prepared(req);
    *a = (aktor){ .id = tg_id(tx), .aktif = true, .peran = t->peran };
    text_copy(a->nama, sizeof a->nama, tg_text(req, "nama"));
    text_copy(a->kode_wilayah, sizeof a->kode_wilayah, t->kode_wilayah);
    int rc = account_versi(tx, &a->versi, err);
    a->versi++;
    if (rc == TG_OK)
        rc = account_row_insert(tx, a, err);
    if (rc == TG_OK)
        rc = sandi_row_put(tx, a->id, f->hash, f->drawn[0] != 0, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "aktor.buat", "aktor", a->id, a->kode_wilayah, "", err);
    return rc == TG_OK ? reply_person(req, a, t, f->drawn) : rc;
}

static int add_assignment(tg_tx *tx, const aktor *a, const tugasan *t, tg_error *err)
{
    tugasan list[TUGASAN_MAX];
    int count;
    int rc = tugasan_list(tx, a, list, &count, err);
    if (rc != TG_OK)
        return rc;
    if (tugasan_has(list, count, t))
        return tg_fail_field(err, TG_CONFLICT, "peran", "penugasan_ada", a->nama, account_role_name(t->peran), t->kode_wilayah);
    if (count == TUGASAN_MAX)
        return tg_fail(err, TG_CONFLICT, "penugasan_penuh", (int64_t)TUGASAN_MAX);
    if ((rc = tugasan_insert(tx, a->id, t, err)) != TG_OK || (rc = account_row_changed(tx, a->id, err)) != TG_OK)
        return rc;
    return audit_add(tx, "penugasan.beri", "aktor", a->id, t->kode_wilayah, account_role_name(t->peran), err);
}

/* Somebody who has an account gets a further assignment; his password stays. Whose home is elsewhere keeps it: only what
 * lies in the admin's own region is given. */
static int extend_person(tg_request *req, tg_tx *tx, const aktor *a, const tugasan *t, tg_error *err)
{
    sandi_row s;
    if (tg_text(req, "sandi") != NULL)
        return tg_fail_field(err, TG_CONFLICT, "sandi", "aktor_ada_sandi", a->nama);
    if (!a->aktif)
        return tg_fail_field(err, TG_CONFLICT, "nama", "aktor_nonaktif", a->nama);
    int rc = add_assignment(tx, a, t, err);
    if (rc == TG_OK && (rc = sandi_row_find(tx, a->id, &s, err)) != TG_NOT_FOUND)
        return rc == TG_OK ? reply_person(req, a, t, "") : rc;
    const fresh *f = http_prepared(req);       /* so far a name with tokens only */
    if (rc == TG_NOT_FOUND && !store_in_scope(tx->who, a->kode_wilayah))
        return tg_fail_field(err, TG_DENIED, "nama", "aktor_nama_terpakai", a->nama);
    if (rc == TG_NOT_FOUND)
        rc = sandi_row_put(tx, a->id, f->hash, true, err);
    return rc == TG_OK ? reply_person(req, a, t, f->drawn) : rc;
}

/* POST /aktor */
static int make_person(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *nama = tg_text(req, "nama");
    aktor *a = tg_arena_alloc(tx->arena, sizeof *a);
    tugasan *t = tg_arena_alloc(tx->arena, sizeof *t);
    int rc = a != NULL && t != NULL ? nama_check(nama, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK || (rc = tugasan_read(req, t, err)) != TG_OK)
        return rc;
    rc = account_row_by_name(tx, nama, a, err);
    if (rc == TG_NOT_FOUND)
        return insert_person(req, tx, t, a, err);
    return rc == TG_OK ? extend_person(req, tx, a, t, err) : rc;
}

/* ---- of one who is there ---------------------------------------------------------------------------- */

static int find_person(tg_request *req, tg_tx *tx, aktor **out, tg_error *err)
{
    *out = tg_arena_alloc(tx->arena, sizeof **out);
    return *out != NULL ? account_row_by_id(tx, tg_int(req, "id", 0), *out, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* His home may be elsewhere: what was given here is taken here. */
static int find_worker(tg_request *req, tg_tx *tx, aktor **out, tg_error *err)
{
    *out = tg_arena_alloc(tx->arena, sizeof **out);
    return *out != NULL ? account_row_working(tx, tg_int(req, "id", 0), *out, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* A password opens all that he may act in, so who sets it must reach as far: else an admin of one kelurahan would come by a
 * way into the regency that the same person works for. */
static int reaches_all(tg_tx *tx, const aktor *a, tg_error *err)
{
    tugasan list[TUGASAN_MAX];
    int count = 0;
    int rc = tugasan_list(tx, a, list, &count, err);
    for (int i = 0; rc == TG_OK && i < count; i++)
        if (!store_in_scope(tx->who, list[i].kode_wilayah))
            rc = tg_fail(err, TG_DENIED, "sandi_luar_wilayah", a->nama, tx->who->kode_wilayah);
    return rc;
}

/* POST /aktor/{id}/penugasan/cabut: his sessions that act in it end. The assignment of the account itself ends with it alone. */
static int take_assignment(tg_request *req, tg_tx *tx, tg_error *err)
{
    tugasan *t = tg_arena_alloc(tx->arena, sizeof *t);
    aktor *a;
    int64_t gone = 0;
    int rc = t != NULL ? tugasan_read(req, t, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK || (rc = find_worker(req, tx, &a, err)) != TG_OK || (rc = tugasan_remove(tx, a->id, t, &gone, err)) != TG_OK)
        return rc;
    if (gone == 0)
        return tg_fail_field(err, TG_CONFLICT, "peran", "penugasan_pokok", a->nama);
    if ((rc = sesi_row_end_of(tx, a->id, t, err)) != TG_OK || (rc = account_row_changed(tx, a->id, err)) != TG_OK
        || (rc = audit_add(tx, "penugasan.cabut", "aktor", a->id, t->kode_wilayah, account_role_name(t->peran), err)) != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", a->id);
    tg_object_end(req);
    return TG_OK;
}

/* POST /aktor/{id}/sandi: for who forgot it; his sessions and his second factor end with the old one. */
static int reset_password(tg_request *req, tg_tx *tx, tg_error *err)
{
    const fresh *f = http_prepared(req);
    aktor *a;
    int rc = find_person(req, tx, &a, err);
    if (rc != TG_OK || (rc = reaches_all(tx, a, err)) != TG_OK || (rc = sandi_row_put(tx, a->id, f->hash, true, err)) != TG_OK
        || (rc = sandi_row_totp_set(tx, a->id, false, 0, err)) != TG_OK || (rc = sesi_row_end_all(tx, a->id, NULL, err)) != TG_OK
        || (rc = account_row_changed(tx, a->id, err)) != TG_OK
        || (rc = audit_add(tx, "sandi.atur_ulang", "aktor", a->id, a->kode_wilayah, "", err)) != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", a->id);
    tg_put_text(req, "nama", a->nama);
    if (f->drawn[0] != 0)
        tg_put_text(req, "sandi_sementara", f->drawn);
    else
        tg_put_null(req, "sandi_sementara");
    tg_object_end(req);
    return TG_OK;
}

static const tg_param PERSON_PARAMS[] = {
    { "nama", TG_P_TEXT, true, 1, 100, "a-z, 0-9, _ . -; of somebody who is there: a further assignment" },
    { "peran", TG_P_TEXT, true, 1, 40, "one role" },
    { "kode_wilayah", TG_P_TEXT, true, 2, 20, "its region" },
    { "sandi", TG_P_TEXT, false, 1, 512, "12 to 128 characters; left out: one is made and shown once" },
    { 0 }
};
static const tg_param TAKE_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "the actor" },
    { "peran", TG_P_TEXT, true, 1, 40, "one role" },
    { "kode_wilayah", TG_P_TEXT, true, 2, 20, "its region" },
    { 0 }
};
static const tg_param RESET_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "the actor" },
    { "sandi", TG_P_TEXT, false, 1, 512, "12 to 128 characters; left out: one is made and shown once" },
    { 0 }
};

const tg_route AKTOR_ROUTES[] = {
    { TG_POST, "/aktor", TG_SLOW_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, PERSON_PARAMS, prepare_fresh, make_person,
      "Makes an account with a password, or gives who is there a further role and region", TG_SECRET_REPLY },
    { TG_POST, "/aktor/{id}/penugasan/cabut", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, TAKE_PARAMS, NULL, take_assignment,
      "Takes a role and region away from somebody" },
    { TG_POST, "/aktor/{id}/sandi", TG_SLOW_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, RESET_PARAMS, prepare_fresh, reset_password,
      "Gives somebody a new password; sessions and second factor end with the old one", TG_SECRET_REPLY },
    { 0 }
};
