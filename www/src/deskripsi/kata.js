/** Texts of a panel.json: one string, or one a language; "{nama} · RT {rt}" filled from a row, "{serah.jam}" from within it. */
import { bahasa } from '../inti/bahasa.js';

export const nilaiDi = (row, path) => path.split('.').reduce((at, key) => at?.[key], row);

export const teks = (x) => (x === undefined || x === null ? '' : typeof x === 'string' ? x : x[bahasa.get()] ?? x.id ?? Object.values(x)[0] ?? '');

/** Text is text: what a row holds is never taken for markup or for another template. */
export const isi = (x, row = {}) => teks(x).replace(/\{([\w.]+)\}/g, (whole, path) => {
    const value = nilaiDi(row, path);
    return value === undefined || value === null ? '–' : String(value);
});

/** "/pinjaman/{id}/kembali" of a program, with what the row says: each part alone, so that no value can lead elsewhere. */
export const alamat = (plugin, path, row = {}) => `/${plugin}${path.replace(/\{(\w+)\}/g, (whole, key) => encodeURIComponent(nilaiDi(row, key) ?? ''))}`;
