/* Papers beside a copy: <folder>/berkas holds each paper of data/berkas once, however many copies lie there. Plain under its
 * hash; sealed under the hash of its hash by the key, so that the name does not tell what is in it. They are never thinned
 * out: an older copy may need them. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "backup/backup.h"
#include "backup/ruang.h"
#include "berkas/berkas.h"

enum { PAGE = 64, PATH_SIZE = 1200, NAME_SIZE = 80 };

static void name_in_target(const char *sidik, const uint8_t *key, char out[NAME_SIZE])
{
    uint8_t hash[HASH_SIZE];
    char hex[65];
    if (key == NULL) {
        text_copy(out, NAME_SIZE, sidik);
        return;
    }
    hash_keyed(key, sidik, strlen(sidik), hash);
    text_hex(hash, sizeof hash, hex);
    snprintf(out, NAME_SIZE, "%s.sandi", hex);
}

/* One file to another under a temporary name first; *good false: it is not the paper it should be. */
static int pass_paper(const char *from, const char *to, const char *sidik, const uint8_t *key,
                      int (*pass)(const char *, const char *, const uint8_t *, sandi_jumlah *, tg_error *), bool *good, tg_error *err)
{
    char temp[PATH_SIZE + 16];
    sandi_jumlah sum;
    snprintf(temp, sizeof temp, "%s.sementara", to);
    unlink(temp);                                         /* of a copy that was cut off */
    int rc = pass(from, temp, key, &sum, err);
    *good = rc == TG_OK && strcmp(sum.sidik_dalam, sidik) == 0;
    if (*good)
        return env_rename(temp, to, err);
    unlink(temp);
    return rc;
}

/* ---- each paper that the database knows --------------------------------------------------------------------- */

typedef int (*paper_fn)(void *arg, const berkas *b, tg_error *err);
typedef struct { berkas page[PAGE]; size_t count; char after[BERKAS_SIDIK_SIZE]; } paper_page;

static int read_page(tg_tx *tx, void *arg, tg_error *err)
{
    paper_page *p = arg;
    return berkas_stored(tx, p->after, p->page, PAGE, &p->count, err);
}

/* By pages, so that no read transaction waits for a disk. */
static int each_paper(store *s, paper_fn fn, void *arg, tg_error *err)
{
    int rc = TG_OK;
    if (store_needs_migration(s, BERKAS_MIGRATIONS))      /* a copy by a version that had no papers */
        return TG_OK;
    paper_page *p = env_calloc(1, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    do {
        rc = backup_read(s, read_page, p, err);
        for (size_t i = 0; i < p->count && rc == TG_OK; i++)
            rc = fn(arg, &p->page[i], err);
        if (p->count > 0)
            text_copy(p->after, sizeof p->after, p->page[p->count - 1].sidik);
    } while (rc == TG_OK && p->count == PAGE);
    env_free(p);
    return rc;
}

/* ---- out ------------------------------------------------------------------------------------------------------- */

typedef struct { const char *dir; const uint8_t *key; backup_papers *sum; tg_arena *arena; char broken[BERKAS_SIDIK_SIZE]; } outward;

static int put_paper(void *arg, const berkas *b, tg_error *err)
{
    outward *o = arg;
    char name[NAME_SIZE], to[PATH_SIZE];
    bool good;
    name_in_target(b->sidik, o->key, name);
    snprintf(to, sizeof to, "%s/%s", o->dir, name);
    o->sum->semua++;
    if (env_exists(to))
        return TG_OK;
    arena_reset(o->arena);
    const char *from = berkas_path(o->arena, b->sidik);
    if (from == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = env_mkdir(o->dir, 0700, err);
    if (rc == TG_OK)
        rc = pass_paper(from, to, b->sidik, o->key, sandi_seal, &good, err);
    if (rc == TG_OK && good)
        o->sum->baru++;
    bool lost = (rc == TG_OK && !good) || rc == TG_INVALID;      /* INVALID: the source cannot be opened */
    if (lost && o->sum->rusak++ == 0)
        text_copy(o->broken, sizeof o->broken, b->sidik);
    return lost ? TG_OK : rc;                             /* one paper that is broken must not keep the others back */
}

int backup_papers_out(store *s, const char *folder, const uint8_t *key, backup_papers *out, tg_error *err)
{
    char dir[PATH_SIZE - NAME_SIZE - 2];
    outward o = { .dir = dir, .key = key, .sum = out, .arena = arena_create() };
    *out = (backup_papers){ 0 };
    snprintf(dir, sizeof dir, "%s/berkas", folder);
    int rc = o.arena != NULL ? each_paper(s, put_paper, &o, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    arena_destroy(o.arena);
    return rc == TG_OK && out->rusak > 0 ? tg_fail(err, TG_CORRUPT, "cadangan_kertas_rusak", out->rusak, o.broken) : rc;
}

/* ---- back -------------------------------------------------------------------------------------------------------- */

typedef struct { const char *from, *to; const uint8_t *key; backup_papers *sum; } inward;

static bool find_paper(const inward *w, const char *sidik, const uint8_t *key, char out[PATH_SIZE])
{
    char name[NAME_SIZE];
    name_in_target(sidik, key, name);
    snprintf(out, PATH_SIZE, "%s/%s", w->from, name);
    return env_exists(out);
}

/* A folder may hold papers of both kinds: the key is younger than its first copies. */
static int take_paper(void *arg, const berkas *b, tg_error *err)
{
    inward *w = arg;
    char from[PATH_SIZE], to[PATH_SIZE];
    bool good, sealed = w->key != NULL && find_paper(w, b->sidik, w->key, from);
    w->sum->semua++;
    if (!sealed && !find_paper(w, b->sidik, NULL, from)) {
        w->sum->hilang++;
        return TG_OK;
    }
    snprintf(to, sizeof to, "%s/%s", w->to, b->sidik);
    int rc = pass_paper(from, to, b->sidik, sealed ? w->key : NULL, sandi_unseal, &good, err);
    w->sum->baru++;
    if (rc == TG_OK && !good)
        rc = tg_fail(err, TG_CORRUPT, "cadangan_kertas_berubah", b->sidik);
    return rc == TG_OK ? TG_OK : tg_fail_at(err, "berkas", from, -1);
}

void backup_empty(const char *dir)
{
    char path[PATH_SIZE];
    DIR *d = opendir(dir);
    for (struct dirent *f; d != NULL && (f = readdir(d)) != NULL;) {
        snprintf(path, sizeof path, "%s/%.200s", dir, f->d_name);
        if (f->d_name[0] != '.')
            unlink(path);
    }
    if (d != NULL)
        closedir(d);
    rmdir(dir);
}

int backup_papers_back(store *copy, const char *file, const char *to, const uint8_t *key, backup_papers *out, tg_error *err)
{
    char from[PATH_SIZE - NAME_SIZE - 2];
    const char *slash = strrchr(file, '/');
    inward w = { .from = from, .to = to, .key = key, .sum = out };
    *out = (backup_papers){ 0 };
    if (slash != NULL)
        snprintf(from, sizeof from, "%.*s/berkas", (int)(slash - file), file);
    else
        snprintf(from, sizeof from, "berkas");
    backup_empty(to);
    int rc = env_mkdir(to, 0700, err);
    return rc == TG_OK ? each_paper(copy, take_paper, &w, err) : rc;
}

/* Moves what backup_papers_back wrote into its place, which may hold papers already. */
int backup_papers_settle(const char *from, const char *to, tg_error *err)
{
    char a[PATH_SIZE], b[PATH_SIZE];
    int rc = env_mkdir(to, 0700, err);
    DIR *d = rc == TG_OK ? opendir(from) : NULL;
    for (struct dirent *f; d != NULL && rc == TG_OK && (f = readdir(d)) != NULL;) {
        snprintf(a, sizeof a, "%s/%.200s", from, f->d_name);
        snprintf(b, sizeof b, "%s/%.200s", to, f->d_name);
        if (f->d_name[0] != '.' && rename(a, b) != 0)
            rc = env_fail(err, TG_IO, b);
    }
    if (d != NULL)
        closedir(d);
    return rc == TG_OK ? env_sync_dir(to, err) : rc;
}
