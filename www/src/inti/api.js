/**
 * The only door to the server: adds what every request needs, and turns whatever went wrong into one Galat.
 * A Galat of kode 'luring' means: no answer came. Whether the server did it is not known, so repeat with the same key.
 */
import { bahasa, t } from './bahasa.js';

const BASE = '/api/v1';
const TIMEOUT_MS = 20000;
let onSignedOut = () => {};

export class Galat extends Error {
    constructor({ kode, pesan, bidang = null, nomor = null }, status = 0, tunggu = 0) {
        super(pesan);
        Object.assign(this, { kode, pesan, bidang, nomor, status, tunggu });
    }
}

/** Whoever keeps the session is told when the server no longer knows it. */
export function bilaKeluar(tell) {
    onSignedOut = tell;
}

/** 128 random bits as text: crypto.randomUUID is not there on plain http, getRandomValues is. */
export function kunciBaru() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

function headers(method, key, body) {
    const h = { Accept: 'application/json', 'Accept-Language': bahasa.get() };
    if (method !== 'GET') {
        h['X-Tangguh'] = 'panel';              // no form of another site can send it
        h['Idempotency-Key'] = key ?? kunciBaru();
    }
    if (body !== undefined)
        h['Content-Type'] = body instanceof Blob ? 'application/octet-stream' : 'application/json';
    return h;
}

async function send(method, path, body, { key, signal }) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    signal?.addEventListener('abort', () => stop.abort());
    try {
        return await fetch(BASE + path, {
            method, headers: headers(method, key, body), signal: stop.signal, credentials: 'same-origin', cache: 'no-store',
            body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
        });
    } catch (e) {
        if (signal?.aborted)
            throw e;                           // asked for by the page: nobody waits for it any more
        throw new Galat({ kode: 'luring', pesan: t('Server tidak menjawab. Periksa jaringan, lalu coba lagi.') });
    } finally {
        clearTimeout(timer);
    }
}

async function failure(reply) {
    const wait = Number(reply.headers.get('Retry-After')) || 0;
    const isi = await reply.json().catch(() => ({})), { galat } = isi;
    const error = new Galat(galat ?? { kode: 'galat_server', pesan: t('Server menjawab dengan cara yang tidak dikenal ({status}). Coba lagi.', { status: reply.status }) }, reply.status, wait);
    return Object.assign(error, { isi });      // some refusals tell more: what was found, and where
}

/** Answers the JSON of the reply. A 401 signs out unless the request was itself about signing in. */
async function ask(method, path, body, options = {}) {
    const reply = await send(method, path, body, options);
    if (reply.ok)
        return reply.status === 204 ? null : reply.json();
    const error = await failure(reply);
    if (reply.status === 401 && !options.sendiri)
        onSignedOut();
    throw error;
}

/** {cari: 'x', setelah: null} -> '?cari=x' */
export function kueri(values) {
    const given = Object.entries(values).filter(([, v]) => v !== null && v !== undefined && v !== '');
    return given.length > 0 ? '?' + new URLSearchParams(given) : '';
}

export const get = (path, options) => ask('GET', path, undefined, options);
/** options.key: of an act that is tried again until it is known to be done; each try of one act has the same. */
export const post = (path, body = {}, options) => ask('POST', path, body, options);
export const put = (path, body = {}, options) => ask('PUT', path, body, options);
export const hapus = (path, options) => ask('DELETE', path, undefined, options);
/** A File or Blob as the whole body. */
export const unggah = (path, file, options) => ask('POST', path, file, options);
