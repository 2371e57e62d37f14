/* POST /cadangan: asks for a copy. Console only: it writes to a folder of the machine. */
#include <string.h>
#include "backup/backup.h"

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

static const tg_param FOLDER[] = {
    { "folder", TG_P_TEXT, true, 1, 900, "Absolute path of a folder on the server's machine" },
    { NULL },
};

const tg_route BACKUP_ROUTES[] = {
    { TG_POST, "/cadangan", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, FOLDER, NULL, ask_backup,
      "Writes a checked copy of the database into a folder", TG_KONSOL_ONLY },
    { 0 },
};
