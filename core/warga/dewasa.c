/* The adults of a family: who may collect what the family has a right to. Walks: request. */
#include "warga/warga_dalam.h"

enum { DEWASA_TAHUN = 17, KAWIN_BELUM = 1, HUBUNGAN_KEPALA = 1, HUBUNGAN_ISTRI = 3, STATUS_HIDUP = 1 };

/* 17 years old or ever married, as who must carry a KTP. Lacking a birth date, the head and husband or wife are. */
bool warga_is_adult(const warga_anggota_satu *m, tg_date acuan)
{
    if (m->status_dasar != 0 && m->status_dasar != STATUS_HIDUP)
        return false;
    if (m->kawin > KAWIN_BELUM)
        return true;
    if (m->lahir == TG_DATE_NONE)
        return m->hubungan > 0 && m->hubungan <= HUBUNGAN_ISTRI;
    return date_years(m->lahir, acuan) >= DEWASA_TAHUN;
}

typedef struct { tg_date acuan; warga_dewasa_cb row_cb; void *arg; } filter;

static int pass_adult(void *arg, const warga_anggota_satu *m)
{
    const filter *f = arg;
    const impor_kode *hubungan = impor_kode_of(WARGA_HUBUNGAN, m->hubungan);
    if (!warga_is_adult(m, f->acuan))
        return TG_OK;
    return f->row_cb(f->arg, &(warga_dewasa){ m->id, m->nama, hubungan != NULL ? hubungan->kata : NULL, m->lahir, m->hubungan == HUBUNGAN_KEPALA });
}

int warga_adults(tg_tx *tx, int64_t keluarga_id, tg_date acuan, warga_dewasa_cb row_cb, void *arg, tg_error *err)
{
    return warga_members_each(tx, keluarga_id, pass_adult, &(filter){ acuan, row_cb, arg }, err);
}

typedef struct { int64_t orang_id; tg_date acuan; warga_penerima found; } search;

static int look(void *arg, const warga_anggota_satu *m)
{
    search *s = arg;
    if (m->id != s->orang_id)
        return TG_OK;
    s->found = warga_is_adult(m, s->acuan) ? WARGA_PENERIMA_BOLEH : WARGA_PENERIMA_BELUM_DEWASA;
    return TG_OK;
}

int warga_may_collect(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, tg_date acuan, warga_penerima *out, tg_error *err)
{
    search s = { orang_id, acuan, WARGA_PENERIMA_BUKAN_ANGGOTA };
    int rc = warga_members_each(tx, keluarga_id, look, &s, err);
    *out = s.found;
    return rc;
}
