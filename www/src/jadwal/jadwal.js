/** Jadwal: what runs when (/jadwal), one run and its log (/jadwal/NUMBER), the calendar of feasts (/jadwal/kalender). */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Kalender } from './kalender.js';
import { Pelaksanaan } from './pelaksanaan.js';
import { Rencana } from './rencana.js';

const Tab = ({ kini }) => html`<nav aria-label=${t('Bagian jadwal')}><ul class="subnav">
    <li><a href="/jadwal" aria-current=${kini === undefined ? 'page' : null}>${t('Jadwal program')}</a></li>
    <li><a href="/jadwal/kalender" aria-current=${kini === 'kalender' ? 'page' : null}>${t('Kalender')}</a></li></ul></nav>`;

export default function Jadwal({ sisa, kueri, saya }) {
    const isRun = /^\d+$/.test(sisa[0] ?? '');
    return html`<h1>${t('Jadwal')}</h1><${Tab} kini=${sisa[0]} />
        ${sisa[0] === 'kalender' ? html`<${Kalender} saya=${saya} tahun=${Number(kueri.get('tahun')) || null} />`
            : isRun ? html`<${Pelaksanaan} id=${sisa[0]} saya=${saya} key=${sisa[0]} />` : html`<${Rencana} saya=${saya} />`}`;
}
