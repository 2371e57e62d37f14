/**
 * A form from a list of fields, and one act with it: what is missing or refused stands on top and leads to its field; while the
 * act runs its button waits; an act whose answer did not come is sent again under the same key.
 */
import { useRef, useState } from 'preact/hooks';
import { kunciBaru } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { tungguKerja } from '../inti/kerja.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { PilihBagian } from './wilayah.js';

const TYPES = { tanggal: { type: 'date' }, angka: { inputmode: 'numeric', autocomplete: 'off' }, teks: { autocomplete: 'off' } };

/* What was typed, else what the field begins with, also when that is known only later (the programs): nothing typed is lost to it.
   A word typed where a choice came to stand counts only when it is one of the choices. */
function nilaiDari(b, typed) {
    const text = typed[b.nama];
    return text === undefined || (b.jenis === 'pilihan' && !b.pilihan.some((p) => p.nilai === text)) ? b.awal ?? '' : text;
}

/** One act of a person: answers {galat, kabar, lakukan}. `act(key)`; a reply with `kerja` is waited for. */
export function useAksi(sesudah) {
    const [galat, fail] = useState([]), [kabar, tell] = useState(null);
    const key = useRef(kunciBaru());
    const progress = (job) => tell(job.total > 0 ? t('Sedang dikerjakan: {n} dari {total}', { n: job.kemajuan, total: job.total }) : t('Sedang dikerjakan…'));
    const lakukan = async (act) => {
        fail([]);
        try {
            const reply = await act(key.current);
            const hasil = reply?.kerja ? (await tungguKerja(reply.kerja, progress)).hasil : reply;
            key.current = kunciBaru();
            tell(null);
            await sesudah?.(hasil);
        } catch (e) {
            if (e.kode !== 'luring')
                key.current = kunciBaru();
            tell(null);
            fail(barisGalat(e));
        }
    };
    return { galat, kabar, lakukan };
}

export const Kabar = ({ teks }) => html`<p class="kabar" role="status">${teks}</p>`;

function Bidang({ b, id, nilai, galat, onUbah, saya }) {
    const common = { nama: id, label: b.wajib === false ? `${b.label} ${t('(boleh kosong)')}` : b.label, petunjuk: b.petunjuk, galat, nilai, onUbah };
    if (b.jenis === 'wilayah')
        return html`<${PilihBagian} ...${common} induk=${saya.kode_wilayah} nama_induk=${saya.nama_wilayah} onPilih=${onUbah} />`;
    if (b.jenis === 'pilihan')
        return html`<${Pilihan} ...${common} kosong=${b.awal ? undefined : t('Pilih…')} pilihan=${b.pilihan} />`;
    if (b.jenis === 'catatan')
        return html`<${Isian} ...${common}><textarea id=${id} name=${id} rows="3" value=${nilai} onInput=${(e) => onUbah(e.target.value)} aria-invalid=${galat ? 'true' : null}></textarea></${Isian}>`;
    return html`<${Isian} ...${common} ...${TYPES[b.jenis ?? 'teks']} maxlength=${b.paling} />`;
}

/* What was typed as the server takes it; what is wrong as lines of the summary. */
function periksa(bidang, nilai, awalan) {
    const isi = {}, salah = [];
    for (const b of bidang) {
        const text = String(nilai[b.nama] ?? '').trim();
        const number = b.jenis === 'angka' && text !== '' ? Number(text.replaceAll('.', '')) : 0;
        if (text === '' && b.wajib !== false)
            salah.push({ bidang: `${awalan}-${b.nama}`, pesan: b.kurang ?? t('Isi dulu: {label}.', { label: b.label }) });
        else if (!Number.isSafeInteger(number) || number < 0)
            salah.push({ bidang: `${awalan}-${b.nama}`, pesan: t('{label} harus angka bulat, misalnya 120.', { label: b.label }) });
        else if (text !== '')
            isi[b.nama] = b.jenis === 'angka' ? number : text;
    }
    return { isi, salah };
}

/** bidang: [{nama, label, jenis?: teks|catatan|angka|tanggal|pilihan|wilayah, wajib?, petunjuk?, pilihan?, awal?}];
 *  onKirim(isi, key) answers the reply, onSesudah(hasil) hears of it, onUbah(typed) of all that was typed so far. awalan keeps the
 *  ids of two forms apart. */
export function Formulir({ awalan, judul, bidang = [], kirim, jenis = 'utama', saya, onKirim, onSesudah, onUbah, children }) {
    const [typed, set] = useState({}), [salah, fail] = useState([]), [round, again] = useState(0);
    const nilai = Object.fromEntries(bidang.map((b) => [b.nama, nilaiDari(b, typed)]));
    const aksi = useAksi(async (hasil) => {
        set({});
        again((n) => n + 1);
        await onSesudah?.(hasil);
    });
    const change = (nama, text) => {
        set((before) => ({ ...before, [nama]: text }));
        onUbah?.({ ...typed, [nama]: text });
    };
    const [busy, wait] = useState(false);
    const send = async (e) => {
        e.preventDefault();
        const ready = periksa(bidang, nilai, awalan);
        fail(ready.salah);
        if (busy || ready.salah.length > 0)
            return;
        wait(true);
        await aksi.lakukan((key) => onKirim(ready.isi, key)).finally(() => wait(false));
    };
    const shown = salah.length > 0 ? salah : aksi.galat.map((g) => ({ ...g, bidang: g.bidang && `${awalan}-${g.bidang}` }));
    return html`<form onSubmit=${send} novalidate class="formulir"><${RingkasanGalat} galat=${shown} judul=${judul} />
        ${bidang.map((b) => html`<${Bidang} key=${b.nama + round} b=${b} id=${`${awalan}-${b.nama}`} nilai=${nilai[b.nama]} saya=${saya}
            galat=${shown.find((g) => g.bidang === `${awalan}-${b.nama}`)?.pesan} onUbah=${(text) => change(b.nama, text)} />`)}
        ${children}${aksi.kabar && html`<${Kabar} teks=${aksi.kabar} />`}
        <${Tombol} type="submit" jenis=${jenis} sibuk=${busy}>${kirim}</${Tombol}></form>`;
}
