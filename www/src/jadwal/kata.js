/** Rhythms, steps, states and feasts in words. */
import { kata, t } from '../inti/bahasa.js';

const STATUS = {
    berjalan: [kata('Sedang berjalan'), 'tunggu'], menunggu: [kata('Menunggu keputusan'), 'tunggu'], ditahan: [kata('Ditahan pengaman'), 'tidak'],
    gagal: [kata('Berhenti karena galat'), 'tidak'], selesai: [kata('Selesai'), 'ya'], dilewati: [kata('Dilewati'), 'netral'], batal: [kata('Batal'), 'netral'],
};
const LANGKAH = { nilai: kata('nilai'), peringkat: kata('susun daftar'), setujui: kata('minta persetujuan'), salur: kata('buka penyaluran') };
const PERISTIWA = {
    tahun_baru: kata('Tahun Baru'), isra_mikraj: kata('Isra Mikraj'), imlek: kata('Imlek'), ramadan: kata('Awal Ramadan'), nyepi: kata('Nyepi'),
    idulfitri: kata('Idulfitri'), wafat_isa: kata('Wafat Isa Almasih'), paskah: kata('Paskah'), buruh: kata('Hari Buruh'), iduladha: kata('Iduladha'), waisak: kata('Waisak'),
    natal: kata('Natal'), tahun_ajaran: kata('Tahun ajaran baru'), maulid: kata('Maulid Nabi'), muharam: kata('Tahun Baru Hijriah'), libur: kata('Hari libur'),
};
const HARI = [kata('Senin'), kata('Selasa'), kata('Rabu'), kata('Kamis'), kata('Jumat'), kata('Sabtu'), kata('Minggu')];

const plain = (kode) => kode.charAt(0).toUpperCase() + kode.slice(1).replaceAll('_', ' ');
export const namaStatus = (s) => (STATUS[s] ? t(STATUS[s][0]) : plain(s));
export const nadaStatus = (s) => STATUS[s]?.[1] ?? 'netral';
export const namaLangkah = (l) => (LANGKAH[l] ? t(LANGKAH[l]) : l);
export const namaPeristiwa = (p) => (PERISTIWA[p] ? t(PERISTIWA[p]) : plain(p));
export const namaJadwal = plain;

export function irama(r) {
    if (r.peristiwa)
        return r.hari > 0 ? t('{n} hari menjelang {peristiwa}, pukul {jam}', { n: r.hari, peristiwa: namaPeristiwa(r.peristiwa), jam: r.jam })
            : t('Pada {peristiwa}, pukul {jam}', { peristiwa: namaPeristiwa(r.peristiwa), jam: r.jam });
    if (r.setiap === 'hari')
        return r.tiap > 1 ? t('Setiap {n} hari, pukul {jam}', { n: r.tiap, jam: r.jam }) : t('Setiap hari, pukul {jam}', { jam: r.jam });
    if (r.setiap === 'minggu')
        return t('Setiap {hari}, pukul {jam}', { hari: t(HARI[r.hari_ke - 1] ?? HARI[0]), jam: r.jam });
    return r.setiap === 'tahun' ? t('Setiap tahun, tanggal {tanggal} bulan {bulan}, pukul {jam}', { tanggal: r.tanggal, bulan: r.bulan, jam: r.jam })
        : t('Setiap bulan, tanggal {tanggal}, pukul {jam}', { tanggal: r.tanggal, jam: r.jam });
}
