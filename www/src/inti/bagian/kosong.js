/** What stands where nothing is to be seen: why, and what to do next. */
import { html } from '../html.js';

export const Kosong = ({ judul, isi, children }) => html`<section class="kosong"><h1>${judul}</h1>${isi && html`<p>${isi}</p>`}${children}</section>`;
