/** Texts of a panel.json: "{nama} · RT {rt}" filled from a row, "{serah.jam}" from within it; values as people write them. */
import { teks } from '../inti/program.js';
import { bidangDari, tampil } from './nilai.js';

export { teks };
export const nilaiDi = (row, path) => path.split('.').reduce((at, key) => at?.[key], row);
const lastOf = (path) => path.split('.').at(-1);

/** Text is text: what a row holds is never taken for markup or for another template. `program`: whose fields say how values are written. */
export const isi = (x, row = {}, program = null) => teks(x).replace(/\{([\w.]+)\}/g, (whole, path) => tampil(bidangDari(program, lastOf(path)), nilaiDi(row, path), false));

/** "/pinjaman/{id}/kembali" of a program, with what the row says: each part alone, so that no value can lead elsewhere. */
export const alamat = (plugin, path, row = {}) => `/${plugin}${path.replace(/\{(\w+)\}/g, (whole, key) => encodeURIComponent(nilaiDi(row, key) ?? ''))}`;

/** "list:kelas/{id}/peserta" -> the address of that route. */
export const alamatDaftar = (plugin, ref, row) => alamat(plugin, `/${ref.slice('list:'.length)}`, row);

/** What a column is called: as the field of that name is, wherever the program has one; judulKolom with its unit. */
export function labelSaja(program, name) {
    const f = bidangDari(program, name);
    return f?.label ? teks(f.label) : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}
export const judulKolom = (program, name) => labelSaja(program, name) + (bidangDari(program, name)?.unit ? ` (${bidangDari(program, name).unit})` : '');
