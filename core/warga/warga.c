/* The room's key and folder, its jobs, the copies of files. Walks: job. */
#include "warga/urung.h"

#include <assert.h>
#include <string.h>

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

void warga_set_busy_hook(warga_busy_hook hook) { state.busy = hook; }

void warga_add_tied_hook(warga_tied_hook hook)
{
    for (int i = 0; i < WARGA_TIED_MAX; i++)
        if (state.tied[i] == NULL || state.tied[i] == hook) {      /* a house may be opened twice in a process */
            state.tied[i] = hook;
            return;
        }
    assert(false);
}

void warga_rejects_path(int64_t impor_id, char *out, size_t size)
{
    snprintf(out, size, "%s/%lld-ditolak.csv", warga_dalam()->dir, (long long)impor_id);
}

/* An import knows its copy by name: the data folder may lie elsewhere when it goes on. */
char *warga_file_path(tg_arena *arena, const char *berkas)
{
    const char *slash = strrchr(berkas, '/');
    return tg_arena_printf(arena, "%s/%s", warga_dalam()->dir, slash != NULL ? slash + 1 : berkas);
}

int warga_file_keep(const char *from, tg_arena *arena, char **berkas, tg_error *err)
{
    uint8_t random[16];
    char hex[2 * sizeof random + 1];
    env_random(random, sizeof random);
    text_hex(random, sizeof random, hex);
    *berkas = tg_arena_printf(arena, "%s.csv", hex);
    char *path = *berkas == NULL ? NULL : warga_file_path(arena, *berkas);
    return path == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : env_rename(from, path, err);
}

int warga_register_jobs(schedule *s, tg_error *err)
{
    static const schedule_kind KINDS[] = {
        { .jenis = "impor.keluarga", .run = warga_impor_run },
        { .jenis = "impor.urung", .run = warga_urung_run },
        { .jenis = "impor.bersih", .run = warga_impor_run },
        { .jenis = "impor.sapu", .run = warga_sweep_run, .irama = IMPOR_SAPU_IRAMA },
        { .jenis = "warga.bangun_ulang", .run = warga_rebuild_run },
    };
    int rc = TG_OK;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && rc == TG_OK; i++)
        rc = schedule_register(s, &KINDS[i], NULL, err);
    return rc;
}

int warga_importing(tg_tx *tx, const char *kode_wilayah, bool *out, tg_error *err)
{
    return impor_applying(tx, kode_wilayah, out, err);
}

int warga_check_undo(tg_tx *tx, const char *kode_wilayah, tg_error *err)
{
    int64_t id = 0;
    int rc = impor_undoing(tx, kode_wilayah, &id, err);
    return rc == TG_OK && id != 0 ? tg_fail(err, TG_CONFLICT, "warga_sedang_diurungkan", id) : rc;
}

int warga_undone_since(tg_tx *tx, const char *kode_wilayah, int64_t seen, int64_t *impor_id, tg_error *err)
{
    return impor_undone_since(tx, kode_wilayah, seen, impor_id, err);
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
