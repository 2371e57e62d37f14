/* sembako.h: the parts of the sembako plugin. Goods, parcels and their stock; the handover itself is the core's. */
#ifndef SEMBAKO_H
#define SEMBAKO_H

#define SQL_OWNER "sembako"
#include "plugin/tangguh.h"

extern const tg_migration SEMBAKO_MIGRATIONS[];
extern const char SEMBAKO_PANEL[];
extern const tg_pesan SEMBAKO_PESAN[];

/* paket.c */
int sembako_create_paket(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_list_paket(tg_request *req, tg_tx *tx, tg_error *err);
/* stok.c */
int sembako_receive_stok(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_write_off_stok(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_list_stok(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_list_kelompok(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_card_stok(tg_request *req, tg_tx *tx, tg_error *err);
/* rakit.c */
int sembako_make_parcels(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_open_parcels(tg_request *req, tg_tx *tx, tg_error *err);
/* kirim.c */
int sembako_send(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_arrive(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_cancel_sending(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_list_sending(tg_request *req, tg_tx *tx, tg_error *err);
/* opname.c */
int sembako_open_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_count_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_find_in_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_submit_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_approve_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_reject_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_cancel_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_show_opname(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_list_opname(tg_request *req, tg_tx *tx, tg_error *err);
/* lembar.c */
int sembako_print_opname(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err);
/* capaian.c, laporan_stok.c */
int sembako_report_capaian(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_report_stok(tg_request *req, tg_tx *tx, tg_error *err);
/* sasaran.c */
int sembako_add_sampel(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_report_sasaran(tg_request *req, tg_tx *tx, tg_error *err);
/* enam_t.c */
int sembako_judge_enam_t(tg_request *req, tg_tx *tx, tg_error *err);
int sembako_report_enam_t(tg_request *req, tg_tx *tx, tg_error *err);
/* sembako_sql.c */
int sembako_paket_insert(tg_tx *tx, int64_t id, const char *nama, const char *kode_wilayah, tg_error *err);
int sembako_isi_insert(tg_tx *tx, int64_t paket, const char *barang, int64_t jumlah, const char *satuan, tg_error *err);
/* TG_CONFLICT when the name is taken in the region, above or below it: the ledger knows a parcel by its name alone, and goods
 * that come in as one parcel could leave as the contents of another. */
int sembako_paket_name_free(tg_tx *tx, const char *nama, const char *kode_wilayah, tg_error *err);
/* TG_NOT_FOUND when no parcel of this name is known in the region or above it. */
int sembako_paket_find(tg_tx *tx, const char *nama, const char *kode_wilayah, int64_t *id, tg_error *err);
/* Calls row_cb for each item of each parcel, parcels in order of name. */
typedef struct { int64_t id; const char *nama, *kode_wilayah, *barang, *satuan; int64_t jumlah; } sembako_isi;
int sembako_paket_each(tg_tx *tx, void (*row_cb)(void *arg, const sembako_isi *row), void *arg, tg_error *err);

#endif
