/** Where charts and lists of a page take their rows: a report of the program or its rules, or one of its lists. Numbers as read. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri } from '../inti/api.js';
import { barisGalat } from '../inti/bagian/ringkasan.js';
import { alamatDaftar, judulKolom } from './kata.js';
import { bidangDari, skala } from './nilai.js';

const PAGES = 10;                      // of a list: what a chart can still show

async function semua(path) {
    const rows = [];
    let page, after = null;
    for (let i = 0; i < PAGES && (i === 0 || after !== null); i++) {
        page = await get(path + kueri({ setelah: after }));
        rows.push(...page.data);
        after = page.setelah;
    }
    return rows;
}

/* A column of a report says its own name; that of a list is called as the field of that name is. */
const columnsOf = (program, rows) => Object.keys(rows[0] ?? {}).filter((id) => id !== 'id').map((id) => ({ id, label: judulKolom(program, id) }));

/* Decimals travel as whole numbers: each column by its own field, levels of a band by the field they are levels of. */
function read(program, rows, levelsOf) {
    const by = (id) => skala(bidangDari(program, id) ?? (/^-?\d+$/.test(id) ? bidangDari(program, levelsOf) : undefined));
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([id, v]) => [id, typeof v === 'number' ? v / by(id) : v])));
}

async function ambil(program, ref, row, ask, levelsOf) {
    if (ref.startsWith('report:')) {
        const r = await get(`/laporan/${program.plugin}/${ref.slice('report:'.length)}${kueri(ask)}`);
        return { ...r, baris: read(program, r.baris, levelsOf) };
    }
    const rows = await semua(alamatDaftar(program.plugin, ref, row));
    return { kolom: columnsOf(program, rows), baris: read(program, rows, levelsOf) };
}

/** ref: "report:<id>" or "list:<path>"; undefined: nothing is asked. Answers {isi: {judul, kolom, baris}|null, galat, ulang()}. */
export function useSumber(program, ref, row = {}, ask = {}, levelsOf) {
    const [state, show] = useState({ isi: null, galat: [] }), [turn, again] = useState(0);
    const what = JSON.stringify([ref, ref?.startsWith('list:') ? alamatDaftar(program.plugin, ref, row) : ask, turn]);
    useEffect(() => {
        let wanted = true;
        if (ref !== undefined)
            ambil(program, ref, row, ask, levelsOf).then((isi) => wanted && show({ isi, galat: [] }), (e) => wanted && show({ isi: null, galat: barisGalat(e) }));
        return () => { wanted = false; };
    }, [what]);
    return { ...state, ulang: () => again((n) => n + 1) };
}
