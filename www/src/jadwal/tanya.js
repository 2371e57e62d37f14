/** A question before an act that many will see; one that stops something wants its reason. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Dialog } from '../inti/bagian/dialog.js';
import { Isian } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';

/** sebab: asks why. lakukan(alasan): a promise; when it holds, the question closes. */
export function Tanya({ judul, tentang, isi, tombol, sebab = false, lakukan, tutup }) {
    const [alasan, type] = useState(''), [galat, fail] = useState([]);
    const send = async () => {
        if (sebab && alasan.trim().length < 3)
            return fail([{ bidang: 'alasan', pesan: t('Tulis sebabnya, sedikitnya 3 huruf.') }]);
        try {
            await lakukan(alasan.trim());
            tutup();
        } catch (e) {
            fail(barisGalat(e));
        }
    };
    return html`<${Dialog} judul=${judul} buka=${true} onTutup=${tutup}><p>${tentang}</p><${RingkasanGalat} galat=${galat} judul=${t('Jadwal')} />
        ${sebab && html`<${Isian} nama="alasan" label=${t('Sebabnya')} petunjuk=${t('Terlihat oleh semua yang membuka jadwal ini.')} nilai=${alasan} onUbah=${type} galat=${galat[0]?.bidang && galat[0].pesan} />`}
        ${isi && html`<p>${isi}</p>`}
        <p class="kaki"><${Tombol} jenis="utama" onClick=${send}>${tombol}</${Tombol}><${Tombol} onClick=${tutup}>${t('Tidak jadi')}</${Tombol}></p></${Dialog}>`;
}
