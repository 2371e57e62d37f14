/* The backup jobs; see backup.h. */
#include "backup/backup.h"
#include "backup/ruang.h"
#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPIES_MAX = 512, PATH_SIZE = 1024 };

struct backup {
    backup_opts o;
    char dir[PATH_SIZE], second[PATH_SIZE];
    _Atomic int64_t newest_ms;      /* kept, so that asking touches no file */
};

static char key_path[PATH_SIZE], copies_dir[PATH_SIZE], second_dir[PATH_SIZE];        /* of the one house of this process, for the routes */

/* tangguh-2026-11-21T020000, in WIB, so that a name tells when. */
static void name_now(char out[48])
{
    char t[32];
    instant_text(env_now_ms(), 420, t);
    snprintf(out, 48, "tangguh-%.10sT%.2s%.2s%.2s", t, t + 11, t + 14, t + 17);
}

typedef struct { char sidik[65]; int64_t byte; char nama[80]; bool sandi; backup_papers berkas; } made;

typedef struct { store_unit unit; const made *m; } note_unit;

static int note_backup(store_unit *u, tg_tx *tx, tg_error *err)
{
    const made *m = ((note_unit *)u)->m;
    char rincian[256];
    snprintf(rincian, sizeof rincian, "{\"berkas\":\"%s\",\"byte\":%lld,\"sidik\":\"%s\"}", m->nama,
             (long long)m->byte, m->sidik);
    return audit_add(tx, "cadangan.buat", "cadangan", 0, "00", rincian, err);
}

static int note_made(schedule_job *job, const made *m, tg_error *err)
{
    note_unit u = { .unit = { .run = note_backup, .who = job_who(job), .arena = job_arena(job) }, .m = m };
    return store_write(job_store(job), &u.unit, err);
}

/* The name carries the head of the hash, so that a copy can be checked byte for byte without anything beside
 * it: tangguh-2026-11-21T020000-9f3c71aa02be41d7.db. */
static int name_by_hash(const char *dir, const char *temp, const char *stamp, const char *ending, made *m, tg_error *err)
{
    char to[PATH_SIZE + 80];
    snprintf(m->nama, sizeof m->nama, "%s-%.*s%s", stamp, BACKUP_SIDIK_NAMA, m->sidik, ending);
    snprintf(to, sizeof to, "%s/%s", dir, m->nama);
    return env_rename(temp, to, err);
}

static int make_plain(schedule_job *job, const char *dir, const char *stamp, made *m, tg_error *err)
{
    uint8_t hash[HASH_SIZE];
    char name[64], path[PATH_SIZE + 80];
    snprintf(name, sizeof name, "%s.db", stamp);
    int rc = store_backup(job_store(job), dir, name, hash, &m->byte, err);
    if (rc != TG_OK)
        return rc;
    text_hex(hash, sizeof hash, m->sidik);
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return name_by_hash(dir, path, stamp, ".db", m, err);
}

/* SQLite writes a plain copy into `own`, beside the data where nobody else reads; `sealed` alone stays. */
static int seal_database(store *s, const char *own, const char *sealed, const uint8_t *key, sandi_jumlah *sum, tg_error *err)
{
    static const char PLAIN[] = "sandi-sumber.db";
    uint8_t hash[HASH_SIZE];
    char plain[PATH_SIZE + 80];
    snprintf(plain, sizeof plain, "%s/%s", own, PLAIN);
    int rc = store_backup(s, own, PLAIN, hash, NULL, err);
    if (rc == TG_OK)
        unlink(sealed);              /* of a copy that was cut off */
    if (rc == TG_OK)
        rc = sandi_seal(plain, sealed, key, sum, err);
    unlink(plain);
    return rc;
}

static int make_sealed(const backup *b, schedule_job *job, const char *dir, const char *stamp, const uint8_t *key, made *m, tg_error *err)
{
    sandi_jumlah sum;
    char sealed[PATH_SIZE + 80];
    snprintf(sealed, sizeof sealed, "%s/%s.sandi.sementara", dir, stamp);
    int rc = seal_database(job_store(job), b->dir, sealed, key, &sum, err);
    if (rc != TG_OK)
        return rc;
    m->sandi = true;
    m->byte = sum.luar;
    text_copy(m->sidik, sizeof m->sidik, sum.sidik_luar);
    rc = name_by_hash(dir, sealed, stamp, ".sandi", m, err);
    if (rc != TG_OK)
        unlink(sealed);
    return rc;
}

/* One at a time: two kinds of jobs make copies, and what they begin with has one name, so that the next one takes away
 * what a copy that was cut off left behind. */
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

static int make_copy(const backup *b, schedule_job *job, const char *dir, const uint8_t *key, made *m, tg_error *err)
{
    char stamp[48];
    pthread_mutex_lock(&making);
    name_now(stamp);
    int rc = key != NULL ? make_sealed(b, job, dir, stamp, key, m, err) : make_plain(job, dir, stamp, m, err);
    pthread_mutex_unlock(&making);
    return rc == TG_OK ? note_made(job, m, err) : rc;
}

/* The same file again in another folder, and the papers with it. */
static int copy_over(const backup *b, schedule_job *job, const char *dir, made *m, tg_error *err)
{
    char from[PATH_SIZE + 80], temp[PATH_SIZE + 100], to[PATH_SIZE + 80];
    sandi_jumlah sum;
    snprintf(from, sizeof from, "%s/%s", b->dir, m->nama);
    snprintf(to, sizeof to, "%s/%s", dir, m->nama);
    snprintf(temp, sizeof temp, "%s.sementara", to);
    unlink(temp);
    int rc = sandi_seal(from, temp, NULL, &sum, err);
    if (rc == TG_OK && strcmp(sum.sidik_luar, m->sidik) != 0)
        rc = tg_fail(err, TG_CORRUPT, "cadangan_sidik");
    if (rc == TG_OK)
        rc = env_rename(temp, to, err);
    if (rc != TG_OK)
        unlink(temp);
    if (rc == TG_INVALID)            /* the source is gone: as failing a disk as any */
        rc = err->code = TG_IO;
    return rc == TG_OK ? note_made(job, m, err) : rc;
}

static int report(schedule_job *job, const char *dir, const made *m, tg_error *err)
{
    tg_buf text;
    jw w;
    buf_init(&text, 8192);
    char path[PATH_SIZE + 100];
    snprintf(path, sizeof path, "%s/%s", dir, m->nama);
    jw_start(&w, &text);
    jw_object(&w);
    jw_kv_text(&w, "berkas", path);
    jw_kv_i64(&w, "byte", m->byte);
    jw_kv_text(&w, "sidik", m->sidik);
    jw_kv_bool(&w, "sandi", m->sandi);
    jw_kv_i64(&w, "kertas", m->berkas.semua);
    jw_kv_i64(&w, "kertas_baru", m->berkas.baru);
    jw_object_end(&w);
    int rc = job_result(job, buf_cstr(&text), err);
    buf_free(&text);
    return rc;
}

/* The key, or NULL when copies are not sealed here; `room` holds it. */
static int find_key(const char *path, uint8_t room[SANDI_KUNCI], const uint8_t **key, tg_error *err)
{
    bool there = false;
    int rc = path[0] != 0 ? backup_key_read(path, room, &there, err) : TG_OK;
    *key = there ? room : NULL;
    return rc == TG_INVALID ? (err->code = TG_CORRUPT) : rc;
}

/* ---- before migrations ------------------------------------------------------------------------------ */

static int keep_sealed(store *s, const char *dir, const char *name, const uint8_t *key, tg_error *err)
{
    sandi_jumlah sum;
    char temp[PATH_SIZE + 120], to[PATH_SIZE + 120];
    snprintf(temp, sizeof temp, "%s/%s.sandi.sementara", dir, name);
    snprintf(to, sizeof to, "%s/%s.sandi", dir, name);
    int rc = seal_database(s, dir, temp, key, &sum, err);
    if (rc == TG_OK && (rc = env_rename(temp, to, err)) != TG_OK)
        unlink(temp);
    return rc;
}

static bool is_kept(const char *dir, const char *name)
{
    char plain[PATH_SIZE + 120], sealed[PATH_SIZE + 120];
    snprintf(plain, sizeof plain, "%s/%s.db", dir, name);
    snprintf(sealed, sizeof sealed, "%s/%s.sandi", dir, name);
    return env_exists(plain) || env_exists(sealed);
}

int backup_keep(store *s, const char *dir, const char *name, const char *key_file, tg_error *err)
{
    uint8_t room[SANDI_KUNCI], hash[HASH_SIZE];
    const uint8_t *key;
    char file[120];
    if (is_kept(dir, name))
        return TG_OK;
    int rc = find_key(key_file, room, &key, err);
    snprintf(file, sizeof file, "%s.db", name);
    if (rc == TG_OK)
        rc = key != NULL ? keep_sealed(s, dir, name, key, err) : store_backup(s, dir, file, hash, NULL, err);
    sodium_memzero(room, sizeof room);
    if (rc == TG_OK)
        log_line(LOG_INFO, "backup", "cadangan sebelum migrasi", "berkas=%s.%s", name, key != NULL ? "sandi" : "db");
    return rc;
}

/* ---- jobs --------------------------------------------------------------------------------------------- */

/* args: {"folder":"/mnt/usb"} */
static int run_asked(schedule_job *job, tg_error *err)
{
    uint8_t room[SANDI_KUNCI];
    const uint8_t *key;
    const char *dir;
    made m = { .byte = 0 };
    int rc = job_args_text(job, "folder", &dir, err);
    if (rc == TG_OK)
        rc = find_key(key_path, room, &key, err);
    if (rc == TG_OK)
        rc = make_copy(job_arg(job), job, dir, key, &m, err);
    if (rc == TG_OK)
        rc = backup_papers_out(job_store(job), dir, key, &m.berkas, err);
    sodium_memzero(room, sizeof room);
    return rc == TG_OK ? report(job, dir, &m, err) : rc;
}

static int is_copy(const struct dirent *e)
{
    return backup_name_ms(e->d_name) >= 0;
}

/* Takes away what the plan of 7 days, 4 weeks and 12 months does not keep. */
static void thin_out(const char *dir)
{
    struct dirent **found = NULL;
    const char *names[COPIES_MAX];
    bool keep[COPIES_MAX];
    int n = scandir(dir, &found, is_copy, alphasort);
    int count = n < COPIES_MAX ? n : COPIES_MAX;
    for (int i = 0; i < count; i++)
        names[i] = found[i]->d_name;
    if (count > 0)
        backup_thin(names, (size_t)count, keep);
    for (int i = 0; i < count; i++) {
        char path[PATH_SIZE + 300];
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        if (!keep[i] && unlink(path) != 0)
            log_line(LOG_WARN, "backup", "cadangan lama tidak terhapus", "berkas=%s", names[i]);
    }
    for (int i = 0; i < n; i++)
        free(found[i]);
    free(found);
}

static int make_second(const backup *b, schedule_job *job, const uint8_t *key, made *m, tg_error *err)
{
    int rc = copy_over(b, job, b->second, m, err);
    if (rc == TG_OK)
        thin_out(b->second);
    return rc == TG_OK ? backup_papers_out(job_store(job), b->second, key, &m->berkas, err) : rc;
}

static int run_nightly(schedule_job *job, tg_error *err)
{
    backup *b = job_arg(job);
    uint8_t room[SANDI_KUNCI];
    const uint8_t *key;
    made m = { .byte = 0 };
    int rc = find_key(key_path, room, &key, err);
    if (rc == TG_OK)
        rc = make_copy(b, job, b->dir, key, &m, err);
    if (rc == TG_OK)
        thin_out(b->dir);        /* before the second disk has a say: while it is gone each try leaves a copy here */
    backup_look(b);
    if (rc == TG_OK && b->second[0] != 0)
        rc = make_second(b, job, key, &m, err);
    sodium_memzero(room, sizeof room);
    if (rc == TG_OK)
        return report(job, b->dir, &m, err);
    log_line(LOG_ERROR, "backup", "cadangan malam gagal", "kode=%d sebab=%s", rc, err->kunci);
    return rc;
}

const char *backup_key_path(void) { return key_path[0] != 0 ? key_path : NULL; }

int backup_create(backup **out, const backup_opts *opts, schedule *s, tg_error *err)
{
    static const schedule_kind ASKED = { .jenis = "cadangan", .run = run_asked };
    static const schedule_kind NIGHTLY = { .jenis = "cadangan.harian", .run = run_nightly, .irama = BACKUP_IRAMA };
    *out = NULL;
    backup *b = env_calloc(1, sizeof *b);
    if (b == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    b->o = *opts;
    text_copy(b->dir, sizeof b->dir, opts->dir);
    text_copy(b->second, sizeof b->second, opts->second != NULL ? opts->second : "");
    text_copy(key_path, sizeof key_path, opts->key != NULL ? opts->key : "");
    text_copy(copies_dir, sizeof copies_dir, b->dir);
    text_copy(second_dir, sizeof second_dir, b->second);
    int rc = schedule_register(s, &ASKED, b, err);
    if (rc == TG_OK)
        rc = schedule_register(s, &NIGHTLY, b, err);
    if (rc != TG_OK) {
        env_free(b);
        return rc;
    }
    backup_look(b);
    *out = b;
    return TG_OK;
}

void backup_destroy(backup *b)
{
    env_free(b);
}

int64_t backup_newest_ms(const char *dir)
{
    struct dirent **found = NULL;
    int n = scandir(dir, &found, is_copy, alphasort);
    int64_t when = n > 0 ? backup_name_ms(found[n - 1]->d_name) : 0;
    for (int i = 0; i < n; i++)
        free(found[i]);
    free(found);
    return when;
}

int64_t backup_second_ms(void) { return second_dir[0] != 0 ? backup_newest_ms(second_dir) : -1; }

/* A copy has its hash in its name only after it was checked; a crash can leave one behind without. */
static void read_copy(const char *dir, const char *name, backup_seen *out)
{
    char path[PATH_SIZE + 300];
    struct stat st;
    *out = (backup_seen){ .waktu = backup_name_ms(name) };
    text_copy(out->nama, sizeof out->nama, name);
    const char *ending = strrchr(name, '.');
    out->sandi = ending != NULL && strcmp(ending, ".sandi") == 0;
    out->diperiksa = ending != NULL && (size_t)(ending - name) > strlen("tangguh-YYYY-MM-DDTHHMMSS");
    snprintf(path, sizeof path, "%s/%s", dir, name);
    out->byte = stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

int backup_list(backup_seen *out, int max)
{
    struct dirent **found = NULL;
    int n = copies_dir[0] != 0 ? scandir(copies_dir, &found, is_copy, alphasort) : 0, count = 0;
    for (int i = n - 1; i >= 0 && count < max; i--)
        read_copy(copies_dir, found[i]->d_name, &out[count++]);
    for (int i = 0; i < n; i++)
        free(found[i]);
    free(found);
    return count;
}

void backup_look(backup *b)
{
    atomic_store(&b->newest_ms, backup_newest_ms(b->dir));
}

int64_t backup_age_ms(const backup *b)
{
    int64_t when = atomic_load(&b->newest_ms);
    return when > 0 ? env_now_ms() - when : -1;
}
