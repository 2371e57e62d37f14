/** Warga: who lives here. Search at /warga, a family at /warga/NUMBER, import at /warga/impor. */
import { html } from '../inti/html.js';
import { Cari } from './cari.js';
import { Impor } from './impor.js';
import { Keluarga } from './keluarga.js';

export default function Warga({ sisa, saya }) {
    if (sisa[0] === 'impor')
        return html`<${Impor} saya=${saya} nomor=${sisa[1]} />`;
    return sisa[0] ? html`<${Keluarga} id=${sisa[0]} saya=${saya} key=${sisa[0]} />` : html`<${Cari} saya=${saya} />`;
}
