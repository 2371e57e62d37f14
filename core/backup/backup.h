/* backup/backup.h: copies of the database that can be trusted: made from one snapshot while the server
 * runs, checked before they get their name, noted in the audit log, thinned out by age, verified and
 * restored by a command.
 *
 * A copy holds tangguh.db; papers lie beside it in berkas/, each once for all copies of a folder (but not beside the
 * nightly copies in data/cadangan: data/berkas is on the same disk). data/rahasia (keys of the keyed hashes) is kept apart on
 * purpose: who finds a copy cannot test guesses against its hashes. With data/kunci-cadangan (`tangguh backup key`)
 * every copy is sealed, with the key that people keep on paper (sandi.h).
 * Thread  the jobs on a job thread; verify and restore on the command line.
 * Walks   job. */
#ifndef BACKUP_H
#define BACKUP_H

#include "audit/audit.h"
#include "backup/sandi.h"
#include "http/http.h"
#include "schedule/schedule.h"

enum { BACKUP_HARIAN = 7, BACKUP_MINGGUAN = 4, BACKUP_BULANAN = 12, BACKUP_SIDIK_NAMA = 16 /* hex digits of the hash in a copy's name */ };

typedef struct {
    store *store;
    const char *dir;          /* data/cadangan: where the nightly copies go */
    const char *second;       /* a second folder (another disk) or NULL */
    const char *key;          /* data/kunci-cadangan: when it is there copies are sealed; NULL: never */
    const store_who *who;     /* "sistem": the nightly run */
} backup_opts;

typedef struct backup backup;

/* Registers the jobs "cadangan" (asked for) and "cadangan.harian" (02:00 WIB, kept 7 daily, 4 weekly,
 * 12 monthly). */
#define BACKUP_IRAMA "hari 02:00"
int backup_create(backup **out, const backup_opts *opts, schedule *s, tg_error *err);
void backup_destroy(backup *b);
/* A copy at a start, before migrations, which have no way back: <dir>/<name>.db, or .sandi when `key_file` holds a key. The
 * first of a name stays: a migration that fails is tried at every start. No plan of nights and weeks takes it away. No job runs. */
int backup_keep(store *s, const char *dir, const char *name, const char *key_file, tg_error *err);
/* Age of the newest copy in `dir` in ms; -1 when there is none. For /metrik. */
int64_t backup_age_ms(const backup *b);
/* When the newest copy in this folder was made, by its name; 0 without one. */
int64_t backup_newest_ms(const char *dir);
/* The copies of this house, newest first, at most `max`; their number. Thread any; reads a folder. Before backup_create: 0. */
typedef struct { char nama[80]; int64_t waktu, byte; bool sandi, diperiksa; } backup_seen;
int backup_list(backup_seen *out, int max);
/* The newest in the second folder: unix ms; 0: none there, -1: no such folder is set. Reads a folder. */
int64_t backup_second_ms(void);
/* Looks at the folder again; by itself at the start and after each nightly copy. */
void backup_look(backup *b);

/* When the copy of this name, "tangguh-YYYY-MM-DDTHHMMSS-<hash>.db" or ".sandi" in WIB, was made: unix ms; -1 when the name
 * is not one of ours. The hash may be missing: a crash can leave a copy without it. Pure. */
int64_t backup_name_ms(const char *name);
/* Which of `count` names (any order) may go: keep[i] is set for the newest of each of the last 7 days, 4 weeks
 * and 12 months that have one, and for every name that is not one of ours. Pure. */
void backup_thin(const char *const *names, size_t count, bool *keep);

/* Papers beside a copy: known to it, copied by this run (or checked), not there, broken in the data folder. */
typedef struct { int64_t semua, baru, hilang, rusak; } backup_papers;
typedef struct { int64_t byte; audit_result audit; char sidik[65]; bool sandi; backup_papers berkas; } backup_report;
/* Opens a copy of `file` under `tmp_dir`, compares its hash with the one in its name, checks every page, the audit chain and
 * the papers beside it. A file that was renamed is checked without its hash. `kunci`: of a sealed file, NULL: none (TG_INVALID
 * when it needs one). TG_CORRUPT names what is wrong. The file itself is not changed. */
int backup_verify(const char *file, const uint8_t *kunci, const char *tmp_dir, backup_report *out, tg_error *err);
/* Verifies, then puts the file in place as <data>/tangguh.db and its papers into <data>/berkas. TG_CONFLICT when there is one
 * already, or the log of one that was taken away. On failure `data` is as it was before. */
int backup_restore(const char *file, const uint8_t *kunci, const char *data, backup_report *out, tg_error *err);

/* Root restores for the server's own user: asked before, given afterwards. The folder's owner, or its parent's when it is not
 * there; {0, 0}: nothing to give. Errors: TG_IO. */
typedef struct { unsigned uid, gid; } backup_owner;
backup_owner backup_owner_of(const char *data);
int backup_give(const char *data, backup_owner owner, tg_error *err);

/* The key of sealed copies (kunci.c). As text: "tgk1-3f9a-...", with a sum that finds a slip of the pen. */
enum { BACKUP_KUNCI_TEKS = 4 + 17 * 5 + 1 };
void backup_key_text(const uint8_t key[SANDI_KUNCI], char out[BACKUP_KUNCI_TEKS]);
int backup_key_parse(uint8_t out[SANDI_KUNCI], const char *text, size_t size, tg_error *err);      /* TG_INVALID */
/* A file with the key, as 32 bytes or as text; *there false: there is none. */
int backup_key_read(const char *path, uint8_t out[SANDI_KUNCI], bool *there, tg_error *err);
int backup_key_store(const char *path, const uint8_t key[SANDI_KUNCI], tg_error *err);             /* TG_CONFLICT: there is one */
int backup_key_make(const char *path, uint8_t out[SANDI_KUNCI], tg_error *err);                    /* the same */
/* Where the key of this house lies; NULL before backup_create. For the route. */
const char *backup_key_path(void);

extern const tg_route BACKUP_ROUTES[];
extern const pesan BACKUP_PESAN[];

#endif
