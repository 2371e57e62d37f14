/* rule/rule.h: the rule language: reads layers of Lua files, merges and checks them, decides, explains,
 * tests. Knows base and expr alone; no program, no database, no HTTP.
 *
 * Input   layers (00, province ... kelurahan), a dictionary of facts, a date; then rows of facts.
 * Output  an immutable effective rule with its hash; outcomes; findings at file:line:column; explanations.
 * Thread  compile: a SLOW or LONG thread (Lua runs there, sandboxed); a compiled rule: any thread.
 * Memory  a rule owns its arena; deciding allocates nothing.
 * Walks   rule, job. */
#ifndef RULE_H
#define RULE_H

#include "base/base.h"
#include "base/field.h"

enum {
    RULE_SYARAT_MAX = 64, RULE_BESARAN_MAX = 32, RULE_KETENTUAN_MAX = 32, RULE_READ_MAX = 96, RULE_DAFTAR_MAX = 8, RULE_JATAH_MAX = 16,
    RULE_BARIS_MAX = 128,                            /* rows of one list of one subject */
    RULE_FILE_MAX = 256 * 1024, RULE_SEMANTIK = 1
};

/* ---- what names mean ---------------------------------------------------------------------- */

/* What a report may count: its columns. Ends with nama NULL. */
typedef struct { const char *nama, *label; const tg_field *fields; } rule_sumber;
/* `program` lists what terima() may name (own programs and imported flags). `sumber` and `hijri` may be NULL.
 * The tables must outlive every rule compiled with them; the struct itself need not. */
typedef struct {
    const tg_unit *unit;
    const char *const *program;
    const rule_sumber *sumber;
    const struct expr_hijri *hijri;
} rule_dictionary;
const tg_unit *rule_unit_find(const rule_dictionary *d, const char *nama);      /* NULL: none */

typedef struct { const char *kode; const char *berkas; const char *text; size_t size; } rule_source;   /* berkas: as shown, "scripts/sembako/00.lua" */

typedef enum { RULE_GALAT, RULE_PERINGATAN } rule_tingkat;
/* kunci: of the message, a constant; what a program looks at where people read pesan. */
typedef struct { char *berkas; int baris, kolom, panjang; rule_tingkat tingkat; const char *kunci; char *pesan, *saran, *cuplikan; } rule_finding;
typedef struct rule_findings rule_findings;          /* capped at 20 a file; owns its texts */
rule_findings *rule_findings_create(void);                    /* says what is wrong in Indonesian */
rule_findings *rule_findings_create_in(bahasa b);
bahasa rule_findings_bahasa(const rule_findings *f);           /* NULL: Indonesian */
void rule_findings_destroy(rule_findings *f);
size_t rule_findings_count(const rule_findings *f);
const rule_finding *rule_findings_at(const rule_findings *f, size_t i);
bool rule_findings_galat(const rule_findings *f);    /* any of level galat */
void rule_findings_json(const rule_findings *f, jw *w);   /* [{"berkas","baris","kolom","panjang","tingkat","pesan","saran"}] */
void rule_findings_text(const rule_findings *f, tg_buf *out);   /* file:line:col: message, line, caret */

typedef struct rule rule;                            /* immutable, reference counted, shared by threads */
/* Merges the layers top down (layers[0] is 00) at the date and checks everything; all errors, not the first.
 * Returns TG_OK, TG_INVALID (see findings), TG_NOMEM. `at`: hari_ini and the date of dated parameters. */
int rule_compile(rule **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
                 tg_date at, rule_findings *f, tg_error *err);
/* Parents of many rules: each layer is read, run and merged once, and every child begins there. Holds a
 * copy of its text; the tables of the dictionary must outlive it. Never changes: any thread may compile from it. */
typedef struct rule_induk rule_induk;
/* `layer` over `above` (NULL: it is 00). TG_OK also with findings (rule_induk_galat then tells); TG_NOMEM. */
int rule_induk_add(rule_induk **out, rule_induk *above, const char *program, const rule_dictionary *d, const rule_source *layer,
                   tg_date at, rule_findings *f, tg_error *err);
bool rule_induk_galat(const rule_induk *p);          /* it or a parent of it is wrong: no child can be right */
/* The rule of one more layer, as rule_compile gives it for the whole chain; only its own mistakes are told. */
int rule_induk_compile(rule **out, rule_induk *above, const rule_source *layer, rule_findings *f, tg_error *err);
void rule_induk_close(rule_induk *p);                /* takes NULL */
rule *rule_ref(rule *r);
void rule_unref(rule *r);                            /* takes NULL */
const uint8_t *rule_hash(const rule *r);             /* 32 bytes, BLAKE2b-256 of the canonical form */
const char *rule_version(const rule *r);             /* "sembako/31.75.07@b83a667f1a04" */
const char *rule_canonical(const rule *r, size_t *size);
const char *rule_judul(const rule *r);
/* How often one of its functions has run out of steps, time or memory, in this process. */
int64_t rule_berat(const rule *r);
tg_date rule_date(const rule *r);

/* What a rule reads, by name: rows are arrays parallel to this list. */
typedef enum {
    BACA_FAKTA,                                      /* of the dictionary: "desil", "anggota.tanggal_lahir" */
    BACA_TERIMA,                                     /* "terima:pkh:keluarga:sekarang", "anggota.terima:pip:orang:tahun_ini" */
    BACA_ISIAN,                                      /* declared by a rule file: "njop_tertinggi" */
    BACA_PERNYATAAN                                  /* a signed statement for a syarat: "pernyataan:aset" */
} rule_bacaan;
typedef struct {
    rule_bacaan jenis;
    int daftar;                                      /* index of the unit's list, or -1: the subject's own */
    const tg_field *f;                               /* BACA_FAKTA: of the dictionary; BACA_ISIAN: the rule's; else NULL */
    const char *program, *unit, *kapan;              /* BACA_TERIMA */
    const char *syarat;                              /* BACA_PERNYATAAN */
    const char *nama;
} rule_read;
const rule_read *rule_reads(const rule *r, size_t *count);
const tg_unit *rule_unit_of(const rule *r);

/* The rows of one list, row by row; as wide as the rule has reads of this list, in the order of rule_reads. */
typedef struct { bool ada; size_t count; const int64_t *v; const bool *known; } rule_baris;
/* One subject. Not known exactly but within v..hi: known false, selang true (a count over members of whom one
 * has no birth date). `asal`: provenance text or NULL. Lists the rule does not read may stay zero. */
typedef struct {
    int64_t v[RULE_READ_MAX], hi[RULE_READ_MAX];
    bool known[RULE_READ_MAX], selang[RULE_READ_MAX];
    const char *asal[RULE_READ_MAX];
    rule_baris daftar[RULE_DAFTAR_MAX];
    tg_date hari_ini;
} rule_row;
/* Conditions that must keep holding (syarat_lanjut), by id: terpenuhi, tidak_terpenuhi, tak_diketahui, tidak_berlaku, galat. */
enum { RULE_LANJUT_MAX = 32 };
typedef struct { const char *id, *label, *periksa, *bila_gagal; int status; /* rule_status */ } rule_lanjut_hasil;
size_t rule_lanjut_decide(const rule *r, const rule_row *row, rule_lanjut_hasil out[RULE_LANJUT_MAX]);   /* how many */
/* From a JSON object of facts ({"desil":3,"terima":{"pkh_keluarga_sekarang":true}}); unknown names and wrong
 * types become findings. `hari_ini` in the object wins over the compile date only for tests. */
int rule_row_from_json(const rule *r, tg_arena *a, const char *json, size_t size, rule_row *row, rule_findings *f, tg_error *err);

/* HASIL_TIDAK_TERSEDIA: the program is closed here (tutup_aturan); nobody is refused. */
typedef enum { HASIL_LAYAK, HASIL_TIDAK_LAYAK, HASIL_PERLU_DATA, HASIL_GALAT, HASIL_TIDAK_TERSEDIA } rule_hasil;
typedef enum { ST_TERPENUHI, ST_TIDAK_TERPENUHI, ST_DIKECUALIKAN, ST_TAK_DIKETAHUI, ST_TIDAK_BERLAKU, ST_GALAT } rule_status;
const char *rule_hasil_text(rule_hasil h);           /* "tidak_layak" */
const char *rule_status_text(rule_status s);         /* "tak_diketahui" */
typedef struct {
    rule_hasil hasil;
    uint8_t status[RULE_SYARAT_MAX];                 /* rule_status, in the order of rule_syarat */
    int64_t skor;                                    /* only when layak; else 0 */
    int64_t besaran[RULE_BESARAN_MAX];               /* only when layak */
    int64_t uang;                                    /* sum of the besaran in rupiah */
    int64_t ketentuan[RULE_KETENTUAN_MAX];           /* only when layak, in the order of rule_ketentuan_list */
    bool ketentuan_known[RULE_KETENTUAN_MAX];
    bool sementara;                                  /* the acuan date was missing: read at hari_ini */
    uint64_t kurang[2];                              /* bit i: reads[i] was missing and mattered, or holds up a syarat with akibat tunda */
} rule_outcome;
void rule_decide(const rule *r, const rule_row *row, rule_outcome *out);    /* no allocation, no clock */

typedef struct { const char *id, *label; bool tunda; } rule_syarat;          /* label with {parameter} filled in */
const rule_syarat *rule_syarat_list(const rule *r, size_t *count);
typedef struct { const char *id, *label, *barang, *satuan; bool rupiah; } rule_besaran;
const rule_besaran *rule_besaran_list(const rule *r, size_t *count);
typedef struct { const char *id, *label, *satuan; tg_jenis jenis; const char *const *pilihan; int desimal; } rule_ketentuan;
const rule_ketentuan *rule_ketentuan_list(const rule *r, size_t *count);      /* by id */
/* Fields that rule files declare (isian), by id: what imports and forms may bring. */
typedef struct { const tg_field *f; const char *bukti, *kode; /* of the layer that declared it */ } rule_isian;
const rule_isian *rule_isian_list(const rule *r, size_t *count);
/* Why the program is closed in this region; NULL: it is open. */
typedef struct { const char *alasan, *dasar_hukum, *kode; } rule_tutup;
const rule_tutup *rule_tutup_of(const rule *r);
/* kuota: ranking keys in order. field: index into rule_reads, or -1 skor, -2 acak_tercatat. */
typedef struct { int read; bool menurun; } rule_urut;
typedef struct { const char *id; const char *jumlah, *pagu; /* field names or NULL */ rule_urut urut[8]; int urut_count; int64_t daftar_tunggu; } rule_kuota;
const rule_kuota *rule_kuota_of(const rule *r);      /* NULL: the program has none */
/* Places of the quota that are kept for some, by id: persen of them, or jumlah; the other is 0. */
typedef struct { const char *id, *label; int64_t persen, jumlah; } rule_jatah;
const rule_jatah *rule_jatah_list(const rule *r, size_t *count);
/* Bit i: the subject belongs to share i; whoever is not known to does not. */
uint32_t rule_jatah_of(const rule *r, const rule_row *row);

/* When the program's rounds are prepared, by id. `setiap` NULL: before an event. -1: the key is not there. */
enum { LANGKAH_NILAI = 1, LANGKAH_PERINGKAT = 2, LANGKAH_SETUJUI = 4, LANGKAH_SALUR = 8 };
typedef struct {
    const char *id, *setiap, *peristiwa, *bila_libur;    /* bila_libur: "tetap", "sebelum", "sesudah" */
    int tiap, hari_ke, tanggal, bulan, hari;
    int menit;                                            /* jam, as minutes after midnight */
    unsigned langkah;                                     /* bits */
} rule_jadwal;
const rule_jadwal *rule_jadwal_list(const rule *r, size_t *count);
/* The sums that safeguards read. barang: "paket:dasar" of stok_paket_dasar and kebutuhan_paket_dasar; else NULL. */
typedef struct { const char *nama, *barang; tg_jenis jenis; } rule_jumlah;
const rule_jumlah *rule_jumlah_list(const rule *r, size_t *count);
/* Safeguards in the order of the files; saat: "sebelum_salur". */
typedef struct { const char *saat, *label; bool tahan; } rule_pengaman;
const rule_pengaman *rule_pengaman_list(const rule *r, size_t *count);
/* Line i over the sums (parallel to rule_jumlah_list). An unknown sum, or a sum too large, never holds: it is told. */
typedef enum { PENGAMAN_LOLOS, PENGAMAN_KENA, PENGAMAN_TAK_DIKETAHUI, PENGAMAN_GALAT } rule_pengaman_hasil;
const char *rule_pengaman_hasil_text(rule_pengaman_hasil h);         /* "kena" */
rule_pengaman_hasil rule_pengaman_eval(const rule *r, size_t i, const int64_t *v, const bool *known);
/* Calls each sum that line i names, by its place in rule_jumlah_list. */
void rule_pengaman_each(const rule *r, size_t i, void (*visit)(void *self, size_t jumlah), void *self);

typedef enum { UNTUK_WARGA, UNTUK_PETUGAS, UNTUK_AUDITOR, UNTUK_SMS } rule_audience;
/* What the office adds to an explanation; NULL and TG_DATE_NONE: not said. */
typedef struct {
    bahasa bahasa;
    const char *sumber;                              /* where the data comes from: "DTSEN" */
    tg_date diperbarui;                              /* when it was last changed before the decision */
    tg_date sesudah;                                 /* changed once more after the decision: not looked at yet */
    const char *tempat;                              /* where to ask and correct: "Kelurahan Duren Sawit" */
    tg_date keberatan;                               /* the last day to object */
    int kolom;                                       /* lines of a letter are broken at so many letters; 0: never */
} rule_surat;
#define RULE_SURAT(bahasa_) ((rule_surat){ (bahasa_), NULL, TG_DATE_NONE, TG_DATE_NONE, NULL, TG_DATE_NONE, 0 })
/* Appends: warga a letter, sms one message of at most RULE_SMS_MAX plain letters (GSM 7 bit), petugas every
 * value with its provenance, auditor JSON (explain_audit.c). Rendered from rule + row + outcome; never stored.
 * surat NULL: Indonesian, without what the office adds. Start from RULE_SURAT(bahasa). */
enum { RULE_SMS_MAX = 160 };
int rule_explain_to(const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who, const rule_surat *surat,
                    tg_buf *out, tg_error *err);
int rule_explain(const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who, tg_buf *out, tg_error *err);
/* {"hasil","versi","syarat":[{"id","status","label","rincian"}],"skor","besaran":{ID:n},"ketentuan":{},"jatah":[ids],"perlu":[facts]} */
void rule_outcome_json(const rule *r, const rule_row *row, const rule_outcome *o, jw *w);

/* The effective rule as a table: what holds, who said so, who may change it: RULES.md 2.4. */
typedef enum { BUTIR_DIWARISI, BUTIR_DIUBAH, BUTIR_DITAMBAH, BUTIR_DIHAPUS, BUTIR_DIKUNCI, BUTIR_DITUNDA } rule_keadaan;
const char *rule_keadaan_text(rule_keadaan k);       /* "diwarisi" */
typedef struct { const char *berkas; int baris; const char *kode; } rule_tempat;     /* berkas NULL: none */
typedef struct {
    const char *jenis, *id, *label, *nilai;          /* "syarat", "desil"; label and nilai "" when there is none */
    rule_keadaan keadaan;                            /* as seen from the lowest layer */
    rule_tempat dari;                                /* who declared, changed or removed it last */
    const char *boleh;                               /* the lowest level that may change it: "kab"; "nasional" */
    const char *alasan, *dasar_hukum;                /* of that declaration; NULL */
    rule_tempat asli;                                /* who declared it first */
    rule_tempat ditunda;                             /* BUTIR_DITUNDA: the override that waits; nilai is what holds */
} rule_butir;
/* Items by kind, in the order of the rule, then those that were removed; tests are left out. Rows and texts live in the
 * arena or in the rule. TG_OK or TG_NOMEM. */
int rule_effective_table(const rule *r, tg_arena *a, rule_butir **out, size_t *count);
/* {"versi","judul","tutup","butir":[{"jenis","id","label","nilai","keadaan","dari":{"berkas","baris","kode"},...,
 *  "parameter":{"jenis","satuan","desimal","angka","min","maks","pilihan"}}]}; parameter: of parameters alone */
int rule_effective_json(const rule *r, jw *w);
/* Lines for a terminal, a butir each: kind, id, value, state and place. */
int rule_effective_text(const rule *r, tg_buf *out);

typedef struct { int uji, lulus, gagal; int cakupan_kurang; } rule_test_count;
/* Runs the tests of the effective rule (compiled anew at a test's hari_ini) and coverage. Failures are findings. */
int rule_test(const char *program, const rule_dictionary *d, const rule_source *layers, size_t count, tg_date at,
              rule_test_count *n, rule_findings *f, tg_error *err);

/* One test, as it went. */
typedef struct { const char *nama, *berkas, *kode; int baris; bool lulus; } rule_uji_hasil;

/* What the tests of the lowest layer have seen. Conditions both ways; exceptions, skor and besaran in use. */
typedef struct {
    const char *jenis, *id;                          /* "syarat" "desil" */
    const char *berkas;
    int baris;
    bool wajib;                                      /* the lowest layer answers for it */
    bool dua_arah;                                   /* a condition: there are tests for both sides */
    int terpenuhi, tidak;                            /* in so many tests; not dua_arah: terpenuhi is "in use" */
    const char *kurang;                              /* which test to write; NULL: none is missing */
} rule_liputan;
typedef struct rule_cakupan rule_cakupan;
/* TG_OK whatever is missing or fails; failing tests are findings. TG_INVALID: the rule has mistakes. The texts of the
 * layers must outlive *out. */
int rule_cover(rule_cakupan **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
               tg_date at, rule_findings *f, tg_error *err);
void rule_cakupan_destroy(rule_cakupan *c);          /* takes NULL */
const rule_liputan *rule_cakupan_list(const rule_cakupan *c, size_t *count);
int rule_cakupan_kurang(const rule_cakupan *c);
/* The tests that it saw, in the order of the files; those of reports last. */
const rule_uji_hasil *rule_cakupan_uji(const rule_cakupan *c, size_t *count);
void rule_cakupan_json(const rule_cakupan *c, jw *w);/* {"cakupan":[{"jenis","id","berkas","baris","wajib","terpenuhi","tidak_terpenuhi"|"dipakai"}],"kurang":N} */

/* ---- what tests leave untested: RULES.md 6 -------------------------------------------------- */

/* MATI: a test fails with it. HIDUP: all tests pass with it, and there is one that would not. SETARA: proved to decide
 * like the original. TANPA_PEMBEDA: neither proved nor told apart; counts as neither dead nor alive. */
typedef enum { MUTAN_MATI, MUTAN_HIDUP, MUTAN_SETARA, MUTAN_TANPA_PEMBEDA } rule_nasib;
typedef struct {
    rule_nasib nasib;
    const char *berkas;
    int baris, kolom;
    const char *mutasi;                              /* what was changed, in words */
    const char *uji;                                 /* MATI: the test that fails */
    const char *uji_usulan;                          /* HIDUP: a declaration to paste; else NULL */
} rule_mutan;
typedef struct { int mutan, mati, hidup, setara, tanpa_pembeda; } rule_mutan_count;      /* mutan = mati + hidup */
typedef struct rule_mutasi rule_mutasi;
/* Runs the tests of the lowest layer against each mutant of what it answers for. The texts of the layers must outlive
 * *out. TG_OK whether or not any survive; TG_INVALID: the rule has mistakes or its tests do not pass (see findings). */
int rule_mutate(rule_mutasi **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
                tg_date at, rule_findings *f, tg_error *err);
void rule_mutasi_destroy(rule_mutasi *m);            /* takes NULL */
const rule_mutan *rule_mutasi_list(const rule_mutasi *m, size_t *count);
rule_mutan_count rule_mutasi_count(const rule_mutasi *m);
/* Each survivor as a finding: a mistake in 00, where it holds up publishing, a warning below. */
void rule_mutasi_temuan(const rule_mutasi *m, rule_findings *f);
void rule_mutasi_json(const rule_mutasi *m, jw *w);  /* {"mutan":N,"mati":N,"hidup":[{"berkas","baris","kolom","mutasi","uji_usulan"}]} */

/* One difference between two texts of a layer: kunci NULL: the whole item; lama NULL: new; baru NULL: gone. */
typedef struct { const char *kata, *id, *kunci, *lama, *baru; } rule_beda;
/* Calls row_cb for each; the texts of a row live in the arena. TG_NOMEM. */
int rule_diff(tg_arena *a, const char *lama, size_t lama_size, const char *baru, size_t baru_size,
              void (*row_cb)(void *arg, const rule_beda *b), void *arg, tg_error *err);

/* The files that make the rule of a region: DIR/program/00.lua and those of its prefixes that exist. */
typedef struct { rule_source source[5]; size_t count; char kode[5][16]; } rule_layers;
/* TG_NOT_FOUND: no 00.lua, the program is not there; TG_INVALID; TG_IO; TG_NOMEM. berkas = the path. */
int rule_layers_load(rule_layers *out, const char *dir, const char *program, const char *kode, tg_error *err);
/* Puts a text in place of the lowest layer when that is `kode`, else below it (a draft). Copies. */
int rule_layers_set(rule_layers *l, const char *kode, const char *berkas, const char *text, size_t size, tg_error *err);
void rule_layers_free(rule_layers *l);               /* takes NULL */
/* "scripts/sembako/31.75.07.lua" -> dir "scripts", program "sembako", kode "31.75.07"; TG_INVALID. */
typedef struct { char dir[512], program[49], kode[16]; } rule_path;
int rule_path_parse(const char *path, rule_path *out, tg_error *err);

/* ---- definitions for editors: RULES.md 9 ----------------------------------------------------- */

typedef enum { DEFINISI_LUALS, DEFINISI_LUACHECK, DEFINISI_LUARC, DEFINISI_COUNT } rule_definisi;
/* Stands in each of the files; one without it is somebody's own. */
#define RULE_DEFINISI_TANDA "Dibuat oleh tangguh dari kamus data; ditulis ulang bila kamus berubah."
const char *rule_definisi_nama(rule_definisi apa);   /* below the folder of rules: ".tangguh/tangguh.d.lua" */
/* Appends the whole file: the units and facts of the dictionary, all words with their keys, all functions. */
void rule_definisi_write(const rule_dictionary *d, rule_definisi apa, tg_buf *out);

/* What may be written in a rule about this unit (NULL: the first), for completion in the panel's editor: {"unit","data":[{"nama",
 * "label","jenis","satuan","pilihan"}],"daftar":[{"nama","label","data"}],"program":[],"kata":[{"kata","arti","kunci":[{"nama",
 * "arti","wajib","pilihan"}]}],"fungsi":[{"nama","isian","arti"}]} */
void rule_kamus_json(const rule_dictionary *d, const char *unit, jw *w);

extern const pesan RULE_PESAN[];

#endif
