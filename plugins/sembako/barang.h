/* barang.h: goods of the sembako plugin: what they are called, counted in, and where they lie.
 * Thread units. Memory the unit's arena. */
#ifndef SEMBAKO_BARANG_H
#define SEMBAKO_BARANG_H

#include "sembako.h"

enum { SEMBAKO_BARIS_MAX = 300, SEMBAKO_HALAMAN = 200, SEMBAKO_KELOMPOK_MAX = 64 };

/* ---- barang.c ---- */
/* A place of the actor's region: TG_INVALID, TG_DENIED. *kode: its region. */
int sembako_place(tg_tx *tx, const char *tempat, const char **kode, tg_error *err);
/* "paket:<nama>" of a known parcel, or "barang:<nama>". */
int sembako_goods(tg_tx *tx, const char *barang, const char *kode_wilayah, tg_error *err);
bool sembako_name_fits(const char *nama);
/* The unit in which the book counts: *jumlah kg become grams; what has no smaller unit stays. NULL: it would not fit. */
const char *sembako_unit(const char *satuan, int64_t *jumlah);
/* Parcels are counted in parcels; an item says its unit ("": it did not). */
int sembako_read_unit(tg_request *req, const char *barang, const char **out, int64_t *jumlah, tg_error *err);
/* What a POST answers: 201 {"id","tempat","barang","jumlah"}. */
int sembako_booked(tg_request *req, int64_t id, const char *tempat, const char *barang, int64_t jumlah);
/* {"tempat","barang","jumlah"} and the batch when there is one, into the audit log. */
int sembako_audit_goods(tg_tx *tx, const char *perbuatan, int64_t id, const char *kode, const char *tempat, const char *barang,
                        int64_t jumlah, const char *kelompok, tg_error *err);
/* {"data":[ ... ],"setelah":after}; 0: nothing follows. */
void sembako_begin_list(tg_request *req);
void sembako_end_list(tg_request *req, int64_t after);
void sembako_put_optional(tg_request *req, const char *key, const char *text);       /* null for NULL */

/* ---- barang_sql.c ---- */
typedef struct {
    int64_t id, jumlah, jumlah_tulis, harga;            /* harga -1: not said */
    const char *kode_wilayah, *tempat, *barang, *satuan, *satuan_tulis, *kelompok, *pemasok, *surat_jalan;
    tg_date kedaluwarsa;
} sembako_terima;
int sembako_terima_insert(tg_tx *tx, const sembako_terima *t, tg_error *err);
int sembako_rakit_insert(tg_tx *tx, int64_t id, const char *kode, const char *tempat, int64_t paket, int64_t jumlah,
                         tg_date kedaluwarsa, tg_error *err);
/* Items of one parcel, in order of name; at most `max`. */
typedef struct { const char *barang, *satuan; int64_t jumlah; } sembako_item;
int sembako_items(tg_tx *tx, int64_t paket, sembako_item *list, int max, int *count, tg_error *err);

/* ---- kirim_sql.c ---- */
typedef enum { KIRIM_DIKIRIM, KIRIM_DITERIMA, KIRIM_DIBATALKAN, KIRIM_STATES } sembako_kirim_status;
typedef struct {
    int64_t id, jumlah, diterima, dikirim;              /* diterima -1: not yet */
    const char *kode_wilayah, *ke_wilayah, *dari_tempat, *ke_tempat, *barang, *alasan, *pengirim, *penutup, *satuan;
    sembako_kirim_status status;
} sembako_kirim;
typedef struct {
    int64_t urut, dikirim, diterima;
    const char *kelompok, *tiba;                        /* its number where it left, and where it arrives (kirim.c) */
    tg_date kedaluwarsa;
} sembako_kirim_isi;
int sembako_kirim_insert(tg_tx *tx, const sembako_kirim *k, tg_error *err);
int sembako_kirim_insert_isi(tg_tx *tx, int64_t kirim, const sembako_kirim_isi *i, tg_error *err);
/* Sent by or to the actor's region. TG_NOT_FOUND. */
int sembako_kirim_find(tg_tx *tx, sembako_kirim *out, int64_t id, tg_error *err);
int sembako_kirim_isi_list(tg_tx *tx, int64_t kirim, sembako_kirim_isi *list, int *count, tg_error *err);   /* KELOMPOK_MAX */
/* The only line that assigns the state. */
int sembako_kirim_move(tg_tx *tx, const sembako_kirim *k, sembako_kirim_status to, int64_t diterima, const char *alasan, tg_error *err);
int sembako_kirim_arrived(tg_tx *tx, int64_t kirim, const sembako_kirim_isi *i, tg_error *err);
int sembako_kirim_each(tg_tx *tx, const char *status, int64_t before, int (*row_cb)(void *arg, const sembako_kirim *k), void *arg,
                       tg_error *err);
const char *sembako_kirim_text(sembako_kirim_status s);

/* ---- opname_sql.c ---- */
typedef enum { OPNAME_DIHITUNG, OPNAME_DIAJUKAN, OPNAME_DISETUJUI, OPNAME_DITOLAK, OPNAME_DIBATALKAN, OPNAME_STATES } sembako_opname_status;
typedef struct {
    int64_t id, dibuat;
    const char *kode_wilayah, *tempat, *alasan, *pembuat, *pengaju, *penutup;
    sembako_opname_status status;
} sembako_opname;
typedef struct {
    int64_t urut, buku, fisik;                          /* fisik -1: not counted yet */
    const char *barang, *kelompok, *satuan, *alasan, *penghitung;
    tg_date kedaluwarsa;
} sembako_opname_baris;
int sembako_opname_insert(tg_tx *tx, const sembako_opname *o, tg_error *err);      /* TG_CONFLICT: one is open there */
int sembako_opname_insert_baris(tg_tx *tx, int64_t opname, const sembako_opname_baris *b, tg_error *err);
int sembako_opname_find(tg_tx *tx, sembako_opname *out, int64_t id, tg_error *err);
int sembako_opname_lines(tg_tx *tx, int64_t opname, sembako_opname_baris *list, int *count, tg_error *err);  /* BARIS_MAX */
int sembako_opname_count(tg_tx *tx, int64_t opname, const sembako_opname_baris *b, tg_error *err);    /* buku, fisik, alasan */
/* The only line that assigns the state. */
int sembako_opname_move(tg_tx *tx, const sembako_opname *o, sembako_opname_status to, const char *alasan, tg_error *err);
int sembako_opname_each(tg_tx *tx, const char *status, int64_t before, int (*row_cb)(void *arg, const sembako_opname *o), void *arg,
                        tg_error *err);
const char *sembako_opname_text(sembako_opname_status s);

#endif
