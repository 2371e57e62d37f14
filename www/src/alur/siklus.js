/**
 * A life cycle as the server checks it (GET /siklus): its states, the moves between them, by which route and role each is
 * made. All that pages draw of states and moves comes from here; no page knows an order or a right of its own.
 */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { Langkah } from '../inti/bagian/langkah.js';
import { namaKeadaan } from './kata.js';

let asked = null;

/** null until it is known; the tables change with the server's program alone, so they are asked for once. */
export function useSiklus(nama) {
    const [all, show] = useState(null);
    useEffect(() => {
        let wanted = true;
        asked ??= get('/siklus');
        asked.then((page) => wanted && show(page.data), () => { asked = null; });
        return () => { wanted = false; };
    }, []);
    return all?.find((s) => s.nama === nama) ?? null;
}

/* An end that nobody brings about, such as being replaced by a later one: it may come, nobody walks towards it. */
const comesByItself = (siklus, state) => !siklus.langkah.some((l) => l.dari === state) && siklus.langkah.every((l) => l.ke !== state || l.rute === null);

/** The longest way through the states: what usually happens. Others (cancelled, refused) are side roads. */
export function jalurUtama(siklus, from = siklus.status[0], seen = [from]) {
    const next = new Set(siklus.langkah.filter((l) => l.dari === from && !seen.includes(l.ke) && !comesByItself(siklus, l.ke)).map((l) => l.ke));
    const ways = [...next].map((ke) => jalurUtama(siklus, ke, [...seen, ke]));
    return ways.reduce((best, way) => (way.length + 1 > best.length ? [from, ...way] : best), [from]);
}

/** kejadian: {state: words} said below a state, such as by whom and when. */
export function Alur({ siklus, status, kejadian = {} }) {
    if (siklus === null)
        return null;
    const main = jalurUtama(siklus), here = main.indexOf(status);
    const states = here >= 0 ? main : [siklus.status[0], status];
    const now = states.indexOf(status), over = !siklus.langkah.some((l) => l.dari === status);
    const keadaan = (i) => (i < now || (i === now && over) ? 'selesai' : i === now ? 'sekarang' : 'nanti');
    return html`<${Langkah} label=${t('Alur')} langkah=${states.map((s, i) => ({ judul: namaKeadaan(siklus.nama, s), status: kejadian[s], keadaan: keadaan(i) }))} />`;
}

/** The moves that people make from a state, each route once. */
export function gerakDari(siklus, status) {
    const moves = siklus?.langkah.filter((l) => l.dari === status && l.rute !== null) ?? [];
    return moves.filter((l, i) => moves.findIndex((m) => m.rute === l.rute) === i);
}

const peranKata = (move) => move.peran.map(namaPeran).join(t(' atau '));

/** Why `saya` may not make this move of `row`, in words; null: he may. */
export function halangan(move, row, saya) {
    if (!move.peran.includes(saya.peran))
        return t('Yang melakukan: {peran}.', { peran: peranKata(move) });
    if (move.bukan.some((bidang) => row[bidang] === saya.nama))
        return t('Harus orang lain: Anda sudah ikut di langkah sebelumnya. Yang melakukan: {peran}.', { peran: peranKata(move) });
    return null;
}
