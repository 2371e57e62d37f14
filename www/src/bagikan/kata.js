/** What the screen says about a family and about goods. Never a reason, never a red card. */
import { angka, jam, t } from '../inti/bahasa.js';

/** 'paket:dasar' -> 'paket dasar' beside its amount; grams of a whole kilo as kilos. */
function amount(n, { barang, satuan }) {
    const name = barang.includes(':') ? barang.slice(barang.indexOf(':') + 1) : barang;
    if (satuan === 'g' && n >= 1000)
        return `${new Intl.NumberFormat('id-ID').format(n / 1000)} kg ${name}`;
    return `${angka(n)} ${satuan} ${name}`;
}

export const isiBagian = (tahap, isi) => tahap.barang.map((b, i) => (isi[i] > 0 ? amount(isi[i], b) : null)).filter(Boolean).join(' · ');

/** The short form on card and button: '1 paket'; goods that are no parcels are named in full below it. */
export function singkat(tahap, isi) {
    const parcels = tahap.barang.reduce((sum, b, i) => sum + (b.satuan === 'paket' ? isi[i] : 0), 0);
    return parcels > 0 ? t('{n} paket', { n: angka(parcels) }) : isiBagian(tahap, isi);
}

/* The hour is enough today; of another day the day is said too. */
function kapan(ms) {
    const at = new Date(ms), hour = t('pukul {jam}', { jam: jam(ms) });
    return at.toDateString() === new Date().toDateString() ? hour : `${at.toLocaleDateString('id-ID')} ${hour}`;
}

/** {nada, ikon, kata, sub, boleh}: how a row stands. boleh: may be handed over now. */
export function keadaanBaris(tahap, row) {
    if (row.status === 'tersalur')
        return { nada: 'tunggu', ikon: 'tunggu', kata: t('SUDAH DIAMBIL'), sub: row.serah ? t('{kapan} oleh {petugas}', { kapan: kapan(row.serah.waktu), petugas: row.serah.oleh }) : '' };
    if (row.status === 'siap' || row.status === 'tidak_diambil')
        return { nada: 'ya', ikon: 'centang', kata: t('BISA MENGAMBIL · {isi}', { isi: singkat(tahap, row.isi).toUpperCase() }), sub: isiBagian(tahap, row.isi), boleh: true };
    if (row.status === 'menunggu')
        return { nada: 'tunggu', ikon: 'tunggu', kata: t('DAFTAR TUNGGU'), sub: t('Belum ada paket untuk keluarga ini pada tahap ini.') };
    return TAK_ADA();
}

export const TAK_ADA = () => ({ nada: 'netral', ikon: 'info', kata: t('TIDAK ADA DI DAFTAR TAHAP INI'), sub: t('Bukan kesalahan siapa pun. Catat sebagai usulan supaya diperiksa.') });

/* The words of the register without their underscores, so no table of them is sent to the phone; for the test of en.json they are:
   kata('kepala keluarga') kata('suami') kata('istri') kata('anak') kata('menantu') kata('cucu') kata('orang tua') kata('mertua')
   kata('famili lain') kata('pembantu') kata('lainnya') */
export const hubungan = (word) => (word ? t(word.replaceAll('_', ' ')) : '');

/** 'RT 002 / RW 04 · Pondok Bambu'; the region only where the round has several. */
export const alamat = (tahap, row) => [row.rt && `RT ${row.rt}`, row.rw && `RW ${row.rw}`].filter(Boolean).join(' / ')
    + (row.wilayah && row.wilayah !== tahap.wilayah ? ` · ${row.wilayah}` : '');
