/** The kinds of a request, what each does in plain words, and its clock. */
import { jam, kata, t, tanggal } from '../inti/bahasa.js';
import { hariDari } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';

/* Who takes down, who may hand out a copy, who looks at accounts: as the routes have it. */
export const MENCATAT = ['admin_wilayah', 'petugas', 'verifikator'];
export const MENYALIN = ['admin', 'admin_wilayah', 'auditor'];
export const MEMERIKSA = ['admin', 'auditor'];

export const JENIS = [
    ['koreksi', kata('Koreksi data')], ['salinan', kata('Salinan data')], ['pembatasan', kata('Pembatasan pemrosesan')],
    ['pencabutan', kata('Pencabutan pembatasan')], ['penghapusan', kata('Penghapusan data')],
];
const AKIBAT = {
    koreksi: kata('Perbaiki di sumber datanya (Dukcapil atau DTSEN), lalu impor lagi. Putusannya menyebut bahwa itu sudah dilakukan.'),
    salinan: kata('Cetak salinannya dari halaman orangnya, serahkan hanya kepada orangnya, lalu catat di putusan.'),
    pembatasan: kata('Keluarganya tidak dinilai dan tidak masuk daftar baru; namanya hilang dari daftar, cetakan dan HP petugas. Bagian yang sudah diputuskan tetap haknya dan diambil dengan kartu atau nomor.'),
    pencabutan: kata('Keluarganya dinilai lagi dan disebut namanya lagi, mulai dari daftar berikutnya.'),
    penghapusan: kata('Tidak dapat dikembalikan. Yang hilang dan yang tinggal menurut hukum disebut setelah diputuskan. Tidak dapat selama ada tahap yang belum ditutup atau keberatan yang belum diputus.'),
};
export const akibat = (jenis) => t(AKIBAT[jenis] ?? '');

export const hari = (ms) => `${tanggal(hariDari(ms))} ${jam(ms)}`;

const HOUR_MS = 3600000;

/** 'Sisa 2 hari 5 jam', 'Terlambat 3 jam': hours run over nights and holidays, so the law counts them. */
export function sisa(tenggat, kini = Date.now()) {
    const hours = Math.floor(Math.abs(tenggat - kini) / HOUR_MS), days = Math.floor(hours / 24);
    const isi = days === 0 ? t('{n} jam', { n: hours }) : t('{hari} hari {n} jam', { hari: days, n: hours % 24 });
    return tenggat < kini ? t('Terlambat {lama}', { lama: isi }) : t('Sisa {lama}', { lama: isi });
}

/** The clock of one that is not decided. */
export const Jam = ({ row }) => (row.status === 'diajukan' ? html`<${Lencana} nada=${row.terlambat ? 'tidak' : 'tunggu'}>${sisa(row.tenggat)}</${Lencana}>` : html`<span>–</span>`);
