/**
 * Values of fields: as typed, as sent, as shown, and what is wrong or odd about them. A decimal travels as a whole number of its
 * step's last digit, as facts of the rules do: with step 0.1, 7,4 kg is 74. So nothing is ever rounded on the way.
 */
import { angka, rupiah, t, tanggal } from '../inti/bahasa.js';
import { teks } from '../inti/program.js';

const NUMBERS = ['int', 'decimal', 'rupiah'];
const isNothing = (v) => v === undefined || v === null || v === '';

/** The field of that name, wherever the program has one. */
export const bidangDari = (program, name) => Object.values(program?.records ?? {}).flatMap((r) => r.fields).find((f) => f.name === name);

const digits = (f) => (f?.type === 'decimal' ? (String(f.step ?? 1).split('.')[1] ?? '').length : 0);
/** What a stored number is divided by to be read. */
export const skala = (f) => 10 ** digits(f);

const label = (f) => (f.label ? teks(f.label) : f.name.replaceAll('_', ' '));
export const labelBidang = (f) => label(f) + (f.unit ? ` (${f.unit})` : '');

/* ---- as typed ------------------------------------------------------------------------------------------------------- */

/* 7,4 and 7.4 are the same weight, 1.500.000 the same money: a dot parts thousands only where a comma or another dot says so. */
function number(f, text) {
    if (f.type !== 'decimal')
        return Number(text.replace(/^\s*Rp/i, '').replace(/[.\s]/g, ''));
    return Number(text.includes(',') ? text.replaceAll('.', '').replace(',', '.') : text);
}

/** As typed -> as people mean it, for checks and conditions; undefined: nothing was given. */
export const arti = (f, text) => (isNothing(text) ? undefined : NUMBERS.includes(f.type) ? number(f, text) : text);

/** As typed -> as sent; undefined: left out. */
export function kirim(f, text) {
    const value = arti(f, text);
    if (value === undefined || f.type === 'person' || f.type === 'member')
        return value === undefined ? undefined : Number(value);
    return f.type === 'decimal' ? Math.round(value * skala(f)) : value;
}

/** As sent -> as typed: what a form begins with. */
export function ketik(f, value) {
    if (typeof value === 'boolean' || isNothing(value))
        return value ?? undefined;
    return f.type === 'decimal' ? String(value / skala(f)).replace('.', ',') : String(value);
}

/* ---- masks: 0 a digit, a a letter, * either; all else stands as it is ------------------------------------------------- */

const PLACES = { 0: /\d/, a: /[a-z]/i, '*': /[a-z0-9]/i };

/** What was typed, laid into the mask; what fits nowhere is passed over. */
export function susun(mask, text) {
    let left = [...text.replace(/[^a-z0-9]/gi, '')], out = '';
    for (const place of mask) {
        if (PLACES[place])
            while (left.length > 0 && !PLACES[place].test(left[0]))
                left = left.slice(1);
        if (left.length === 0)
            break;
        out += PLACES[place] ? left.shift() : place;
    }
    return out;
}

const fits = (mask, text) => text.length === mask.length && [...mask].every((place, i) => (PLACES[place] ? PLACES[place].test(text[i]) : place === text[i]));

/* ---- what is wrong, what is odd ----------------------------------------------------------------------------------------- */

/* 7,43 is between the steps of 0,1. */
const offStep = (f, value) => f.step && Math.abs(value / f.step - Math.round(value / f.step)) > 1e-6;

function wrongNumber(f, value) {
    const nama = label(f);
    if (!Number.isFinite(value) || (f.type !== 'decimal' && !Number.isInteger(value)))
        return t('{nama} harus angka.', { nama });
    if (f.min !== undefined && value < f.min)
        return t('{nama} paling sedikit {n}.', { nama, n: angka(f.min) });
    if (f.max !== undefined && value > f.max)
        return t('{nama} paling banyak {n}.', { nama, n: angka(f.max) });
    return offStep(f, value) ? t('{nama} ditulis dalam kelipatan {n}.', { nama, n: angka(f.step) }) : null;
}

/** What must be mended, or null. */
export function salah(f, text) {
    const value = arti(f, text);
    if (value === undefined)
        return f.required ? t('Isi {nama}.', { nama: label(f) }) : null;
    if (NUMBERS.includes(f.type))
        return wrongNumber(f, value);
    if (f.type === 'nik' && !/^\d{16}$/.test(value))
        return t('{nama} terdiri atas 16 angka.', { nama: label(f) });
    return f.mask && !fits(f.mask, value) ? t('{nama} ditulis seperti {contoh}.', { nama: label(f), contoh: f.mask.replaceAll('a', 'A') }) : null;
}

/** What is odd but may be right: asked again, never refused. `last`: the value sent before. */
export function janggal(f, text, last) {
    const value = arti(f, text), w = f.warn_if;
    if (!w || value === undefined)
        return null;
    const odd = (w.gt !== undefined && value > w.gt) || (w.lt !== undefined && value < w.lt)
        || (w.change_gt !== undefined && typeof last === 'number' && Math.abs(value - last / skala(f)) > w.change_gt);
    return odd ? t('{nama}: {nilai}. {sebab}', { nama: label(f), nilai: String(text) + (f.unit ? ` ${f.unit}` : ''), sebab: teks(w.text) }) : null;
}

/* ---- as shown ------------------------------------------------------------------------------------------------------------- */

const SHOWN = {
    decimal: (v, f) => angka(v / skala(f)), rupiah: (v) => rupiah(v), date: (v) => tanggal(v, 'medium'),
    choice: (v) => v.replaceAll('_', ' '), int: (v) => angka(v),
};
const DAY = /^\d{4}-\d\d-\d\d$/;

/* Without a field a value tells by itself what it is. */
const plain = (v) => (typeof v === 'number' ? angka(v) : typeof v === 'boolean' ? (v ? t('ya') : t('tidak')) : DAY.test(v) ? tanggal(v, 'medium') : String(v));

/** One value as text; '–': none. `satuan`: with its unit. */
export function tampil(f, value, satuan = true) {
    if (isNothing(value))
        return '–';
    const numeric = NUMBERS.includes(f?.type), show = numeric && typeof value !== 'number' ? undefined : SHOWN[f?.type];
    return (show ? show(value, f) : plain(value)) + (satuan && f?.unit ? ` ${f.unit}` : '');
}
