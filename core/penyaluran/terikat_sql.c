/* penyaluran/terikat_sql.c: the shares that families got since a moment ($1, unix ms; $2, an id taken then). A share that was
 * cancelled ties nothing; a round that is being planned ties its whole region.
 * Thread units, or a job's reader. Walks job, request. */
#include "penyaluran/penyaluran.h"
#include "store/sql.h"

#define SCOPE(t) t "kode_wilayah >= $lo AND " t "kode_wilayah < $hi"

SQL(ALOKASI, "SELECT keluarga_id, keluarga_id, kode_wilayah FROM alokasi WHERE status <> 'batal' AND (id > $2 OR disalurkan_pada >= $1) AND " SCOPE(""));
SQL(SERAH, "SELECT a.keluarga_id, a.keluarga_id, a.kode_wilayah FROM serah_terima s JOIN alokasi a ON a.id = s.alokasi_id"
    " WHERE s.dibatalkan_pada IS NULL AND (s.id > $2 OR s.dicatat >= $1) AND " SCOPE("s."));
SQL(TUNGGU, "SELECT d.keluarga_id, d.keluarga_id, d.kode_wilayah FROM tahap t JOIN daftar_tunggu d ON d.tahap_id = t.id"
    " WHERE t.status NOT IN ('batal', 'ditutup') AND (t.id > $2 OR t.dibuat >= $1) AND " SCOPE("d."));
SQL(DISUSUN, TG_UNSCOPED("a round of the region around may take these families too; only its number is told")
    "SELECT 0, id, kode_wilayah FROM tahap WHERE terbit = 0 AND status <> 'batal' AND ($1 >= 0 OR id > $2)");

int penyaluran_tied(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err)
{
    static const warga_ikatan EACH[] = {
        { ALOKASI, "urung_alokasi" }, { SERAH, "urung_serah" }, { TUNGGU, "urung_tunggu" }, { DISUSUN, "urung_tahap_disusun" },
    };
    return warga_each_tied(tx, EACH, sizeof EACH / sizeof EACH[0], since, row_cb, arg, err);
}
