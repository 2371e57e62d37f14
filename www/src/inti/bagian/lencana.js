/** A state in colour, icon and word: no colour speaks alone. nada: ya, tunggu, tidak, netral. */
import { html } from '../html.js';
import { Ikon } from './ikon.js';

const ICONS = { ya: 'centang', tunggu: 'tunggu', tidak: 'silang', netral: 'info' };

export const Lencana = ({ nada = 'netral', ikon, children }) => html`<span class=${`lencana ${nada}`}><${Ikon} nama=${ikon ?? ICONS[nada]} />${children}</span>`;
