/** A button says a verb and shows that it works: a second press while it does is not a second act. */
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { Ikon } from './ikon.js';

/** jenis: 'utama' (one per screen), 'bahaya', or plain. onClick may answer a promise; until then the button waits. */
export function Tombol({ children, jenis = '', ikon, onClick, type = 'button', sibuk = false, ...rest }) {
    const [busy, show] = useState(false);
    const waits = busy || sibuk;
    const press = async (event) => {
        if (waits) {
            event.preventDefault();
            return;
        }
        const work = onClick?.(event);
        if (work instanceof Promise) {
            show(true);
            await work.finally(() => show(false));
        }
    };
    return html`<button type=${type} class=${`tombol ${jenis}`} aria-disabled=${waits} aria-busy=${waits} onClick=${press} ...${rest}>
        ${ikon && html`<${Ikon} nama=${ikon} />`}<span>${children}</span></button>`;
}
