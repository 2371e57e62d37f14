/** The pages that programs describe in their panel.json (GET /panel): nothing here knows any program. /program lists them all. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { useMuat } from '../warga/muat.js';
import { DaftarProgram } from './daftar.js';
import { Formulir } from './formulir.js';
import { teks } from './kata.js';
import { LaporanProgram } from './laporan.js';
import { useState } from 'preact/hooks';

/* The counter and the tasks are the core's own pages; a program only says that it has people to serve there. */
const TUJU = { scan: '/bagikan', tasks: '/' };
const to = (program, page) => TUJU[page.type] ?? `/program/${program.plugin}/${page.id}`;
const title = (page) => teks(page.title) || page.id;

const Menu = ({ program, kini }) => html`<nav aria-label=${teks(program.title)}><ul class="subnav">${program.pages.map((p) => html`
    <li key=${p.id}><a href=${to(program, p)} aria-current=${p.id === kini ? 'page' : null}>${title(p)}</a></li>`)}</ul></nav>`;

const Semua = ({ programs }) => html`<h1>${t('Program')}</h1>
    ${programs.length === 0 && html`<${Kosong} judul=${t('Belum ada halaman program untuk peran Anda.')} isi=${t('Program menambah halamannya sendiri begitu diaktifkan oleh admin.')} />`}
    ${programs.map((p) => html`<section key=${p.plugin} aria-labelledby=${`p-${p.plugin}`}><h2 id=${`p-${p.plugin}`}>${teks(p.title)}</h2>
        <ul class="pintasan besar">${p.pages.map((x) => html`<li key=${x.id}><a href=${to(p, x)}>${title(x)}</a></li>`)}</ul></section>`)}`;

function FormulirSaja({ program, page, saya }) {
    const [said, say] = useState('');
    const aksi = program.actions?.[page.action];
    return html`<p role="status">${said}</p><section class="kartu">${aksi?.post
        ? html`<${Formulir} program=${program} aksi=${{ record: page.record, ...aksi }} saya=${saya} judul=${title(page)} selesai=${() => say(t('Tersimpan.'))} />`
        : html`<p>${t('Tindakan halaman ini bukan untuk peran Anda.')}</p>`}</section>`;
}

const JENIS = { list: DaftarProgram, detail: DaftarProgram, series: DaftarProgram, form: FormulirSaja, report: LaporanProgram };

function Halaman({ program, page, saya }) {
    const View = JENIS[page.type];
    return html`<p><a href="/program">${t('Semua program')}</a></p><h1>${teks(program.title)}: ${title(page)}</h1>
        <${Menu} program=${program} kini=${page.id} />
        ${View ? html`<${View} key=${`${program.plugin}/${page.id}`} program=${program} page=${page} saya=${saya} />` : html`<p><a class="tombol" href=${to(program, page)}>${t('Buka')}</a></p>`}`;
}

export default function Deskripsi({ sisa: [plugin, id], saya }) {
    const { isi, galat } = useMuat('/panel');
    const program = isi?.program.find((p) => p.plugin === plugin), page = program?.pages.find((p) => p.id === id) ?? program?.pages.find((p) => !(p.type in TUJU));
    if (!isi)
        return html`<h1>${t('Program')}</h1><${RingkasanGalat} galat=${galat} judul=${t('Program')} />${galat.length === 0 && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}`;
    if (plugin && !page)
        return html`<${Kosong} judul=${t('Halaman program ini tidak ada untuk peran Anda.')} isi=${t('Mungkin programnya dimatikan, atau halamannya untuk peran lain.')}>
            <a class="tombol" href="/program">${t('Semua program')}</a></${Kosong}>`;
    return page ? html`<${Halaman} program=${program} page=${page} saya=${saya} />` : html`<${Semua} programs=${isi.program} />`;
}
