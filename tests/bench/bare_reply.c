/* bench/bare_reply.c: what the bare server does with the database: the statements of the real server
 * (core/warga/warga_sql.c, core/penyaluran/usulan_sql.c, core/audit/audit_sql.c, core/http/http_sql.c), run
 * as plainly as SQLite allows, and the same bytes written by hand.
 *
 * Input   an id, or a key and a JSON body. Output  the body of the reply.
 * Thread  one, so that a commit holds up everything else.
 * Memory  prepared statements for ever; the rest is the caller's. */
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "bare.h"
#include "wilayah/wilayah.h"

static sqlite3 *db;
static sqlite3_stmt *family, *members, *begin, *propose, *note, *keep, *commit;
static bare_buf style;
static int64_t last_id;
static char today[16];
static int64_t today_until;

void bare_die(const char *what, const char *why)
{
    fprintf(stderr, "bare: %s: %s\n", what, why);
    exit(3);
}

void bare_add(bare_buf *b, const void *p, size_t n)
{
    if (b->n + n > sizeof b->p)
        bare_die("reply", "too large");
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

/* ---- opening ----------------------------------------------------------------------------------- */

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *q;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &q, NULL) != SQLITE_OK)
        bare_die(sql, sqlite3_errmsg(db));
    return q;
}

static void run(const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        bare_die(sql, sqlite3_errmsg(db));
}

/* The whole country: bounds are bound once and let every row through. */
static void bind_all_regions(sqlite3_stmt *q)
{
    sqlite3_bind_text(q, sqlite3_bind_parameter_index(q, "$lo"), "", -1, SQLITE_STATIC);
    sqlite3_bind_text(q, sqlite3_bind_parameter_index(q, "$hi"), "~", -1, SQLITE_STATIC);
}

static void prepare_writes(void)
{
    begin = prepare("BEGIN IMMEDIATE");
    propose = prepare("INSERT INTO usulan (id, program, kode_wilayah, nama, alamat, catatan, aktor_id, aktor, dibuat)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    note = prepare("INSERT INTO audit (id, waktu, aktor, peran, perbuatan, objek, objek_id, kode_wilayah, rincian)"
                   " VALUES (coalesce((SELECT max(id) FROM audit), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8)");
    keep = prepare("INSERT INTO kunci_ulang (aktor, kunci, sidik, status, balasan, dibuat) VALUES ($1, $2, $3, $4, $5, $6)");
    commit = prepare("COMMIT");
    sqlite3_stmt *q = prepare("SELECT coalesce(max(id), 0) FROM usulan");
    if (sqlite3_step(q) == SQLITE_ROW)
        last_id = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
}

void bare_open(const char *path)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        bare_die(path, sqlite3_errmsg(db));
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1");
    family = prepare("SELECT kode_wilayah, status, alamat, rt, rw, desil, tanggal_pemeringkatan, sumber_data, terverifikasi,"
                     " kepala_id, tanggal_masuk, verifikasi_tanggal, verifikasi_sumber FROM keluarga WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
    members = prepare("SELECT id, nama_lengkap, nik, nik_status, jenis_kelamin, hubungan_keluarga, tanggal_lahir, status_dasar, dibatasi"
                      " FROM orang WHERE keluarga_id = $1 AND dihapus IS NULL AND kode_wilayah >= $lo AND kode_wilayah < $hi"
                      " ORDER BY hubungan_keluarga NULLS LAST, id");
    bind_all_regions(family);
    bind_all_regions(members);
    prepare_writes();
}

void bare_keep(const char *file)
{
    FILE *f = fopen(file, "r");
    if (f == NULL)
        bare_die(file, "cannot be read");
    style.n = fread(style.p, 1, sizeof style.p, f);
    fclose(f);
}

void bare_style(bare_buf *body)
{
    bare_add(body, style.p, style.n);
}

/* ---- JSON ---------------------------------------------------------------------------------------- */

#define ADD(b, text) bare_add((b), (text), sizeof(text) - 1)

static void add_text(bare_buf *b, sqlite3_stmt *q, int col)
{
    const char *p = (const char *)sqlite3_column_text(q, col);
    size_t n = (size_t)sqlite3_column_bytes(q, col), from = 0;
    if (p == NULL) {
        ADD(b, "null");
        return;
    }
    ADD(b, "\"");
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)p[i] >= 0x20 && p[i] != '"' && p[i] != '\\')
            continue;
        char escaped[8];
        bare_add(b, p + from, i - from);
        bare_add(b, escaped, (size_t)snprintf(escaped, sizeof escaped, p[i] == '"' || p[i] == '\\' ? "\\%c" : "\\u%04x", p[i]));
        from = i + 1;
    }
    bare_add(b, p + from, n - from);
    ADD(b, "\"");
}

static void add_number(bare_buf *b, int64_t n)
{
    char digits[24];
    size_t i = sizeof digits;
    uint64_t v = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        digits[--i] = (char)('0' + v % 10);
    while ((v /= 10) != 0);
    if (n < 0)
        digits[--i] = '-';
    bare_add(b, digits + i, sizeof digits - i);
}

static void add_number_or_null(bare_buf *b, sqlite3_stmt *q, int col)
{
    if (sqlite3_column_type(q, col) == SQLITE_NULL)
        ADD(b, "null");
    else
        add_number(b, sqlite3_column_int64(q, col));
}

static void add_bool(bare_buf *b, int is)
{
    if (is)
        ADD(b, "true");
    else
        ADD(b, "false");
}

/* ---- GET /keluarga/{id} ---------------------------------------------------------------------------- */

static void add_word(bare_buf *b, int64_t hubungan)
{
    static const char *const WORDS[] = { NULL, "\"kepala_keluarga\"", "\"suami\"", "\"istri\"", "\"anak\"", "\"menantu\"",
        "\"cucu\"", "\"orangtua\"", "\"mertua\"", "\"famili_lain\"", "\"pembantu\"", "\"lainnya\"" };
    const char *word = hubungan >= 1 && hubungan <= 11 ? WORDS[hubungan] : "null";
    bare_add(b, word, strlen(word));
}

/* Western Indonesian time; looked at once a minute. */
static const char *date_of_today(void)
{
    time_t now = time(NULL) + 7 * 3600;
    if (now >= today_until) {
        struct tm t;
        gmtime_r(&now, &t);
        strftime(today, sizeof today, "%Y-%m-%d", &t);
        today_until = now - now % 60 + 60;
    }
    return today;
}

static int part(const char *date, int from, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++)
        v = v * 10 + (date[from + i] - '0');
    return v;
}

static void add_age(bare_buf *b, const char *born)
{
    const char *now = date_of_today();
    if (born == NULL || strcmp(born, now) > 0)
        ADD(b, "null");
    else
        add_number(b, part(now, 0, 4) - part(born, 0, 4) - (strcmp(now + 4, born + 4) < 0));
}

static void add_masked(bare_buf *b, sqlite3_stmt *q, int col)
{
    const char *p = (const char *)sqlite3_column_text(q, col);
    size_t n = (size_t)sqlite3_column_bytes(q, col);
    if (p == NULL) {
        ADD(b, "null");
        return;
    }
    ADD(b, "\"************");
    bare_add(b, p + n - 4, 4);
    ADD(b, "\"");
}

static void add_member(bare_buf *b, sqlite3_stmt *q, int64_t kepala)
{
    int64_t id = sqlite3_column_int64(q, 0);
    ADD(b, "{\"id\":");
    add_number(b, id);
    ADD(b, ",\"nama_lengkap\":");
    add_text(b, q, 1);
    ADD(b, ",\"nik\":");
    add_masked(b, q, 2);
    ADD(b, ",\"nik_status\":");
    add_text(b, q, 3);
    ADD(b, ",\"jenis_kelamin\":");
    add_number_or_null(b, q, 4);
    ADD(b, ",\"hubungan_keluarga\":");
    add_word(b, sqlite3_column_int64(q, 5));
    ADD(b, ",\"kepala\":");
    add_bool(b, id == kepala);
    ADD(b, ",\"umur\":");
    add_age(b, (const char *)sqlite3_column_text(q, 6));
    ADD(b, ",\"aktif\":");
    add_bool(b, sqlite3_column_type(q, 7) == SQLITE_NULL || sqlite3_column_int64(q, 7) == 1);
    ADD(b, ",\"dibatasi\":");
    add_bool(b, sqlite3_column_type(q, 8) != SQLITE_NULL);
    ADD(b, "}");
}

static void add_visit(bare_buf *b, sqlite3_stmt *q)
{
    if (sqlite3_column_type(q, 11) == SQLITE_NULL) {
        ADD(b, ",\"verifikasi\":null");
        return;
    }
    ADD(b, ",\"verifikasi\":{\"tanggal\":");
    add_text(b, q, 11);
    ADD(b, ",\"sumber\":");
    add_text(b, q, 12);
    ADD(b, "}");
}

static void add_head(bare_buf *b, sqlite3_stmt *q, int64_t id)
{
    wilayah region;
    static const struct { const char *key; int col; } TEXTS[] = {
        { ",\"status\":", 1 }, { ",\"alamat\":", 2 }, { ",\"rt\":", 3 }, { ",\"rw\":", 4 } };
    ADD(b, "{\"id\":");
    add_number(b, id);
    ADD(b, ",\"kode_wilayah\":");
    add_text(b, q, 0);
    ADD(b, ",\"wilayah\":\"");
    if (wilayah_find(&region, (const char *)sqlite3_column_text(q, 0), NULL) == TG_OK)
        bare_add(b, region.nama, strlen(region.nama));
    ADD(b, "\"");
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        bare_add(b, TEXTS[i].key, strlen(TEXTS[i].key));
        add_text(b, q, TEXTS[i].col);
    }
    ADD(b, ",\"desil\":");
    add_number_or_null(b, q, 5);
    ADD(b, ",\"tanggal_pemeringkatan\":");
    add_text(b, q, 6);
    ADD(b, ",\"sumber_data\":");
    add_text(b, q, 7);
    ADD(b, ",\"terverifikasi\":");
    add_bool(b, sqlite3_column_int64(q, 8) == 1);
    add_visit(b, q);
    ADD(b, ",\"tanggal_masuk\":");
    add_text(b, q, 10);
}

void bare_family(int64_t id, bare_buf *body)
{
    sqlite3_bind_int64(family, 1, id);
    if (sqlite3_step(family) == SQLITE_ROW) {
        int64_t kepala = sqlite3_column_int64(family, 9);
        add_head(body, family, id);
        ADD(body, ",\"anggota\":[");
        sqlite3_bind_int64(members, 1, id);
        for (int i = 0; sqlite3_step(members) == SQLITE_ROW; i++) {
            if (i > 0)
                ADD(body, ",");
            add_member(body, members, kepala);
        }
        ADD(body, "]}");
        sqlite3_reset(members);
    }
    sqlite3_reset(family);
}

/* ---- POST /usulan ------------------------------------------------------------------------------------ */

static void finish(sqlite3_stmt *q)
{
    if (sqlite3_step(q) != SQLITE_DONE)
        bare_die(sqlite3_sql(q), sqlite3_errmsg(db));
    sqlite3_reset(q);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void bind_texts(sqlite3_stmt *q, int from, int count, const char *const *texts)
{
    for (int i = 0; i < count; i++)
        sqlite3_bind_text(q, from + i, texts[i], -1, SQLITE_STATIC);
}

static void write_proposal(const json_t *in, int64_t id, int64_t now)
{
    static const char *const KEYS[] = { "program", "kode_wilayah", "nama", "alamat", "catatan" };
    const char *texts[5];
    for (int i = 0; i < 5; i++)
        texts[i] = json_string_value(json_object_get(in, KEYS[i]));
    sqlite3_bind_int64(propose, 1, id);
    bind_texts(propose, 2, 5, texts);
    sqlite3_bind_int64(propose, 7, 1);
    sqlite3_bind_text(propose, 8, "pengusul", -1, SQLITE_STATIC);
    sqlite3_bind_int64(propose, 9, now);
    finish(propose);
    sqlite3_bind_int64(note, 1, now);
    sqlite3_bind_text(note, 2, "pengusul", -1, SQLITE_STATIC);
    sqlite3_bind_int64(note, 3, 0);
    bind_texts(note, 4, 2, (const char *const[]){ "usulan.buat", "usulan" });
    sqlite3_bind_int64(note, 6, id);
    bind_texts(note, 7, 2, (const char *const[]){ texts[1], "" });
    finish(note);
}

void bare_propose(const char *key, const char *json, size_t n, bare_buf *body)
{
    static const char NO_HASH[16];
    int64_t now = now_ms();
    json_t *in = json_loadb(json, n, 0, NULL);
    if (in == NULL)
        bare_die("body", "not JSON");
    ADD(body, "{\"id\":");
    add_number(body, ++last_id);
    ADD(body, "}");
    finish(begin);
    write_proposal(in, last_id, now);
    bind_texts(keep, 1, 2, (const char *const[]){ "pengusul", key });
    sqlite3_bind_blob(keep, 3, NO_HASH, sizeof NO_HASH, SQLITE_STATIC);
    sqlite3_bind_int64(keep, 4, 201);
    sqlite3_bind_blob(keep, 5, body->p, (int)body->n, SQLITE_STATIC);
    sqlite3_bind_int64(keep, 6, now);
    finish(keep);
    finish(commit);
    json_decref(in);
}
