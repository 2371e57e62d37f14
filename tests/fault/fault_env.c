/* tests/fault/fault_env.c: memory, clock and random that obey a test. See fault.h. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include "fault/fault.h"
#include "base/env.h"

static struct {
    atomic_int_least64_t calls, live, fail_at, clock_ms;
    atomic_bool forever, hit;
    _Atomic uint64_t random;
    env_table real;
} world;

uint64_t fault_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* ---- memory ------------------------------------------------------------------------------------- */

static bool must_fail(void)
{
    int64_t n = atomic_fetch_add(&world.calls, 1) + 1, at = atomic_load(&world.fail_at);
    bool fails = at > 0 && (n == at || (n > at && atomic_load(&world.forever)));
    if (fails)
        atomic_store(&world.hit, true);
    return fails;
}

static void *fault_malloc(size_t size)
{
    void *p = must_fail() ? NULL : malloc(size);
    if (p != NULL)
        atomic_fetch_add(&world.live, 1);
    return p;
}

static void *fault_realloc(void *old, size_t size)
{
    void *p = must_fail() ? NULL : realloc(old, size);
    if (p != NULL && old == NULL)
        atomic_fetch_add(&world.live, 1);
    return p;
}

static void fault_free(void *p)
{
    if (p != NULL)
        atomic_fetch_sub(&world.live, 1);
    free(p);
}

void fault_alloc_at(int64_t n, bool forever)
{
    atomic_store(&world.fail_at, 0);
    atomic_store(&world.calls, 0);
    atomic_store(&world.hit, false);
    atomic_store(&world.forever, forever);
    atomic_store(&world.fail_at, n);
}

int64_t fault_alloc_calls(void) { return atomic_load(&world.calls); }
bool fault_alloc_hit(void) { return atomic_load(&world.hit); }
int64_t fault_alloc_live(void) { return atomic_load(&world.live); }

/* ---- clock and random --------------------------------------------------------------------------- */

static int64_t fault_now_ms(void)
{
    int64_t ms = atomic_load(&world.clock_ms);
    return ms != 0 ? ms : world.real.now_ms();
}

static int64_t fault_mono_us(void)
{
    int64_t ms = atomic_load(&world.clock_ms);
    return ms != 0 ? ms * 1000 : world.real.mono_us();
}

static void fault_bytes(void *out, size_t size)
{
    for (size_t i = 0; i < size; i += 8) {
        uint64_t state = atomic_fetch_add(&world.random, 1) * 0x2545f4914f6cdd1du, r = fault_random(&state);
        memcpy((char *)out + i, &r, size - i < 8 ? size - i : 8);
    }
}

void fault_clock(int64_t now_ms) { atomic_store(&world.clock_ms, now_ms); }
void fault_clock_add(int64_t ms) { atomic_fetch_add(&world.clock_ms, ms); }

void fault_start(uint64_t seed)
{
    env_set(NULL);
    world.real = env;
    atomic_store(&world.random, seed);
    atomic_store(&world.live, 0);
    atomic_store(&world.clock_ms, 0);
    fault_alloc_at(0, false);
    env_table t = env;
    t.malloc = fault_malloc;
    t.realloc = fault_realloc;
    t.free = fault_free;
    t.now_ms = fault_now_ms;
    t.mono_us = fault_mono_us;
    t.random = fault_bytes;
    env_set(&t);
}

void fault_stop(void)
{
    fault_alloc_at(0, false);
    env_set(NULL);
}
