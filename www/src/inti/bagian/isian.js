/** A field with its label above, a hint under the label, and what is wrong between label and field, where the eye is. */
import { html } from '../html.js';

const described = (nama, hint, galat) => [hint && `${nama}-petunjuk`, galat && `${nama}-galat`].filter(Boolean).join(' ') || null;

/** nilai and onUbah(text) hold its content. `children` replaces the input: a select or textarea with the same id. */
export function Isian({ nama, label, petunjuk, galat, nilai, onUbah, children, ...input }) {
    return html`<div class=${`isian ${galat ? 'salah' : ''}`}>
        <label for=${nama}>${label}</label>
        ${petunjuk && html`<p class="petunjuk" id=${`${nama}-petunjuk`}>${petunjuk}</p>`}
        ${galat && html`<p class="galat" id=${`${nama}-galat`}>${galat}</p>`}
        ${children ?? html`<input id=${nama} name=${nama} value=${nilai} onInput=${(e) => onUbah?.(e.target.value)}
            aria-invalid=${galat ? 'true' : null} aria-describedby=${described(nama, petunjuk, galat)} ...${input} />`}
    </div>`;
}

/** pilihan: [{nilai, label}] */
export function Pilihan({ nama, label, petunjuk, galat, nilai, onUbah, pilihan, kosong, ...rest }) {
    return html`<${Isian} nama=${nama} label=${label} petunjuk=${petunjuk} galat=${galat}>
        <select id=${nama} name=${nama} value=${nilai} onChange=${(e) => onUbah(e.target.value)} aria-describedby=${described(nama, petunjuk, galat)} ...${rest}>
            ${kosong !== undefined && html`<option value="">${kosong}</option>`}
            ${pilihan.map((p) => html`<option value=${p.nilai} key=${p.nilai}>${p.label}</option>`)}
        </select></${Isian}>`;
}
