/* GET /cadangan: which copies there are. POST /cadangan: asks for one in a folder; POST /cadangan/kunci: makes the key of
 * sealed copies. These two from the console only: they write to the machine. Who is not there makes the nightly copy run
 * now: POST /jadwal/server/jalankan. */
#include <string.h>
#include "backup/backup.h"

enum { LISTED = 30 };      /* 7 days, 4 weeks and 12 months fit, and some made by hand */

static int ask_backup(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id;
    const char *folder = tg_text(req, "folder");
    if (folder[0] != '/')
        return tg_fail_field(err, TG_INVALID, "folder", "cadangan_folder", folder);
    json_t *args = json_pack("{s:s}", "folder", folder);
    char *text = json_dumps(args, JSON_COMPACT);
    json_decref(args);
    char *kunci = tg_arena_printf(tx->arena, "cadangan:%lld", (long long)tg_id(tx));
    int rc = text != NULL && kunci != NULL ? schedule_add(tx, "cadangan", kunci, text, 0, &id, err)
                                           : tg_fail(err, TG_NOMEM, "memori_habis");
    env_free(text);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", id);
    tg_object_end(req);
    return TG_OK;
}

static void put_copy(tg_request *req, const backup_seen *c)
{
    tg_object(req);
    tg_put_text(req, "nama", c->nama);
    tg_put_i64(req, "waktu", c->waktu);
    tg_put_i64(req, "byte", c->byte);
    tg_put_bool(req, "sandi", c->sandi);
    tg_put_bool(req, "diperiksa", c->diperiksa);
    tg_object_end(req);
}

/* GET /cadangan: `kedua` is the newest of the second folder: null when none is set, 0 when it holds no copy. */
static int list_copies(tg_request *req, tg_tx *tx, tg_error *err)
{
    backup_seen *seen = tg_arena_array(tx->arena, LISTED, sizeof *seen);
    if (seen == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int64_t second = backup_second_ms();
    const char *key = backup_key_path();
    int count = backup_list(seen, LISTED);
    tg_object(req);
    tg_put_bool(req, "sandi", key != NULL && env_exists(key));
    if (second < 0)
        tg_put_null(req, "kedua");
    else
        tg_put_i64(req, "kedua", second);
    tg_key(req, "data");
    tg_array(req);
    for (int i = 0; i < count; i++)
        put_copy(req, &seen[i]);
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}

typedef struct { char text[BACKUP_KUNCI_TEKS], mark[SANDI_TANDA_TEKS]; } new_key;

/* The file before the reply: a key that was shown must be the one in use. */
static int make_key(tg_request *req, tg_tx *tx, tg_error *err)
{
    uint8_t key[SANDI_KUNCI];
    (void)tx;
    const char *path = backup_key_path();
    new_key *k = tg_arena_alloc(tg_request_arena(req), sizeof *k);
    if (path == NULL)
        return tg_fail(err, TG_NOT_FOUND, "kunci_cadangan_tanpa");
    if (k == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = backup_key_make(path, key, err);
    backup_key_text(key, k->text);
    sandi_mark(key, k->mark);
    sodium_memzero(key, sizeof key);
    http_set_prepared(req, k);
    return rc;
}

static int show_key(tg_request *req, tg_tx *tx, tg_error *err)
{
    const new_key *k = http_prepared(req);
    int rc = audit_add(tx, "cadangan.kunci", "cadangan", 0, "00", tg_arena_printf(tx->arena, "{\"tanda\":\"%s\"}", k->mark), err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    tg_object(req);
    tg_put_text(req, "kunci", k->text);
    tg_put_text(req, "tanda", k->mark);
    tg_object_end(req);
    return TG_OK;
}

static const tg_param FOLDER[] = {
    { "folder", TG_P_TEXT, true, 1, 900, "Absolute path of a folder on the server's machine" },
    { NULL },
};

const tg_route BACKUP_ROUTES[] = {
    { TG_POST, "/cadangan", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, FOLDER, NULL, ask_backup,
      "Writes a checked copy of the database into a folder", TG_KONSOL_ONLY },
    { TG_POST, "/cadangan/kunci", TG_SLOW_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NULL, make_key, show_key,
      "Makes the key with which copies are sealed from now on; shows it once", TG_KONSOL_ONLY | TG_SECRET_REPLY },
    { TG_GET, "/cadangan", TG_SLOW, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_copies,
      "Lists the copies of the database, newest first, and whether each was checked" },
    { 0 },
};
