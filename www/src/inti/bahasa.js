/**
 * Indonesian first, English second. A key is the Indonesian sentence itself, with {places} for values.
 * English stands in en.json beside each page's sources and is fetched only by who chose it; a sentence that is missing
 * there fails a test (tests/panel/bahasa.test.mjs).
 */
import { ingatan, simpan } from './simpan.js';

/* global ALAMAT_EN */
export const BAHASA = { id: 'Bahasa Indonesia', en: 'English' };
export const bahasa = simpan('id');
let dictionary = null;

async function fetchWords(code) {
    dictionary = code === 'en' ? (await import(ALAMAT_EN)).default : null;
}

export async function pilihBahasa(code) {
    await fetchWords(code);
    document.documentElement.lang = code;
    ingatan.set('bahasa', code);
    bahasa.set(code);
}

/** Without its words (offline, first visit) English falls back to Indonesian rather than to nothing. */
export async function muatBahasa() {
    const code = ingatan.get('bahasa');
    if (code === 'en')
        await pilihBahasa(code).catch(() => {});
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

export const t = (sentence, values = {}) => fill(dictionary?.[sentence] ?? sentence, values);

/** A sentence that is translated later, where it is shown: marks it for the test of en.json. */
export const kata = (sentence) => sentence;

/* The house counts and dates as its users do, whatever the language of the words: 1.234 and 21 Nov 2026. */
const locale = () => (bahasa.get() === 'en' ? 'en-GB' : 'id-ID');

/* Whole numbers by hand: the first Intl object of a page takes a slow phone 0.1 s, and the counter's first screen shows two of them. */
export const angka = (n) => (Number.isSafeInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, '.') : new Intl.NumberFormat('id-ID').format(n));
export const rupiah = (n) => 'Rp' + angka(n);
/** '2026-11-21' -> 21 November 2026; never through a time zone. */
export function tanggal(iso, style = 'long') {
    const [year, month, day] = iso.split('-').map(Number);
    return new Intl.DateTimeFormat(locale(), { dateStyle: style, timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, day)));
}
/** An instant in ms -> 05.40, as the device's clock shows it. */
export const jam = (ms) => new Date(ms).toTimeString().slice(0, 5).replace(':', '.');
