/** The pages of the way from a proposal to a closed round, in its order; each with who may read it (as its routes have it). */
import { kata, t } from '../inti/bahasa.js';
import { HALAMAN } from '../inti/daftar.js';
import { html } from '../inti/html.js';

const KANTOR = ['admin', 'admin_wilayah', 'penyetuju', 'verifikator', 'petugas', 'pengesah', 'auditor', 'kepala'];
export const BAGIAN = [
    { kata: '', judul: kata('Tahap'), peran: ['admin', 'admin_wilayah', 'penyetuju', 'verifikator', 'petugas', 'bendahara', 'pengesah', 'auditor', 'kepala'] },
    { kata: 'usulan', judul: kata('Usulan'), peran: ['admin', 'admin_wilayah', 'penyetuju', 'verifikator', 'petugas', 'kader', 'nakes', 'mitra', 'auditor', 'kepala'] },
    { kata: 'musyawarah', judul: kata('Musyawarah'), peran: KANTOR },
    { kata: 'pengumuman', judul: kata('Pengumuman') },
    { kata: 'keberatan', judul: kata('Keberatan'), peran: KANTOR },
    { kata: 'penetapan', judul: kata('Penetapan (SK)'), peran: KANTOR },
    { kata: 'peserta', judul: kata('Peserta'), peran: [...KANTOR, 'bendahara'] },
];

export const bagianUntuk = (saya) => BAGIAN.filter((b) => b.peran === undefined || b.peran.includes(saya.peran));

export const alamat = (...words) => ['/penyaluran', ...words.filter((w) => w !== '')].join('/');

export const MenuBagian = ({ saya, kini }) => html`<nav class="submenu" aria-label=${t('Bagian penyaluran')}><ul>${bagianUntuk(saya).map((b) => html`
    <li key=${b.kata}><a href=${alamat(b.kata)} aria-current=${b.kata === kini ? 'page' : null}>${t(b.judul)}</a></li>`)}</ul></nav>`;

export const adaHalaman = (jalur) => HALAMAN.some((h) => h.jalur === jalur);

/** The way back to the list that a page was opened from. */
export const Kembali = ({ ke, children }) => html`<p class="remah"><a href=${ke}>← ${children}</a></p>`;
