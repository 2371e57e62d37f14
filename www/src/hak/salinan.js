/** Everything about a person, to look at, print or keep: fetched by a press, since each reading of it is on record. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { useAksi } from '../alur/formulir.js';
import { Rincian } from '../alur/satu.js';
import { sebut } from '../warga/kata.js';
import { hari } from './kata.js';

const BAGIAN = [
    ['anggota', kata('Anggota keluarga')], ['penilaian', kata('Penilaian dan alasannya')], ['isian', kata('Isian dan pernyataan')], ['riwayat', kata('Perubahan data')],
    ['kepesertaan', kata('Kepesertaan')], ['alokasi', kata('Bantuan yang diterima')], ['barang', kata('Isi bantuan')], ['usulan', kata('Usulan')],
    ['keberatan', kata('Keberatan dan sanggahan')], ['permintaan', kata('Permintaan tentang data')], ['pembaca', kata('Siapa yang membaca')],
];
const INSTANTS = new Set(['waktu', 'dibuat', 'diakhiri', 'disalurkan_pada', 'diputus_pada']);

/* Milliseconds are instants; a date of the register is text already. */
const nilai = (key, value) => (typeof value === 'number' && (INSTANTS.has(key) || value > 1e12) && value < 1e13 ? hari(value)
    : typeof value === 'string' && value.includes('\n') ? html`<pre class="surat">${value}</pre>` : value);
const pasangan = (o) => Object.entries(o).map(([key, value]) => [sebut(key), nilai(key, value)]);

const Bagian = ({ judul, rows }) => html`<details><summary>${judul} (${rows.length})</summary>
    <ol class="tugas">${rows.map((r, i) => html`<li key=${i}><${Rincian} baris=${pasangan(r)} /></li>`)}</ol></details>`;

/* Where nothing is on record that is said too, in one line. */
function Isi({ s }) {
    const ada = BAGIAN.filter(([key]) => s[key]?.length > 0), kosong = BAGIAN.filter(([key]) => s[key]?.length === 0);
    return html`<h3>${t('Data orang')}</h3><${Rincian} baris=${pasangan(s.orang)} /><h3>${t('Data keluarga')}</h3><${Rincian} baris=${pasangan(s.keluarga)} />
        ${ada.map(([key, judul]) => html`<${Bagian} key=${key} judul=${t(judul)} rows=${s[key]} />`)}
        ${kosong.length > 0 && html`<p>${t('Tidak ada catatan: {bagian}.', { bagian: kosong.map(([, judul]) => t(judul).toLowerCase()).join(', ') })}</p>`}`;
}

function unduh(s, orang) {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([JSON.stringify(s, null, 2)], { type: 'application/json' }));
    a.download = `salinan-${orang}.json`;
    a.click();
    URL.revokeObjectURL(a.href);
}

export function Salinan({ orang }) {
    const [s, show] = useState(null), aksi = useAksi(show);
    return html`<section class="kartu" aria-labelledby="salinan"><h2 id="salinan">${t('Salinan data')}</h2>
        <p>${t('Semua yang tercatat tentang orang ini, alasan setiap penilaian, dan siapa yang membacanya. Pengambilannya dicatat; serahkan hanya kepada orangnya.')}</p>
        <${RingkasanGalat} galat=${aksi.galat} judul=${t('Salinan data')} />
        <p class="kaki"><${Tombol} jenis="utama" onClick=${() => aksi.lakukan(() => post('/hak/salinan', { orang_id: orang }))}>${t('Tampilkan')}</${Tombol}>
            <a class="tombol" href=${`/api/v1/hak/salinan/${orang}/cetak`} target="_blank" rel="noopener"><${Ikon} nama="cetak" />${t('Buka untuk dicetak')}</a>
            ${s && html`<${Tombol} onClick=${() => unduh(s, orang)}>${t('Unduh (JSON)')}</${Tombol}>`}</p>
        ${s && html`<${Isi} s=${s} />`}</section>`;
}
