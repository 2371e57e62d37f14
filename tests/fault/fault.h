/* tests/fault/fault.h: a world that fails on demand: memory, clock, random and disk.
 *
 * Memory and clock stand behind env: fault_start() replaces it. The disk is an SQLite VFS named "fault"
 * that keeps its files in memory and knows what was synced: it can fail operation n, or lose power at it.
 * Thread  the disk and the allocator from any; settings before the work starts.
 * Use     fault_start(); opts.vfs = FAULT_VFS; ... fault_alloc_at(7, false); ...; fault_stop(); */
#ifndef TESTS_FAULT_H
#define TESTS_FAULT_H

#include <stdbool.h>
#include <stdint.h>

/* Replaces env by one whose allocator, clock and random obey the calls below. Random is seeded. */
void fault_start(uint64_t seed);
void fault_stop(void);

/* The n-th allocation from now on fails (1: the next), once or it and all after it. 0: none. */
void fault_alloc_at(int64_t n, bool forever);
int64_t fault_alloc_calls(void);           /* since fault_alloc_at */
bool fault_alloc_hit(void);                /* whether it failed */
int64_t fault_alloc_live(void);            /* blocks not yet freed, counted since fault_start */

/* The wall clock and the monotonic one. ms 0: the real ones. */
void fault_clock(int64_t now_ms);
void fault_clock_add(int64_t ms);

#define FAULT_VFS "fault"
/* Registers the VFS and forgets all files. After fault_start, so that its memory is not part of the faults. */
void fault_disk_start(void);
void fault_disk_stop(void);
/* The n-th disk call from now on (open, read, write, truncate, sync, delete) fails; `full`: as a full disk
 * (writes only are counted then). Once, or it and all after it. 0: none. */
void fault_disk_at(int64_t n, bool full, bool forever);
int64_t fault_disk_calls(void);            /* since fault_disk_at */
bool fault_disk_hit(void);
/* The power goes at the n-th change (write, truncate, sync, delete): it and all after it fail. 0: never. */
void fault_disk_cut_at(int64_t n);
int64_t fault_disk_changes(void);          /* since fault_disk_cut_at */
bool fault_disk_is_cut(void);
/* Power again: of what was not synced a random part is there, in 512-byte sectors, in no order. All files
 * must be closed. */
void fault_disk_reboot(uint64_t seed);
/* Only the process had died: what it wrote is there, and what it did not sync still waits for a sync. */
void fault_disk_restart(void);
/* Remembers all files as they are, and puts them back so: a world made once serves many runs. All closed. */
void fault_disk_keep(void);
void fault_disk_back(void);
/* A disk that answers a sync and does nothing: proves that a test of power cuts can fail. */
void fault_disk_lie(bool lies);
int64_t fault_disk_size(const char *name); /* of the file whose path ends so; -1: none */
/* Changes bytes behind everybody's back: xors one byte. */
bool fault_disk_flip(const char *name, int64_t at);

uint64_t fault_random(uint64_t *state);    /* splitmix64: for choices that can be repeated */

#endif
