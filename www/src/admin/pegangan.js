/** Pegangan: the handbook of the rule language, put into the panel by the build, so that it is at hand without a network outside. */
import { html } from '../inti/html.js';
import buku from '../../../scripts/README.md';
import { naskah } from './naskah.js';

export default () => html`<article class="naskah" lang="id">${naskah(buku)}</article>`;
