/* tests/backup/fixture.h: a small database with an audit chain, a clock that the test turns, and a schedule
 * that runs on the test's own thread. */
#ifndef BACKUP_FIXTURE_H
#define BACKUP_FIXTURE_H

#include "backup/backup.h"
#include "berkas/berkas.h"
#include "check.h"

enum { FIXTURE_ACTS = 40 };

extern char fixture_dir[300];            /* a folder of its own; cadangan/ stands in it */
extern store *fixture_store;
extern schedule *fixture_schedule;
extern tg_error fixture_err;

/* Opens <fixture_dir>/tangguh.db with FIXTURE_ACTS audited acts, and registers the backup jobs. */
backup *fixture_open(const char *second);
void fixture_close(backup *b);
/* A copy of such a database under `name` in fixture_dir; its path. */
const char *fixture_copy(const char *name);
/* The same under the name that the job gives it, with the head of its hash. */
const char *fixture_named_copy(void);
/* The same, whose audit row `n` (1..) has been rewritten behind everybody's back. */
const char *fixture_forged_copy(const char *name, int n);
int64_t fixture_ask(const char *folder);                 /* a run "cadangan"; its id */
/* A paper of these bytes in <fixture_dir>/berkas, with its row. */
void fixture_paper(const char *text, char sidik[BERKAS_SIDIK_SIZE]);

/* SELECT of one number or text, as the system. */
int64_t fixture_number(const char *sql);
const char *fixture_word(const char *sql);

/* Files. */
const char *fixture_path(const char *name);              /* in fixture_dir; one of eight buffers */
int fixture_count(const char *dir, const char *ending);  /* files of dir that end so */
void fixture_touch(const char *dir, const char *name);
bool fixture_there(const char *dir, const char *name);
bool fixture_find(const char *dir, const char *begin, char *out, size_t cap);    /* a name that begins so */
void fixture_flip(const char *path, int64_t at);
void fixture_cut(const char *path, int64_t size);
int64_t fixture_size(const char *path);

#endif
