/**
 * Sending a photo or PDF with its progress. Not by api.js: fetch tells nothing of what was sent so far, and a signed list of
 * ten megabytes takes a minute on a slow line.
 */
import { useRef, useState } from 'preact/hooks';
import { Galat, kunciBaru } from '../inti/api.js';
import { bahasa, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';

const MOST = 20 * 1024 * 1024;

function answerOf(request) {
    try {
        return JSON.parse(request.responseText);
    } catch {
        return {};
    }
}

/** tell(0..1) */
function kirimBerkas(path, file, key, tell) {
    return new Promise((done, fail) => {
        const request = new XMLHttpRequest();
        request.open('POST', `/api/v1${path}`);
        const headers = { Accept: 'application/json', 'Accept-Language': bahasa.get(), 'X-Tangguh': 'panel', 'Idempotency-Key': key, 'Content-Type': 'application/octet-stream' };
        Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
        request.upload.onprogress = (e) => e.lengthComputable && tell(e.loaded / e.total);
        request.onerror = () => fail(new Galat({ kode: 'luring', pesan: t('Berkas belum terkirim: server tidak menjawab. Berkas di perangkat Anda aman; coba lagi.') }));
        request.onload = () => (request.status < 300 ? done(answerOf(request))
            : fail(new Galat(answerOf(request).galat ?? { kode: 'galat_server', pesan: t('Berkas belum diterima ({status}). Coba lagi.', { status: request.status }) }, request.status)));
        request.send(file);
    });
}

/** One file to choose or photograph, sent at once. onTerkirim({sidik, ...}) */
export function Unggah({ alamat, label, judul, jenis = 'image/jpeg,image/png,application/pdf', onTerkirim }) {
    const [part, show] = useState(null), [galat, fail] = useState([]);
    const key = useRef({});
    const send = async (e) => {
        const [file] = e.target.files;
        if (!file || part !== null)
            return;
        fail(file.size > MOST ? [{ pesan: t('Berkas ini lebih dari 20 MB. Foto lagi dengan ukuran lebih kecil, atau pindai sebagai PDF.') }] : []);
        if (file.size > MOST)
            return;
        if (key.current.file !== file)
            key.current = { file, text: kunciBaru() };          // the same file again is the same act
        show(0);
        try {
            await onTerkirim(await kirimBerkas(alamat, file, key.current.text, show));
        } catch (error) {
            fail(barisGalat(error));
        }
        show(null);
        e.target.value = '';
    };
    return html`<${RingkasanGalat} galat=${galat} judul=${judul} />
        <label class="tombol unggah"><${Ikon} nama="foto" /><span>${part === null ? label : t('Mengirim… {persen}%', { persen: Math.round(part * 100) })}</span>
        <input class="tersembunyi" type="file" accept=${jenis} onChange=${send} /></label>
        ${part !== null && html`<${Kemajuan} nilai=${part} dari=${1} label=${t('Terkirim {persen}%', { persen: Math.round(part * 100) })} />`}`;
}
