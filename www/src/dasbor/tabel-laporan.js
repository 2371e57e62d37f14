/** The rows of a report under its own columns: numbers to the right, rupiah as rupiah. */
import { angka, rupiah, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { sebut } from '../warga/kata.js';

const isNumber = (k) => k.satuan || ['bilangan', 'rupiah', 'persen', 'indikator'].includes(k.jenis);

export function sel(k, value) {
    if (value === null || value === undefined)
        return '–';
    if (typeof value !== 'number')
        return String(value);
    if (k.satuan === 'rupiah' || k.jenis === 'rupiah')
        return rupiah(value);
    return k.satuan === 'persen' ? `${angka(value)}%` : angka(value);
}

/** kolom: ids to show, in this order; left out: all. */
export function TabelLaporan({ laporan, kolom, paling }) {
    const columns = (laporan.kolom ?? []).filter((k) => !kolom || kolom.includes(k.id)), rows = laporan.baris.slice(0, paling ?? laporan.baris.length);
    const kelas = (k) => (isNumber(k) || typeof rows[0][k.id] === 'number' ? 'angka' : '');
    if (rows.length === 0)
        return html`<p class="kosong-tabel">${t('Belum ada angka untuk periode dan wilayah ini.')}</p>`;
    return html`<table class="tabel"><caption class="tersembunyi">${laporan.judul}</caption>
        <thead><tr>${columns.map((k) => html`<th scope="col" key=${k.id} class=${kelas(k)}>${k.label || sebut(k.id)}</th>`)}</tr></thead>
        <tbody>${rows.map((r, i) => html`<tr key=${i}>${columns.map((k) => html`<td key=${k.id} data-judul=${k.label || sebut(k.id)} class=${kelas(k)}>${sel(k, r[k.id])}</td>`)}</tr>`)}</tbody></table>
        ${laporan.catatan?.map((c) => html`<p key=${c}><small>${c}</small></p>`)}`;
}
