/* warga/warga.h: people and families: the import of families, looking one up, and the facts that rules read.
 *
 * Input   CSV files of families; ids. Output  the register (orang, keluarga), facts per family.
 * Thread  units as route.h says; the import runs as jobs.
 * Rule    a NIK is one person's in the whole country; of a person elsewhere nothing is told but that.
 * Walks   request, rule, job. */
#ifndef WARGA_H
#define WARGA_H

#include "base/field.h"
#include "http/route.h"
#include "impor/impor.h"
#include "schedule/schedule.h"
#include "warga/nik.h"
#include "warga/terikat.h"

/* Before any other call and before threads start. `kunci`: 32 bytes of data/rahasia, the key of the hashes
 * of nik and no_kk. `dir`: data/impor, made when it is not there. Both are copied. */
int warga_open(const uint8_t *kunci, const char *dir, tg_error *err);
/* At start, after warga_open and the audit room, before warga_start: is the key that of the stored hashes? First
 * time: noted. Another one (data/rahasia lost or replaced): all hashes are made anew from nik and no_kk in steps,
 * then the key is noted and audited as "rahasia.ganti"; *changed. A crash in between is made good at the next start. */
int warga_check_key(store *s, const store_who *who, bool *changed, tg_error *err);
/* Registers the jobs "impor.keluarga", "impor.urung", "impor.bersih", "impor.sapu" (each night) and "warga.bangun_ulang". */
#define IMPOR_SAPU_IRAMA "hari 03:00"
int warga_register_jobs(schedule *s, tg_error *err);
/* Once at start, after warga_open and before jobs run: warga_resume in a unit of its own, then removes files
 * under data/impor that no import needs (older than a day; rejects files after 30 days). */
int warga_start(store *s, const store_who *who, tg_error *err);
/* Takes up every import that has no job any more and is not through: what was being applied goes on (also
 * when its job gave up); what was cancelled or failed before loses its staging and its copy of the file. */
int warga_resume(tg_tx *tx, tg_error *err);
/* Is an import being applied or undone that touches this region? Then it must not be assessed. */
int warga_importing(tg_tx *tx, const char *kode_wilayah, bool *out, tg_error *err);
/* Does anybody work on the families of this region as they are now? *siapa: who, for people to read, or NULL: nobody.
 * An import that is read and checked waits for them before it changes anything. Set before jobs run. */
typedef int (*warga_busy_hook)(tg_tx *tx, const char *kode_wilayah, const char **siapa, tg_error *err);
void warga_set_busy_hook(warga_busy_hook hook);
/* ---- undoing an import -------------------------------------------------------------------------- */
/* Is an import of this region being undone? TG_CONFLICT: nothing new may be tied to its families until that is over. */
int warga_check_undo(tg_tx *tx, const char *kode_wilayah, tg_error *err);
/* Has an import of this region been undone (or is being undone) that was there when the id `seen` was taken? *impor_id, 0: none.
 * Whoever decides by what was read then decides by families that may be gone. */
int warga_undone_since(tg_tx *tx, const char *kode_wilayah, int64_t seen, int64_t *impor_id, tg_error *err);
/* Asked before an undo begins, and told on wish: see terikat.h. Set before jobs run. */
void warga_add_tied_hook(warga_tied_hook hook);
/* Plans the job that drops and refills the derived tables (anggota, kata_cari). *kerja gets its id. */
int warga_rebuild(tg_tx *tx, int64_t *kerja, tg_error *err);

/* ---- looking up ------------------------------------------------------------------------------- */
/* By NIK as a person types it. TG_NOT_FOUND also for a family outside the region; TG_INVALID: no NIK. */
int warga_family_by_nik(tg_tx *tx, const char *nik, int64_t *keluarga_id, tg_error *err);
/* The registered family of a number as a person types it. *keluarga_id 0: none in the region; *lain: one is registered
 * elsewhere, and nothing more is told of it. TG_INVALID: no such number can be. */
int warga_match_nik(tg_tx *tx, const char *nik, int64_t *keluarga_id, bool *lain, tg_error *err);
int warga_match_kk(tg_tx *tx, const char *no_kk, int64_t *keluarga_id, bool *lain, tg_error *err);
/* The head's name (any member's, lacking a head) and the region, in tx->arena. TG_NOT_FOUND. */
int warga_family_name(tg_tx *tx, int64_t keluarga_id, const char **nama, const char **kode_wilayah, tg_error *err);
/* As a list, a print or a phone may name the family: `nama` NULL when it moved out of the region, and when the use of a member's
 * data is restricted (warga_restrict), which `dibatasi` says. */
typedef struct { const char *nama; bool dibatasi; } warga_tersebut;
int warga_family_listed(tg_tx *tx, int64_t keluarga_id, warga_tersebut *out, tg_error *err);
/* Who of a family may collect: its living members of 17 years and those who are or were married, counted at `acuan`.
 * hubungan: a word of domain/facts.md, or NULL; lahir: TG_DATE_NONE when not known. Stops at a return other than TG_OK. */
typedef struct { int64_t orang_id; const char *nama, *hubungan; tg_date lahir; bool kepala; } warga_dewasa;
typedef int (*warga_dewasa_cb)(void *arg, const warga_dewasa *d);
int warga_adults(tg_tx *tx, int64_t keluarga_id, tg_date acuan, warga_dewasa_cb row_cb, void *arg, tg_error *err);
typedef enum { WARGA_PENERIMA_BOLEH, WARGA_PENERIMA_BELUM_DEWASA, WARGA_PENERIMA_BUKAN_ANGGOTA } warga_penerima;
int warga_may_collect(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, tg_date acuan, warga_penerima *out, tg_error *err);
/* Families that the head of this one, or the member `orang_id` (0: none), stood in before, as imports found it: `sampai` is when
 * (ms) the person was found in another. Wherever they live: the caller has checked its right to this family. Stops at a return
 * other than TG_OK. */
typedef int (*warga_dahulu_cb)(void *arg, int64_t keluarga_id, int64_t sampai);
int warga_former_families(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, warga_dahulu_cb row_cb, void *arg, tg_error *err);
/* Where a family lives, in tx->arena; NULL where the register has none. TG_NOT_FOUND. */
typedef struct { const char *alamat, *rt, *rw; } warga_alamat;
int warga_family_address(tg_tx *tx, int64_t keluarga_id, warga_alamat *out, tg_error *err);
/* An officer's visit found the family's data true: `terverifikasi` holds from now on, whatever files say. `sumber`: what the
 * visit is recorded as ("usulan/123"); of several the newest day stays. TG_NOT_FOUND: no such family in the region. */
int warga_note_visit(tg_tx *tx, int64_t keluarga_id, tg_date tanggal, const char *sumber, tg_error *err);
/* Where the data of a family comes from, as a letter names it. Times are unix ms, 0: never. */
typedef struct {
    const char *sumber_data;                       /* of its desil: "DTSEN"; NULL */
    tg_date tanggal_pemeringkatan;                 /* TG_DATE_NONE: not known */
    int64_t sebelum, sesudah;                      /* last changed until then, and after then */
} warga_sumber;
/* `kapan`: of the decision. TG_NOT_FOUND; texts in tx->arena. */
int warga_data_source(tg_tx *tx, int64_t keluarga_id, int64_t kapan, warga_sumber *out, tg_error *err);
/* One person, for what the law lets him ask (room hak). By NIK as typed. TG_NOT_FOUND also for a person outside the region.
 * nama NULL: not known, or erased. */
typedef struct { int64_t orang_id, keluarga_id; const char *kode_wilayah, *nama; } warga_diri;
int warga_person_by_nik(tg_tx *tx, const char *nik, warga_diri *out, tg_error *err);
int warga_person(tg_tx *tx, int64_t orang_id, warga_diri *out, tg_error *err);
/* All that the register knows, column by column, in words. Stops at a return other than TG_OK. */
typedef int (*warga_isi_cb)(void *arg, const char *kolom, const char *isi, tg_error *err);
int warga_tell_person(tg_tx *tx, int64_t orang_id, warga_isi_cb isi_cb, void *arg, tg_error *err);
int warga_tell_family(tg_tx *tx, int64_t keluarga_id, warga_isi_cb isi_cb, void *arg, tg_error *err);
/* The use of a person's data is restricted, or no longer (UU 27/2022, article 41: the office suspends and limits what it does with
 * it). What that means in this house, decided once, here:
 *   - his family is in no stream of families: it is not assessed, and comes on no new list (round, follow-up, public list, decree),
 *     nor is looked at again for what must keep holding (syarat_lanjut). Who makes the list is told how many were passed over.
 *   - what was decided before is the family's: its share is handed out, by number or card, and by its place in a decree it goes on
 *     receiving. So it is in an emergency: that list is of everybody who lives there, and nobody's data is looked at for it.
 *   - no list, print, export or phone names it any more (warga_family_listed): it stands there by its number. Phones that took
 *     the name along lose it with their next exchange. A handover does not note which member came.
 *   - its own page still shows it, marked, and each reading is logged: somebody must find it to lift the restriction. What the
 *     person himself asks for (a copy, an objection) goes on; totals count the family, since they name nobody.
 * TG_CONFLICT: it is so already; TG_NOT_FOUND. */
int warga_restrict(tg_tx *tx, int64_t orang_id, bool on, tg_error *err);
/* The active families of the actor's region that are passed over, ascending, in tx->arena. */
int warga_restricted(tg_tx *tx, int64_t **keluarga_id, size_t *count, tg_error *err);
/* Families of the region for which that began or ended after `sejak` (ms), ascending. */
int warga_restriction_changed(tg_tx *tx, int64_t sejak, int64_t **keluarga_id, size_t *count, tg_error *err);
bool warga_in_list(const int64_t *keluarga_id, size_t count, int64_t which);
/* Erases a person for good: all that the register knows of him but his id, his family's id and the keyed hash of his nik; he is
 * found no more, and an import of the same nik makes a new person. *kosong: nobody is left in the family, which loses its address
 * too. TG_CONFLICT: he is erased already. The chain of the audit log cites ids alone and stands. */
int warga_erase(tg_tx *tx, int64_t orang_id, bool *kosong, tg_error *err);
/* "************0001"; out holds 17 bytes. */
void warga_nik_mask(char out[NIK_DIGITS + 1], const char *nik);

/* ---- facts ------------------------------------------------------------------------------------ */
/* The fact `terverifikasi` as SQL over keluarga, `k` its alias with a dot, or "": a visit, or what files say. */
#define WARGA_TERVERIFIKASI(k) "CASE WHEN " k "verifikasi_tanggal IS NOT NULL THEN 1 ELSE " k "terverifikasi END"
/* The facts of a family and of each of its members (domain/facts.md), ended by nama NULL. A field's number is its place. */
extern const tg_field WARGA_FIELDS[], WARGA_ORANG_FIELDS[];
extern const tg_field WARGA_ORANG_LENGKAP[];        /* the person's, then those of the family: for rules about a person */
/* Filled by the caller, who knows program and period: never known in a stream. */
extern const char *const WARGA_FIELDS_LUAR[];      /* kuota_wilayah, pagu_wilayah, NULL */
/* Imported flags that terima() may name: pkh bpnt pbi_jk blt_dd pip, NULL. pip: any active member has it. */
extern const char *const WARGA_PROGRAM[];
int warga_field(const char *nama);                 /* -1: none */
int warga_orang_field(const char *nama);

/* An isian that a rule file declares; a signed statement for a syarat is called "pernyataan:<syarat>" (ya_tidak). */
typedef struct {
    const char *id;
    bool orang;                                    /* about a person, else about a family */
    tg_jenis jenis;
    const char *const *pilihan;                    /* words, NULL-ended, of TG_PILIHAN; else NULL */
    int desimal;
    bool peka;
    const char *label, *bukti;                     /* NULL: none */
} warga_isian;
/* What imports may bring in the region `kode` from now on: all isian of the program's rule there, inherited ones
 * too. For the transaction that publishes the rule; with no isian as well, which then hides those of layers above.
 * TG_INVALID: an id is the name of a column that files of families have anyway. */
int warga_isian_publish(tg_tx *tx, const char *program, const char *kode, const warga_isian *list, size_t count, tg_error *err);
int warga_isian_name_ok(const char *id, tg_error *err);

enum { WARGA_ANGGOTA_MAX = 128 };
/* An isian as a rule reads it. f NULL: yes or no. A value of another kind (the isian was declared anew) is unknown. */
typedef struct { const char *nama; const tg_field *f; } warga_isian_baca;
/* What a stream is asked for. The arrays live as long as the stream. Of members only pip is a flag of their own. */
typedef struct {
    const uint16_t *fields;                        /* of WARGA_FIELDS */
    size_t field_count;
    const char *const *flags;
    size_t flag_count;
    bool anggota;                                  /* rows of members, also when nothing is asked of them */
    const uint16_t *orang;                         /* of WARGA_ORANG_FIELDS */
    size_t orang_count;
    const char *const *orang_flags;
    size_t orang_flag_count;
    const char *program;                           /* whose isian */
    const warga_isian_baca *isian;
    size_t isian_count;
    bool sumber;                                   /* where desil comes from */
    bool dibatasi_juga;                            /* also families whose data may not be used: who asks decides nothing by it */
    tg_date acuan;
} warga_facts_ask;
/* One family. Everything lives until the next call (of warga_facts_one: as long as the arena). */
typedef struct {
    int64_t keluarga_id;
    const char *kode_wilayah;
    /* Fields, then flags (0 or 1), then isian. selang: not known exactly, but within v..hi; elsewhere hi = v. */
    const int64_t *v, *hi;
    const bool *known, *selang;
    /* Members in the order of their ids, row by row: orang fields, then orang flags. anggota_ada false: not
     * asked for, or more than WARGA_ANGGOTA_MAX. */
    bool anggota_ada;
    size_t anggota_count;
    const int64_t *orang_id, *av;
    const bool *aknown;
    const tg_date *isian_tanggal;                  /* of each isian; TG_DATE_NONE: never noted */
    const char *sumber_data;                       /* of desil, as the file said it ("DTSEN"); NULL */
    tg_date tanggal_pemeringkatan;                 /* TG_DATE_NONE: not known */
} warga_facts_row;
/* Active families after `after` in the order of their ids, at most `limit`, each with what is asked; not those with a member whose
 * data may not be used (warga_restrict), unless dibatasi_juga. Dates are tg_date, choices positions in `pilihan`. Members are counted at `acuan`: alive, and born by then. A count over
 * ages is bounds when a member's birth date is unknown; an "any" fact is unknown only when no member is known to
 * have it and one may. Ids in the register grow with time, so key ranges split the work. */
typedef struct warga_facts warga_facts;
int warga_facts_open(warga_facts **out, tg_tx *tx, tg_arena *arena, const warga_facts_ask *ask, int64_t after, int64_t limit, tg_error *err);
int warga_facts_next(warga_facts *f, warga_facts_row *row, tg_error *err);      /* TG_ROW, TG_END or an error */
/* One family, whatever its status; TG_NOT_FOUND. */
int warga_facts_one(tg_tx *tx, tg_arena *arena, int64_t keluarga_id, const warga_facts_ask *ask, warga_facts_row *row, tg_error *err);
/* The next key range: *last gets the id of the `limit`-th active family after `after` (or the last one),
 * *count how many there are. count 0: no more. */
int warga_candidates(tg_tx *tx, int64_t after, int64_t limit, int64_t *last, int64_t *count, tg_error *err);
int warga_count(tg_tx *tx, int64_t *families, int64_t *people, tg_error *err);   /* active families, people in them */

/* GET /keluarga/{id}, POST /cari; and what imports have */
extern const tg_route WARGA_ROUTES[], WARGA_IMPOR_ROUTES[];
extern const pesan WARGA_PESAN[];                  /* NIK_PESAN is a table of its own */
extern const store_migration WARGA_MIGRATIONS[];

#endif
