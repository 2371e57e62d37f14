/* account/account_http.c: making, listing and revoking tokens, listing and switching actors. */
#include <stdlib.h>
#include <string.h>

#include "account/account.h"
#include "account/account_sql.h"
#include "account/account_token.h"
#include "account/masuk.h"
#include "account/perangkat_sql.h"
#include "audit/audit.h"
#include "wilayah/wilayah.h"

enum { PAGE = 100, TOKEN_DAYS = 365, DAY_MS = 86400000 };

/* [a-z][a-z0-9_.-]{0,47}: a name that fits logs, command lines and signed lists. */
int nama_check(const char *nama, tg_error *err)
{
    size_t size = strlen(nama);
    bool good = size >= 1 && size <= ACCOUNT_NAMA_MAX && nama[0] >= 'a' && nama[0] <= 'z'
                && strspn(nama, "abcdefghijklmnopqrstuvwxyz0123456789_.-") == size;
    return good ? TG_OK : tg_fail_field(err, TG_INVALID, "nama", "aktor_nama_bentuk");
}

int region_read(const char *given, char out[WILAYAH_KODE_MAX], tg_error *err)
{
    wilayah w;
    int rc = wilayah_parse(out, given, strlen(given), err);
    if (rc == TG_OK)
        rc = wilayah_find(&w, out, err);
    if (rc != TG_OK)
        return rc;
    return w.berlaku ? TG_OK : tg_fail_field(err, TG_INVALID, "kode_wilayah", "aktor_wilayah_lama", out, w.pengganti);
}

static int next_versi(tg_tx *tx, int64_t *out, tg_error *err)
{
    int rc = account_versi(tx, out, err);
    *out += 1;
    return rc;
}

/* Roles and region as asked for; both must be given for a new actor. */
static int read_wanted(tg_request *req, aktor *wanted, bool wajib, tg_error *err)
{
    const char *peran = tg_text(req, "peran"), *kode = tg_text(req, "kode_wilayah");
    if (wajib && peran == NULL)
        return tg_fail_field(err, TG_INVALID, "peran", "aktor_peran_perlu");
    if (wajib && kode == NULL)
        return tg_fail_field(err, TG_INVALID, "kode_wilayah", "aktor_wilayah_perlu");
    if (peran != NULL && (wanted->peran = account_roles(peran, err)) == 0)
        return err->code;
    return kode != NULL ? region_read(kode, wanted->kode_wilayah, err) : TG_OK;
}

static int make_aktor(tg_request *req, tg_tx *tx, const char *nama, aktor *out, tg_error *err)
{
    int rc;
    *out = (aktor){ .id = tg_id(tx), .aktif = true };
    text_copy(out->nama, sizeof out->nama, nama);
    if ((rc = read_wanted(req, out, true, err)) != TG_OK || (rc = next_versi(tx, &out->versi, err)) != TG_OK
        || (rc = account_row_insert(tx, out, err)) != TG_OK)
        return rc;
    return audit_add(tx, "aktor.buat", "aktor", out->id, out->kode_wilayah, "", err);
}

/* A further token for an actor who is there: role and region are not changed by the way. */
static int reuse_aktor(tg_request *req, tg_tx *tx, aktor *row, tg_error *err)
{
    char peran[ACCOUNT_ROLES_TEXT];
    aktor wanted = *row;
    int rc = read_wanted(req, &wanted, false, err);
    if (rc != TG_OK)
        return rc;
    if (!store_in_scope(tx->who, row->kode_wilayah))
        return tg_fail_field(err, TG_DENIED, "nama", "aktor_nama_terpakai", row->nama);
    if (wanted.peran != row->peran || strcmp(wanted.kode_wilayah, row->kode_wilayah) != 0)
        return tg_fail_field(err, TG_CONFLICT, "nama", "aktor_lain", row->nama, account_roles_text(row->peran, peran),
                             row->kode_wilayah);
    if (!row->aktif)
        return tg_fail_field(err, TG_CONFLICT, "nama", "aktor_nonaktif", row->nama);
    if ((rc = next_versi(tx, &row->versi, err)) != TG_OK)
        return rc;
    return account_row_touch(tx, row->id, row->versi, err);
}

/* The randomness of a token is taken once, on the pool: the handler may run twice and must say the same. */
static int prepare_token(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    uint8_t *random = tg_arena_alloc(tg_request_arena(req), TOKEN_RANDOM_SIZE);
    if (random == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    account_token_draw(random);
    http_set_prepared(req, random);
    return TG_OK;
}

static int reply_token(tg_request *req, const char *token, const aktor *a)
{
    char peran[ACCOUNT_ROLES_TEXT];
    tg_status(req, 201);
    tg_object(req);
    tg_put_text(req, "token", token);
    tg_put_text(req, "nama", a->nama);
    tg_put_text(req, "peran", account_roles_text(a->peran, peran));
    tg_put_text(req, "kode_wilayah", a->kode_wilayah);
    tg_object_end(req);
    return TG_OK;
}

/* POST /token */
static int create_token(tg_request *req, tg_tx *tx, tg_error *err)
{
    aktor a;
    char token[TOKEN_TEXT_SIZE];
    uint8_t *sidik = tg_arena_alloc(tx->arena, 32);
    const char *nama = tg_text(req, "nama");
    int rc = sidik == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : nama_check(nama, err);
    if (rc != TG_OK)
        return rc;
    rc = account_row_by_name(tx, nama, &a, err);
    rc = rc == TG_NOT_FOUND ? make_aktor(req, tx, nama, &a, err) : rc == TG_OK ? reuse_aktor(req, tx, &a, err) : rc;
    if (rc != TG_OK)
        return rc;
    account_token_text(http_prepared(req), token);
    account_token_sidik(token, sidik);
    if ((rc = account_token_insert(tx, sidik, a.id, tx->now + tg_int(req, "hari", TOKEN_DAYS) * DAY_MS, err)) != TG_OK
        || (rc = audit_add(tx, "token.buat", "aktor", a.id, a.kode_wilayah, "", err)) != TG_OK)
        return rc;
    return reply_token(req, token, &a);
}

static int reply_revoked(tg_request *req, int64_t count)
{
    tg_object(req);
    tg_put_i64(req, "dicabut", count);
    tg_object_end(req);
    return TG_OK;
}

/* Memory must forget these tokens. */
static int note_revoked(tg_tx *tx, int64_t aktor_id, const char *kode_wilayah, tg_error *err)
{
    int rc = account_row_changed(tx, aktor_id, err);
    return rc == TG_OK ? audit_add(tx, "token.cabut", "aktor", aktor_id, kode_wilayah, "", err) : rc;
}

/* Who holds a token may revoke it, wherever it was found. */
static int revoke_one(tg_request *req, tg_tx *tx, const char *token, tg_error *err)
{
    int64_t aktor_id = 0;
    uint8_t *sidik = tg_arena_alloc(tx->arena, 32);
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    account_token_sidik(token, sidik);
    int rc = account_token_owner(tx, sidik, &aktor_id, err);
    if (rc == TG_OK)
        rc = account_token_revoke(tx, sidik, err);
    if (rc == TG_OK)
        rc = note_revoked(tx, aktor_id, tx->who->kode_wilayah, err);
    return rc == TG_OK ? reply_revoked(req, 1) : rc;
}

static int revoke_all(tg_request *req, tg_tx *tx, const char *nama, tg_error *err)
{
    aktor a;
    int64_t changed = 0;
    bool own = strcmp(nama, tx->who->aktor) == 0;
    if (!own && (tx->who->peran & TG_ROLE_ADMIN) == 0)
        return tg_fail_field(err, TG_DENIED, "nama", "token_bukan_milik");
    int rc = account_row_by_name(tx, nama, &a, err);
    if (rc != TG_OK)
        return rc;
    if (!own && !store_in_scope(tx->who, a.kode_wilayah))
        return tg_fail_field(err, TG_DENIED, "nama", "aktor_luar_wilayah", a.kode_wilayah, tx->who->kode_wilayah);
    rc = account_token_revoke_all(tx, a.id, &changed, err);
    if (rc == TG_OK)
        rc = note_revoked(tx, a.id, a.kode_wilayah, err);
    return rc == TG_OK ? reply_revoked(req, changed) : rc;
}

/* By its mark in the list, which proves nothing: one's own, or an admin's within his region. */
static int revoke_marked(tg_request *req, tg_tx *tx, const char *tanda, tg_error *err)
{
    aktor a = { .id = 0 };
    int64_t aktor_id = 0;
    uint8_t *sidik = tg_arena_alloc(tx->arena, 32);
    int rc = sidik != NULL ? account_token_by_mark(tx, tanda, sidik, &aktor_id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    bool own = aktor_id == tx->who->aktor_id;
    if (!own && (tx->who->peran & TG_ROLE_ADMIN) == 0)
        return tg_fail_field(err, TG_DENIED, "tanda", "token_bukan_milik");
    if (!own && (rc = account_row_by_id(tx, aktor_id, &a, err)) != TG_OK)
        return rc;
    if ((rc = account_token_revoke(tx, sidik, err)) != TG_OK
        || (rc = note_revoked(tx, aktor_id, own ? tx->who->kode_wilayah : a.kode_wilayah, err)) != TG_OK)
        return rc;
    return reply_revoked(req, 1);
}

/* POST /token/cabut: one token, or all of a name. */
static int revoke_tokens(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *token = tg_text(req, "token"), *nama = tg_text(req, "nama"), *tanda = tg_text(req, "tanda");
    if ((token != NULL) + (nama != NULL) + (tanda != NULL) != 1)
        return tg_fail_field(err, TG_INVALID, "token", "token_atau_nama");
    if (tanda != NULL)
        return revoke_marked(req, tx, tanda, err);
    return token != NULL ? revoke_one(req, tx, token, err) : revoke_all(req, tx, nama, err);
}

static int switch_aktor(tg_request *req, tg_tx *tx, bool aktif, tg_error *err)
{
    aktor a;
    int64_t versi;
    int rc = account_row_by_id(tx, tg_int(req, "id", 0), &a, err);
    if (rc != TG_OK)
        return rc;
    if (!aktif && a.id == tx->who->aktor_id)
        return tg_fail(err, TG_CONFLICT, "aktor_sendiri");
    if ((rc = next_versi(tx, &versi, err)) != TG_OK || (rc = account_row_set_active(tx, a.id, aktif, versi, err)) != TG_OK)
        return rc;
    if (!aktif && ((rc = account_token_revoke_all(tx, a.id, NULL, err)) != TG_OK || (rc = sesi_row_end_all(tx, a.id, NULL, err)) != TG_OK
                   || (rc = perangkat_rows_revoke_of(tx, a.id, err)) != TG_OK))
        return rc;
    rc = audit_add(tx, aktif ? "aktor.aktif" : "aktor.nonaktif", "aktor", a.id, a.kode_wilayah, "", err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", a.id);
    tg_put_bool(req, "aktif", aktif);
    tg_object_end(req);
    return TG_OK;
}

/* POST /aktor/{id}/nonaktif: his tokens, sessions and phones end with it. */
static int disable(tg_request *req, tg_tx *tx, tg_error *err) { return switch_aktor(req, tx, false, err); }

/* POST /aktor/{id}/aktif: he needs a new token. */
static int enable(tg_request *req, tg_tx *tx, tg_error *err) { return switch_aktor(req, tx, true, err); }

/* ---- lists -------------------------------------------------------------------------------------------- */

typedef struct { tg_request *req; int count; token_listed last; } token_listing;

static int put_token(void *arg, const token_listed *t)
{
    token_listing *to = arg;
    char peran[ACCOUNT_ROLES_TEXT];
    to->last = *t;
    to->count++;
    tg_object(to->req);
    tg_put_text(to->req, "tanda", t->tanda);
    tg_put_text(to->req, "nama", t->nama);
    tg_put_text(to->req, "peran", account_roles_text(t->peran, peran));
    tg_put_text(to->req, "kode_wilayah", t->kode_wilayah);
    tg_put_i64(to->req, "dibuat", t->dibuat);
    waktu_put(to->req, "berakhir", t->berakhir);
    waktu_put(to->req, "dipakai", t->dipakai);
    waktu_put(to->req, "dicabut", t->dicabut);
    tg_object_end(to->req);
    return TG_OK;
}

/* "<when made>-<mark>": tokens have no number, and several may be of one instant. */
static int read_place(const char *text, token_place *out, tg_error *err)
{
    char *rest = NULL;
    *out = (token_place){ .dibuat = 0 };
    if (text == NULL)
        return TG_OK;
    out->dibuat = strtoll(text, &rest, 10);
    bool good = out->dibuat > 0 && *rest == '-' && strlen(rest + 1) == TOKEN_TANDA;
    return good && text_copy(out->tanda, sizeof out->tanda, rest + 1) ? TG_OK : tg_fail_field(err, TG_INVALID, "setelah", "token_setelah");
}

/* GET /token */
static int list_tokens(tg_request *req, tg_tx *tx, tg_error *err)
{
    token_place after;
    token_listing to = { .req = req };
    int rc = read_place(tg_text(req, "setelah"), &after, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    rc = account_token_page(tx, &after, PAGE, put_token, &to, err);
    tg_array_end(req);
    if (to.count == PAGE)
        tg_put_text(req, "setelah", tg_arena_printf(tx->arena, "%lld-%s", (long long)to.last.dibuat, to.last.tanda));
    else
        tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}

typedef struct { tg_request *req; tg_tx *tx; tg_error *err; int count; int64_t last; } listing;

/* What he may act in here; his work elsewhere is not this region's to know. */
static int put_assignments(listing *to, const aktor *a)
{
    tugasan list[TUGASAN_MAX];
    int count = 0;
    int rc = tugasan_list(to->tx, a, list, &count, to->err);
    tg_key(to->req, "penugasan");
    tg_array(to->req);
    for (int i = 0; i < count; i++)
        if (store_in_scope(to->tx->who, list[i].kode_wilayah))
            tugasan_put(to->req, NULL, &list[i]);
    tg_array_end(to->req);
    return rc;
}

/* How he logs in: by a password, one that he must still change, with a second factor; or by tokens alone. */
static int put_login(listing *to, const aktor *a)
{
    sandi_row s = { 0 };
    int rc = sandi_row_find(to->tx, a->id, &s, to->err);
    tg_put_bool(to->req, "bersandi", rc == TG_OK);
    tg_put_bool(to->req, "sandi_sementara", s.sementara);
    tg_put_bool(to->req, "totp", s.has_totp);
    return rc == TG_NOT_FOUND ? TG_OK : rc;
}

static int put_aktor(void *arg, const account_listed *l)
{
    listing *to = arg;
    char peran[ACCOUNT_ROLES_TEXT];
    to->last = l->aktor.id;
    to->count++;
    tg_object(to->req);
    tg_put_i64(to->req, "id", l->aktor.id);
    tg_put_text(to->req, "nama", l->aktor.nama);
    tg_put_text(to->req, "peran", account_roles_text(l->aktor.peran, peran));
    tg_put_text(to->req, "kode_wilayah", l->aktor.kode_wilayah);
    tg_put_bool(to->req, "aktif", l->aktor.aktif);
    tg_put_i64(to->req, "token", l->token_count);
    int rc = put_login(to, &l->aktor);
    if (rc == TG_OK)
        rc = put_assignments(to, &l->aktor);
    tg_object_end(to->req);
    return rc;
}

/* One by name, or none: the page of a look-up. */
static int list_one(listing *to, tg_tx *tx, const char *nama, tg_error *err)
{
    account_listed l = { 0 };
    int rc = account_row_listed(tx, nama, &l, err);
    return rc == TG_OK ? put_aktor(to, &l) : rc == TG_NOT_FOUND ? TG_OK : rc;
}

/* GET /aktor */
static int list(tg_request *req, tg_tx *tx, tg_error *err)
{
    listing to = { .req = req, .tx = tx, .err = err };
    const char *nama = tg_text(req, "nama");
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = nama != NULL ? list_one(&to, tx, nama, err) : account_each_listed(tx, tg_int(req, "setelah", 0), tg_text(req, "cari"), PAGE, put_aktor, &to, err);
    tg_array_end(req);
    if (to.count == PAGE)
        tg_put_i64(req, "setelah", to.last);
    else
        tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}

static const tg_param TOKEN_PARAMS[] = {
    { "nama", TG_P_TEXT, true, 1, 100, "who will use it: a-z, 0-9, _ . -; a new name makes a new actor" },
    { "peran", TG_P_TEXT, false, 1, 200, "role, or several with commas; needed for a new actor" },
    { "kode_wilayah", TG_P_TEXT, false, 2, 20, "region; needed for a new actor" },
    { "hari", TG_P_INT, false, 1, 3650, "days for which it is good; left out: 365" },
    { 0 }
};
static const tg_param REVOKE_PARAMS[] = {
    { "token", TG_P_TEXT, false, 1, 100, "the token itself" },
    { "nama", TG_P_TEXT, false, 1, 100, "all tokens of this actor" },
    { "tanda", TG_P_TEXT, false, 1, TOKEN_TANDA, "one token, by its mark in GET /token" },
    { 0 }
};
static const tg_param TOKENS_PARAMS[] = {
    { "setelah", TG_P_TEXT, false, 1, 40, "as the page before said" },
    { 0 }
};
static const tg_param LIST_PARAMS[] = {
    { "setelah", TG_P_ID, false, 0, 0, "the last id of the page before" },
    { "nama", TG_P_TEXT, false, 1, 48, "this one only" },
    { "cari", TG_P_TEXT, false, 1, 48, "whose name holds this" },
    { 0 }
};
static const tg_param ID_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "the actor" },
    { 0 }
};

const tg_route ACCOUNT_ROUTES[] = {
    { TG_POST, "/token", TG_SLOW_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, TOKEN_PARAMS, prepare_token, create_token,
      "Makes an API token, and the actor when the name is new; the token is shown once", TG_SECRET_REPLY },
    { TG_GET, "/token", TG_READ, TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, TOKENS_PARAMS, NULL, list_tokens,
      "Lists the API tokens of the region, newest first: whose, until when, last used; never the token" },
    { TG_POST, "/token/cabut", TG_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, REVOKE_PARAMS, NULL, revoke_tokens, "Revokes one token or all of an actor" },
    { TG_GET, "/aktor", TG_READ, TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list, "Lists the actors of the region" },
    { TG_POST, "/aktor/{id}/nonaktif", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, disable, "Disables an actor and ends his tokens" },
    { TG_POST, "/aktor/{id}/aktif", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, enable, "Enables an actor again; he needs a new token" },
    { 0 }
};
