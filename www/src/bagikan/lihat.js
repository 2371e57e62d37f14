/** Looking for a code: through the camera, or at a photo of it. Of a card on Bagikan; of an admin's screen where a phone is paired. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { bacaFoto, pindai } from './kamera.js';

export function Bidik({ onFound, onTutup, tanpa = t('Kamera tidak dapat dipakai. Izinkan kamera di peramban, atau ketik nomornya.') }) {
    const video = useRef(null), [error, fail] = useState(null);
    useEffect(() => {
        let stop = () => {}, open = true;
        pindai(video.current, onFound).then((s) => { stop = s; if (!open) s(); }, () => fail(tanpa));
        return () => { open = false; stop(); };
    }, []);
    return html`<div class="bidik">${error ? html`<p role="alert">${error}</p>` : html`<video ref=${video} muted playsinline aria-label=${t('Gambar kamera')}></video>`}
        <button type="button" class="tombol lebar" onClick=${onTutup}>${t('Tutup kamera')}</button></div>`;
}

/* Without https there is no live camera, but the phone's own camera app may take a picture for us. */
export function Foto({ onFound, label = t('Foto kartu QR') }) {
    const [words, say] = useState(label);
    const take = async (e) => {
        const [file] = e.target.files;
        if (!file)
            return;
        say(t('Membaca…'));
        const text = await bacaFoto(file).catch(() => null);
        e.target.value = '';
        say(text ? label : t('Tidak terbaca, coba lagi lebih dekat'));
        if (text)
            onFound(text);
    };
    return html`<label class="tombol utama lebar"><${Ikon} nama="foto" /><span role="status">${words}</span>
        <input class="tersembunyi" type="file" aria-label=${words} accept="image/*" capture="environment" onChange=${take} /></label>`;
}

export { siapkan } from './kamera.js';
