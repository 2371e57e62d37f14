/**
 * The one field: an invitation number, a birth date, a name, or what a scanner types. It keeps the focus after every handover,
 * so a keyboard scanner works without a touch. Numbers come with the phone's number keys; "Nama" brings the letters.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';

const kamera = () => import('./kamera.js');
const adaKamera = () => isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

function Bidik({ onFound, onTutup }) {
    const video = useRef(null), [error, fail] = useState(null);
    useEffect(() => {
        let stop = () => {}, open = true;
        kamera().then((k) => k.pindai(video.current, onFound)).then((s) => { stop = s; if (!open) s(); }, () => fail(t('Kamera tidak dapat dipakai. Izinkan kamera di peramban, atau ketik nomornya.')));
        return () => { open = false; stop(); };
    }, []);
    return html`<div class="bidik">${error ? html`<p role="alert">${error}</p>` : html`<video ref=${video} muted playsinline aria-label=${t('Gambar kamera')}></video>`}
        <button type="button" class="tombol lebar" onClick=${onTutup}>${t('Tutup kamera')}</button></div>`;
}

/* Without https there is no live camera, but the phone's own camera app may take a picture for us. */
function Foto({ onFound }) {
    const [words, say] = useState(t('Foto kartu QR'));
    const take = async (e) => {
        const [file] = e.target.files;
        if (!file)
            return;
        say(t('Membaca…'));
        const text = await kamera().then((k) => k.bacaFoto(file)).catch(() => null);
        e.target.value = '';
        say(text ? t('Foto kartu QR') : t('Tidak terbaca, coba lagi lebih dekat'));
        if (text)
            onFound(text);
    };
    return html`<label class="tombol utama lebar"><${Ikon} nama="foto" /><span role="status">${words}</span>
        <input class="tersembunyi" type="file" accept="image/*" capture="environment" onChange=${take} /></label>`;
}

const HINTS = {
    nomor: () => [t('Nomor undangan atau tanggal lahir'), t('Tanggal lahir kepala keluarga: 6 angka, misalnya 170580.'), 'numeric'],
    nama: () => [t('Nama kepala keluarga atau anggotanya'), t('Cukup beberapa huruf awal.'), 'text'],
};

export function Cari({ layar }) {
    const [mode, choose] = useState('nomor'), [looking, look] = useState(false);
    const [label, hint, keys] = HINTS[mode]();
    const { text, type, field, search } = layar;
    useEffect(() => { if (!('BarcodeDetector' in window)) requestIdleCallback?.(() => kamera().then((k) => k.siapkan())); }, []);
    const change = (given) => {
        type(given);
        if (mode === 'nama' || given === '')
            search(given);
    };
    const enter = (e) => {
        e.preventDefault();
        search(text);
        field.current.select();
    };
    const found = (code) => {
        look(false);
        type('');
        search(code);
    };
    const other = mode === 'nomor' ? 'nama' : 'nomor';
    const swap = () => {
        choose(other);
        type('');
        search('');
        field.current.focus();
    };
    return html`<section class="kartu cari">
        ${looking ? html`<${Bidik} onFound=${found} onTutup=${() => look(false)} />`
            : adaKamera() ? html`<button type="button" class="tombol utama lebar" onClick=${() => look(true)}><${Ikon} nama="pindai" />${t('Pindai kartu QR')}</button>`
                : html`<${Foto} onFound=${found} />`}
        <form onSubmit=${enter} role="search"><label for="cari">${label}</label><p class="petunjuk" id="cari-petunjuk">${hint}</p>
            <div class="baris-cari"><input id="cari" ref=${field} value=${text} inputmode=${keys} enterkeyhint="search" autocomplete="off" autocapitalize="none"
                spellcheck=${false} aria-describedby="cari-petunjuk" onInput=${(e) => change(e.target.value)} />
                <button type="submit" class="tombol" aria-label=${t('Cari')}><${Ikon} nama="cari" /></button></div></form>
        <button type="button" class="tautan" onClick=${swap}>${other === 'nama' ? t('Cari dengan nama') : t('Cari dengan nomor')}</button>
        ${!isSecureContext && html`<p class="petunjuk">${t('Tanpa HTTPS kamera langsung dan kerja luring penuh tidak ada. Ketik, pakai pemindai, atau foto kartunya.')}</p>`}
    </section>`;
}
