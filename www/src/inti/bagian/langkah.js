/** Steps of a longer work, each with its state in words. langkah: [{judul, status?, keadaan: 'selesai'|'sekarang'|'nanti'}] */
import { html } from '../html.js';

export const Langkah = ({ langkah, label }) => html`<ol class="langkah" aria-label=${label}>${langkah.map((l) => html`
    <li key=${l.judul} class=${l.keadaan} aria-current=${l.keadaan === 'sekarang' ? 'step' : null}><span>${l.judul}</span>${l.status && html`<small>${l.status}</small>`}</li>`)}</ol>`;
