/** Columns drawn by us: they print sharp, need no canvas, and carry their numbers as text. */
import { angka } from '../inti/bahasa.js';
import { html } from '../inti/html.js';

const STEP = 80, HEIGHT = 120;

/** Columns side by side. data: [{label, nilai}]; the numbers stand above them and in the accessible text. */
export function Grafik({ data, label }) {
    const most = Math.max(1, ...data.map((d) => d.nilai));
    const words = data.map((d) => `${d.label}: ${angka(d.nilai)}`).join(', ');
    return html`<svg class="grafik" role="img" aria-label=${`${label}. ${words}`} viewBox=${`0 0 ${data.length * STEP} ${HEIGHT + 50}`}>
        ${data.map((d, i) => {
            const h = (HEIGHT * d.nilai) / most, x = i * STEP + STEP / 2;
            return html`<g key=${d.label}><rect class="isi-batang" x=${i * STEP + 8} y=${HEIGHT + 22 - h} width=${STEP - 16} height=${h} rx="4" />
                <text x=${x} y=${HEIGHT + 16 - h}>${angka(d.nilai)}</text><text class="sumbu" x=${x} y=${HEIGHT + 42}>${d.label}</text></g>`;
        })}</svg>`;
}
