/* The room's key and folder, its jobs, and what is taken up again at start. Walks: job. */
#include "warga/warga_dalam.h"

#include <assert.h>
#include <string.h>

enum { UNFINISHED_MAX = 64 };

static warga_state state;                  /* set once, before threads start */

const warga_state *warga_dalam(void)
{
    assert(state.open);
    return &state;
}

int warga_open(const uint8_t *kunci, const char *dir, tg_error *err)
{
    memcpy(state.kunci, kunci, sizeof state.kunci);
    if (!text_copy(state.dir, sizeof state.dir, dir))
        return tg_fail(err, TG_INVALID, "berkas_gagal", dir, "nama terlalu panjang");
    state.open = true;
    return env_mkdir(dir, 0700, err);
}

int warga_file_keep(const char *from, tg_arena *arena, char **path, tg_error *err)
{
    uint8_t random[16];
    char hex[2 * sizeof random + 1];
    env_random(random, sizeof random);
    text_hex(random, sizeof random, hex);
    *path = tg_arena_printf(arena, "%s/%s.csv", warga_dalam()->dir, hex);
    return *path == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : env_rename(from, *path, err);
}

int warga_register_jobs(schedule *s, tg_error *err)
{
    static const schedule_kind import = { .jenis = "impor.keluarga", .run = warga_impor_run };
    static const schedule_kind rebuild = { .jenis = "warga.bangun_ulang", .run = warga_rebuild_run };
    int rc = schedule_register(s, &import, NULL, err);
    return rc == TG_OK ? schedule_register(s, &rebuild, NULL, err) : rc;
}

int warga_importing(tg_tx *tx, const char *kode_wilayah, bool *out, tg_error *err)
{
    return impor_applying(tx, kode_wilayah, out, err);
}

/* As who began it: the region of the import stays the region of its steps. */
static int resume_one(tg_tx *tx, const impor *i, tg_error *err)
{
    int64_t kerja;
    store_who *who = tg_arena_alloc(tx->arena, sizeof *who);
    tg_tx as = *tx;
    char *kunci = tg_arena_printf(tx->arena, "impor.keluarga:%lld:%lld", (long long)i->id, (long long)i->kerja_id);
    char *args = tg_arena_printf(tx->arena, "{\"impor_id\":%lld}", (long long)i->id);
    if (who == NULL || kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *who = *tx->who;
    text_copy(who->aktor, sizeof who->aktor, i->aktor);
    store_scope(who, i->kode_wilayah);
    as.who = who;
    int rc = schedule_add(&as, "impor.keluarga", kunci, args, 0, &kerja, err);
    return rc == TG_OK ? impor_set_job(&as, i->id, kerja, err) : rc;
}

int warga_resume(tg_tx *tx, tg_error *err)
{
    size_t count = 0;
    impor *list = tg_arena_array(tx->arena, UNFINISHED_MAX, sizeof *list);
    if (list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = impor_unfinished(tx, list, UNFINISHED_MAX, &count, err);
    for (size_t i = 0; i < count && rc == TG_OK; i++) {
        bool open;
        rc = schedule_is_open(tx, list[i].kerja_id, &open, err);
        if (rc == TG_OK && !open && list[i].status == IMPOR_DITERAPKAN)
            rc = resume_one(tx, &list[i], err);
        else if (rc == TG_OK && !open)           /* cancelled or failed before anything was applied */
            rc = impor_move(tx, list[i].id, IMPOR_GAGAL, err);
    }
    return rc;
}

int warga_rebuild(tg_tx *tx, int64_t *kerja, tg_error *err)
{
    char *kunci = tg_arena_printf(tx->arena, "warga.bangun_ulang:%lld", (long long)tg_id(tx));
    if (kunci == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return schedule_add(tx, "warga.bangun_ulang", kunci, "{}", 0, kerja, err);
}

void warga_nik_mask(char out[NIK_DIGITS + 1], const char *number)
{
    size_t n = number != NULL ? strlen(number) : 0;
    memset(out, '*', NIK_DIGITS);
    if (n == NIK_DIGITS)
        memcpy(out + 12, number + 12, 4);
    out[NIK_DIGITS] = 0;
}
