/** The pages that programs describe in their panel.json: /program/PROGRAM/PAGE, and /PROGRAM/PAGE/NUMBER of one record; /program lists all. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { judulkan } from '../inti/judul.js';
import { alamatHalaman, halamanMenu, judulHalaman, teks, usePanel } from '../inti/program.js';
import { buka } from '../inti/rute.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { tindakan } from './aksi.js';
import { DaftarProgram } from './daftar.js';
import { Formulir } from './formulir.js';
import { LaporanProgram } from './laporan.js';
import { PindaiProgram } from './pindai.js';
import { RincianProgram } from './rincian.js';
import { SeriProgram } from './seri.js';

/* global ALAMAT_GAYA_PROGRAM */
document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: ALAMAT_GAYA_PROGRAM }));

const Semua = ({ programs }) => html`<h1>${t('Program')}</h1>
    ${programs.length === 0 && html`<${Kosong} judul=${t('Belum ada halaman program untuk peran Anda.')} isi=${t('Program menambah halamannya sendiri begitu diaktifkan oleh admin.')} />`}
    ${programs.map((p) => html`<section key=${p.plugin} aria-labelledby=${`p-${p.plugin}`}><h2 id=${`p-${p.plugin}`}>${teks(p.title)}</h2>
        <ul class="pintasan besar">${p.pages.filter((x) => x.type !== 'detail').map((x) => html`<li key=${x.id}><a href=${alamatHalaman(p, x)}>${judulHalaman(x)}</a></li>`)}</ul></section>`)}`;

function FormulirSaja({ program, page, saya }) {
    const [said, say] = useState(''), aksi = tindakan(program, page.action);
    return html`<p role="status">${said}</p><section class="kartu">${aksi
        ? html`<${Formulir} program=${program} aksi=${{ record: page.record, ...aksi }} saya=${saya} judul=${judulHalaman(page)} selesai=${() => say(t('Tersimpan.'))} />`
        : html`<p>${t('Tindakan halaman ini bukan untuk peran Anda.')}</p>`}</section>`;
}

/* A page that is the core's own (the counter, the tasks) was only named here. */
function Pindah({ program, page }) {
    useEffect(() => buka(alamatHalaman(program, page), { ganti: true }), []);
    return null;
}

const JENIS = { scan: PindaiProgram, list: DaftarProgram, form: FormulirSaja, detail: RincianProgram, series: SeriProgram, report: LaporanProgram };
const viewOf = (program, page) => (alamatHalaman(program, page).startsWith('/program/') ? JENIS[page.type] : Pindah);

function Halaman({ program, page, nomor, saya }) {
    const View = viewOf(program, page), judul = `${teks(program.title)}: ${judulHalaman(page)}`;
    useEffect(() => judulkan(judul), [judul]);
    return html`<h1>${judul}</h1><${View} key=${`${program.plugin}/${page.id}/${nomor}`} program=${program} page=${page} nomor=${nomor} saya=${saya} />`;
}

export default function Deskripsi({ sisa: [plugin, id, nomor], saya }) {
    const { program: programs, galat } = usePanel(saya);
    const program = programs?.find((p) => p.plugin === plugin), page = id ? program?.pages.find((p) => p.id === id) : program && (halamanMenu(program)[0] ?? program.pages[0]);
    if (programs === null)
        return html`<h1>${t('Program')}</h1><${RingkasanGalat} galat=${galat} judul=${t('Program')} />${galat.length === 0 && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}`;
    if (plugin && !page)
        return html`<${Kosong} judul=${t('Halaman program ini tidak ada untuk peran Anda.')} isi=${t('Mungkin programnya dimatikan, atau halamannya untuk peran lain.')}>
            <a class="tombol" href="/program">${t('Semua program')}</a></${Kosong}>`;
    return page ? html`<${Halaman} program=${program} page=${page} nomor=${nomor} saya=${saya} />` : html`<${Semua} programs=${programs} />`;
}
