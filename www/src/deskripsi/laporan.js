/** A report page: blocks of charts and lists over named reports, for a region and period; it prints. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { TabelLaporan } from '../dasbor/tabel-laporan.js';
import { BaganDari } from './bagan.js';
import { teks } from './kata.js';
import { useSumber } from './sumber.js';

export function Blok({ program, b, row, ask, buka }) {
    const source = useSumber(program, b.data ?? b.list, row, ask, b.y), r = source.isi;
    return html`<section class="kartu"><h2>${teks(b.title) || r?.judul || t('Laporan')}</h2>
        ${b.chart ? html`<${BaganDari} program=${program} chart=${{ ...b, kind: b.chart }} data=${source} row=${row} ask=${ask} buka=${buka} />`
            : html`<${RingkasanGalat} galat=${source.galat} judul=${t('Laporan')} />${r && html`<${TabelLaporan} laporan=${r} kolom=${b.columns} paling=${b.max} />`}`}</section>`;
}

export const bulanIni = () => hariIni().slice(0, 7);

export function LaporanProgram({ program, page, saya }) {
    const [periode, set] = useState(bulanIni()), ask = { kode_wilayah: saya.kode_wilayah, periode };
    return html`<form class="saring" onSubmit=${(e) => e.preventDefault()}><${Isian} nama="periode" label=${t('Periode')} petunjuk=${t('Misalnya 2026-12 atau ramadan-1448.')} nilai=${periode} onUbah=${set} />
        ${page.print && html`<${Tombol} ikon="cetak" onClick=${() => print()}>${t('Cetak')}</${Tombol}>`}</form>
        ${/^\S{4,}$/.test(periode) && page.blocks?.map((b, i) => html`<${Blok} key=${`${i}${periode}`} program=${program} b=${b} ask=${ask} buka />`)}`;
}
