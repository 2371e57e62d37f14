/** A question that must be answered before going on: the browser's own dialog keeps the focus inside and Esc closes it. */
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';

export function Dialog({ judul, buka, onTutup, children }) {
    const box = useRef(null);
    useEffect(() => {
        if (buka && !box.current.open)
            box.current.showModal();
        if (!buka && box.current.open)
            box.current.close();
    }, [buka]);
    return html`<dialog ref=${box} class="dialog" aria-labelledby="dialog-judul" onClose=${onTutup}>
        <h2 id="dialog-judul">${judul}</h2>${buka && children}</dialog>`;
}
