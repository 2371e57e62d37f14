/** A form of a record and the act it does. What is odd, and what cannot be undone, is asked again in the same place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { kunciBaru, post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Bidang } from './bidang.js';
import { alamat, isi, nilaiDi, teks } from './kata.js';
import { arti, janggal, ketik, kirim, salah } from './nilai.js';
import { berlaku } from './syarat.js';

/* What was sent last, by record: `from: "last.x"` begins with it. Until the page is left for good. */
const sentBefore = new Map();

/** Where a first value may come from: what was entered before, the row that the form is about, the person chosen in it. */
const sourcesOf = (lalu, row, person) => ({ last: lalu, row, person: person ?? row.person ?? row, member: row.member ?? row, alokasi: row.alokasi ?? row });
const firstOf = (f, sources, saya) => (f.from === undefined ? undefined : nilaiDi(sources, f.from === 'last' ? `last.${f.name}` : f.from))
    ?? (f.type === 'region' ? saya.kode_wilayah : undefined);

const begin = (fields, sources, saya) => Object.fromEntries(fields.map((f) => [f.name, ketik(f, firstOf(f, sources, saya))]).filter(([, v]) => v !== undefined));

const bodyOf = (fields, form) => Object.fromEntries(fields.map((f) => [f.name, kirim(f, form[f.name])]).filter(([, v]) => v !== undefined));
const meaning = (fields, form) => Object.fromEntries(fields.map((f) => [f.name, arti(f, form[f.name])]));

/** One act with its key: sent again under the same one when no answer came, so that it is done once. */
export function useKirim(program, aksi, baris) {
    const key = useRef(kunciBaru());
    return async (body) => {
        try {
            const made = await post(alamat(program.plugin, aksi.post, baris), { ...aksi.values, ...body }, { key: key.current });
            key.current = kunciBaru();
            return made;
        } catch (e) {
            if (e.kode !== 'luring')
                key.current = kunciBaru();
            throw e;
        }
    };
}

const Tanya = ({ ask }) => ask.length > 0 && html`<div class="kartu perhatian" role="alert">${ask.map((a) => html`<p key=${a}>${a}</p>`)}<p>${t('Bila benar, tekan sekali lagi.')}</p></div>`;

/* The next of a queue begins where one types. */
function useFokus(wanted, form) {
    useEffect(() => { if (wanted) form.current.querySelector('input, select, textarea')?.focus(); }, []);
}

/** baris: what it is about; lalu: the record before, where the page knows it; awalan keeps the ids of two forms apart. */
export function Formulir({ program, aksi, saya, baris = {}, lalu, selesai, judul, awalan = '', fokus = false, children }) {
    const fields = program.records?.[aksi.record]?.fields ?? [], memory = `${program.plugin}/${aksi.record}`, before = lalu ?? sentBefore.get(memory);
    const [form, set] = useState(() => begin(fields, sourcesOf(before, baris), saya));
    const [galat, fail] = useState([]), [ask, again] = useState([]), box = useRef(null), send = useKirim(program, aksi, baris);
    useFokus(fokus, box);
    const shown = fields.filter((f) => berlaku(f.show_if, { ...baris, ...meaning(fields, form) }));
    const said = { ...baris, ...bodyOf(shown, form) };
    const submit = async (e) => {
        e.preventDefault();
        const wrong = shown.map((f) => ({ bidang: awalan + f.name, pesan: salah(f, form[f.name]) })).filter((g) => g.pesan);
        const odd = [...shown.map((f) => janggal(f, form[f.name], before?.[f.name])).filter(Boolean), ...(aksi.confirm ? [isi(aksi.confirm, said, program)] : [])];
        fail(wrong);
        if (wrong.length > 0 || (odd.length > 0 && odd.join() !== ask.join()))
            return again(wrong.length > 0 ? [] : odd);
        const body = bodyOf(shown, form);
        again([]);
        try {
            const made = await send(body);
            sentBefore.set(memory, body);
            set(begin(fields, sourcesOf(lalu ?? body, baris), saya));
            selesai(made);
        } catch (error) {
            fail(barisGalat(error).map((g) => ({ ...g, bidang: g.bidang && awalan + g.bidang })));
        }
    };
    const change = (f) => (value, person) => {
        again([]);
        const filled = person && begin(fields.filter((x) => /^(person|member)\./.test(x.from ?? '')), sourcesOf(before, baris, person), saya);
        set((now) => ({ ...now, [f.name]: value, ...filled }));
    };
    return html`<form novalidate ref=${box} onSubmit=${submit}><${RingkasanGalat} galat=${galat} judul=${judul} />
        ${shown.map((f) => html`<${Bidang} key=${f.name} f=${f} id=${awalan + f.name} nilai=${form[f.name]} onUbah=${change(f)} sekitar=${{ baris, lalu: before, saya, program }}
            galat=${galat.find((g) => g.bidang === awalan + f.name)?.pesan} />`)}
        <${Tanya} ask=${ask} />
        <p class="kaki"><${Tombol} type="submit" jenis="utama">${isi(aksi.label, said, program)}</${Tombol}>${children}</p></form>`;
}
