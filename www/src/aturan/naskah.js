/**
 * A rule's text, edited without its author seeing it: where its declarations stand, another value for a parameter, one more
 * test at the end. Reads only what it must: the server alone says whether a text is right.
 */
import { hariIni } from '../inti/hari.js';

const SPACE = /(?:\s+|--\[\[[\s\S]*?\]\]|--[^\n]*)/y;
const TOKEN = /\[\[[\s\S]*?\]\]|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_]\w*|\d[\w.]*|[\s\S]/y;

/** [{isi, dari, ke}] without blanks and comments. */
export function token(text) {
    const list = [];
    for (let at = 0; at < text.length;) {
        SPACE.lastIndex = at;
        if (SPACE.test(text)) {
            at = SPACE.lastIndex;
            continue;
        }
        TOKEN.lastIndex = at;
        const [isi] = TOKEN.exec(text);
        list.push({ isi, dari: at, ke: at + isi.length });
        at += isi.length;
    }
    return list;
}

const isName = (t) => t !== undefined && /^[A-Za-z_]/.test(t.isi);
const isText = (t) => t !== undefined && /^["']/.test(t.isi);
const inside = (t) => t.isi.slice(1, -1);

/** The place of the brace that closes list[open]; the end of the list when it is missing. */
function closing(list, open) {
    let depth = 0;
    for (let i = open; i < list.length; i++) {
        if ('{(['.includes(list[i].isi))
            depth++;
        if ('})]'.includes(list[i].isi) && --depth === 0)
            return i;
    }
    return list.length;
}

/** kata "id" { ... } at the top of the file: [{kata, id, dari, ke, isi: tokens between the braces}]. */
export function deklarasi(text) {
    const list = token(text), found = [];
    for (let i = 0; i < list.length; i++) {
        if (!isName(list[i]) || !isText(list[i + 1]) || list[i + 2]?.isi !== '{')
            continue;
        const end = closing(list, i + 2);
        found.push({ kata: list[i].isi, id: inside(list[i + 1]), dari: list[i].dari, ke: list[end]?.ke ?? text.length, isi: list.slice(i + 3, end) });
        i = end;
    }
    return found;
}

/** Entries `key = value` of a table's tokens: [{kunci, nilai: tokens}]. */
function entries(list) {
    const found = [];
    for (let i = 0, from = 0; i <= list.length; i++) {
        if (i < list.length && '{(['.includes(list[i].isi))
            i = closing(list, i);
        if (i < list.length && list[i].isi !== ',' && list[i].isi !== ';')
            continue;
        const part = list.slice(from, i), equals = part.findIndex((t) => t.isi === '=');
        if (equals > 0)
            found.push({ kunci: part.slice(0, equals).map((t) => t.isi).join(''), nilai: part.slice(equals + 1) });
        from = i + 1;
    }
    return found;
}

const put = (text, nilai, baru) => text.slice(0, nilai[0].dari) + baru + text.slice(nilai[nilai.length - 1].ke);
const entryOf = (decl, kunci) => entries(decl.isi).find((e) => e.kunci === kunci);

/** A text as Lua writes it. */
export const kutip = (s) => `"${s.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ').trim()}"`;

/* Of { ["2024-01-01"] = 4, ["2025-01-01"] = 5 } the value that counts today; before the first one, the first. */
function valueInForce(nilai, today) {
    if (nilai[0].isi !== '{')
        return nilai;
    const dated = entries(nilai.slice(1, -1)).map((e) => ({ ...e, sejak: e.kunci.replace(/[^\d-]/g, '') })).sort((a, b) => (a.sejak < b.sejak ? -1 : 1));
    return (dated.filter((e) => e.sejak <= today).pop() ?? dated[0]).nilai;
}

/** After the last parameter, else after the head of the file. */
function addAfterParameters(text, baru) {
    const all = deklarasi(text), last = all.filter((d) => /parameter$/.test(d.kata)).pop() ?? all[0];
    const at = last === undefined ? text.length : last.ke;
    return `${text.slice(0, at)}\n${baru}${text.slice(at)}`;
}

/** The text with another value for parameter `id`; its own where it declares it, else as an override with its reason. */
export function ubahParameter(text, id, nilai, alasan) {
    const decl = deklarasi(text).find((d) => d.id === id && /^(ubah_)?parameter$/.test(d.kata));
    if (decl === undefined)
        return addAfterParameters(text, `ubah_parameter ${kutip(id)} { nilai = ${nilai}, alasan = ${kutip(alasan)} }`);
    const why = decl.kata === 'ubah_parameter' ? entryOf(decl, 'alasan') : undefined, value = valueInForce(entryOf(decl, 'nilai').nilai, hariIni());
    const parts = [{ at: value, isi: nilai }, ...(why && alasan ? [{ at: why.nilai, isi: kutip(alasan) }] : [])];
    return parts.sort((a, b) => b.at[0].dari - a.at[0].dari).reduce((out, p) => put(out, p.at, p.isi), text);
}

/** The head of a region's first own text. hukum: {jenis, nomor, tanggal, tentang} */
export function naskahBaru(program, kode, nama, hukum) {
    const law = Object.entries(hukum).filter(([, v]) => v).map(([k, v]) => `${k} = ${kutip(v)}`).join(', ');
    return `-- ${nama.replace(/\s+/g, ' ')}\nubah_aturan ${kutip(program)} {\n  wilayah = ${kutip(kode)},\n  dasar_hukum = { ${law} },\n}\n`;
}

export const tambahUji = (text, uji) => `${text.replace(/\s*$/, '\n')}\n${uji.trim()}\n`;

/** What stands around a place: {kata} of its declaration or null, and the text before it that is inside quotes or null. */
export function sekitar(text, at) {
    const before = token(text.slice(0, at)), decl = deklarasi(text).find((d) => d.dari < at && at < d.ke);
    const last = before[before.length - 1];
    const open = /["']/.test(last?.isi) && last.isi.length === 1 ? text.slice(last.ke, at) : null;
    return { kata: decl?.kata ?? null, petik: open ?? openQuote(text, at) };
}

/* A line with an odd number of the quote that began first: the place is inside it. */
function openQuote(text, at) {
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    let quote = null, from = 0;
    for (let i = 0; i < line.length; i++)
        if (quote === null ? `"'`.includes(line[i]) : line[i] === quote) {
            quote = quote === null ? line[i] : null;
            from = i + 1;
        }
    return quote === null ? null : line.slice(from);
}
