/** htm bound to Preact: html`<p>${text}</p>`. Text is always text: nothing here takes markup as a string. */
import htm from 'htm';
import { h } from 'preact';

export const html = htm.bind(h);
