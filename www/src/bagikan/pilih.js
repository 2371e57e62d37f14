/** Before the counter: which round, and what to do when there is none or it cannot be fetched. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';

const Baris = ({ tahap, pilih }) => html`<li><${Tombol} jenis="lebar besar" onClick=${() => pilih(tahap.id)}>${tahap.program} ${tahap.periode} · ${tahap.wilayah ?? tahap.kode_wilayah}
    ${tahap.status === 'disetujui' ? ` · ${t('belum dibuka')}` : ''}</${Tombol}></li>`;

export function PilihTahap({ tahap }) {
    return html`<main class="isi pintu" id="isi"><h1>${t('Bagikan')}</h1><${RingkasanGalat} galat=${tahap.galat} judul=${t('Bagikan')} />
        ${tahap.pilihan.length === 0 && tahap.galat.length === 0 && html`<${Kosong} judul=${t('Belum ada tahap yang dibuka.')}
            isi=${t('Admin wilayah membuka tahap setelah disetujui. Sementara itu, cobalah latihan.')}><a class="tombol utama" href="/latihan">${t('Latihan membagikan')}</a></${Kosong}>`}
        <ul class="pintasan">${tahap.pilihan.map((r) => html`<${Baris} key=${r.id} tahap=${r} pilih=${tahap.pilih} />`)}</ul>
        ${tahap.galat.length > 0 && html`<${Tombol} jenis="utama" onClick=${() => location.reload()}>${t('Coba lagi')}</${Tombol}>`}
        <p><a href="/">${t('Ke daftar tugas')}</a></p></main>`;
}

