/** A part that the usual family does not need: fetched when first shown, kept on the phone by the service worker. */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../inti/html.js';

/** dari: () => import(...); mana: which of its exports; the rest goes to it. */
export function Nanti({ dari, mana, ...rest }) {
    const [parts, show] = useState(null);
    useEffect(() => { dari().then(show); }, []);
    return parts && html`<${parts[mana]} ...${rest} />`;
}
