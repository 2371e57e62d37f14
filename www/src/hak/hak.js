/** Hak warga: what the law gives the people recorded. Requests at /hak, one at /hak/NUMBER, a person at /hak/orang/FAMILY/PERSON,
 *  whom an account saw at /hak/paparan. No NIK in any address: people are looked for by a POST and then called by their number. */
import { html } from '../inti/html.js';
import { Daftar } from './daftar.js';
import { Orang } from './orang.js';
import { Paparan } from './paparan.js';
import { Permintaan } from './permintaan.js';

export default function Hak({ sisa, saya }) {
    if (sisa[0] === 'orang')
        return html`<${Orang} key=${sisa[2]} keluarga=${sisa[1]} orang=${sisa[2]} saya=${saya} />`;
    if (sisa[0] === 'paparan')
        return html`<${Paparan} />`;
    return sisa[0] ? html`<${Permintaan} key=${sisa[0]} nomor=${sisa[0]} saya=${saya} />` : html`<${Daftar} saya=${saya} />`;
}
