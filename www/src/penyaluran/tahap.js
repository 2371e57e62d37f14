/** One round: where it stands and what comes next on top; below, its parts: places, list, corrections, papers. */
import { post } from '../inti/api.js';
import { angka, kata, rupiah, t, tanggal } from '../inti/bahasa.js';
import { hariDari } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { alamat, Kembali } from '../alur/menu.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { besarkan, Keadaan } from '../alur/kata.js';
import { Formulir } from '../alur/formulir.js';
import { Alur, useSiklus } from '../alur/siklus.js';
import { Rincian, Sidik, Tunggu, useSatu } from '../alur/satu.js';
import { Wilayah } from '../alur/wilayah.js';
import { Cetak } from './cetak.js';
import { Koreksi } from './koreksi.js';
import { Kurang } from './kurang.js';
import { Penerima } from './penerima.js';
import { Tempat } from './tempat.js';

/* A round is shown with its list; past the last possible number only its head comes. */
const HEAD_ONLY = '?setelah=9007199254740991';
const BAGIAN = [
    { kata: '', judul: kata('Tempat dan stok') }, { kata: 'daftar', judul: kata('Daftar penerima') }, { kata: 'tunggu', judul: kata('Daftar tunggu') },
    { kata: 'koreksi', judul: kata('Koreksi') }, { kata: 'cetak', judul: kata('Cetak') },
];

const hari = (ms) => (ms === null ? null : tanggal(hariDari(ms), 'medium'));
const oleh = (nama, ms) => (nama === null ? undefined : t('{nama}, {hari}', { nama, hari: hari(ms) }));

const kejadian = (row) => ({
    rencana: oleh(row.perencana, row.dibuat), disetujui: oleh(row.penyetuju, row.disetujui_pada), berjalan: oleh(row.pembuka, row.dibuka_pada),
    ditutup: oleh(row.penutup, row.ditutup_pada), batal: row.alasan_batal ?? undefined,
});

/* What each move is called and asks for; which of them there are, and whose, the life cycle says. */
const gerak = () => ({
    '/tahap/{id}/setujui': { judul: t('Periksa daftar, lalu setujui'), isi: t('Yang merencanakan tidak menyetujui. Periksa jumlah keluarga, nilai dan beberapa nama di daftar penerima.'), kirim: t('Setujui tahap') },
    '/tahap/{id}/buka': { judul: t('Buka untuk dibagikan'), isi: t('Setelah dibuka petugas dapat membagikan, dan tahap tidak dapat dibatalkan lagi. Tempat tambahan ditambahkan sebelum dibuka.'), kirim: t('Buka tahap') },
    '/tahap/{id}/tutup': { judul: t('Tutup tahap'), isi: t('Yang belum diambil dicatat tidak datang, stok dicocokkan, dan angkanya tetap. Selama ditutup tidak ada yang dibagikan.'), kirim: t('Tutup tahap') },
    '/tahap/{id}/batal': {
        judul: t('Batalkan tahap ini'), lipat: true, kirim: t('Batalkan tahap'), jenis: 'bahaya', isi: t('Keluarga di daftar ini bebas lagi untuk tahap lain.'),
        bidang: [{ nama: 'alasan', label: t('Mengapa dibatalkan'), jenis: 'catatan' }],
    },
});

/** After the end: what was not handed over may follow in a round of its own. */
function Susulan({ row, saya }) {
    if (row.status !== 'ditutup' || row.tidak_diambil === 0)
        return null;
    if (saya.peran !== 'admin_wilayah')
        return html`<p>${t('{n} keluarga tidak mengambil. Admin wilayah dapat merencanakan tahap susulan untuk mereka.', { n: angka(row.tidak_diambil) })}</p>`;
    return html`<p>${t('{n} keluarga tidak mengambil. Mereka dapat dilayani di tahap susulan.', { n: angka(row.tidak_diambil) })}</p>
        <${Formulir} awalan="susulan" judul=${t('Tahap susulan')} kirim=${t('Rencanakan susulan')} bidang=${[{ nama: 'tempat', label: t('Tempat barang'), wajib: false }]}
            onKirim=${(isi, key) => post(`/tahap/${row.id}/susulan`, isi, { key })} onSesudah=${(hasil) => buka(alamat('tahap', hasil.id))} />`;
}

const Kepala = ({ row }) => html`<div class="kepala-halaman"><h1>${besarkan(row.program)} ${row.periode}</h1><${Keadaan} siklus="tahap" status=${row.status} /></div>
    <${Rincian} baris=${[[t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Keluarga di daftar'), angka(row.alokasi)], [t('Menunggu tempat'), angka(row.daftar_tunggu)],
        [t('Nilai'), rupiah(row.nominal)], [t('Tempat barang'), row.tempat], [t('Darurat: penilaian dan SK menyusul sampai'), row.darurat_sampai && tanggal(row.darurat_sampai)],
        [t('Angka undian'), row.undian && `${row.undian.angka} (${row.undian.keterangan})`], [t('Kode keutuhan daftar'), html`<${Sidik} sidik=${row.sidik} />`]]} />`;

/* A closed round's figures must add up before everybody's eyes. */
const Hasil = ({ row }) => row.status === 'ditutup' && html`<p class="hasil-tutup">${t('{semua} di daftar = {tersalur} tersalur + {tidak} tidak diambil + {batal} dikeluarkan', {
    semua: angka(row.alokasi), tersalur: angka(row.tersalur), tidak: angka(row.tidak_diambil), batal: angka(row.batal) })}</p>
    ${row.tanpa_daftar && html`<p class="petunjuk">${t('Ditutup tanpa daftar bertanda tangan.')}</p>`}`;

const BagianTahap = ({ row, kini }) => html`<nav class="submenu kecil" aria-label=${t('Bagian tahap')}><ul>${BAGIAN.map((b) => html`<li key=${b.kata}>
    <a href=${alamat('tahap', row.id, b.kata)} aria-current=${b.kata === kini ? 'page' : null}>${t(b.judul)}</a></li>`)}</ul></nav>`;

const VIEWS = { '': Tempat, daftar: Penerima, tunggu: Penerima, koreksi: Koreksi, cetak: Cetak };

export function Tahap({ nomor, sisa, saya }) {
    const round = useSatu(`/tahap/${nomor}${HEAD_ONLY}`), day = useSatu(`/tahap/${nomor}/hari`), siklus = useSiklus('tahap');
    const row = round.isi, part = sisa[0] ?? '', View = VIEWS[part] ?? Tempat;
    const again = () => Promise.all([round.ulang(), day.ulang()]);
    if (row === null || day.isi === null)
        return html`<${Kembali} ke=${alamat()}>${t('Semua tahap')}</${Kembali}><${Tunggu} satu=${row === null ? round : day} judul=${t('Tahap')} />`;
    return html`<${Kembali} ke=${alamat()}>${t('Semua tahap')}</${Kembali}><${Kepala} row=${row} /><${Alur} siklus=${siklus} status=${row.status} kejadian=${kejadian(row)} />
        <${Berikutnya} siklus=${siklus} row=${row} saya=${saya} gerak=${gerak()} onSesudah=${again}>
            <${Hasil} row=${row} /><${Kurang} row=${row} day=${day.isi} saya=${saya} onSesudah=${again} /><${Susulan} row=${row} saya=${saya} /></${Berikutnya}>
        <${BagianTahap} row=${row} kini=${part} />
        <${View} key=${part} bagian=${part} row=${row} day=${day.isi} saya=${saya} onSesudah=${again} />`;
}
