/* base/env.h: the only way to the world: clock, random, allocator, files, environment.
 *
 * Everything here can be replaced by a test (env_set), so that time jumps, allocation number n
 * fails, and a disk fails, on demand. SQLite's disk is replaced by naming another VFS in
 * store_opts.
 * Thread  any; env_set only before threads start. */
#ifndef BASE_ENV_H
#define BASE_ENV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include "base/error.h"

typedef struct {
    int64_t (*now_ms)(void);                    /* wall clock, unix ms */
    int64_t (*mono_us)(void);                   /* never goes back; for durations and leases */
    void (*random)(void *out, size_t size);     /* cryptographic */
    void *(*malloc)(size_t size);
    void *(*realloc)(void *p, size_t size);
    void (*free)(void *p);
    int (*open)(const char *path, int flags, int mode);      /* as open(2) */
    ssize_t (*write)(int fd, const void *p, size_t size);    /* as write(2) */
    int (*fsync)(int fd);
} env_table;

extern env_table env;                /* the real world unless a test replaced it */
void env_set(const env_table *table);/* NULL: back to the real world */
void env_install_allocator(void);    /* puts jansson (and what base knows) behind env.malloc */

int64_t env_now_ms(void);
int64_t env_mono_us(void);
int64_t env_thread_cpu_us(void);     /* CPU time of the calling thread */
void env_random(void *out, size_t size);
void *env_malloc(size_t size);
void *env_calloc(size_t count, size_t size);
void *env_realloc(void *p, size_t size);
char *env_strdup(const char *text);
void env_free(void *p);
void env_give_back(void);            /* what was freed goes back to the system: after a quiet time, not between two requests */

const char *env_get(const char *name);          /* an environment variable or NULL */

/* Files. Paths are UTF-8; errors are TG_IO with path and reason. */
int env_fail(tg_error *err, int code, const char *path);   /* says errno about `path` in words; returns code */
int env_open(const char *path, int flags, int mode);       /* -1 and errno, as open(2), O_CLOEXEC added */
FILE *env_fopen(const char *path, const char *mode);
int env_write_all(int fd, const void *data, size_t size, const char *path, tg_error *err);
int env_sync(int fd, const char *path, tg_error *err);
int env_sync_dir(const char *path, tg_error *err);         /* the directory itself, after a rename */
int env_mkdir(const char *path, int mode, tg_error *err);  /* fine when it is there */
int env_rename(const char *from, const char *to, tg_error *err);  /* and syncs the directory */
int env_read_file(const char *path, size_t max_size, char **out, size_t *size, tg_error *err); /* env_free(*out) */
int env_write_file(const char *path, const void *data, size_t size, int mode, tg_error *err);  /* temp, fsync, rename */
bool env_exists(const char *path);
int64_t env_disk_free_percent(const char *path);           /* -1 when unknown */

#endif
