/** Step 1: the rule's text in the editor, with what the server finds wrong at its place, and who else is at it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, kueri, post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { deklarasi, sekitar } from './naskah.js';

const BEAT_MS = 25000;                 /* the server forgets an editor after a minute of silence */

/* The build writes the address of what the editor's file imports here: asked for with it, not half a second later. */
const IRINGAN = '{iringan aturan/editor.js}';

export function ambilEditor() {
    if (!document.head.querySelector(`[href="${IRINGAN}"]`))
        document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: IRINGAN }));
    return import('./editor.js');
}

const pukul = (iso) => iso.slice(11, 16).replace(':', '.');

/** Who else edits this layer: [{oleh, sejak}]. Says so for oneself as long as the page is open. */
function useLain(program, kode, active) {
    const [others, show] = useState([]);
    useEffect(() => {
        if (!active)
            return undefined;
        const beat = (selesai) => post('/aturan/sunting', { program, kode, selesai }).then((r) => !selesai && show(r.lain), () => {});
        beat(false);
        const timer = setInterval(() => beat(false), BEAT_MS);
        return () => {
            clearInterval(timer);
            beat(true);
        };
    }, [program, kode, active]);
    return others;
}

export function Lain({ program, kode, aktif }) {
    const others = useLain(program, kode, aktif);
    return others.map((o) => html`<p class="pita" role="status" key=${o.oleh}>
        ${t('{oleh} sedang menyunting aturan ini sejak {jam}. Bicarakan dahulu, agar tidak saling menimpa.', { oleh: o.oleh, jam: pukul(o.sejak) })}</p>`);
}

/* Words and facts for completion, asked for when somebody is about to write; without them the editor works all the same. */
function useKamus(host, program, kode) {
    const data = useRef({ kamus: null, parameter: [] });
    useEffect(() => {
        const ask = () => fetchWords(data, program, kode);
        host.current.addEventListener('focusin', ask, { once: true });
        return () => host.current?.removeEventListener('focusin', ask);
    }, [program, kode]);
    return data;
}

function fetchWords(data, program, kode) {
    get(`/aturan/kamus${kueri({ program, kode })}`).then((kamus) => { data.current = { ...data.current, kamus }; }, () => {});
    post('/aturan/efektif', { program, kode }).then((r) => { data.current = { ...data.current, parameter: r.aturan?.butir.filter((b) => b.jenis === 'parameter') ?? [] }; }, () => {});
}

/* Those of the layers above, and those that the text itself declares just now. */
function parametersOf(data, text) {
    const known = new Set(data.parameter.map((p) => p.id));
    const own = deklarasi(text).filter((d) => d.kata === 'parameter' && !known.has(d.id));
    return { ...data, parameter: [...data.parameter, ...own.map((d) => ({ id: d.id, label: t('di naskah ini'), nilai: '' }))] };
}

const isOwn = (program, kode) => (x) => x.berkas.endsWith(`${program}/${kode}.lua`);

function useEditor(host, { program, kode, draf, bacaSaja, baris }) {
    const editor = useRef(null), text = useRef(draf.naskah), kamus = useKamus(host, program, kode), now = useRef(draf);
    const [found, tell] = useState(null), [failed, fail] = useState(null);
    now.current = draf;
    const periksa = async (sumber) => {
        try {
            const { temuan } = await post('/aturan/periksa', { program, kode, sumber });
            tell(temuan);
            return temuan.filter(isOwn(program, kode));
        } catch (e) {
            fail(e);
            return [];
        }
    };
    useEffect(() => {
        let gone = false;
        const onUbah = (sumber) => { text.current = sumber; now.current.ubah(sumber); };
        const options = { bacaSaja, label: t('Naskah aturan'), onUbah, periksa, sekitar, data: () => parametersOf(kamus.current, text.current) };
        ambilEditor().then(({ pasangEditor }) => {
            if (gone)
                return;
            editor.current = pasangEditor(host.current, draf.naskah, options);
            if (baris > 0)
                editor.current.keBaris(baris);
        }, fail);
        return () => { gone = true; editor.current?.tutup(); editor.current = null; };
    }, [program, kode, bacaSaja]);
    /* Only when it was discarded: what is rendered lags behind what is typed, and must not be put back over it. */
    useEffect(() => { if (draf.putaran > 0) editor.current?.ganti(draf.naskah); }, [draf.putaran]);
    return { found, failed, keBaris: (n, k) => editor.current?.keBaris(n, k) };
}

function Temuan({ found, own, onBuka }) {
    if (found === null)
        return html`<p class="memuat" role="status">${t('Memeriksa…')}</p>`;
    if (found.length === 0)
        return html`<p role="status"><${Lencana} nada="ya">${t('Tidak ada kesalahan')}</${Lencana}></p>`;
    return html`<div role="status"><h2>${t('{n} temuan', { n: found.length })}</h2><ul class="tugas temuan-aturan">${found.map((x) => html`<li key=${`${x.baris}:${x.kolom}:${x.pesan}`}>
        <p><${Lencana} nada=${x.tingkat === 'galat' ? 'tidak' : 'tunggu'}>${x.tingkat === 'galat' ? t('salah') : t('peringatan')}</${Lencana}>
        ${own(x) ? html` <button type="button" class="tautan" onClick=${() => onBuka(x.baris, x.kolom)}>${t('baris {n}', { n: x.baris })}</button>` : html` <small>${x.berkas.split('/').pop()}:${x.baris}</small>`}
        <br />${x.pesan}</p></li>`)}</ul></div>`;
}

const Simpanan = ({ draf }) => html`<p class="kaki" role="status">
    ${draf.berubah && draf.tersimpan && html`<small>${t('Tersimpan di peramban ini pukul {jam}. Belum diajukan.', { jam: new Date(draf.waktu).toTimeString().slice(0, 5).replace(':', '.') })}</small>`}
    ${draf.berubah && !draf.tersimpan && html`<${Lencana} nada="tidak">${t('Peramban ini tidak menyimpan. Ajukan sebelum menutup halaman.')}</${Lencana}>`}
    ${draf.berubah && html`<${Tombol} onClick=${draf.buang}>${t('Buang perubahan')}</${Tombol}>`}</p>`;

export function Naskah({ program, kode, draf, bacaSaja, baris }) {
    const host = useRef(null), { found, failed, keBaris } = useEditor(host, { program, kode, draf, bacaSaja, baris });
    useEffect(() => { if (baris > 0) keBaris(baris); }, [baris]);
    return html`<${RingkasanGalat} galat=${failed ? [{ pesan: t('Editor belum dapat dibuka. Periksa jaringan, lalu muat ulang; perubahan Anda aman.') }] : []} judul=${t('Sunting')} />
        <div class="dua"><div><div class="editor" ref=${host} data-editor=${`${program}/${kode}`}></div><${Simpanan} draf=${draf} /></div>
        <aside class="kartu" aria-label=${t('Temuan')}>${bacaSaja ? html`<p>${t('Naskah yang terbit; hanya dibaca.')}</p>`
            : html`<${Temuan} found=${found} own=${isOwn(program, kode)} onBuka=${keBaris} />`}</aside></div>`;
}

/** A region without a text of its own begins with the regulation that lets it differ. */
export function MulaiNaskah({ wilayah, program, onMulai }) {
    const [law, set] = useState({ jenis: '', nomor: '', tanggal: '', tentang: '' }), [errors, fail] = useState([]);
    const change = (field) => (text) => set((l) => ({ ...l, [field]: text }));
    const begin = (e) => {
        e.preventDefault();
        const wrong = [
            law.tentang.trim().length < 3 && { bidang: 'tentang', pesan: t('Tulis peraturan itu tentang apa.') },
            law.tanggal !== '' && !/^\d{4}-\d\d-\d\d$/.test(law.tanggal) && { bidang: 'tanggal', pesan: t('Tulis tanggal seperti 2026-01-31.') },
        ].filter(Boolean);
        fail(wrong);
        if (wrong.length === 0)
            onMulai(law, wilayah);
    };
    const field = (name, label, rest = {}) => html`<${Isian} nama=${name} label=${label} nilai=${law[name]} onUbah=${change(name)} galat=${errors.find((g) => g.bidang === name)?.pesan} ...${rest} />`;
    return html`<section class="kartu"><h2>${t('Mulai perubahan setempat')}</h2>
        <p>${t('{wilayah} memakai aturan {program} dari wilayah di atasnya. Sebut dahulu peraturan yang mendasari perubahannya.', { wilayah, program })}</p>
        <form novalidate onSubmit=${begin}><${RingkasanGalat} galat=${errors} judul=${t('Mulai perubahan setempat')} />
            ${field('jenis', t('Jenis peraturan'), { petunjuk: t('misalnya keputusan camat') })} ${field('nomor', t('Nomor'))}
            ${field('tanggal', t('Tanggal'), { type: 'date' })} ${field('tentang', t('Tentang'))}
            <${Tombol} type="submit" jenis="utama">${t('Mulai')}</${Tombol}></form></section>`;
}
