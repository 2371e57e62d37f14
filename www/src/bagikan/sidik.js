/**
 * The keyed hash by which a card is known on the phone: the first 8 bytes of HMAC-SHA-256 (core/penyaluran/kartu.c makes the
 * same). Written out because crypto.subtle is not there on plain http.
 */
const K = new Uint32Array(64), START = new Uint32Array(8);

/* The constants are what the standard says they are: fractional bits of cube and square roots of the first primes. */
for (let n = 2, i = 0; i < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++)
        prime = prime && n % d !== 0;
    if (prime) {
        if (i < 8)
            START[i] = (Math.sqrt(n) % 1) * 2 ** 32;
        K[i++] = (Math.cbrt(n) % 1) * 2 ** 32;
    }
}

const turn = (x, n) => (x >>> n) | (x << (32 - n));

function block(state, words) {
    for (let i = 16; i < 64; i++) {
        const a = words[i - 15], b = words[i - 2];
        const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3), s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
        words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
        const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
        const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((v, i) => { state[i] += v; });
}

export function sha256(bytes) {
    const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    view.setUint32(padded.length - 4, bytes.length * 8);
    const state = START.slice(), words = new Uint32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
        for (let i = 0; i < 16; i++)
            words[i] = view.getUint32(at + 4 * i);
        block(state, words);
    }
    const out = new DataView(new ArrayBuffer(32));
    state.forEach((v, i) => out.setUint32(4 * i, v));
    return new Uint8Array(out.buffer);
}

const joined = (a, b) => Uint8Array.from([...a, ...b]);
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g), (b) => parseInt(b, 16));

/** kunci: hexadecimal, 32 bytes; kode: the card's 24 letters. */
export function sidikKartu(kunci, kode) {
    const key = joined(unhex(kunci), new Uint8Array(32)), text = new TextEncoder().encode(kode);
    const inner = sha256(joined(key.map((b) => b ^ 0x36), text));
    return hex(sha256(joined(key.map((b) => b ^ 0x5c), inner)).slice(0, 8));
}
