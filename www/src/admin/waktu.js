/** Instants as the office's lists show them. */
import { jam, t, tanggal } from '../inti/bahasa.js';

const two = (n) => String(n).padStart(2, '0');

/** 22 Nov 2026 14.05, by the clock of this device; null: '–'. */
export function saat(ms) {
    if (ms === null)
        return '–';
    const d = new Date(ms);
    return `${tanggal(`${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`, 'medium')} ${jam(ms)}`;
}

const HOUR = 3600000, DAY = 24 * HOUR;

/** How long ago, in the words one would use. */
export function lalu(ms) {
    const age = Date.now() - ms;
    if (age < HOUR)
        return t('{n} menit lalu', { n: Math.max(1, Math.round(age / 60000)) });
    return age < 2 * DAY ? t('{n} jam lalu', { n: Math.round(age / HOUR) }) : t('{n} hari lalu', { n: Math.round(age / DAY) });
}
