/* kepesertaan/acts.h: private to the room: what its files ask of each other beyond rows.
 * Thread units and jobs. */
#ifndef KEPESERTAAN_ACTS_H
#define KEPESERTAAN_ACTS_H

#include "berkas/berkas.h"
#include "cetak/cetak.h"
#include "kepesertaan/rows.h"

/* langkah.c */
const kepesertaan_masa *masa_in_force(void);
int program_known(const char *program, tg_error *err);                       /* TG_INVALID */
int region_known(tg_tx *tx, const char *kode_wilayah, tg_error *err);        /* and the actor's: TG_INVALID, TG_DENIED */
/* Each step a region takes, with who asks for it: a region's code and its law, or the program. */
void steps_each(const char *program, const char *kode_wilayah,
                void (*row_cb)(void *arg, uint32_t langkah, const kepesertaan_tambahan *t), void *arg);
/* Who made it does not decide it: by number, and by name where the console acts. */

/* usulan.c */
int proposal_add(tg_tx *tx, usulan *u, tg_error *err);
int proposal_read(tg_tx *tx, usulan *out, int64_t id, tg_error *err);        /* TG_NOT_FOUND */
/* By one of the two numbers; u->keluarga_id 0 then says: not registered here. */
typedef struct { const char *nik, *no_kk; } proposal_number;
int proposal_match(tg_tx *tx, usulan *u, const proposal_number *n, tg_error *err);
/* Who may read a proposal, and so the pictures of it. */
enum {
    PROPOSAL_READERS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR | TG_ROLE_BENDAHARA |
                       TG_ROLE_PENGESAH | TG_ROLE_AUDITOR | TG_ROLE_KEPALA
};
int proposal_photo(tg_tx *tx, const usulan *u, const berkas *b, tg_error *err);
int proposal_photos(tg_tx *tx, const usulan *u, int (*row_cb)(void *arg, const berkas_row *r), void *arg, tg_error *err);
int proposal_verify(tg_tx *tx, usulan *u, tg_error *err);                    /* takes the fields of the verification */
int proposal_accept(tg_tx *tx, usulan *u, tg_error *err);
int proposal_reject(tg_tx *tx, usulan *u, const char *alasan, tg_error *err);

/* musyawarah.c */
int meeting_open(tg_tx *tx, musyawarah *m, tg_error *err);
int meeting_read(tg_tx *tx, musyawarah *out, int64_t id, tg_error *err);     /* TG_NOT_FOUND */
int meeting_attend(tg_tx *tx, const musyawarah *m, hadirin *h, tg_error *err);
int meeting_decide(tg_tx *tx, const musyawarah *m, int64_t keluarga_id, const char *putusan, const char *alasan, tg_error *err);
/* `layak`: eligible families of its region, counted before (the assessment does not change). */
int meeting_seal(tg_tx *tx, musyawarah *m, int64_t layak, tg_error *err);
int meeting_cancel(tg_tx *tx, musyawarah *m, const char *alasan, tg_error *err);
/* The hash over all of it, from its rows. */
int meeting_hash(tg_tx *tx, const musyawarah *m, uint8_t sidik[HASH_SIZE], tg_error *err);
const char *meeting_group_words(const char *unsur);                          /* "rt_rw" -> "RT/RW"; NULL: no group of ours */
/* Fails with where it stands. */
int meeting_wrong_step(const musyawarah *m, tg_error *err);
/* minutes.c: the minutes as a page to print. */
int minutes_print(tg_request *req, tg_tx *tx, const musyawarah *m, tg_error *err);
/* The assessment in force for exactly this region, or for one around it that the actor may see. TG_CONFLICT: none. */
int assessment_for(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err);

/* daftar.c: making a list is a job; *kerja gets it. */
int list_order(tg_tx *tx, daftar *d, int64_t *kerja, tg_error *err);
int list_read(tg_tx *tx, daftar *out, daftar_jenis jenis, int64_t id, tg_error *err);   /* TG_NOT_FOUND */
int list_make_run(schedule_job *job, tg_error *err);
/* What a list is made of. dasar: see daftar. sejak: the first day that a decree of it can carry, after all it follows has
 * happened; sebab: what would come later, as the message that refuses an earlier day; nomor: of that. */
typedef struct { int64_t dasar, nomor; tg_date sejak; const char *sebab; } list_basis;
void list_not_before(list_basis *b, tg_date hari, const char *sebab, int64_t nomor);
/* What must be there before: sealed meetings, an announcement whose time is over, no open objection. */
int list_check(tg_tx *tx, const daftar *d, list_basis *out, tg_error *err);
/* See kepesertaan_peringkat. */
int list_fits(tg_tx *tx, const kepesertaan_soal *what, const char *kode_wilayah, bool *fits, tg_error *err);
int list_note(tg_tx *tx, const daftar *d, const char *perbuatan, const char *rincian, tg_error *err);

/* segel.c */
enum { LIST_FORM = 2 };                                                      /* the form of seals that are made now */
void list_seal_begin(const daftar *d, uint8_t sidik[HASH_SIZE]);
void list_seal_add(const daftar *d, const calon *c, uint8_t sidik[HASH_SIZE]);
/* Whether its rows still give its seal; the actor's region must hold the list's, or rows are missed. */
int list_is_whole(tg_tx *tx, const daftar *d, bool *whole, tg_error *err);
void seal_number(hash_stream *s, int64_t n);
void seal_text(hash_stream *s, const char *text);                            /* with its length before it; -1 for NULL */

/* penetapan.c */
/* Takes nomor_sk, tanggal, pejabat. `whole`: list_is_whole, found before (the rows of a draft do not change). */
int decree_sign(tg_tx *tx, daftar *d, bool whole, tg_error *err);
int decree_cancel(tg_tx *tx, daftar *d, const char *alasan, tg_error *err);
int decree_apply_run(schedule_job *job, tg_error *err);

/* keberatan.c */
int objection_add(tg_tx *tx, keberatan *k, const char *number, tg_error *err);  /* by NIK, or by keluarga_id */
int objection_read(tg_tx *tx, keberatan *out, int64_t id, tg_error *err);    /* TG_NOT_FOUND */
int objection_decide(tg_tx *tx, keberatan *k, const char *putusan, const char *alasan, tg_error *err);
int objection_withdraw(tg_tx *tx, keberatan *k, const char *alasan, tg_error *err);
/* The n-th working day after `from`. */
int working_days_after(tg_tx *tx, tg_date from, int64_t n, tg_date *out, tg_error *err);

/* peserta.c */
int member_read(tg_tx *tx, peserta *out, const char *program, int64_t keluarga_id, tg_error *err);  /* TG_NOT_FOUND */
const char *member_object(tg_tx *tx, const peserta *p);                      /* what tasks are about: "kepesertaan/sembako/123"; NULL: no memory */
int member_hold(tg_tx *tx, peserta *p, const char *alasan, const char *catatan, tg_error *err);
int member_resume(tg_tx *tx, peserta *p, const char *catatan, tg_error *err);
/* *naik: the family that moved up in its place, 0: none. */
int member_leave(tg_tx *tx, peserta *p, const char *alasan, const char *catatan, int64_t *naik, tg_error *err);
int member_daily_run(schedule_job *job, tg_error *err);

/* lanjut.c */
/* periode NULL: those of the rhythm `tahap` are passed over. tanggal TG_DATE_NONE: today. */
typedef struct { const char *program, *kode_wilayah, *periode; tg_date tanggal; } conditions_ask;
int conditions_order(tg_tx *tx, const conditions_ask *ask, int64_t *kerja, tg_error *err);
int conditions_run(schedule_job *job, tg_error *err);

/* reply.c: what the routes of the room have in common. */
typedef struct { tg_request *req; int64_t count, last; } page;
void page_begin(jw *w);
void page_end(jw *w, int64_t count, int64_t full, int64_t last);             /* the key of the next page, or null */
int page_done(const page *p, int rc);                                        /* the same of PAGE_ROWS, when rc is TG_OK; rc */
void put_time(jw *w, const char *key, int64_t ms);                           /* null for 0 */
void put_hash(jw *w, const char *key, const uint8_t *sidik);
/* A page to print is one reply: begun into `out`, ended and sent; `terlalu_besar`: the message when it does not fit. */
typedef struct { cetak c; tg_buf out; const char *terlalu_besar; } lembar;
void lembar_begin(lembar *l, const char *title, const char *foot, tg_error *err);
int lembar_send(lembar *l, tg_request *req, int rc);                          /* rc: how filling it went */
int reply_status(tg_request *req, int64_t id, const char *status);           /* {"id","status"} */

#endif
