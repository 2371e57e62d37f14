/** The camera, or a photo of the phone's camera app where a page may not have the camera (plain http); read as on Bagikan. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';

const reader = () => import('../bagikan/kamera.js');
export const adaKamera = () => isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

export function Bidik({ onKode, onTutup }) {
    const video = useRef(null), [error, fail] = useState(null);
    useEffect(() => {
        let stop = () => {}, open = true;
        const started = (s) => {
            stop = s;
            if (!open)
                s();
        };
        reader().then((r) => r.pindai(video.current, onKode)).then(started, () => fail(t('Kamera tidak dapat dipakai. Izinkan kamera di peramban, atau ketik kodenya.')));
        return () => { open = false; stop(); };
    }, []);
    return html`<div class="bidik">${error ? html`<p role="alert">${error}</p>` : html`<video ref=${video} muted playsinline aria-label=${t('Gambar kamera')}></video>`}
        <button type="button" class="tombol lebar" onClick=${onTutup}>${t('Tutup kamera')}</button></div>`;
}

export function Foto({ onKode }) {
    const [words, say] = useState(t('Foto kode di layar admin'));
    const take = async (event) => {
        const [file] = event.target.files;
        if (!file)
            return;
        say(t('Membaca…'));
        const text = await reader().then((r) => r.bacaFoto(file)).catch(() => null);
        event.target.value = '';
        say(text ? t('Kode terbaca') : t('Tidak terbaca, coba lagi lebih dekat'));
        if (text)
            onKode(text);
    };
    return html`<label class="tombol lebar"><${Ikon} nama="foto" /><span role="status">${words}</span>
        <input class="tersembunyi" type="file" accept="image/*" capture="environment" onChange=${take} /></label>`;
}
