/** What went wrong, on top of the form, focused when it appears; each line leads to its field. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../bahasa.js';
import { html } from '../html.js';
import { judulkan } from '../judul.js';

/** galat: [{bidang?, pesan}]; empty shows nothing. `judul` is the page's own title. */
export function RingkasanGalat({ galat, judul }) {
    const box = useRef(null);
    useEffect(() => {
        if (galat.length === 0)
            return;
        judulkan(judul, true);
        box.current.focus();
        return () => judulkan(judul);
    }, [galat]);
    if (galat.length === 0)
        return null;
    const toField = (e, bidang) => {
        e.preventDefault();
        document.getElementById(bidang)?.focus();
    };
    return html`<div class="ringkasan" role="alert" tabindex="-1" ref=${box}>
        <h2>${t('Ada yang perlu diperbaiki')}</h2>
        <ul>${galat.map((g) => html`<li key=${g.pesan}>${g.bidang
            ? html`<a href=${`#${g.bidang}`} onClick=${(e) => toField(e, g.bidang)}>${g.pesan}</a>` : g.pesan}</li>`)}</ul>
    </div>`;
}

/** A Galat of the server as lines of this summary. */
export const barisGalat = (e) => [{ bidang: e.bidang ?? undefined, pesan: e.pesan ?? String(e) }];
