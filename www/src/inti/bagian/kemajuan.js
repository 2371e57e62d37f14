/** One bar: how much of the whole, drawn by us; its numbers stand in the label. */
import { html } from '../html.js';

export const Kemajuan = ({ nilai, dari, label }) => html`<svg class="kemajuan" role="img" aria-label=${label} viewBox="0 0 100 4" preserveAspectRatio="none">
    <rect class="alas" width="100" height="4" rx="2" /><rect class="isi-batang" width=${dari > 0 ? Math.min(100, (100 * nilai) / dari) : 0} height="4" rx="2" /></svg>`;
