/* Reads config.lua in a Lua state without libraries; see config.h. */
#include "config.h"
#include <lauxlib.h>
#include <lua.h>
#include <string.h>
#include "backup/backup.h"
#include "berkas/berkas.h"
#include "config_dalam.h"
#include "jadwal/jadwal.h"
#include "kepesertaan/kepesertaan.h"
#include "penilaian/penilaian.h"
#include "rebuild.h"
#include "schedule/schedule.h"
#include "schedule/waktu.h"
#include "warga/warga.h"

enum { FILE_MAX = 64 << 10, STEPS = 100000, MEMORY_MAX = 4 << 20 };
typedef enum { JENIS_TEKS, JENIS_BILANGAN, JENIS_YA_TIDAK, JENIS_LANGKAH, JENIS_JADWAL } key_kind;
typedef struct {
    const char *nama;
    key_kind jenis;
    size_t offset, size;
    int64_t min, maks;
    const char *teks;             /* default of a text or a rhythm */
    int64_t nilai;                /* default of a number or yes/no; of a rhythm: whether its job may be switched off */
    const char *help_id, *help_en;
} key;

#define TEXT(name, value, id, en) \
    { #name, JENIS_TEKS, offsetof(config, name), sizeof(((config *)0)->name), 0, 0, value, 0, id, en }
#define NUMBER(name, low, high, value, id, en) { #name, JENIS_BILANGAN, offsetof(config, name), 0, low, high, NULL, value, id, en }
#define YES_NO(name, value, id, en) { #name, JENIS_YA_TIDAK, offsetof(config, name), 0, 0, 0, NULL, value, id, en }
#define RHYTHM(name, value, may_off, id, en) \
    { #name, JENIS_JADWAL, offsetof(config, name), sizeof(((config *)0)->name), 0, 0, value, may_off, id, en }

static const key KEYS[] = {
    TEXT(alamat, "127.0.0.1", "alamat tempat server mendengarkan", "address the server listens on"),
    NUMBER(port, 1, 65535, 8080, "port server", "port of the server"),
    YES_NO(terbit_otomatis, false, "aturan yang berubah langsung terbit bila pemeriksaan dan ujinya lulus",
           "a changed rule is published at once when its check and tests pass"),
    YES_NO(https_proxy, false, "di depan server ada Caddy (tangguh help https): token hanya diterima lewat https",
           "Caddy stands before the server (tangguh help https): tokens are taken by https only"),
    YES_NO(transparansi, true, "halaman umum /transparansi: jumlah per program dan wilayah, aturan yang berlaku, cari dengan kode kartu",
           "the public page /transparansi: totals by program and region, the rules in force, look-up by card code"),
    YES_NO(contoh, false, "data contoh: halaman dan baris pertama server mengatakannya",
           "demo data: the page and the server's first line say so"),
    /* UU 30/2014 pasal 77: 21 working days. The fewest days that hold 21 of them, without a holiday, are 29. */
    NUMBER(masa_keberatan_hari, 0, 365, 29, "hari untuk mengajukan keberatan, disebut di surat; 0: tidak disebut (29 hari memuat 21 hari kerja, UU 30/2014 pasal 77)",
           "days in which a family may object, as letters say; 0: not said (29 days hold 21 working days, UU 30/2014 article 77)"),
    NUMBER(masa_darurat_hari, 1, 365, 14, "hari untuk menyusulkan SK dan penilaian tahap darurat (ditetapkan kantor)",
           "days within which decree and assessment follow an emergency round (set by the office)"),
    NUMBER(masa_pengumuman_hari, 1, 365, 7, "hari daftar calon diumumkan sebelum ditetapkan; sanggahan diterima selama itu",
           "days for which a list is made public before the decree; objections are taken until then"),
    /* UU 30/2014 pasal 77 ayat 4: 10 working days. */
    NUMBER(masa_putusan_hari, 1, 365, 10, "hari kerja untuk memutus keberatan dan sanggahan (UU 30/2014 pasal 77: 10)",
           "working days in which an objection is decided (UU 30/2014 article 77: 10)"),
    NUMBER(masa_tangguh_hari, 1, 365, 30, "hari penangguhan; bila belum ditinjau sesudahnya, kepesertaan aktif lagi",
           "days of a hold; not reviewed by then, the participant is paid on"),
    { "langkah", JENIS_LANGKAH, offsetof(config, langkah), 0, 0, 0, NULL, 0,
      "langkah yang ditambah wilayah: { { program = \"sembako\", wilayah = \"31.75.07\", langkah = { \"musyawarah\", \"pengumuman\", \"penetapan\" }, dasar_hukum = \"...\" } }",
      "steps that a region adds: { { program = \"sembako\", wilayah = \"31.75.07\", langkah = { \"musyawarah\", \"pengumuman\", \"penetapan\" }, dasar_hukum = \"...\" } }" },
    YES_NO(wajib_daftar_tertanda, true, "tahap hanya dapat ditutup dengan daftar bertanda tangan dari setiap titik",
           "a round closes only with the signed list of each place"),
    TEXT(wilayah_kerja, "", "wilayah yang jadwal aturannya dijalankan, dipisah spasi; kosong: tiap wilayah yang punya aturan sendiri",
         "regions in which the schedules of rules run, separated by spaces; empty: each region that has rules of its own"),
    TEXT(cadangan_kedua, "", "folder kedua untuk cadangan malam (disk lain)", "a second folder for the nightly copy (another disk)"),
    /* Each job's own rhythm stands in its room's door. */
    RHYTHM(jadwal_cadangan, BACKUP_IRAMA, true, "kapan cadangan malam dibuat (WIB): \"hari 02:00\", \"6 jam\", \"minggu 7 02:00\", ...; \"mati\": tidak dibuat",
           "when the nightly copy is made (WIB): \"hari 02:00\", \"6 jam\", \"minggu 7 02:00\", ...; \"mati\": never"),
    RHYTHM(jadwal_sapu_impor, IMPOR_SAPU_IRAMA, true, "kapan berkas impor yang selesai dibuang; atau \"mati\"", "when files of ended imports are removed; or \"mati\" (off)"),
    RHYTHM(jadwal_contoh_penilaian, PENILAIAN_CONTOH_IRAMA, true, "kapan contoh keputusan dihitung ulang sebagai pemeriksaan; atau \"mati\"",
           "when a sample of decisions is computed again as a check; or \"mati\" (off)"),
    RHYTHM(jadwal_sapu_kiriman, KUNCI_ULANG_IRAMA, true, "kapan jawaban kiriman luring dan sesi yang lebih tua dari 90 hari dibuang; atau \"mati\"",
           "when replies to offline parcels and sessions older than 90 days are removed; or \"mati\" (off)"),
    RHYTHM(jadwal_sapu_berkas, BERKAS_SAPU_IRAMA, true, "kapan kertas yang tidak dipakai lagi dibuang; atau \"mati\"", "when papers no longer used are removed; or \"mati\" (off)"),
    RHYTHM(jadwal_kepesertaan, KEPESERTAAN_HARIAN_IRAMA, false, "kapan tenggat kepesertaan diperiksa", "when the deadlines of participants are looked at"),
    RHYTHM(jadwal_syarat_lanjut, KEPESERTAAN_SYARAT_IRAMA, true, "kapan syarat lanjut peserta diperiksa; atau \"mati\"",
           "when the conditions of participants are checked; or \"mati\" (off)"),
    RHYTHM(jadwal_aturan, JADWAL_HARIAN_IRAMA, false, "kapan aturan yang mulai berlaku hari itu dibaca", "when rules that come into force with the day are read"),
    TEXT(program_mati, "", "program yang tidak dimuat, dipisah spasi", "programs that are not loaded, separated by spaces"),
};
enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0] };

static void set_defaults(config *c)
{
    memset(c, 0, sizeof *c);
    for (int i = 0; i < KEY_COUNT; i++) {
        char *at = (char *)c + KEYS[i].offset;
        if (KEYS[i].jenis == JENIS_TEKS || KEYS[i].jenis == JENIS_JADWAL)
            text_copy(at, KEYS[i].size, KEYS[i].teks);
        else if (KEYS[i].jenis == JENIS_BILANGAN)
            *(int64_t *)(void *)at = KEYS[i].nilai;
        else if (KEYS[i].jenis == JENIS_YA_TIDAK)
            *(bool *)(void *)at = KEYS[i].nilai != 0;
    }
}

static const key *find_key(const char *nama)
{
    for (int i = 0; i < KEY_COUNT; i++)
        if (strcmp(KEYS[i].nama, nama) == 0)
            return &KEYS[i];
    return NULL;
}

static int unknown_key(const char *nama, tg_error *err)
{
    const char *names[KEY_COUNT + 1];
    for (int i = 0; i < KEY_COUNT; i++)
        names[i] = KEYS[i].nama;
    names[KEY_COUNT] = NULL;
    const char *near = text_nearest(nama, names);
    return near != NULL ? tg_fail_field(err, TG_INVALID, nama, "config_mirip", nama, near)
                        : tg_fail_field(err, TG_INVALID, nama, "config_asing", nama);
}

static int set_rhythm(char *at, const key *k, const char *text, tg_error *err)
{
    waktu_rencana r;
    tg_error why = { 0 };
    bool off = text != NULL && text_same(text, SCHEDULE_MATI);
    if (off && k->nilai == 0)
        return tg_fail_field(err, TG_INVALID, k->nama, "config_jadwal_wajib", k->nama, k->teks);
    if (text == NULL || strlen(text) >= k->size || (!off && waktu_parse(&r, text, &why) != TG_OK))
        return tg_fail_field(err, TG_INVALID, k->nama, "config_jadwal", k->nama, text != NULL ? text : "?", k->teks);
    text_copy(at, k->size, text);
    return TG_OK;
}

/* The value on top of the stack into its place. */
static int set_value(config *c, const key *k, lua_State *L, tg_error *err)
{
    char *at = (char *)c + k->offset;
    size_t size;
    if (k->jenis == JENIS_LANGKAH)
        return config_langkah_read(c, L, err);
    if (k->jenis == JENIS_JADWAL)
        return set_rhythm(at, k, lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL, err);
    if (k->jenis == JENIS_YA_TIDAK && lua_isboolean(L, -1)) {
        *(bool *)(void *)at = lua_toboolean(L, -1);
        return TG_OK;
    }
    if (k->jenis == JENIS_BILANGAN && lua_isinteger(L, -1)) {
        int64_t n = lua_tointeger(L, -1);
        if (n < k->min || n > k->maks)
            return tg_fail_field(err, TG_INVALID, k->nama, "config_batas", k->nama, k->min, k->maks, n);
        *(int64_t *)(void *)at = n;
        return TG_OK;
    }
    if (k->jenis == JENIS_TEKS && lua_type(L, -1) == LUA_TSTRING) {
        const char *text = lua_tolstring(L, -1, &size);
        if (size >= k->size)
            return tg_fail_field(err, TG_INVALID, k->nama, "config_panjang", k->nama, k->size - 1, size);
        if (strlen(text) == size && text_copy(at, k->size, text))
            return TG_OK;
    }
    static const char *const WANTED[] = { "\"teks\"", "bilangan bulat", "true / false" };
    return tg_fail_field(err, TG_INVALID, k->nama, "config_jenis", k->nama, WANTED[k->jenis]);
}

static void too_long(lua_State *L, lua_Debug *d)
{
    (void)d;
    luaL_error(L, "terlalu lama");
}

/* The globals that the file set: keys are texts, since only assignments can make them. */
static int read_globals(config *c, lua_State *L, tg_error *err)
{
    int rc = TG_OK;
    lua_pushglobaltable(L);
    lua_pushnil(L);
    while (rc == TG_OK && lua_next(L, -2) != 0) {
        const char *nama = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        const key *k = find_key(nama);
        rc = k != NULL ? set_value(c, k, L, err) : unknown_key(nama, err);
        lua_pop(L, 1);
    }
    return rc;
}

/* A file needs a few KiB: a text doubled a few dozen times would take all of a machine in few steps. */
static void *bounded(void *held, void *p, size_t old, size_t size)
{
    size_t *sum = held, before = p != NULL ? old : 0;
    if (size == 0) {
        env_free(p);
        *sum -= before;
        return NULL;
    }
    void *out = *sum - before + size <= MEMORY_MAX ? env_realloc(p, size) : NULL;
    *sum = out != NULL ? *sum - before + size : *sum;
    return out;
}

static int run_file(config *c, const char *text, size_t size, tg_error *err)
{
    size_t held = 0;
    lua_State *L = lua_newstate(bounded, &held);
    if (L == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    lua_sethook(L, too_long, LUA_MASKCOUNT, STEPS);
    int rc = luaL_loadbufferx(L, text, size, "=config.lua", "t");
    if (rc == LUA_OK)
        rc = lua_pcall(L, 0, 0, 0);
    rc = rc == LUA_OK ? read_globals(c, L, err)
                      : tg_fail(err, TG_INVALID, "config_bentuk", lua_isstring(L, -1) ? lua_tostring(L, -1) : "?");
    lua_close(L);
    return rc;
}

static bool find_file(config *c, const char *file, const char *data)
{
    if (file != NULL)
        return text_copy(c->berkas, sizeof c->berkas, file);
    snprintf(c->berkas, sizeof c->berkas, "%s/config.lua", data);
    if (env_exists(c->berkas))
        return true;
    text_copy(c->berkas, sizeof c->berkas, "config.lua");
    if (!env_exists(c->berkas))
        c->berkas[0] = 0;
    return c->berkas[0] != 0;
}

int config_read(config *out, const char *file, const char *data, tg_error *err)
{
    char *text = NULL;
    size_t size;
    set_defaults(out);
    if (file != NULL && strlen(file) >= sizeof out->berkas)
        return tg_fail(err, TG_INVALID, "config_panjang", "--config", sizeof out->berkas - 1, strlen(file));
    if (!find_file(out, file, data))
        return TG_OK;
    int rc = env_read_file(out->berkas, FILE_MAX, &text, &size, err);
    if (rc == TG_OK)
        rc = run_file(out, text, size, err);
    env_free(text);
    return rc == TG_OK ? TG_OK : tg_fail_at(err, "berkas", out->berkas, -1);
}

int config_switched_off(const config *c, char *out, size_t size)
{
    int count = 0;
    size_t n = 0;
    out[0] = 0;
    for (int i = 0; i < KEY_COUNT; i++)
        if (KEYS[i].jenis == JENIS_JADWAL && text_same((const char *)c + KEYS[i].offset, SCHEDULE_MATI) && n < size)
            n += (size_t)snprintf(out + n, size - n, "%s%s", count++ > 0 ? ", " : "", KEYS[i].nama);
    return count;
}

/* As Lua reads it. */
void config_print_text(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text != 0; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < 0x20 || *text == 0x7f)
            fprintf(out, "\\%03d", *text);
        else
            putc(*text, out);
    putc('"', out);
}

static void print_value(const config *c, const key *k, FILE *out)
{
    const char *at = (const char *)c + k->offset;
    if (k->jenis == JENIS_TEKS || k->jenis == JENIS_JADWAL)
        config_print_text(out, at);
    else if (k->jenis == JENIS_BILANGAN)
        fprintf(out, "%lld", (long long)*(const int64_t *)(const void *)at);
    else if (k->jenis == JENIS_LANGKAH)
        config_langkah_print(c, out);
    else
        fputs(*(const bool *)(const void *)at ? "true" : "false", out);
}

static const char *help_of(const key *k, bahasa b) { return b == BAHASA_EN ? k->help_en : k->help_id; }

void config_print(const config *c, FILE *out, bahasa b)
{
    fprintf(out, "-- %s\n", c->berkas[0] ? c->berkas : "(bawaan)");
    for (int i = 0; i < KEY_COUNT; i++) {
        fprintf(out, "%s = ", KEYS[i].nama);
        print_value(c, &KEYS[i], out);
        fprintf(out, "    -- %s\n", help_of(&KEYS[i], b));
    }
}

bool config_show_key(const config *c, int i, bahasa b, config_shown *out)
{
    if (i < 0 || i >= KEY_COUNT)
        return false;
    *out = (config_shown){ .kunci = KEYS[i].nama, .keterangan = help_of(&KEYS[i], b) };
    FILE *f = fmemopen(out->nilai, sizeof out->nilai, "w");
    if (f == NULL)
        return false;
    print_value(c, &KEYS[i], f);
    fclose(f);
    out->nilai[sizeof out->nilai - 1] = 0;
    return true;
}
