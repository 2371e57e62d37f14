/** What comes next from a state, drawn from its life cycle: the acts that are mine as forms, those of others in words. */
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Formulir } from './formulir.js';
import { gerakDari, halangan } from './siklus.js';

/** The address of a move: {id} or {keluarga} of its route is the number of the row. */
export const alamatGerak = (rute, nomor) => rute.replace(/\{\w+\}/, nomor);

/** gerak: {route: {judul, isi?, bidang?, kirim, jenis?, lipat?, tambah?}}: words and fields of each route that the page knows;
 *  `lipat` lays it behind a line that must be opened first, since it is seldom meant. `tambah` goes into the body. */
export function Berikutnya({ siklus, row, nomor = row.id, saya, gerak, onSesudah, children }) {
    const moves = gerakDari(siklus, row.status).filter((m) => gerak[m.rute]);
    return html`<section class="kartu berikutnya" aria-labelledby="berikutnya"><h2 id="berikutnya">${t('Langkah berikutnya')}</h2>${children}
        ${moves.length === 0 && siklus !== null && html`<p>${t('Tidak ada lagi yang harus dilakukan di sini.')}</p>`}
        ${moves.map((m) => html`<${Satu} key=${m.rute} move=${m} words=${gerak[m.rute]} row=${row} nomor=${nomor} saya=${saya} onSesudah=${onSesudah} />`)}</section>`;
}

function Satu({ move, words, row, nomor, saya, onSesudah }) {
    const why = halangan(move, row, saya);
    if (why !== null)
        return words.lipat ? null : html`<p class="bukan-saya"><strong>${words.judul}.</strong> ${why}</p>`;
    const form = html`<${Formulir} awalan=${move.rute.split('/').pop()} judul=${words.judul} bidang=${words.bidang} kirim=${words.kirim} jenis=${words.jenis} saya=${saya}
        onKirim=${(isi, key) => post(alamatGerak(move.rute, nomor), { ...words.tambah, ...isi }, { key })} onSesudah=${(hasil) => onSesudah(move.rute, hasil)} />`;
    if (words.lipat)
        return html`<details><summary>${words.judul}</summary>${words.isi && html`<p>${words.isi}</p>`}${form}</details>`;
    return html`<div class="gerak"><h3>${words.judul}</h3>${words.isi && html`<p>${words.isi}</p>`}${form}</div>`;
}
