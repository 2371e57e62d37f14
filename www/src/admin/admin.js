/** Admin: people, phones, tokens, programs, backups, the log, settings and the handbook: each a section with its own address. */
import { useEffect, useState } from 'preact/hooks';
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { judulkan } from '../inti/judul.js';
import { bolehLihat } from '../inti/peran.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { Pengingat } from '../akun/pengingat.js';
import { Cadangan } from './cadangan.js';
import { Hp } from './hp.js';
import { Jejak } from './jejak.js';
import { Orang } from './orang.js';
import { ProgramBagian } from './program.js';
import { Setelan } from './setelan.js';
import { Token } from './token.js';

/* The handbook is as large as all the others together: fetched when opened. */
function Pegangan() {
    const [View, show] = useState(null);
    useEffect(() => { import('./pegangan.js').then((m) => show(() => m.default), () => show(() => () => t('Buku pegangan belum dapat dimuat. Periksa jaringan, lalu muat ulang.'))); }, []);
    return View ? html`<${View} />` : html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
}

const OFFICE = ['admin', 'admin_wilayah'], SERVER = ['admin'];

/* As the routes let in: who may not read a section does not see it. */
const SECTIONS = [
    { kunci: 'orang', judul: kata('Orang'), peran: OFFICE, Isi: Orang },
    { kunci: 'hp', judul: kata('HP'), peran: OFFICE, Isi: Hp },
    { kunci: 'token', judul: kata('Token'), peran: OFFICE, Isi: Token },
    { kunci: 'program', judul: kata('Program'), peran: OFFICE, Isi: ProgramBagian },
    { kunci: 'cadangan', judul: kata('Cadangan'), peran: SERVER, Isi: Cadangan },
    { kunci: 'jejak', judul: kata('Jejak'), Isi: Jejak },
    { kunci: 'setelan', judul: kata('Setelan'), peran: SERVER, Isi: Setelan },
    { kunci: 'pegangan', judul: kata('Pegangan'), Isi: Pegangan },
];

const Daftar = ({ sections, now }) => html`<nav aria-label=${t('Bagian admin')}><ul class="bagian">${sections.map((s) => html`<li key=${s.kunci}>
    <a href=${`/admin/${s.kunci}`} aria-current=${s === now ? 'page' : null}>${t(s.judul)}</a></li>`)}</ul></nav>`;

export default function Admin({ sisa, kueri, saya }) {
    const sections = SECTIONS.filter((s) => bolehLihat(saya, s.peran));
    const now = sisa.length === 0 ? sections[0] : sections.find((s) => s.kunci === sisa[0]);
    useEffect(() => { if (now) judulkan(`${t(now.judul)} · ${t('Admin')}`); }, [now]);
    return html`<h1>${t('Admin')}</h1>${now === sections[0] && sisa.length < 2 && html`<${Pengingat} saya=${saya} />`}<${Daftar} sections=${sections} now=${now} />
        ${now ? html`<${now.Isi} sisa=${sisa.slice(1)} kueri=${kueri} saya=${saya} key=${now.kunci} />`
            : html`<${Kosong} judul=${t('Bagian ini tidak ada, atau bukan untuk peran Anda sekarang.')}><a class="tombol" href="/admin">${t('Ke Admin')}</a></${Kosong}>`}`;
}
