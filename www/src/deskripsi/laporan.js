/** A report page: blocks of charts and lists over named reports, for a region and period; it prints. */
import { useState } from 'preact/hooks';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Grafik } from '../inti/bagian/batang.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { Isian } from '../inti/bagian/isian.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { TabelLaporan } from '../dasbor/tabel-laporan.js';
import { useMuat } from '../warga/muat.js';
import { teks } from './kata.js';

const number = (r) => (k) => typeof r.baris[0]?.[k.id] === 'number';

/* Which columns a chart reads: the first that names the row, and its numbers in the report's own order. */
function reading(r) {
    const columns = r.kolom ?? [], numbers = columns.filter(number(r));
    return { name: columns.find((k) => !number(r)(k)) ?? columns[0], numbers };
}

const total = (row, name) => ['Jumlah', 'Total'].includes(row[name?.id]);

/* How much of the first number the second is: shares and what was handed out of them. */
const Kemajuan2 = ({ r }) => {
    const { name, numbers: [of, done] } = reading(r);
    return html`<table class="tabel rapat"><caption class="tersembunyi">${r.judul}</caption><tbody>${r.baris.map((row, i) => html`<tr key=${i}><th scope="row">${row[name.id]}</th>
        <td class="batang-sel"><${Kemajuan} nilai=${row[(done ?? of).id]} dari=${done ? row[of.id] : 100} label=${String(row[name.id])} /></td>
        <td class="angka">${angka(row[(done ?? of).id])}${done && ` / ${angka(row[of.id])}`}</td></tr>`)}</tbody></table>`;
};

function Gambar({ jenis, r }) {
    const { name, numbers } = reading(r);
    if (r.baris.length === 0 || numbers.length === 0)
        return html`<${TabelLaporan} laporan=${r} />`;
    if (jenis === 'progress')
        return html`<${Kemajuan2} r=${r} />`;
    const rows = r.baris.filter((row) => !total(row, name));
    return html`<${Grafik} label=${r.judul} data=${rows.slice(0, 12).map((row) => ({ label: String(row[name.id] ?? '–'), nilai: row[numbers[0].id] ?? 0 }))} />
        <${TabelLaporan} laporan=${r} />`;
}

function Blok({ program, b, ask }) {
    const source = (b.data ?? b.list).split(':');
    const { isi, galat } = useMuat(source[0] === 'report' ? `/laporan/${program.plugin}/${source[1]}?` + new URLSearchParams(ask) : `/${program.plugin}/${source[1]}`);
    const r = isi?.baris ? isi : isi && { judul: teks(b.title), baris: isi.data, kolom: Object.keys(isi.data[0] ?? {}).map((id) => ({ id })) };
    return html`<section class="kartu"><h2>${teks(b.title) || r?.judul || t('Laporan')}</h2><${RingkasanGalat} galat=${galat} judul=${t('Laporan')} />
        ${r && (b.chart ? html`<${Gambar} jenis=${b.chart} r=${r} />` : html`<${TabelLaporan} laporan=${r} kolom=${b.columns} paling=${b.max} />`)}</section>`;
}

export function LaporanProgram({ program, page, saya }) {
    const [periode, set] = useState(new Date().toISOString().slice(0, 7));
    const ask = { kode_wilayah: saya.kode_wilayah, periode };
    return html`<form class="saring" onSubmit=${(e) => e.preventDefault()}><${Isian} nama="periode" label=${t('Periode')} petunjuk=${t('Misalnya 2026-12 atau ramadan-1448.')} nilai=${periode} onUbah=${set} />
        ${page.print && html`<${Tombol} ikon="cetak" onClick=${() => print()}>${t('Cetak')}</${Tombol}>`}</form>
        ${/^\S{4,}$/.test(periode) && page.blocks?.map((b, i) => html`<${Blok} key=${`${i}${periode}`} program=${program} b=${b} ask=${ask} />`)}`;
}
