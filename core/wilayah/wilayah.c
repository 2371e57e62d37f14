/* wilayah/wilayah.c: looks regions up in the built-in table: binary search in place, no memory taken.
 * Thread any; constants. Walks request, rule, job. */
#include "wilayah/wilayah.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "wilayah/wilayah_tabel.h"

enum { NOT_THERE = -1 };
static_assert(WILAYAH_NAMA_MAX == sizeof(((wilayah *)0)->nama), "the table's names fit");

static uint64_t entry_key(size_t i) { return WILAYAH_TABEL[i] >> WILAYAH_KEY_SHIFT; }
static bool entry_retired(size_t i) { return WILAYAH_TABEL[i] >> WILAYAH_NAMA_BITS & 1; }
static const char *entry_nama(size_t i) { return WILAYAH_NAMA + (WILAYAH_TABEL[i] & ((1u << WILAYAH_NAMA_BITS) - 1)); }

/* Index of the first entry whose key is at least `key`. */
static size_t lower_bound(uint64_t key)
{
    size_t from = 0, to = WILAYAH_JUMLAH;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (entry_key(mid) < key)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

static int64_t entry_index(uint64_t key)
{
    size_t i = lower_bound(key);
    return i < WILAYAH_JUMLAH && entry_key(i) == key ? (int64_t)i : NOT_THERE;
}

static wilayah_tingkat key_level(uint64_t key)
{
    return key == 0                              ? TINGKAT_NASIONAL
           : key % WILAYAH_STEP_PROVINSI == 0  ? TINGKAT_PROVINSI
           : key % WILAYAH_STEP_KABKOTA == 0   ? TINGKAT_KABKOTA
           : key % WILAYAH_STEP_KECAMATAN == 0 ? TINGKAT_KECAMATAN
                                               : TINGKAT_KELURAHAN;
}

/* Distance between two neighbours of this level in the order of keys. */
static uint64_t level_step(wilayah_tingkat t)
{
    static const uint64_t STEPS[] = { 100 * WILAYAH_STEP_PROVINSI, WILAYAH_STEP_PROVINSI, WILAYAH_STEP_KABKOTA,
                                      WILAYAH_STEP_KECAMATAN, 1 };
    return STEPS[t];
}

static uint64_t key_parent(uint64_t key)
{
    return key == 0 ? 0 : key - key % level_step((wilayah_tingkat)(key_level(key) - 1));
}

static char *key_text(uint64_t key, char out[WILAYAH_KODE_MAX])
{
    static const int SIZES[] = { 2, 2, 5, 8, 13 };
    char text[40];
    snprintf(text, sizeof text, "%02u.%02u.%02u.%04u", (unsigned)(key / WILAYAH_STEP_PROVINSI % 100),
             (unsigned)(key / WILAYAH_STEP_KABKOTA % 100), (unsigned)(key / WILAYAH_STEP_KECAMATAN % 100),
             (unsigned)(key % WILAYAH_STEP_KECAMATAN));
    text[SIZES[key_level(key)]] = '\0';
    memcpy(out, text, (size_t)SIZES[key_level(key)] + 1);
    return out;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The dotted form, 2.2.2.4 digits. "00" has key 0. False on a wrong shape; a part of zeros has no key. */
static bool key_of(const char *kode, size_t size, uint64_t *key)
{
    static const uint8_t WIDTHS[] = { 2, 2, 2, 4 };
    size_t at = 0;
    *key = 0;
    for (int part = 0; part < 4; part++) {
        uint64_t n = 0;
        for (int i = 0; i < WIDTHS[part]; i++, at++) {
            if (at >= size || !is_digit(kode[at]))
                return false;
            n = n * 10 + (uint64_t)(kode[at] - '0');
        }
        *key += n * level_step((wilayah_tingkat)(part + 1));
        if (n == 0)
            return part == 0 && at == size;
        if (at == size)
            return true;
        if (part == 3 || kode[at++] != '.')
            return false;
    }
    return false;
}

/* Same number of digits at the same places except one, or two neighbours exchanged: a slip of the finger. */
static int slip_distance(uint64_t a, uint64_t b, int width)
{
    char x[24], y[24];
    snprintf(x, sizeof x, "%0*" PRIu64, width, a);
    snprintf(y, sizeof y, "%0*" PRIu64, width, b);
    return text_distance(x, y, width);
}

/* The nearest region in force that could stand for `key`, whose part at the level below `parent` is unknown;
 * parts further below are kept where they exist there. 0: nothing is near. */
static uint64_t nearest(uint64_t key, uint64_t parent)
{
    wilayah_tingkat below = (wilayah_tingkat)(key_level(parent) + 1);
    uint64_t step = level_step(below), rest = key % step, best = 0, base = key - rest;
    int width = below == TINGKAT_KELURAHAN ? 4 : 2, best_cost = 1000;
    for (size_t i = lower_bound(parent == 0 ? 1 : parent + 1); i < WILAYAH_JUMLAH;) {
        uint64_t child = entry_key(i);
        if (child >= parent + level_step(key_level(parent)))
            break;
        uint64_t whole = rest != 0 && entry_index(child + rest) != NOT_THERE ? child + rest : child;
        int64_t found = entry_index(whole);
        int distance = slip_distance(child / step % 10000, base / step % 10000, width);
        int cost = distance * 4 + (whole == child && rest != 0 ? 2 : 0) + (found == NOT_THERE || entry_retired((size_t)found) ? 1 : 0);
        if (distance == 1 && cost < best_cost) {
            best = whole;
            best_cost = cost;
        }
        i = lower_bound(child - child % step + step);
    }
    return best;
}

static int fail_unknown(const char *kode, uint64_t key, tg_error *err)
{
    char near_kode[WILAYAH_KODE_MAX], parent_kode[WILAYAH_KODE_MAX];
    uint64_t parent = key;
    do
        parent = key_parent(parent);
    while (parent != 0 && entry_index(parent) == NOT_THERE);
    const char *parent_nama = parent == 0 ? "Indonesia" : entry_nama((size_t)entry_index(parent));
    uint64_t best = nearest(key, parent);
    if (best == 0)
        return tg_fail(err, TG_NOT_FOUND, "wilayah_tidak_dikenal", kode, parent_nama, key_text(parent, parent_kode));
    return tg_fail(err, TG_NOT_FOUND, "wilayah_tidak_dikenal_mungkin", kode, key_text(best, near_kode),
                   entry_nama((size_t)entry_index(best)), parent_nama);
}

static void fill_successor(uint64_t key, char out[WILAYAH_KODE_MAX])
{
    size_t from = 0, to = WILAYAH_LAMA_JUMLAH;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (WILAYAH_LAMA[mid][0] < key)
            from = mid + 1;
        else
            to = mid;
    }
    if (from < WILAYAH_LAMA_JUMLAH && WILAYAH_LAMA[from][0] == key && WILAYAH_LAMA[from][1] != 0)
        key_text(WILAYAH_LAMA[from][1], out);
}

static void fill(wilayah *out, size_t i)
{
    *out = (wilayah){ .tingkat = key_level(entry_key(i)), .berlaku = !entry_retired(i) };
    key_text(entry_key(i), out->kode);
    text_copy(out->nama, sizeof out->nama, entry_nama(i));
    if (!out->berlaku)
        fill_successor(entry_key(i), out->pengganti);
}

int wilayah_find(wilayah *out, const char *kode, tg_error *err)
{
    uint64_t key;
    if (kode == NULL || !key_of(kode, strlen(kode), &key))
        return tg_fail(err, TG_INVALID, "wilayah_kode_bentuk", kode);
    if (key == 0) {
        *out = (wilayah){ .kode = "00", .nama = "Indonesia", .tingkat = TINGKAT_NASIONAL, .berlaku = true };
        return TG_OK;
    }
    int64_t i = entry_index(key);
    if (i == NOT_THERE)
        return fail_unknown(kode, key, err);
    fill(out, (size_t)i);
    return TG_OK;
}

const char *wilayah_name(tg_arena *a, const char *kode)
{
    wilayah w;
    tg_error ignored = { 0 };
    const char *nama = wilayah_find(&w, kode, &ignored) == TG_OK ? tg_arena_text(a, w.nama, strlen(w.nama)) : NULL;
    return nama != NULL ? nama : kode;
}

bool wilayah_known(const char *kode)
{
    uint64_t key;
    return kode != NULL && key_of(kode, strlen(kode), &key) && (key == 0 || entry_index(key) != NOT_THERE);
}

int wilayah_parse(char out[WILAYAH_KODE_MAX], const char *text, size_t size, tg_error *err)
{
    tg_slice s = text_trim(text, size);
    char dotted[24], shown[16];
    size_t n = 0;
    uint64_t key;
    bool plain = s.n == 4 || s.n == 6 || s.n == 10;      /* 3175, 317507, 3175071003 */
    s.n = s.n < WILAYAH_KODE_MAX ? s.n : WILAYAH_KODE_MAX;  /* longer than any code: wrong anyway */
    for (size_t i = 0; i < s.n; i++) {
        if (plain && (i == 2 || i == 4 || i == 6))
            dotted[n++] = '.';
        dotted[n++] = s.p[i];
    }
    if (key_of(dotted, n, &key)) {
        key_text(key, out);
        return TG_OK;
    }
    snprintf(shown, sizeof shown, "%.*s", (int)s.n, s.p);
    return tg_fail(err, TG_INVALID, "wilayah_kode_bentuk", text_is_utf8(shown, strlen(shown)) ? shown : "");
}

bool wilayah_parent(char out[WILAYAH_KODE_MAX], const char *kode)
{
    uint64_t key;
    if (kode == NULL || !key_of(kode, strlen(kode), &key) || key == 0)
        return false;
    key_text(key_parent(key), out);
    return true;
}

wilayah_tingkat wilayah_level(const char *kode)
{
    uint64_t key;
    return kode != NULL && key_of(kode, strlen(kode), &key) ? key_level(key) : TINGKAT_NASIONAL;
}

const char *wilayah_level_name(wilayah_tingkat tingkat)
{
    static const char *const NAMES[] = { "nasional", "provinsi", "kabkota", "kecamatan", "kelurahan" };
    return NAMES[tingkat];
}

bool wilayah_within(const char *kode, const char *ancestor)
{
    uint64_t inner, outer;
    if (kode == NULL || ancestor == NULL || !key_of(kode, strlen(kode), &inner) || !key_of(ancestor, strlen(ancestor), &outer))
        return false;
    return outer <= inner && inner < outer + level_step(key_level(outer));
}

void wilayah_children(const char *kode, bool (*each_cb)(void *arg, const wilayah *w), void *arg)
{
    uint64_t key;
    if (kode == NULL || !key_of(kode, strlen(kode), &key) || key_level(key) == TINGKAT_KELURAHAN)
        return;
    uint64_t end = key + level_step(key_level(key)), step = level_step((wilayah_tingkat)(key_level(key) + 1));
    for (size_t i = lower_bound(key + 1); i < WILAYAH_JUMLAH && entry_key(i) < end; i = lower_bound(entry_key(i) + step)) {
        wilayah w;
        if (entry_retired(i))
            continue;
        fill(&w, i);
        if (!each_cb(arg, &w))
            return;
    }
}

void wilayah_each_retired(bool (*each_cb)(void *arg, const wilayah *w), void *arg)
{
    for (size_t i = 0; i < WILAYAH_LAMA_JUMLAH; i++) {
        wilayah w;
        fill(&w, (size_t)entry_index(WILAYAH_LAMA[i][0]));
        if (!each_cb(arg, &w))
            return;
    }
}

static int zone_of(const char *kode)
{
    uint64_t key;
    if (kode == NULL || !key_of(kode, strlen(kode), &key))
        return 0;
    return WILAYAH_ZONA[key / WILAYAH_STEP_PROVINSI];
}

int wilayah_offset(const char *kode)
{
    static const int MINUTES[] = { 420, 420, 480, 540 };
    return MINUTES[zone_of(kode)];
}

const char *wilayah_zone(const char *kode)
{
    static const char *const NAMES[] = { "WIB", "WIB", "WITA", "WIT" };
    return NAMES[zone_of(kode)];
}

tg_date wilayah_today(const char *kode, int64_t now_ms) { return date_of_ms(now_ms, wilayah_offset(kode)); }

size_t wilayah_count(bool retired) { return retired ? WILAYAH_LAMA_JUMLAH : WILAYAH_JUMLAH - WILAYAH_LAMA_JUMLAH; }

/* "induk": the regions above, the province first. */
static void write_parents(jw *w, const char *kode)
{
    wilayah above[TINGKAT_KELURAHAN];
    char parent[WILAYAH_KODE_MAX];
    int count = 0;
    while (wilayah_parent(parent, kode) && wilayah_find(&above[count], parent, NULL) == TG_OK
           && above[count].tingkat != TINGKAT_NASIONAL)
        kode = above[count++].kode;
    jw_key(w, "induk");
    jw_array(w);
    while (count-- > 0) {
        jw_object(w);
        jw_kv_text(w, "kode", above[count].kode);
        jw_kv_text(w, "nama", above[count].nama);
        jw_object_end(w);
    }
    jw_array_end(w);
}

void wilayah_write(jw *w, const wilayah *x)
{
    jw_object(w);
    jw_kv_text(w, "kode", x->kode);
    jw_kv_text(w, "nama", x->nama);
    jw_kv_text(w, "tingkat", wilayah_level_name(x->tingkat));
    write_parents(w, x->kode);
    jw_kv_text(w, "zona", wilayah_zone(x->kode));
    jw_kv_bool(w, "berlaku", x->berlaku);
    if (!x->berlaku)
        jw_kv_text(w, "pengganti", x->pengganti[0] != '\0' ? x->pengganti : NULL);
    jw_object_end(w);
}
