/** One value of a row where people read it: a region by its name, all else as its field says. */
import { html } from '../inti/html.js';
import { Wilayah } from '../alur/wilayah.js';
import { nilaiDi } from './kata.js';
import { bidangDari, tampil } from './nilai.js';

/** satuan: with its unit, where the heading does not say it. */
export function isiSel(program, row, name, satuan = true) {
    const f = bidangDari(program, name), value = nilaiDi(row, name);
    return f?.type === 'region' && value ? html`<${Wilayah} kode=${value} />` : tampil(f, value, satuan);
}
