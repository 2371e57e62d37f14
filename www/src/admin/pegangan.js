/**
 * Pegangan: the handbook of the rule language, put into the panel by the build, so that it is at hand without a network outside. Its
 * search looks into every heading and what stands below it; Enter goes to the first find, the arrow keys walk through them.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import buku from '../../../scripts/README.md';
import { naskah } from './naskah.js';
import { bagianNaskah, temukan } from './telusur.js';

const MOST = 12;
const sections = bagianNaskah(buku);

/* The browser goes there; the heading is where one reads on, for who cannot see it too. */
function tuju(e, tempat) {
    const place = document.getElementById(tempat);
    e.preventDefault();
    place.tabIndex = -1;
    place.focus();
    place.scrollIntoView();
    history.replaceState(null, '', `#${tempat}`);
}

const Cuplikan = ({ c }) => html`<span>${c.awal}<mark>${c.kena}</mark>${c.akhir}</span>`;

function Temuan({ found, box, field }) {
    const walk = (e) => {
        const links = [...box.current.querySelectorAll('a')], at = links.indexOf(document.activeElement);
        const to = e.key === 'ArrowDown' ? links[at + 1] : e.key === 'ArrowUp' ? links[at - 1] ?? field.current.querySelector('input') : null;
        if (!to)
            return;
        e.preventDefault();
        to.focus();
    };
    return html`<ul class="hasil-cari" ref=${box} onKeyDown=${walk}>${found.slice(0, MOST).map((f) => html`<li key=${f.tempat}>
        <a href=${`#${f.tempat}`} onClick=${(e) => tuju(e, f.tempat)}><strong>${f.judul}</strong>${f.cuplikan && html`<${Cuplikan} c=${f.cuplikan} />`}</a></li>`)}</ul>`;
}

const jumlah = (n) => (n === 0 ? t('Tidak ada yang cocok. Coba kata lain, misalnya nama fungsi atau kata kunci.') : n > MOST ? t('{n} bagian cocok; {m} yang pertama di bawah ini.', { n, m: MOST }) : t('{n} bagian cocok.', { n }));

function Cari() {
    const [text, type] = useState(''), found = useMemo(() => temukan(sections, text), [text]), box = useRef(null), field = useRef(null);
    const first = () => box.current?.querySelector('a');
    const keys = (e) => {
        if (e.key === 'ArrowDown' && first()) {
            e.preventDefault();
            first().focus();
        }
        if (e.key === 'Escape')
            type('');
    };
    const enter = (e) => { e.preventDefault(); first()?.click(); };
    return html`<form class="kartu" role="search" onSubmit=${enter} ref=${field} onKeyDown=${(e) => e.target.tagName === 'INPUT' && keys(e)}>
        <${Isian} nama="cari-pegangan" type="search" autocomplete="off" label=${t('Cari di buku pegangan')} petunjuk=${t('Judul, nama fungsi, atau kata di dalam teksnya. Enter ke temuan pertama, panah bawah ke berikutnya.')} nilai=${text} onUbah=${type} />
        <p role="status">${text.trim().length >= 2 && jumlah(found.length)}</p><${Temuan} found=${found} box=${box} field=${field} /></form>`;
}

export default () => html`<${Cari} /><article class="naskah" lang="id">${naskah(buku)}</article>`;
