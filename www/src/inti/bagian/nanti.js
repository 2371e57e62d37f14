/** A part that the usual family does not need: fetched when first shown, kept on the phone by the service worker. */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';

/** dari: () => import(...); mana: which of its exports; the rest goes to it. */
export function Nanti({ dari, mana, ...rest }) {
    const [got, show] = useState({});
    useEffect(() => { dari().then((parts) => show({ dari, parts })); }, [dari]);
    return got.dari === dari && html`<${got.parts[mana]} ...${rest} />`;           // another part may stand where this one stood
}
