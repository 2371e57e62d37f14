/** The frame of every page at a desk: name of the place, menu by role, language, way out; and what one must know now. */
import { useState } from 'preact/hooks';
import { bahasa, t } from './bahasa.js';
import { HALAMAN } from './daftar.js';
import { html } from './html.js';
import { lupakan } from './lupakan.js';
import { MenuProgram } from './menu-program.js';
import { bolehLihat, namaPeran } from './peran.js';
import { rute } from './rute.js';
import { keluar, pilihPenugasan, sesi } from './sesi.js';
import { useSimpan } from './simpan.js';
import { Ikon } from './bagian/ikon.js';
import { PilihBahasa } from './bagian/pilih-bahasa.js';

const menuOf = (saya) => HALAMAN.filter((h) => h.menu !== false && bolehLihat(saya, h.peran));

const isHere = (page, route) => page.jalur === `/${route.kata[0] ?? ''}`;

const Menu = ({ saya, route }) => html`<nav aria-label=${t('Menu')}><ul class="menu">
    ${menuOf(saya).map((h) => html`<li key=${h.jalur}><a href=${h.jalur} aria-current=${isHere(h, route) ? 'page' : null}>${t(h.judul)}</a></li>`)}
    <${MenuProgram} saya=${saya} jalur=${route.jalur} /></ul></nav>`;

const sebagai = (p) => `${namaPeran(p.peran)} · ${p.nama_wilayah}`;

/** One may hold several roles and regions and acts in one at a time: always said, changed with one choice. */
function Penugasan({ saya }) {
    const now = saya.penugasan.findIndex((p) => p.peran === saya.peran && p.kode_wilayah === saya.kode_wilayah);
    if (saya.penugasan.length < 2)
        return html`<span class="sebagai" title=${sebagai(saya)}>${sebagai(saya)}</span>`;
    const change = (e) => {
        const p = saya.penugasan[Number(e.target.value)];
        pilihPenugasan(p.peran, p.kode_wilayah);
    };
    return html`<label class="sebagai"><span class="tersembunyi">${t('Bekerja sebagai')}</span>
        <select value=${now} onChange=${change}>${saya.penugasan.map((p, i) => html`<option value=${i} key=${i}>${sebagai(p)}</option>`)}</select></label>`;
}

const Orang = ({ saya }) => html`<div class="orang">
    <a class="nama" href="/akun" aria-label=${t('Akun saya: {nama}', { nama: saya.nama })}>${saya.nama}</a> <${Penugasan} saya=${saya} />
    <${PilihBahasa} /> <button type="button" class="tautan" onClick=${() => lupakan().catch(() => {}).then(keluar)}>${t('Keluar')}</button>
</div>`;

/* One control for phones and desks: closed on a phone, laid open by the style sheet on a desk. */
function Kepala({ saya, route }) {
    const [open, show] = useState(false);
    return html`<header class="kepala">
        <a class="merek" href="/">Tangguh</a>
        <button type="button" class="buka-menu" aria-expanded=${open} aria-controls="menu" onClick=${() => show(!open)}>
            <${Ikon} nama=${open ? 'silang' : 'menu'} /> ${t('Menu')}</button>
        <div id="menu" class=${open ? 'terbuka' : ''} onClick=${(e) => e.target.closest('a') && show(false)}>
            <${Menu} saya=${saya} route=${route} /><${Orang} saya=${saya} /></div>
    </header>`;
}

/** What is true everywhere just now: demo data; no camera and no offline work on plain http. */
const Pengumuman = ({ saya }) => html`
    ${saya?.contoh && html`<p class="pita contoh">${t('Data contoh: keluarga buatan, bukan warga sungguhan.')}</p>`}
    ${!isSecureContext && html`<p class="pita">${t('Alamat ini tanpa HTTPS: kamera dan kerja luring di HP tidak tersedia. Semua tetap bisa diketik. Admin: tangguh help https.')}</p>`}`;

export function Bingkai({ children }) {
    const route = useSimpan(rute), saya = useSimpan(sesi);
    useSimpan(bahasa);
    if (!saya)
        return children;
    return html`<a class="lompat" href="#isi">${t('Langsung ke isi')}</a>
        <${Kepala} saya=${saya} route=${route} /><${Pengumuman} saya=${saya} />
        <main id="isi" class="isi" tabindex="-1">${children}</main>`;
}

export { TakAda, Terlarang } from './tolakan.js';
