/**
 * The one field: an invitation number, a birth date, a name, or what a scanner types. It keeps the focus after every handover,
 * so a keyboard scanner works without a touch. Numbers come with the phone's number keys; "Nama" brings the letters.
 */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Nanti } from '../inti/bagian/nanti.js';

const AFTER_MS = 10000;                // the reader of codes is fetched when the screen is long at work
const lihat = () => import('./lihat.js');
const adaKamera = () => isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

const HINTS = {
    nomor: () => [t('Nomor undangan atau tanggal lahir'), t('Tanggal lahir kepala keluarga: 6 angka, misalnya 170580.'), 'numeric'],
    nama: () => [t('Nama kepala keluarga atau anggotanya'), t('Cukup beberapa huruf awal.'), 'text'],
};

export function Cari({ layar }) {
    const [mode, choose] = useState('nomor'), [looking, look] = useState(false);
    const [label, hint, keys] = HINTS[mode]();
    const { text, type, field, search } = layar;
    useEffect(() => { if (!('BarcodeDetector' in window)) setTimeout(() => lihat().then((k) => k.siapkan()), AFTER_MS); }, []);
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
    if (layar.screen.jenis === 'keluarga')         // the card is what matters now: the field alone stays, for who scans the next
        return html`<form class="kartu cari ringkas" onSubmit=${enter} role="search"><label class="tersembunyi" for="cari">${label}</label>
            <div class="baris-cari"><input id="cari" ref=${field} value=${text} inputmode=${keys} enterkeyhint="search" autocomplete="off" onInput=${(e) => type(e.target.value)} />
            <button type="button" class="tombol" onClick=${layar.ready}>${t('Tutup')}</button></div></form>`;
    return html`<section class="kartu cari">
        ${looking ? html`<${Nanti} dari=${lihat} mana="Bidik" onFound=${found} onTutup=${() => look(false)} />`
            : adaKamera() ? html`<button type="button" class="tombol utama lebar" onClick=${() => look(true)}><${Ikon} nama="pindai" />${t('Pindai kartu QR')}</button>`
                : html`<${Nanti} dari=${lihat} mana="Foto" onFound=${found} />`}
        <form onSubmit=${enter} role="search"><label for="cari">${label}</label><p class="petunjuk" id="cari-petunjuk">${hint}</p>
            <div class="baris-cari"><input id="cari" ref=${field} value=${text} inputmode=${keys} enterkeyhint="search" autocomplete="off" autocapitalize="none"
                spellcheck=${false} aria-describedby="cari-petunjuk" onInput=${(e) => change(e.target.value)} />
                <button type="submit" class="tombol" aria-label=${t('Cari')}><${Ikon} nama="cari" /></button></div></form>
        <button type="button" class="tautan" onClick=${swap}>${other === 'nama' ? t('Cari dengan nama') : t('Cari dengan nomor')}</button>
        ${!isSecureContext && html`<p class="petunjuk">${t('Tanpa HTTPS kamera langsung dan kerja luring penuh tidak ada. Ketik, pakai pemindai, atau foto kartunya.')}</p>`}
    </section>`;
}
