/** Cadangan: how old the last checked copy is, which there are, and one more now. */
import { useState } from 'preact/hooks';
import { Galat, get, post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Memuat, useIsi } from './bagian.js';
import { lalu, saat } from './waktu.js';

/* Nightly copies: older than a night and a half means that one was missed. */
const LATE_MS = 36 * 3600000;

const megabytes = (byte) => t('{n} MB', { n: angka(Math.max(0.1, Math.round(byte / 1e5) / 10)) });

function Terakhir({ data }) {
    const last = data.find((c) => c.diperiksa);
    if (last === undefined)
        return html`<p><${Lencana} nada="tidak">${t('Belum ada cadangan')}</${Lencana}> ${t('Bila komputer ini rusak, semua data hilang. Buat satu sekarang.')}</p>`;
    const late = Date.now() - last.waktu > LATE_MS;
    return html`<p class="umur">${lalu(last.waktu)}</p><p><${Lencana} nada=${late ? 'tidak' : 'ya'}>${late ? t('Cadangan malam terlewat') : t('Terperiksa')}</${Lencana}>${' '}
        ${t('Cadangan terakhir yang diperiksa dibuat {saat}.', { saat: saat(last.waktu) })}
        ${late && ` ${t('Periksa apakah server menyala pada malam hari dan disk tidak penuh.')}`}</p>`;
}

const Kedua = ({ kedua }) => html`<p>${kedua === null ? t('Folder kedua belum diatur: bila disk ini rusak, cadangannya ikut hilang. Isi cadangan_kedua di config.lua dengan folder di disk lain.')
    : kedua === 0 ? t('Folder kedua belum berisi cadangan.') : t('Di folder kedua, yang terbaru dibuat {saat}.', { saat: saat(kedua) })}</p>`;

const Sandi = ({ sandi }) => html`<p>${sandi ? t('Cadangan disandikan; pastikan kuncinya tercatat di atas kertas, jauh dari komputer ini.')
    : t('Cadangan tidak disandikan: siapa yang menemukan disknya dapat membacanya. Buat kuncinya di komputer server: tangguh backup key')}</p>`;

const JOB = 'cadangan.harian', LOOK_MS = 500, PATIENCE_MS = 120000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/* The server's own jobs belong to no region, so an admin of one reads how his run ends in their list, not by GET /kerja/{id}. */
async function tungguSelesai(id) {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(LOOK_MS)) {
        const { terakhir } = (await get('/jadwal/server')).data.find((j) => j.jenis === JOB);
        if (terakhir?.id === id && terakhir.status === 'selesai')
            return;
        if (terakhir?.id === id && ['gagal', 'batal'].includes(terakhir.status))
            throw new Galat({ kode: 'cadangan_gagal', pesan: terakhir.sebab ?? t('Cadangan tidak jadi. Sebabnya ada di catatan server.') });
    }
    throw new Galat({ kode: 'cadangan_lama', pesan: t('Cadangan masih dibuat. Buka halaman ini lagi beberapa menit lagi.') });
}

function Sekarang({ ulang }) {
    const [said, say] = useState(''), [galat, fail] = useState([]);
    const make = async () => {
        fail([]);
        say(t('Membuat dan memeriksa cadangan…'));
        try {
            await tungguSelesai((await post('/jadwal/server/jalankan', { jenis: JOB })).kerja);
            say(t('Cadangan baru sudah dibuat dan diperiksa.'));
        } catch (e) {
            say('');
            fail(barisGalat(e));
        }
        await ulang();
    };
    return html`<${RingkasanGalat} galat=${galat} judul=${t('Cadangan')} /><p role="status">${said}</p><${Tombol} jenis="utama" onClick=${make}>${t('Buat cadangan sekarang')}</${Tombol}>`;
}

const Baris = ({ c }) => html`<tr><td data-judul=${t('Dibuat')}>${saat(c.waktu)}</td><td data-judul=${t('Ukuran')} class="angka">${megabytes(c.byte)}</td>
    <td data-judul=${t('Keadaan')}><${Lencana} nada=${c.diperiksa ? 'ya' : 'tidak'}>${c.diperiksa ? t('Terperiksa') : t('Terputus')}</${Lencana}></td><td data-judul=${t('Berkas')}><code>${c.nama}</code></td></tr>`;

const Semua = ({ data }) => html`<table class="tabel"><caption class="tersembunyi">${t('Cadangan')}</caption>
    <thead><tr><th scope="col">${t('Dibuat')}</th><th scope="col" class="angka">${t('Ukuran')}</th><th scope="col">${t('Keadaan')}</th><th scope="col">${t('Berkas')}</th></tr></thead>
    <tbody>${data.map((c) => html`<${Baris} key=${c.nama} c=${c} />`)}</tbody></table>`;

export function Cadangan() {
    const { isi, galat, ulang } = useIsi('/cadangan');
    return html`<h2>${t('Cadangan')}</h2><${Memuat} isi=${isi} galat=${galat} judul=${t('Cadangan')}>${isi && html`
        <section class="kartu"><${Terakhir} data=${isi.data} /><${Sekarang} ulang=${ulang} /></section>
        <section class="kartu"><${Kedua} kedua=${isi.kedua} /><${Sandi} sandi=${isi.sandi} /></section>
        ${isi.data.length > 0 && html`<${Semua} data=${isi.data} />`}`}</${Memuat}>`;
}
