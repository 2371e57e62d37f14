/** The server's own jobs: copies, sweeps, nightly looks and those that programs bring. When each runs, how it went, run now, pause. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { useSatu } from '../alur/satu.js';
import { iramaKerja, nadaStatus, namaKerja, namaStatus } from './kata.js';
import { saat } from './rencana.js';
import { Tanya } from './tanya.js';

const LOOK_MS = 1000;
const alamat = (jenis) => `/jadwal/server/${jenis}`;
const isOpen = (run) => run && ['menunggu', 'berjalan'].includes(run.status);

function TanyaKerja({ tanya: { kerja: { jenis }, apa }, tutup, ulang }) {
    const send = async (alasan) => {
        await post(`/jadwal/server/${apa}`, apa === 'jeda' ? { jenis, alasan } : { jenis });
        return apa === 'jalankan' ? buka(alamat(jenis)) : ulang();
    };
    const words = apa === 'jeda' ? { judul: t('Jeda pekerjaan ini?'), tombol: t('Jeda'), sebab: true, isi: t('Selama dijeda pekerjaan ini tidak berjalan pada waktunya.') }
        : { judul: t('Jalankan pekerjaan ini sekarang?'), tombol: t('Jalankan'), isi: t('Waktu berjalannya yang tetap tidak berubah.') };
    return html`<${Tanya} ...${words} tentang=${namaKerja(jenis)} lakukan=${send} tutup=${tutup} />`;
}

const Berikutnya = ({ k }) => (k.mati ? html`<${Lencana} nada="netral">${t('Dimatikan')}</${Lencana}> ${t('Iramanya diatur di config.lua.')}`
    : k.jeda ? html`<${Lencana} nada="tunggu">${t('Dijeda')}</${Lencana}> ${t('oleh {nama}: {alasan}', { nama: k.jeda_oleh, alasan: k.jeda_alasan })}`
        : html`<${Lencana} nada="netral" ikon="tunggu">${t('Berikutnya {waktu}', { waktu: saat(k.jatuh) })}</${Lencana}>`);

const Terakhir = ({ k }) => html`<p>${k.terakhir ? html`${t('Terakhir')}: <a href=${alamat(k.jenis)}>${saat(k.terakhir.waktu)}</a> <${Lencana} nada=${nadaStatus(k.terakhir.status)}>${namaStatus(k.terakhir.status)}</${Lencana}> ${k.terakhir.sebab}`
    : t('Belum pernah berjalan.')}</p>`;

function Satu({ k, tanya, ulang }) {
    const resume = () => post('/jadwal/server/lanjut', { jenis: k.jenis }).then(ulang);
    return html`<li class="kartu" aria-label=${namaKerja(k.jenis)}><h2>${namaKerja(k.jenis)}</h2><p>${iramaKerja(k.irama)}. <small><code>${k.jenis}</code></small></p><p><${Berikutnya} k=${k} /></p><${Terakhir} k=${k} />
        <p class="kaki">${!k.mati && html`<${Tombol} onClick=${() => tanya({ kerja: k, apa: 'jalankan' })}>${t('Jalankan sekarang')}</${Tombol}>
            ${k.jeda ? html`<${Tombol} onClick=${resume}>${t('Lanjutkan')}</${Tombol}>` : html`<${Tombol} onClick=${() => tanya({ kerja: k, apa: 'jeda' })}>${t('Jeda')}</${Tombol}>`}`}</p></li>`;
}

function Semua() {
    const one = useSatu('/jadwal/server'), [question, ask] = useState(null);
    return html`<p>${t('Pekerjaan yang dijalankan server sendiri, waktu WIB. Yang gagal diulang pada waktunya yang berikut; sebabnya tertulis di catatannya.')}</p>
        <${RingkasanGalat} galat=${one.galat} judul=${t('Pekerjaan server')} />${one.isi === null && one.galat.length === 0 && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}
        <ul class="polos">${one.isi?.data.map((k) => html`<${Satu} key=${k.jenis} k=${k} tanya=${ask} ulang=${one.ulang} />`)}</ul>
        ${question && html`<${TanyaKerja} tanya=${question} tutup=${() => ask(null)} ulang=${one.ulang} />`}`;
}

/* What a run counted, in its own words; what is nested is for programs. */
const hasil = (h) => Object.entries(h ?? {}).filter(([, v]) => typeof v !== 'object').map(([nama, v]) => `${nama.replaceAll('_', ' ')}: ${typeof v === 'number' ? angka(v) : v}`).join(', ');

const KOLOM = () => [
    { judul: t('Mulai'), isi: (r) => html`<span class="saat">${saat(r.mulai)}</span>` }, { judul: t('Selesai'), isi: (r) => (r.selesai ? saat(r.selesai) : '–') },
    { judul: t('Keadaan'), isi: (r) => html`<${Lencana} nada=${nadaStatus(r.status)}>${namaStatus(r.status)}</${Lencana}>` },
    { judul: t('Catatan'), isi: (r) => html`<span class="jejak-rincian">${[r.sebab, hasil(r.hasil)].filter(Boolean).join(' · ') || '–'}</span>` },
];

/* One that runs is looked at until it has ended. */
function Catatan({ jenis }) {
    const list = useDaftar('/jadwal/server/riwayat', { jenis });
    useEffect(() => {
        if (!isOpen(list.data[0]))
            return;
        const later = setTimeout(list.ulang, LOOK_MS);
        return () => clearTimeout(later);
    }, [list.data]);
    return html`<p><a href="/jadwal/server">${t('Semua pekerjaan server')}</a></p><section class="kartu" aria-labelledby="kerja"><h2 id="kerja">${namaKerja(jenis)}</h2>
        <${Tabel} daftar=${{ ...list, adaLagi: false }} kolom=${KOLOM()} judul=${namaKerja(jenis)} kosong=${t('Belum pernah berjalan.')} /></section>`;
}

export const Server = ({ jenis }) => (jenis ? html`<${Catatan} jenis=${jenis} key=${jenis} />` : html`<${Semua} />`);
