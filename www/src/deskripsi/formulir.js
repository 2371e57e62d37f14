/** A form of a record and the act it does. What is odd, and what cannot be undone, is asked again in the same place. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { baca, Bidang, janggal, salah } from './bidang.js';
import { alamat, isi, teks } from './kata.js';
import { berlaku } from './syarat.js';

/* What was sent last, by record: `from: "last.x"` begins with it. Until the page is left for good. */
const last = new Map();

const firstOf = (f, before, saya) => (f.from?.startsWith('last.') ? before?.[f.from.slice(5)] : f.from === 'last' ? before?.[f.name] : undefined)
    ?? (f.type === 'region' ? saya.kode_wilayah : undefined);

const begin = (record, before, saya) => Object.fromEntries(record.fields.map((f) => [f.name, firstOf(f, before, saya)]).filter(([, v]) => v !== undefined).map(([k, v]) => [k, typeof v === 'boolean' ? v : String(v)]));

export function Formulir({ program, aksi, saya, baris = {}, selesai, judul }) {
    const record = program.records?.[aksi.record] ?? { fields: [] }, key = `${program.plugin}/${aksi.record}`;
    const [form, set] = useState(() => begin(record, last.get(key), saya));
    const [galat, fail] = useState([]);
    const [ask, again] = useState([]);
    const shown = record.fields.filter((f) => berlaku(f.show_if, { ...baris, ...form }));
    const send = async (e) => {
        e.preventDefault();
        const wrong = shown.map((f) => ({ bidang: f.name, pesan: salah(f, form[f.name]) })).filter((g) => g.pesan);
        const odd = [...shown.map((f) => janggal(f, form[f.name], last.get(key)?.[f.name])).filter(Boolean), ...(aksi.confirm ? [isi(aksi.confirm, { ...baris, ...form })] : [])];
        fail(wrong);
        if (wrong.length > 0 || (odd.length > 0 && odd.join() !== ask.join()))
            return again(wrong.length > 0 ? [] : odd);
        const body = { ...aksi.values, ...Object.fromEntries(shown.map((f) => [f.name, baca(f, form[f.name])]).filter(([, v]) => v !== undefined)) };
        try {
            const made = await post(alamat(program.plugin, aksi.post, baris), body);
            last.set(key, body);
            again([]);
            set(begin(record, body, saya));
            selesai(made);
        } catch (error) {
            again([]);
            fail(barisGalat(error));
        }
    };
    const change = (name) => (value) => { again([]); set((f) => ({ ...f, [name]: value })); };
    return html`<form novalidate onSubmit=${send}><${RingkasanGalat} galat=${galat} judul=${judul} />
        ${shown.map((f) => html`<${Bidang} key=${f.name} f=${f} nilai=${form[f.name]} onUbah=${change(f.name)} galat=${galat.find((g) => g.bidang === f.name)?.pesan} />`)}
        ${ask.length > 0 && html`<div class="kartu perhatian" role="alert">${ask.map((a) => html`<p key=${a}>${a}</p>`)}<p>${t('Bila benar, tekan sekali lagi.')}</p></div>`}
        <${Tombol} type="submit" jenis="utama">${teks(aksi.label)}</${Tombol}></form>`;
}
