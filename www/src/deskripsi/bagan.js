/** A chart of a descriptor over its rows, drawn as wide as there is room; its numbers stand in a table for who reads rather than looks. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { TabelLaporan } from '../dasbor/tabel-laporan.js';
import { Batang, Dua, Kemajuan } from './bagan-baris.js';
import { Garis, Pita } from './bagan-sumbu.js';
import { judulKolom, teks } from './kata.js';
import { useSumber } from './sumber.js';

const KIND = { progress: Kemajuan, bars: Batang, diverging: Dua, line: Garis, bands: Pita };
const BY = { region: () => t('menurut wilayah'), desil: () => t('menurut desil'), sex: () => t('menurut jenis kelamin'), period: () => t('menurut periode') };
const MOST = { progress: 40, bars: 40, diverging: 40 };          // rows: more are a list

/* In real pixels, so that words keep their size on a phone. */
function useLebar() {
    const box = useRef(null), [lebar, set] = useState(600);
    useEffect(() => {
        const look = new ResizeObserver(([e]) => set(Math.max(240, Math.floor(e.contentRect.width))));
        look.observe(box.current);
        return () => look.disconnect();
    }, []);
    return [box, lebar];
}

const isTotal = (row, nama) => ['Jumlah', 'Total'].includes(row[nama]);
const isNumber = (baris, id) => baris.some((row) => typeof row[id] === 'number') && baris.every((row) => typeof row[id] === 'number' || row[id] === null || row[id] === undefined);

/** Which columns a chart reads: what the descriptor names, else the first that names the row and all its numbers. */
export function bacaan(chart, r) {
    const ids = (r.kolom ?? []).map((k) => k.id), numbers = ids.filter((id) => isNumber(r.baris, id));
    const x = chart.x ?? ids.find((id) => !numbers.includes(id)) ?? ids[0], y = chart.y ? [chart.y] : numbers.filter((id) => id !== x);
    return { x, y, nama: x };
}

/* Both tables of a band chart: what was measured, and the levels. */
const Angka = ({ r, pita }) => html`<${TabelLaporan} laporan=${r} />${pita && pita !== r && html`<h4>${t('Batas')}</h4><${TabelLaporan} laporan=${pita} />`}`;

/** chart: {kind, x, y, at, red_line, by, title}; r: {judul, kolom, baris}; pita: the rows of `bands`. buka: the table stands open. */
export function Bagan({ program, chart, r, pita = r, buka = false }) {
    const [box, lebar] = useLebar(), { x, y, nama } = bacaan(chart, r), Gambar = KIND[chart.kind];
    const sebut = (id) => r.kolom?.find((k) => k.id === id)?.label || judulKolom(program, id);
    const judul = [teks(chart.title) || r.judul || y.map(sebut).join(', '), BY[chart.by]?.()].filter(Boolean).join(' ');
    const baris = r.baris.filter((row) => !isTotal(row, nama)).slice(0, MOST[chart.kind]), drawn = chart.kind === 'bands' ? pita.baris.length > 0 && x && y.length > 0 : baris.length > 0 && y.length > 0;
    const said = chart.kind === 'bars' && y.length > 1 ? sebut(y[0]) : '';          // of several numbers the first is drawn
    const numbers = html`<${Angka} r=${{ ...r, judul }} pita=${chart.kind === 'bands' ? pita : null} />`;
    return html`<figure class="bagan-kotak" ref=${box}>${drawn && said && html`<figcaption>${said}</figcaption>`}${drawn && html`<${Gambar} label=${said ? `${judul}, ${said}` : judul} lebar=${lebar} baris=${baris} pita=${pita.baris} x=${x} y=${y} nama=${nama} at=${chart.at ?? []} merah=${chart.red_line} sebut=${sebut} />`}
        ${buka || !drawn ? numbers : html`<details class="angka-bagan"><summary>${t('Angkanya')}</summary>${numbers}</details>`}</figure>`;
}

/** The chart of a page about one row, with where it takes its data. */
export function BaganDari({ program, chart, row, ask, buka, children, data }) {
    const own = useSumber(program, data ? undefined : chart.data, row, ask, chart.y), levels = useSumber(program, chart.bands, row, ask, chart.y), r = data ?? own;
    return html`<${RingkasanGalat} galat=${[...r.galat, ...levels.galat]} judul=${t('Laporan')} />
        ${r.isi && (chart.bands === undefined || levels.isi) && html`<${Bagan} program=${program} chart=${chart} r=${r.isi} pita=${levels.isi ?? r.isi} buka=${buka} />`}${children}`;
}
