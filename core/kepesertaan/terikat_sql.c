/* kepesertaan/terikat_sql.c: what was decided here about families since a moment ($1, unix ms; $2, an id taken then). What was
 * refused, called off or withdrawn ties nothing; what is in the making ties its whole region.
 * Thread units, or a job's reader. Walks job, request. */
#include "kepesertaan/kepesertaan.h"
#include "store/sql.h"

#define SCOPE(t) t "kode_wilayah >= $lo AND " t "kode_wilayah < $hi"

SQL(USULAN, "SELECT keluarga_id, keluarga_id, kode_wilayah FROM usulan WHERE keluarga_id IS NOT NULL AND status <> 'ditolak'"
    " AND (dipadankan_pada >= $1 OR diputus_pada >= $1 OR id > $2) AND " SCOPE(""));
SQL(BUTIR, "SELECT b.keluarga_id, b.keluarga_id, b.kode_wilayah FROM musyawarah_butir b JOIN musyawarah m ON m.id = b.musyawarah_id"
    " WHERE m.status <> 'batal' AND (b.dicatat >= $1 OR m.id > $2) AND " SCOPE("b."));
SQL(TERBUKA, TG_UNSCOPED("a meeting of the region around may speak of these families too; only its number is told")
    "SELECT 0, id, kode_wilayah FROM musyawarah WHERE status = 'terbuka' AND (id > $2 OR dibuat >= $1)");
SQL(CALON, "SELECT c.keluarga_id, c.keluarga_id, c.kode_wilayah FROM daftar d JOIN daftar_calon c ON c.daftar_id = d.id"
    " WHERE d.status <> 'batal' AND (d.id > $2 OR d.dibuat >= $1) AND " SCOPE("c."));
SQL(DISUSUN, TG_UNSCOPED("a list of the region around may take these families too; only its number is told")
    "SELECT 0, id, kode_wilayah FROM daftar WHERE status = 'disusun' AND ($1 >= 0 OR id > $2)");
SQL(KEBERATAN, "SELECT keluarga_id, keluarga_id, kode_wilayah FROM keberatan WHERE status <> 'dicabut' AND (id > $2 OR diputus_pada >= $1)"
    " AND " SCOPE(""));
SQL(PESERTA, "SELECT keluarga_id, keluarga_id, kode_wilayah FROM kepesertaan WHERE (diubah >= $1 OR id > $2) AND " SCOPE(""));

int kepesertaan_tied(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err)
{
    static const warga_ikatan EACH[] = {
        { USULAN, "urung_usulan" }, { BUTIR, "urung_musyawarah" }, { TERBUKA, "urung_musyawarah_terbuka" }, { CALON, "urung_daftar" },
        { DISUSUN, "urung_daftar_disusun" }, { KEBERATAN, "urung_keberatan" }, { PESERTA, "urung_peserta" },
    };
    return warga_each_tied(tx, EACH, sizeof EACH / sizeof EACH[0], since, row_cb, arg, err);
}
