/* wilayah/wilayah.h: the region tree: all codes of the Ministry of Home Affairs, retired ones too, with
 * names, parents and time zones. Built into the program as read-only data: no start-up cost, no memory.
 * Thread any; constants.
 * Source Kepmendagri 300.2.2-2138/2025 with later fixes (300.2.2-2430/2025); retired: 100.1.1-6117/2022. */
#ifndef WILAYAH_H
#define WILAYAH_H

#include "base/base.h"
#include "http/route.h"

enum { WILAYAH_KODE_MAX = 14 };          /* "31.75.07.1003" and its end */
typedef enum { TINGKAT_NASIONAL, TINGKAT_PROVINSI, TINGKAT_KABKOTA, TINGKAT_KECAMATAN, TINGKAT_KELURAHAN } wilayah_tingkat;
typedef struct {
    char kode[WILAYAH_KODE_MAX];
    char nama[64];
    wilayah_tingkat tingkat;
    bool berlaku;                        /* false: a retired code */
    char pengganti[WILAYAH_KODE_MAX];    /* of a retired code: probable successor by name, or "" */
} wilayah;

/* Finds by the dotted form, also retired codes; "00" is Indonesia. TG_INVALID: no code at all.
 * TG_NOT_FOUND names the code and suggests the nearest of the same parent. */
int wilayah_find(wilayah *out, const char *kode, tg_error *err);
/* As people read it, in the arena: its name; the code itself where there is none, or no memory. */
const char *wilayah_name(tg_arena *a, const char *kode);
bool wilayah_known(const char *kode);                                  /* retired codes and "00" are known */
/* Accepts 3175071003 and 31.75.07.1003, trims; writes the dotted form. TG_INVALID on a wrong shape. */
int wilayah_parse(char out[WILAYAH_KODE_MAX], const char *text, size_t size, tg_error *err);
bool wilayah_parent(char out[WILAYAH_KODE_MAX], const char *kode);     /* "00" above a province; false for "00" */
wilayah_tingkat wilayah_level(const char *kode);                       /* TINGKAT_NASIONAL on a wrong shape too */
const char *wilayah_level_name(wilayah_tingkat tingkat);               /* "provinsi" "kabkota" "kecamatan" "kelurahan" */
bool wilayah_within(const char *kode, const char *ancestor);           /* the same or below; "00" holds all */
/* Calls each direct child that is in force, in code order; stops when cb returns false. */
void wilayah_children(const char *kode, bool (*each_cb)(void *arg, const wilayah *w), void *arg);
/* Calls each retired code, in code order. */
void wilayah_each_retired(bool (*each_cb)(void *arg, const wilayah *w), void *arg);
/* Minutes east of UTC: WIB 420, WITA 480, WIT 540; "00": WIB. Source: Keppres 41/1987. */
int wilayah_offset(const char *kode);
const char *wilayah_zone(const char *kode);                            /* "WIB" "WITA" "WIT" */
tg_date wilayah_today(const char *kode, int64_t now_ms);
size_t wilayah_count(bool retired);                                    /* in force, or retired */
/* {"kode","nama","tingkat","induk":[{"kode","nama"}],"zona","berlaku"}: the answer of route and command. */
void wilayah_write(jw *w, const wilayah *x);

/* GET /wilayah/{kode}, GET /wilayah?induk=KODE: any actor, no region bound. */
extern const tg_route WILAYAH_ROUTES[];
extern const pesan WILAYAH_PESAN[];

#endif
