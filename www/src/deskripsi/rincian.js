/** One record of a program: its fields and state, what may be done with it, its charts and lists. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { alamatHalaman, judulHalaman } from '../inti/program.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Rincian, Tunggu, useSatu } from '../alur/satu.js';
import { Aksi, Pita, useKabar } from './aksi.js';
import { BaganDari } from './bagan.js';
import { keadaan, sebutan } from './daftar.js';
import { isiSel } from './isi-sel.js';
import { alamatDaftar, isi, labelSaja, teks } from './kata.js';
import { Blok, bulanIni } from './laporan.js';

const openers = (program, page) => program.pages.filter((p) => p.open === page.id);

/** The record's own fields in their order, or the columns that the page names; without either all that the reply says. */
export const namaBidang = (program, page, row) => page.columns ?? program.records?.[page.record]?.fields.map((f) => f.name) ?? Object.keys(row).filter((k) => k !== 'id' && typeof row[k] !== 'object');

const facts = (program, page, row) => namaBidang(program, page, row).map((name) => [labelSaja(program, name), isiSel(program, row, name)]);

function Isi({ program, page, row, saya, ulang }) {
    const k = useKabar(program, ulang), s = keadaan(page, row), name = sebutan(program, page, row), ask = { kode_wilayah: saya.kode_wilayah, periode: bulanIni() };
    const done = (aksi, _, made) => {
        k.catat(aksi, row, made, `${teks(aksi.label)}: ${name}`);
        return ulang();
    };
    const acts = [...new Set([s?.action, ...(page.actions ?? []), page.action].filter(Boolean))];
    return html`<div class="kepala-halaman"><h2>${name}</h2>${s && html`<${Lencana} nada=${s.tone}>${isi(s.text, row, program)}</${Lencana}> ${isi(s.sub, row, program)}`}</div>
        <section class="kartu"><${Rincian} baris=${facts(program, page, row)} />
            <div class="kaki">${acts.map((nama, i) => html`<${Aksi} key=${nama} program=${program} nama=${nama} row=${row} saya=${saya} jenis=${i === 0 ? 'utama' : ''} onSesudah=${done} />`)}</div></section>
        ${page.chart && html`<section class="kartu"><h2>${teks(page.chart.title) || t('Grafik')}</h2><${BaganDari} key=${JSON.stringify(row)} program=${program} chart=${page.chart} row=${row} ask=${ask} /></section>`}
        ${page.blocks?.map((b, i) => html`<${Blok} key=${i + JSON.stringify(row)} program=${program} b=${b} row=${row} ask=${ask} />`)}<${Pita} k=${k} />`;
}

export function RincianProgram({ program, page, saya, nomor }) {
    const from = openers(program, page)[0], one = useSatu(nomor ? alamatDaftar(program.plugin, page.list, { id: nomor }) : null);
    const back = from && html`<p><a href=${alamatHalaman(program, from)}>${t('Kembali ke {halaman}', { halaman: judulHalaman(from) })}</a></p>`;
    if (!nomor)
        return html`<${Kosong} isi=${t('Pilih satu dari daftarnya.')}>${back}</${Kosong}>`;
    return html`${back}${one.isi ? html`<${Isi} program=${program} page=${page} row=${one.isi} saya=${saya} ulang=${one.ulang} />` : html`<${Tunggu} satu=${one} judul=${judulHalaman(page)} />`}`;
}
