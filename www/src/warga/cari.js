/** Search as one types: by name, or by a number of 16 digits. What is sought goes in the body of a POST, never in an address. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { sebut } from './kata.js';
import { useNamaWilayah } from './wilayah.js';

const PAUSE_MS = 150, MOST = 50;
const START = { data: null, galat: [] };
const digits = (text) => text.replace(/[\s.-]/g, '');
const isNumber = (text) => /^\d+$/.test(digits(text));

/** Whether it is long enough to look for. */
const ready = (text) => (isNumber(text) ? digits(text).length === 16 : text.trim().length >= 2);

/* 16 digits may be a NIK or the number of a family card: both are looked for. */
async function find(text, signal) {
    if (!isNumber(text))
        return (await post('/cari', { nama: text.trim() }, { signal })).data;
    const numbers = [{ nik: digits(text) }, { no_kk: digits(text) }];
    const tried = await Promise.allSettled(numbers.map((n) => post('/cari', n, { signal })));
    const answered = tried.filter((r) => r.status === 'fulfilled');
    if (answered.length === 0)
        throw tried[0].reason;
    return answered.flatMap((r) => r.value.data);
}

function useCari(text) {
    const [found, show] = useState(START);
    useEffect(() => {
        const stop = new AbortController();
        if (!ready(text))
            return show(START);
        const timer = setTimeout(() => find(text, stop.signal).then((data) => show({ data, galat: [] }),
            (e) => !stop.signal.aborted && show({ data: null, galat: barisGalat(e) })), PAUSE_MS);
        return () => { clearTimeout(timer); stop.abort(); };
    }, [text]);
    return found;
}

function Temuan({ data, ke }) {
    const nama = useNamaWilayah(data.map((f) => f.kode_wilayah));
    return html`<ul class="hasil-cari">${data.map((f) => html`<li key=${f.orang_id}><a href=${ke(f)}>
        <strong>${f.nama ?? t('Tanpa nama')}</strong> <span>${sebut(f.hubungan_keluarga)} · ${nama(f.kode_wilayah)}${f.nik ? ` · NIK ${f.nik}` : ''}</span></a></li>`)}</ul>`;
}

const count = (data) => (data.length === MOST ? t('50 teratas. Ketik lebih lengkap untuk mempersempit.') : t('{n} orang ditemukan.', { n: angka(data.length) }));

const Jawaban = ({ text, data, ke }) => html`<p role="status">${data === null
    ? (text && isNumber(text) ? t('Nomor harus 16 angka; tertulis {n}.', { n: digits(text).length }) : t('Ketik sedikitnya 2 huruf nama, atau 16 angka NIK atau nomor KK.'))
    : data.length === 0 ? t('Tidak ditemukan di wilayah Anda. Periksa ejaannya, atau cari dengan NIK.') : count(data)}</p>
    ${data?.length > 0 && html`<${Temuan} data=${data} ke=${ke} />`}`;

/** The field and what it finds; ke(found): the address of one. */
export function KotakCari({ ke, petunjuk, ...input }) {
    const [text, type] = useState('');
    const { data, galat } = useCari(text);
    return html`<${RingkasanGalat} galat=${galat} judul=${t('Warga')} />
        <${Isian} nama="cari" label=${t('Cari warga')} petunjuk=${petunjuk} nilai=${text} onUbah=${type} type="search" autocomplete="off" spellcheck=${false} ...${input} />
        <${Jawaban} text=${text} data=${data} ke=${ke} />`;
}

export function Cari({ saya }) {
    return html`<h1>${t('Warga')}</h1>
        <div class="kartu"><${KotakCari} ke=${(f) => `/warga/${f.keluarga_id}`} petunjuk=${t('Nama, NIK, atau nomor KK. Setiap pembukaan data dicatat.')} autofocus /></div>
        ${['admin', 'admin_wilayah', 'kepala', 'auditor'].includes(saya.peran) && html`<p><a class="tombol" href="/warga/impor">${t('Impor data keluarga')}</a></p>`}`;
}
