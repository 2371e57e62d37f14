/** What is said of an address that is nobody's, or not for this role. */
import { t } from './bahasa.js';
import { html } from './html.js';
import { Kosong } from './bagian/kosong.js';

export const TakAda = () => html`<${Kosong} judul=${t('Alamat ini tidak ada di panel.')} isi=${t('Mungkin salah ketik, atau halamannya dipindahkan.')}>
    <a class="tombol" href="/">${t('Ke daftar tugas')}</a></${Kosong}>`;

export const Terlarang = ({ judul }) => html`<${Kosong} judul=${t('Halaman {judul} bukan untuk peran Anda sekarang.', { judul: t(judul) })}
    isi=${t('Ganti peran di kanan atas bila Anda memegang lebih dari satu, atau minta peran itu kepada admin wilayah Anda.')}>
    <a class="tombol" href="/">${t('Ke daftar tugas')}</a></${Kosong}>`;
