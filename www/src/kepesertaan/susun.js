/** Ordering a list of a program, region and period: a public list or the draft of a decree; by the admin of the region. */
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Formulir } from '../alur/formulir.js';
import { bidangPeriode, bidangProgram, bidangWilayah, useProgram } from '../alur/program.js';

export function Susun({ saya, rute, judul, isi, onSesudah }) {
    const programs = useProgram();
    if (saya.peran !== 'admin_wilayah')
        return html`<p class="bukan-saya"><strong>${judul}.</strong> ${t('Yang melakukan: {peran}.', { peran: t('Admin wilayah') })}</p>`;
    return html`<details class="kartu"><summary>${judul}</summary><p>${isi}</p>
        <${Formulir} awalan="susun" judul=${judul} bidang=${[bidangProgram(programs), bidangWilayah(saya), bidangPeriode()]} kirim=${judul} saya=${saya}
            onKirim=${(values, key) => post(rute, values, { key })} onSesudah=${onSesudah} /></details>`;
}
