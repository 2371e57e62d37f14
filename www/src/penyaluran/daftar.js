/** All rounds of the region, newest first, each with what it waits for; below them the goods of each program. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { angka, bahasa, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { adaHalaman, alamat } from '../alur/menu.js';
import { besarkan, Keadaan, namaKeadaan } from '../alur/kata.js';
import { gerakDari, jalurUtama, useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';

/* The move along the main way: to which state, and whose it is. */
function menunggu(siklus, status) {
    const main = siklus === null ? [] : jalurUtama(siklus), to = main[main.indexOf(status) + 1];
    const move = siklus === null || !main.includes(status) ? undefined : gerakDari(siklus, status).find((l) => l.ke === to);
    return move === undefined ? '–' : t('{keadaan} oleh {peran}', { keadaan: namaKeadaan('tahap', to), peran: move.peran.map(namaPeran).join(t(' atau ')) });
}

const kolom = (siklus) => [
    { judul: t('Tahap'), isi: (row) => html`<a href=${alamat('tahap', row.id)}>${besarkan(row.program)} ${row.periode}</a>` },
    { judul: t('Wilayah'), isi: (row) => html`<${Wilayah} kode=${row.kode_wilayah} />` },
    { judul: t('Keadaan'), isi: (row) => html`<${Keadaan} siklus="tahap" status=${row.status} />` },
    { judul: t('Keluarga'), angka: true, isi: (row) => angka(row.alokasi) },
    { judul: t('Berikutnya'), isi: (row) => menunggu(siklus, row.status) },
];

const TERDAHULU = (list) => ({ ...list, data: [...list.data].sort((a, b) => b.id - a.id) });

/* Pages of a program that its panel.json describes (stock, deliveries, counts): only where the panel can draw them. */
function HalamanProgram() {
    const [programs, show] = useState([]);
    useEffect(() => {
        if (adaHalaman('/program'))
            get('/panel').then((p) => show(p.program), () => {});
    }, []);
    const words = (text) => (typeof text === 'string' ? text : text?.[bahasa.get()] ?? text?.id);
    return programs.map((p) => html`<section class="kartu" key=${p.plugin} aria-labelledby=${`program-${p.plugin}`}><h2 id=${`program-${p.plugin}`}>${words(p.title)}</h2>
        <ul class="pintasan">${p.pages.filter((page) => page.type !== 'scan').map((page) => html`<li key=${page.id}><a href=${`/program/${p.plugin}/${page.id}`}>${words(page.title)}</a></li>`)}</ul></section>`);
}

export function DaftarTahap({ saya }) {
    const siklus = useSiklus('tahap'), list = useDaftar('/tahap');
    const plans = saya.peran === 'admin_wilayah';
    const button = plans && html`<a class="tombol utama" href=${alamat('rencana')}>${t('Rencanakan tahap')}</a>`;
    const none = list.siap && list.data.length === 0 && list.galat.length === 0;
    return html`<div class="kepala-halaman"><h1>${t('Tahap penyaluran')}</h1>${!none && button}</div>
        ${none ? html`<${Kosong} judul=${t('Belum ada tahap di wilayah Anda.')} isi=${plans ? t('Tahap direncanakan dari penilaian yang selesai dan kuota yang sudah ditetapkan.')
            : t('Tahap direncanakan oleh admin wilayah. Setelah itu ia muncul di sini.')}>${button}</${Kosong}>`
            : html`<${Tabel} daftar=${TERDAHULU(list)} judul=${t('Tahap penyaluran')} kolom=${kolom(siklus)} />`}
        <${HalamanProgram} />`;
}
