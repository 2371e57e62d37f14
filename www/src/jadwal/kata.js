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

const SATUAN = { jam: kata('jam'), menit: kata('menit'), hari: kata('hari') };

const plain = (kode) => kode.charAt(0).toUpperCase() + kode.slice(1).replaceAll('_', ' ');
export const namaStatus = (s) => (STATUS[s] ? t(STATUS[s][0]) : plain(s));
export const nadaStatus = (s) => STATUS[s]?.[1] ?? 'netral';
export const namaLangkah = (l) => (LANGKAH[l] ? t(LANGKAH[l]) : l);
export const namaPeristiwa = (p) => (PERISTIWA[p] ? t(PERISTIWA[p]) : plain(p));
export const namaJadwal = plain;

/* The server's own jobs; one of a program has its name before the dot. */
const KERJA = {
    'berkas.sapu': kata('Membuang berkas yang tidak dipakai'), 'impor.sapu': kata('Membuang berkas impor lama'), 'kunci_ulang.bersih': kata('Membuang kunci ulang lama'),
    'penilaian.contoh': kata('Menghitung ulang contoh keputusan'), 'kepesertaan.harian': kata('Melanjutkan kepesertaan'), 'kepesertaan.syarat_lanjut': kata('Memeriksa syarat lanjut peserta'),
    'hak.terlambat': kata('Mengingatkan permintaan warga yang terlambat'), 'jadwal.harian': kata('Memeriksa jadwal program'), 'cadangan.harian': kata('Membuat cadangan'),
};
export function namaKerja(jenis) {
    const [program, ...rest] = jenis.split('.');
    return KERJA[jenis] ? t(KERJA[jenis]) : rest.length > 0 ? `${plain(program)}: ${rest.join('.').replaceAll('_', ' ')}` : plain(jenis);
}

/** 'hari 03:30', '1 jam', '15 menit' as config.lua writes them; what is written otherwise stands as it is. */
export function iramaKerja(irama) {
    const [, kala, saat] = /^hari (\d\d):(\d\d)$/.exec(irama) ?? [], [, n, satuan] = /^(\d+) (jam|menit|hari)$/.exec(irama) ?? [];
    if (kala)
        return t('Setiap hari, pukul {jam}', { jam: `${kala}.${saat}` });
    return n ? t('Setiap {n} {satuan}', { n, satuan: t(SATUAN[satuan]) }) : irama;
}

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
