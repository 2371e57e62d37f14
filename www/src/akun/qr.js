/** A QR code as the server draws it: one path in a square of `sisi` units, quiet zone and all. Dark on light in both themes. */
import { html } from '../inti/html.js';

export const Qr = ({ sisi, jalur, label }) => html`<svg class="qr" role="img" aria-label=${label} viewBox=${`0 0 ${sisi} ${sisi}`} shape-rendering="crispEdges">
    <rect class="qr-alas" width=${sisi} height=${sisi} /><path d=${jalur} /></svg>`;
