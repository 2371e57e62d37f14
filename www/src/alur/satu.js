/** One thing of the server: asked for once, and again by ulang(); what was there stays while it is. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';

/** alamat null: nothing is asked. Answers {isi: object|null, galat: [], ulang()}. */
export function useSatu(alamat) {
    const [state, show] = useState({ alamat, isi: null, galat: [] });
    const fetchIt = async (wanted = () => true) => {
        try {
            const isi = await get(alamat);
            if (wanted())
                show({ alamat, isi, galat: [] });
        } catch (e) {
            if (wanted())
                show((before) => ({ alamat, isi: before.alamat === alamat ? before.isi : null, galat: barisGalat(e) }));
        }
    };
    useEffect(() => {
        let here = true;
        if (alamat !== null)
            fetchIt(() => here);
        return () => { here = false; };
    }, [alamat]);
    return { isi: state.alamat === alamat ? state.isi : null, galat: state.galat, ulang: () => fetchIt() };
}

/** Until it is there: that it is coming, or why not. */
export const Tunggu = ({ satu, judul }) => html`<${RingkasanGalat} galat=${satu.galat} judul=${judul} />
    ${satu.galat.length === 0 && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}`;

/** baris: [[label, content]]; what is not there is left out. */
export const Rincian = ({ baris }) => html`<dl class="rincian-alur">${baris.filter(([, isi]) => isi !== null && isi !== undefined && isi !== '').map(([label, isi]) => html`
    <div key=${label}><dt>${label}</dt><dd>${isi}</dd></div>`)}</dl>`;

/** A seal: enough of it to compare by eye, all of it to copy. */
export const Sidik = ({ sidik }) => html`<code class="sidik" title=${sidik}>${sidik.match(/.{1,8}/g).join(' ')}</code>`;
