/** Charts over an axis: numbers that follow each other (line), and one's own against levels that are held normal (bands). */
import { angka } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { garis, garisBagi, letak, luas } from './skala.js';

const LEFT = 44, RIGHT = 56, TOP = 12, BOTTOM = 44;
const isNumbers = (values) => values.every((v) => typeof v === 'number');

/* The drawing's places: x by number where all are, else one after the other. */
function ruang({ lebar, xs, ys }) {
    const tinggi = Math.max(220, Math.min(360, lebar * 0.6)), numeric = isNumbers(xs), words = numeric ? null : [...new Set(xs)];
    const ticksY = garisBagi(Math.min(...ys), Math.max(...ys)), ticksX = numeric ? garisBagi(Math.min(...xs), Math.max(...xs), Math.max(2, Math.floor(lebar / 110))) : words;
    const placeX = numeric ? letak(Math.min(...xs), Math.max(...xs), LEFT, lebar - RIGHT) : (v) => letak(0, words.length - 1, LEFT, lebar - RIGHT)(words.indexOf(v));
    return { lebar, tinggi, x: placeX, y: letak(ticksY[0], ticksY.at(-1), tinggi - BOTTOM, TOP), ticksY, ticksX: numeric ? ticksX.filter((v) => v >= Math.min(...xs) && v <= Math.max(...xs)) : thinned(words, lebar) };
}

/* Words under the axis stand 72 px apart; the last one always stands. */
const thinned = (words, lebar) => {
    const every = Math.max(1, Math.ceil((words.length * 72) / (lebar - LEFT - RIGHT)));
    return words.filter((_, i) => (words.length - 1 - i) % every === 0);
};

const Sumbu = ({ r, judulX }) => html`<g class="sumbu-garis">
    ${r.ticksY.map((v) => html`<g key=${v}><line x1=${LEFT} x2=${r.lebar - RIGHT} y1=${r.y(v)} y2=${r.y(v)} /><text class="kanan" x=${LEFT - 6} y=${r.y(v) + 5}>${angka(v)}</text></g>`)}
    ${r.ticksX.map((v) => html`<text key=${v} class="tengah" x=${r.x(v)} y=${r.tinggi - BOTTOM + 20}>${typeof v === 'number' ? angka(v) : v}</text>`)}
    <text class="kanan" x=${r.lebar - RIGHT} y=${r.tinggi - 6}>${judulX}</text></g>`;

const Rangka = ({ r, label, judulX, children }) => html`<svg class="bagan" role="img" aria-label=${label} width=${r.lebar} height=${r.tinggi} viewBox=${`0 0 ${r.lebar} ${r.tinggi}`}>
    ${children}<${Sumbu} r=${r} judulX=${judulX} /></svg>`;

const said = (rows, x, ys, names) => ys.map((y) => `${names(y)}: ${rows.map((row) => `${row[x]}: ${typeof row[y] === 'number' ? angka(row[y]) : '–'}`).join(', ')}`).join('. ');

/* Points of a line; what is not known is left out, not drawn as nothing. */
const pointsOf = (r, rows, x, y) => rows.filter((row) => typeof row[y] === 'number').map((row) => [r.x(row[x]), r.y(row[y])]);

const Ikut = ({ points, nomor }) => html`<g class=${`ikut ikut-${nomor}`}><path d=${garis(points)} />
    ${points.map(([px, py], i) => html`<circle key=${i} cx=${px} cy=${py} r=${i === points.length - 1 ? 6 : 4} class=${i === points.length - 1 ? 'terakhir' : ''} />`)}</g>`;

/* Which line is which: its dashes beside its name. */
const Legenda = ({ nama }) => html`<ul class="legenda">${nama.map((n, i) => html`<li key=${n}><svg class="bagan" width="40" height="12" aria-hidden="true"><${Ikut} nomor=${i} points=${[[2, 6], [34, 6]]} /></svg> ${n}</li>`)}</ul>`;

/** Up to four lines, told apart by their dashes. */
export function Garis({ label, lebar, baris, x, y, sebut }) {
    const ys = y.slice(0, 4), r = ruang({ lebar, xs: baris.map((row) => row[x]), ys: [0, ...baris.flatMap((row) => ys.map((id) => row[id])).filter((v) => typeof v === 'number')] });
    return html`${ys.length > 1 && html`<${Legenda} nama=${ys.map(sebut)} />`}<${Rangka} r=${r} label=${`${label}. ${said(baris, x, ys, sebut)}`} judulX=${sebut(x)}>
        ${ys.map((id, i) => html`<${Ikut} key=${id} nomor=${i} points=${pointsOf(r, baris, x, id)} />`)}</${Rangka}>`;
}

/* The zone around the median is held normal; each further one is farther from it. */
const zoneTone = (levels, i) => {
    const home = levels.findIndex((v) => v > 0), normal = home < 0 ? levels.length : home;
    return ['ya', 'tunggu', 'tidak'][Math.min(2, Math.abs(i - normal))];
};

/* Zone i lies below level i; the first begins at the foot, the last ends at the top. */
function Zona({ r, pita, x, levels }) {
    const edge = (v) => pita.map((row) => [r.x(row[x]), v]), lines = levels.map((at) => pita.map((row) => [r.x(row[x]), r.y(row[at])]));
    const borders = [edge(r.y(r.ticksY[0])), ...lines, edge(r.y(r.ticksY.at(-1)))];
    return borders.slice(1).map((upper, i) => html`<path key=${i} class=${`zona ${zoneTone(levels, i)}`} d=${luas(upper, borders[i])} />`);
}

const levelName = (at) => (at > 0 ? '+' : at < 0 ? '−' : '') + angka(Math.abs(at));

const Batas = ({ r, pita, x, levels, merah }) => levels.map((at) => {
    const points = pita.map((row) => [r.x(row[x]), r.y(row[at])]), [px, py] = points.at(-1);
    return html`<g key=${at} class=${`batas ${at === merah ? 'merah' : ''}`}><path d=${garis(points)} /><text class="kiri" x=${px + 6} y=${py + 5}>${levelName(at)}</text></g>`;
});

/** baris: what was measured; pita: rows of x with a number for each level of `at`; merah: the level below which one must act. */
export function Pita({ label, lebar, baris, pita, x, y: [y], at, merah, sebut }) {
    const levels = [...at].sort((a, b) => a - b), sorted = pita.filter((row) => levels.every((v) => typeof row[v] === 'number')).sort((a, b) => a[x] - b[x]);
    const r = ruang({ lebar, xs: [...baris, ...sorted].map((row) => row[x]), ys: [...baris.map((row) => row[y]), ...sorted.flatMap((row) => levels.map((v) => row[v]))].filter((v) => typeof v === 'number') });
    return html`<${Rangka} r=${r} label=${`${label}. ${said(baris, x, [y], sebut)}`} judulX=${sebut(x)}>
        <${Zona} r=${r} pita=${sorted} x=${x} levels=${levels} /><${Batas} r=${r} pita=${sorted} x=${x} levels=${levels} merah=${merah} />
        <${Ikut} nomor=${0} points=${pointsOf(r, baris, x, y)} /></${Rangka}>`;
}
