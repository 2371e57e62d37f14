/** To the other language, in its own words. */
import { BAHASA, bahasa, pilihBahasa } from '../bahasa.js';
import { html } from '../html.js';
import { useSimpan } from '../simpan.js';

export function PilihBahasa() {
    const now = useSimpan(bahasa);
    const other = now === 'id' ? 'en' : 'id';
    return html`<button type="button" class="tautan" lang=${other} onClick=${() => pilihBahasa(other)}>${BAHASA[other]}</button>`;
}
