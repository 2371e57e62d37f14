/** Akun saya: who I am, what I may act in, my password, my second factor, the way out. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { keluar, pilihPenugasan } from '../inti/sesi.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { KodeKedua } from './kode.js';
import { Pengingat } from './pengingat.js';
import { GantiSandi } from './sandi.js';

function Penugasan({ p, saya }) {
    const now = p.peran === saya.peran && p.kode_wilayah === saya.kode_wilayah;
    return html`<li class="kaki"><span><strong>${namaPeran(p.peran)}</strong> · ${p.nama_wilayah} <small>${p.kode_wilayah}</small></span>
        ${now ? html`<${Lencana} nada="ya">${t('Sekarang')}</${Lencana}>`
            : html`<${Tombol} onClick=${() => pilihPenugasan(p.peran, p.kode_wilayah)}>${t('Bekerja sebagai ini')}</${Tombol}>`}</li>`;
}

const Siapa = ({ saya }) => html`<section class="kartu" aria-labelledby="siapa"><h2 id="siapa">${saya.nama}</h2>
    <p>${t('Peran dan wilayah Anda. Anda bekerja dalam satu peran pada satu waktu; yang lain diberikan oleh admin wilayah Anda.')}</p>
    <ul class="tugas">${saya.penugasan.map((p) => html`<${Penugasan} key=${p.peran + p.kode_wilayah} p=${p} saya=${saya} />`)}</ul></section>`;

const Keamanan = ({ saya }) => html`<section class="kartu" aria-labelledby="aman"><h2 id="aman">${t('Cara Anda masuk')}</h2>
    <p class="kaki"><span>${t('Kata sandi')}</span> ${saya.sandi_sementara && html`<${Lencana} nada="tunggu">${t('Masih sementara')}</${Lencana}>`}
        <a class="tombol" href="/akun/sandi">${t('Ganti kata sandi')}</a></p>
    <p class="kaki"><span>${t('Kode kedua dari HP')}</span> <${Lencana} nada=${saya.totp ? 'ya' : 'netral'}>${saya.totp ? t('Terpasang') : t('Belum dipasang')}</${Lencana}>
        <a class="tombol" href="/akun/kode">${saya.totp ? t('Lepas kode kedua') : t('Pasang kode kedua')}</a></p></section>`;

const Ringkas = ({ saya }) => html`<h1>${t('Akun saya')}</h1><${Pengingat} saya=${saya} /><${Siapa} saya=${saya} /><${Keamanan} saya=${saya} />
    <${Tombol} onClick=${keluar}>${t('Keluar')}</${Tombol}>`;

const PAGES = { sandi: GantiSandi, kode: KodeKedua };

export default function Akun({ sisa, saya }) {
    const Page = sisa.length === 0 ? Ringkas : PAGES[sisa[0]];
    if (Page === undefined || sisa.length > 1)
        return html`<${Kosong} judul=${t('Alamat ini tidak ada di panel.')} isi=${t('Mungkin salah ketik, atau halamannya dipindahkan.')}><a class="tombol" href="/akun">${t('Akun saya')}</a></${Kosong}>`;
    return html`${Page !== Ringkas && html`<p><a href="/akun">${t('Kembali ke akun saya')}</a></p>`}<${Page} saya=${saya} />`;
}
