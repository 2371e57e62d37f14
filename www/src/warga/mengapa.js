/** "Mengapa?": the newest decision in the words of the rule that made it; asked for only when wanted, since reading is noted. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';

const UNTUK = () => [['petugas', t('Untuk petugas')], ['warga', t('Surat untuk warga')]];

export function Mengapa({ program, keluarga }) {
    const [answer, show] = useState(null);
    const [galat, fail] = useState([]);
    const ask = (untuk) => post('/penilaian/jelaskan', { program, keluarga_id: keluarga, untuk })
        .then((r) => { fail([]); show({ untuk, teks: r.teks }); }, (e) => fail(barisGalat(e)));
    return html`<${RingkasanGalat} galat=${galat} judul=${t('Mengapa?')} />
        <p class="kaki">${answer === null
            ? html`<${Tombol} onClick=${() => ask('petugas')}>${t('Mengapa?')}</${Tombol}>`
            : UNTUK().map(([untuk, label]) => html`<${Tombol} key=${untuk} aria-pressed=${answer.untuk === untuk} onClick=${() => ask(untuk)}>${label}</${Tombol}>`)}</p>
        ${answer && html`<pre class="penjelasan" tabindex="0" role="region" aria-label=${t('Penjelasan')}>${answer.teks}</pre>`}`;
}
