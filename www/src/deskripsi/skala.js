/** Where things stand in a drawing: round steps of an axis, places of values, the lines and areas through them. */

/** Round numbers from about min to about max, some `n` of them: 1, 2 or 5 times a power of ten apart. */
export function garisBagi(min, max, n = 5) {
    const span = max - min || Math.abs(max) || 1, rough = span / n, power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough);
    const from = Math.floor(min / step), to = Math.ceil(max / step);
    return Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
}

/** Values of [from, to] onto [a, b]. */
export const letak = (from, to, a, b) => (v) => (to === from ? (a + b) / 2 : a + ((v - from) / (to - from)) * (b - a));

const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;
/** points: [[x, y]] */
export const garis = (points) => points.map(([x, y], i) => (i === 0 ? 'M' : 'L') + at(x, y)).join('');
/** Between two lines over the same places. */
export const luas = (upper, lower) => `${garis(upper)}${[...lower].reverse().map(([x, y]) => 'L' + at(x, y)).join('')}Z`;
