/**
 * The text under work. It is kept in this browser for each person, program and region from the first key on, so that a reload
 * loses nothing; what was put forward is kept by the server (rancangan), and from there the author goes on.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { get, kueri } from '../inti/api.js';
import { naskahBaru } from './naskah.js';

const keyOf = (saya, program, kode) => `aturan:${saya.id}:${program}/${kode}`;

function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

/** False: this browser keeps nothing (private window, full). */
function keep(key, draft) {
    try {
        if (draft === null)
            localStorage.removeItem(key);
        else
            localStorage.setItem(key, JSON.stringify(draft));
        return true;
    } catch { return false; }
}

async function fetchAll(program, kode) {
    const [rules, list] = await Promise.all([get('/aturan'), get(`/aturan/rancangan${kueri({ program })}`)]);
    const published = rules.data.some((r) => r.program === program && r.kode === kode);      // asking for what is not there is an error in the console
    const waits = list.data.filter((r) => r.kode === kode && r.asal !== 'berkas'), found = waits.find((r) => r.asal !== 'pemasangan') ?? waits[0];
    const [terbit, rancangan] = await Promise.all([published ? get(`/aturan/naskah${kueri({ program, kode })}`) : null, found ? get(`/aturan/rancangan/${found.id}`) : null]);
    return { terbit, rancangan };
}

/* Where editing begins: one's own draft that waits, else what is published, else nothing. */
const baseOf = (data, saya) => (data.rancangan?.oleh === saya.nama ? data.rancangan.sumber : data.terbit?.sumber) ?? null;

/** putaran grows when the text changes under the editor's hands. {siap, galat, terbit, rancangan, naskah, berubah, waktu, tersimpan, usang, ubah(text), buang(), mulai(hukum, nama), ulang()}; naskah null: this region has no text of its own. */
export function useDraf(saya, program, kode) {
    const key = keyOf(saya, program, kode);
    const [data, show] = useState({ siap: false, galat: null, terbit: null, rancangan: null });
    const [draft, set] = useState(() => read(key));
    const [kept, tell] = useState(true), [round, turn] = useState(0);
    const ulang = useCallback(() => fetchAll(program, kode).then(
        (all) => show({ siap: true, galat: null, ...all }), (galat) => show((d) => ({ ...d, siap: true, galat }))), [program, kode]);
    useEffect(() => {
        show({ siap: false, galat: null, terbit: null, rancangan: null });
        set(read(key));
        ulang();
    }, [key]);
    const base = baseOf(data, saya), from = data.terbit?.nomor ?? 0;
    const ubah = (text) => {
        const next = text === base ? null : { sumber: text, dari: draft?.dari ?? from, waktu: Date.now() };
        tell(keep(key, next));
        set(next);
    };
    const buang = () => {
        keep(key, null);
        set(null);
        turn((n) => n + 1);
    };
    return {
        ...data, naskah: draft?.sumber ?? base, dasar: base, berubah: draft !== null && draft.sumber !== base, waktu: draft?.waktu ?? null, putaran: round, tersimpan: kept,
        usang: data.siap && draft !== null && draft.dari !== from, ubah, buang, ulang, mulai: (hukum, nama) => ubah(naskahBaru(program, kode, nama, hukum)),
    };
}
