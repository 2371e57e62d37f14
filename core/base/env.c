/* The real world behind one table; see env.h. */
#include "base/env.h"
#include "base/json.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t real_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t real_mono_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void real_random(void *out, size_t size)
{
    randombytes_buf(out, size);
}

static int real_open(const char *path, int flags, int mode)
{
    return open(path, flags, mode);
}

static const env_table REAL = { real_now_ms, real_mono_us, real_random, malloc, realloc,
                                free, real_open, write, fsync };
env_table env = { real_now_ms, real_mono_us, real_random, malloc, realloc,
                  free, real_open, write, fsync };

void env_set(const env_table *table)
{
    env = table != NULL ? *table : REAL;
}

void env_install_allocator(void)
{
    /* One heap for the loop and one for all other threads: each thread's own holds memory for good that
     * none of the others can use (idle after work 12.4 MiB with, 10.4 MiB without; no more time measured). */
    mallopt(M_ARENA_MAX, 2);
    json_start();
}

int64_t env_now_ms(void) { return env.now_ms(); }
int64_t env_mono_us(void) { return env.mono_us(); }
void env_random(void *out, size_t size) { env.random(out, size); }
void *env_malloc(size_t size) { return env.malloc(size); }
void *env_realloc(void *p, size_t size) { return env.realloc(p, size); }
void env_free(void *p) { env.free(p); }
const char *env_get(const char *name) { return getenv(name); }

void env_give_back(void) { malloc_trim(0); }

int64_t env_thread_cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void *env_calloc(size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        return NULL;
    void *p = env.malloc(total);
    return p != NULL ? memset(p, 0, total) : NULL;
}

char *env_strdup(const char *text)
{
    size_t n = strlen(text) + 1;
    char *p = env.malloc(n);
    return p != NULL ? memcpy(p, text, n) : NULL;
}
