/** The places of a round: how far each is, its signed list, the goods there; before opening, further places. */
import { useEffect } from 'preact/hooks';
import { post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel } from '../inti/bagian/tabel.js';
import { Formulir } from '../alur/formulir.js';
import { katakan, namaKeadaan, SEBAB_GAGAL } from '../alur/kata.js';
import { Unggah } from '../alur/unggah.js';
import { Wilayah } from '../alur/wilayah.js';
import { diTempat, SENDS_PAPERS } from './kurang.js';

const WATCH_MS = 15000;

const Lembar = ({ sidik, n }) => html`<a href=${`/api/v1/berkas/${sidik}`} target="_blank" rel="noopener">${t('Daftar bertanda tangan {n}', { n })}</a> `;

function Kertas({ row, titik, saya, onSesudah }) {
    const may = SENDS_PAPERS.includes(saya.peran) && ['berjalan', 'ditutup'].includes(row.status);
    return html`<p>${titik.daftar_tertanda.length > 0 ? html`<${Lencana} nada="ya">${t('Daftar bertanda tangan ada')}</${Lencana}>` : html`<${Lencana} nada="tunggu">${t('Belum ada daftar bertanda tangan')}</${Lencana}>`}
        ${titik.daftar_tertanda.map((sidik, i) => html`<${Lembar} key=${sidik} sidik=${sidik} n=${i + 1} />`)}</p>
        ${may && html`<${Unggah} alamat=${`/tahap/${row.id}/berkas?tempat=${encodeURIComponent(titik.tempat)}`} judul=${t('Daftar bertanda tangan')}
            label=${t('Lampirkan foto atau PDF')} onTerkirim=${onSesudah} />`}`;
}

function Satu({ titik, regions, row, saya, onSesudah }) {
    const all = diTempat(titik), done = titik.alokasi.tersalur;
    const rest = Object.entries(titik.alokasi).filter(([status, n]) => n > 0 && status !== 'tersalur').map(([status, n]) => `${angka(n)} ${namaKeadaan('alokasi', status).toLowerCase()}`);
    return html`<li class="kartu"><h3>${titik.tempat}</h3>${regions.length > 0 && html`<p class="petunjuk">${t('Melayani:')} ${regions.map((kode) => html`<span key=${kode}><${Wilayah} kode=${kode} /> </span>`)}</p>`}
        <p><strong>${t('{n} dari {semua} keluarga', { n: angka(done), semua: angka(all) })}</strong>${rest.length > 0 && html` · ${rest.join(' · ')}`}</p>
        <${Kemajuan} nilai=${done} dari=${all} label=${t('{n} dari {semua} keluarga', { n: angka(done), semua: angka(all) })} />
        ${row.status !== 'rencana' && row.status !== 'disetujui' && html`<${Kertas} row=${row} titik=${titik} saya=${saya} onSesudah=${onSesudah} />`}</li>`;
}

const kolomStok = () => [
    { judul: t('Tempat'), isi: (s) => s.tempat }, { judul: t('Barang'), isi: (s) => s.barang }, { judul: t('Awal'), angka: true, isi: (s) => angka(s.awal) },
    { judul: t('Masuk'), angka: true, isi: (s) => angka(s.masuk) }, { judul: t('Keluar'), angka: true, isi: (s) => angka(s.keluar) },
    { judul: t('Rusak'), angka: true, isi: (s) => angka(s.rusak) }, { judul: t('Akhir'), angka: true, isi: (s) => angka(s.akhir) },
];

/* Where it begins, what came and went, and that the end is what remains: reckoned when the round closes. */
function Stok({ row, day }) {
    if (day.stok.length === 0)
        return null;
    const list = { data: day.stok, siap: true, galat: [], adaLagi: false }, closed = row.status === 'ditutup';
    return html`<section class="kartu" aria-labelledby="stok"><h2 id="stok">${t('Stok')}</h2>
        ${closed ? html`<${Tabel} daftar=${list} judul=${t('Stok')} kunci=${(s) => s.tempat + s.barang} kolom=${kolomStok()} />`
            : html`<p>${t('Stok saat dibuka. Masuk, keluar, rusak dan akhir dicocokkan saat tahap ditutup.')}</p>
                <${Tabel} daftar=${list} judul=${t('Stok')} kunci=${(s) => s.tempat + s.barang} kolom=${kolomStok().slice(0, 3)} />`}</section>`;
}

const Sebab = ({ day }) => day.alasan.length > 0 && html`<section class="kartu" aria-labelledby="sebab"><h2 id="sebab">${t('Tidak diambil, menurut sebabnya')}</h2>
    <ul>${day.alasan.map((a) => html`<li key=${a.kode}>${katakan(SEBAB_GAGAL, a.kode)}: ${angka(a.jumlah)}${a.retur > 0 && ` (${t('{n} kembali', { n: angka(a.retur) })})`}</li>`)}</ul></section>`;

const TambahTempat = ({ row, saya, onSesudah }) => saya.peran === 'admin_wilayah' && ['rencana', 'disetujui'].includes(row.status) && html`<details class="kartu"><summary>${t('Tambah tempat untuk sebagian wilayah')}</summary>
    <${Formulir} awalan="titik" judul=${t('Tempat')} saya=${saya} kirim=${t('Tambah tempat')} jenis=""
        bidang=${[{ nama: 'tempat', label: t('Nama tempat'), petunjuk: t('Misalnya balai-31.75.07.1001: kata, lalu kode wilayahnya') }, { nama: 'kode_wilayah', label: t('Untuk keluarga dari'), jenis: 'wilayah', awal: saya.kode_wilayah }]}
        onKirim=${(isi, key) => post(`/tahap/${row.id}/titik`, isi, { key })} onSesudah=${onSesudah} /></details>`;

/* While it is open others hand out: what is shown keeps up, without anybody pressing a button. */
function useIkut(row, ulang) {
    useEffect(() => {
        if (row.status !== 'berjalan')
            return undefined;
        const timer = setInterval(() => document.visibilityState === 'visible' && ulang(), WATCH_MS);
        return () => clearInterval(timer);
    }, [row.status]);
}

export function Tempat({ row, day, saya, onSesudah }) {
    useIkut(row, onSesudah);
    const regionsOf = (tempat) => day.titik.filter((p) => p.tempat === tempat && p.kode_wilayah !== null).map((p) => p.kode_wilayah);
    return html`<ul class="kisi">${day.titik.filter((p) => p.alokasi).map((p) => html`<${Satu} key=${p.tempat} titik=${p} regions=${regionsOf(p.tempat)} row=${row} saya=${saya} onSesudah=${onSesudah} />`)}</ul>
        <${TambahTempat} row=${row} saya=${saya} onSesudah=${onSesudah} /><${Stok} row=${row} day=${day} /><${Sebab} day=${day} />`;
}
