/** Charts of a row each: how far (progress), how much (bars), which way (diverging). Each number stands beside its bar. */
import { angka } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { letak } from './skala.js';

const ROW = 46, BAR = 12;

const Baris = ({ i, lebar, nama, kata, children }) => html`<g transform=${`translate(0 ${i * ROW})`}>
    <text class="kiri" x="0" y="16">${nama}</text><text class="kanan" x=${lebar} y="16">${kata}</text>${children}</g>`;

/* As many rows as there are; the summary for who cannot see it names them all. */
function Rangka({ label, lebar, rows, children }) {
    return html`<svg class="bagan" role="img" aria-label=${`${label}. ${rows.map((r) => `${r.nama}: ${r.kata}`).join(', ')}`} width=${lebar} height=${rows.length * ROW} viewBox=${`0 0 ${lebar} ${rows.length * ROW}`}>
        ${rows.map((r, i) => html`<${Baris} key=${i} i=${i} lebar=${lebar} nama=${r.nama} kata=${r.kata}>${children(r)}</${Baris}>`)}</svg>`;
}

const Alas = ({ lebar }) => html`<rect class="alas" x="0" y="24" width=${lebar} height=${BAR} rx="4" />`;
const Isi = ({ kelas = '', x, lebar }) => html`<rect class=${`isi-batang ${kelas}`} x=${x} y="24" width=${Math.max(0, lebar)} height=${BAR} rx="4" />`;

const share = (done, of) => (of > 0 ? `${angka(Math.round((1000 * done) / of) / 10)}%` : '–');

/** How much of the first number the second is; one number alone is percent. */
export function Kemajuan({ label, lebar, baris, nama, y: [of, done] }) {
    const rows = baris.map((r) => {
        const all = done ? r[of] : 100, part = r[done ?? of] ?? 0;
        return { nama: r[nama], part: all > 0 ? Math.min(1, part / all) : 0, kata: done ? `${angka(part)} / ${angka(all)} (${share(part, all)})` : `${angka(part)}%` };
    });
    return html`<${Rangka} label=${label} lebar=${lebar} rows=${rows}>${(r) => html`<${Alas} lebar=${lebar} /><${Isi} x=${0} lebar=${lebar * r.part} />`}</${Rangka}>`;
}

export function Batang({ label, lebar, baris, nama, y: [id] }) {
    const rows = baris.map((r) => ({ nama: r[nama], n: r[id] ?? 0, kata: angka(r[id] ?? 0) })), most = Math.max(...rows.map((r) => r.n), 1e-9);
    return html`<${Rangka} label=${label} lebar=${lebar} rows=${rows}>${(r) => html`<${Isi} x=${0} lebar=${(lebar * Math.max(0, r.n)) / most} />`}</${Rangka}>`;
}

const signed = (n) => (n > 0 ? '+' : n < 0 ? '−' : '') + angka(Math.abs(n));

/** What is below nothing goes left, what is above goes right, from one line that all rows share. */
export function Dua({ label, lebar, baris, nama, y }) {
    const rows = baris.map((r) => ({ nama: r[nama], n: y.map((id) => r[id] ?? 0), kata: y.map((id) => signed(r[id] ?? 0)).join(' ') }));
    const all = rows.flatMap((r) => r.n), place = letak(Math.min(0, ...all), Math.max(0, ...all), 0, lebar), zero = place(0);
    return html`<${Rangka} label=${label} lebar=${lebar} rows=${rows}>${(r) => html`${r.n.map((n, i) => html`<${Isi} key=${i} kelas=${n < 0 ? 'turun' : 'naik'} x=${Math.min(zero, place(n))} lebar=${Math.abs(place(n) - zero)} />`)}
        <line class="nol" x1=${zero} x2=${zero} y1="20" y2="40" />`}</${Rangka}>`;
}
