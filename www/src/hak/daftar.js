/** What was asked and is not decided yet, first what is due first; and the way to a person. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Pilihan } from '../inti/bagian/isian.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { katakan, Keadaan, namaKeadaan } from '../alur/kata.js';
import { useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';
import { KotakCari } from '../warga/cari.js';
import { hari, Jam, JENIS, MEMERIKSA, MENCATAT, MENYALIN } from './kata.js';

const kolom = () => [
    { judul: t('Permintaan'), isi: (p) => html`<a href=${`/hak/${p.id}`}>${katakan(JENIS, p.jenis)}</a>` },
    { judul: t('Wilayah'), isi: (p) => html`<${Wilayah} kode=${p.kode_wilayah} />` },
    { judul: t('Diterima'), isi: (p) => hari(p.diterima) }, { judul: t('Dicatat oleh'), isi: (p) => p.pencatat },
    { judul: t('Keadaan'), isi: (p) => html`<${Keadaan} siklus="permintaan_hak" status=${p.status} />` }, { judul: t('Waktu'), isi: (p) => html`<${Jam} row=${p} />` },
];

const Cari = () => html`<section class="kartu" aria-labelledby="orangnya"><h2 id="orangnya">${t('Untuk siapa?')}</h2>
    <${KotakCari} ke=${(f) => `/hak/orang/${f.keluarga_id}/${f.orang_id}`} petunjuk=${t('Nama, NIK, atau nomor KK orang yang meminta. Setiap pembukaan data dicatat.')} /></section>`;

export function Daftar({ saya }) {
    const [status, only] = useState('diajukan'), siklus = useSiklus('permintaan_hak'), list = useDaftar('/hak/permintaan', { status });
    return html`<h1>${t('Hak warga atas datanya')}</h1>
        <p>${t('Setiap orang boleh meminta salinan, koreksi, pembatasan atau penghapusan datanya. Waktunya 3 x 24 jam; yang mencatat tidak memutus (UU 27/2022).')}</p>
        ${(MENCATAT.includes(saya.peran) || MENYALIN.includes(saya.peran)) && html`<${Cari} />`}
        <h2>${t('Permintaan')}</h2>
        <div class="saring-alur"><${Pilihan} nama="keadaan" label=${t('Keadaan')} nilai=${status} onUbah=${only} kosong=${t('Semua')}
            pilihan=${(siklus?.status ?? ['diajukan']).map((s) => ({ nilai: s, label: namaKeadaan('permintaan_hak', s) }))} /></div>
        <${Tabel} daftar=${list} judul=${t('Permintaan')} kolom=${kolom()} kosong=${t('Tidak ada permintaan yang menunggu. Yang baru dicatat dari halaman orangnya.')} />
        ${MEMERIKSA.includes(saya.peran) && html`<p><a class="tombol" href="/hak/paparan">${t('Siapa yang dilihat sebuah akun')}</a></p>`}`;
}
