/** Jadwal: what runs when (/jadwal), one run and its log (/jadwal/NUMBER), the calendar of feasts (/jadwal/kalender), what the
 *  server does by itself (/jadwal/server, /jadwal/server/JOB). */
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { bolehLihat } from '../inti/peran.js';
import { Kalender } from './kalender.js';
import { Pelaksanaan } from './pelaksanaan.js';
import { Rencana } from './rencana.js';
import { Server } from './server.js';

const BAGIAN = [[undefined, '/jadwal', kata('Jadwal program')], ['kalender', '/jadwal/kalender', kata('Kalender')], ['server', '/jadwal/server', kata('Pekerjaan server'), ['admin']]];

const Tab = ({ kini, saya }) => html`<nav aria-label=${t('Bagian jadwal')}><ul class="subnav">${BAGIAN.filter(([, , , peran]) => bolehLihat(saya, peran)).map(([kunci, ke, judul]) => html`
    <li key=${ke}><a href=${ke} aria-current=${kini === kunci ? 'page' : null}>${t(judul)}</a></li>`)}</ul></nav>`;

function isiBagian(sisa, kueri, saya) {
    if (sisa[0] === 'kalender')
        return html`<${Kalender} saya=${saya} tahun=${Number(kueri.get('tahun')) || null} />`;
    if (sisa[0] === 'server' && saya.peran === 'admin')
        return html`<${Server} jenis=${sisa[1]} />`;
    return /^\d+$/.test(sisa[0] ?? '') ? html`<${Pelaksanaan} id=${sisa[0]} saya=${saya} key=${sisa[0]} />` : html`<${Rencana} saya=${saya} />`;
}

export default ({ sisa, kueri, saya }) => html`<h1>${t('Jadwal')}</h1><${Tab} kini=${sisa[0]} saya=${saya} />${isiBagian(sisa, kueri, saya)}`;
