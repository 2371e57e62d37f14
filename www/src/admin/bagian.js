/** Small parts that the sections of Admin share. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Dialog } from '../inti/bagian/dialog.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';

/** One answer of the server: {isi, galat, ulang()}; isi null until it came. */
export function useIsi(alamat) {
    const [state, show] = useState({ isi: null, galat: [] });
    const ulang = () => get(alamat).then((isi) => show({ isi, galat: [] }), (e) => show({ isi: null, galat: barisGalat(e) }));
    useEffect(() => { ulang(); }, [alamat]);
    return { ...state, ulang };
}

export const Memuat = ({ isi, galat, judul, children }) => html`<${RingkasanGalat} galat=${galat} judul=${judul} />
    ${isi === null ? galat.length === 0 && html`<p class="memuat" role="status">${t('Memuat…')}</p>` : children}`;

/** What is shown once and never again: a password, a token. */
export const Rahasia = ({ judul, isi, children }) => html`<section class="kartu rahasia" role="status"><h3>${judul}</h3>
    <p><code class="kunci">${isi}</code></p>${children}</section>`;

const boxOf = (event) => event.target.closest('dialog');

function Pertanyaan({ onTutup, judul, isi, tombol, jenis, lakukan }) {
    const [galat, fail] = useState([]);
    const go = (event) => {
        const box = boxOf(event);
        return lakukan().then(() => box.close(), (e) => fail(barisGalat(e)));
    };
    return html`<${Dialog} judul=${judul} buka onTutup=${onTutup}><${RingkasanGalat} galat=${galat} judul=${judul} /><p>${isi}</p>
        <p class="kaki"><${Tombol} jenis=${jenis} onClick=${go}>${tombol}</${Tombol}> <${Tombol} onClick=${(event) => boxOf(event).close()}>${t('Tidak jadi')}</${Tombol}></p></${Dialog}>`;
}

/**
 * Something that cannot be taken back asks first. lakukan(): a promise; what goes wrong is told here. One of a page at a time:
 * a list has one for each row. The browser closes it, which puts the focus back where it was.
 */
export const Yakin = ({ buka, jenis = 'bahaya', ...question }) => buka && html`<${Pertanyaan} jenis=${jenis} ...${question} />`;
