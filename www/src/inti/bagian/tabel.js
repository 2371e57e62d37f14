/**
 * A list that the server pages by key: {"data": [...], "setelah": key|null}. The first page comes at once, further ones by
 * the button below; rows already shown stay.
 */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri } from '../api.js';
import { t } from '../bahasa.js';
import { html } from '../html.js';
import { barisGalat, RingkasanGalat } from './ringkasan.js';
import { Tombol } from './tombol.js';

const START = { data: [], setelah: null, siap: false, galat: [] };

/** alamat null: nothing is asked yet. Answers {data, siap, galat, adaLagi, lanjut(), ulang()}. */
export function useDaftar(alamat, saring = {}, ambil = get) {
    const [list, show] = useState(START);
    const asked = alamat === null ? null : alamat + kueri(saring);
    const fetchPage = async (after, before, signal) => {
        try {
            const page = await ambil(alamat + kueri({ ...saring, setelah: after }), { signal });
            show({ data: before.concat(page.data), setelah: page.setelah, siap: true, galat: [] });
        } catch (e) {
            if (!signal?.aborted)
                show({ data: before, setelah: after, siap: true, galat: barisGalat(e) });
        }
    };
    useEffect(() => {
        const stop = new AbortController();
        show(START);
        if (asked !== null)
            fetchPage(null, [], stop.signal);
        return () => stop.abort();
    }, [asked]);
    return {
        ...list, adaLagi: list.setelah !== null,
        lanjut: () => fetchPage(list.setelah, list.data),
        ulang: () => fetchPage(null, []),
    };
}

/** kolom: [{judul, isi: (row) => ..., angka?: true}]. On a phone each row becomes a card with the titles beside its cells. */
export function Tabel({ daftar, kolom, judul, kunci = (row) => row.id, kosong }) {
    if (daftar.siap && daftar.data.length === 0 && daftar.galat.length === 0)
        return html`<p class="kosong-tabel">${kosong ?? t('Belum ada isinya.')}</p>`;
    return html`<${RingkasanGalat} galat=${daftar.galat} judul=${judul} />
        <table class="tabel"><caption class="tersembunyi">${judul}</caption>
        <thead><tr>${kolom.map((k) => html`<th scope="col" key=${k.judul} class=${k.angka ? 'angka' : ''}>${k.judul}</th>`)}</tr></thead>
        <tbody>${daftar.data.map((row) => html`<tr key=${kunci(row)}>${kolom.map((k) => html`
            <td key=${k.judul} data-judul=${k.judul} class=${k.angka ? 'angka' : ''}>${k.isi(row)}</td>`)}</tr>`)}</tbody></table>
        ${!daftar.siap && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}
        ${daftar.adaLagi && html`<${Tombol} onClick=${daftar.lanjut}>${t('Tampilkan lagi')}</${Tombol}>`}`;
}
