/** A phone pairs itself: the code of the admin's screen, by camera, photo or typed, and a PIN of one's own, twice. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { sesi } from '../inti/sesi.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Isian } from '../inti/bagian/isian.js';
import { PilihBahasa } from '../inti/bagian/pilih-bahasa.js';
import { Borang, useBorang } from '../akun/borang.js';
import { ingatPasangan } from './ingat.js';
import { isPin, pinSalah } from './pin.js';

const wrong = (f) => [
    !f.kode.trim() && { bidang: 'kode', pesan: t('Pindai atau ketik kode dari layar admin.') },
    !isPin(f.pin) && { bidang: 'pin', pesan: pinSalah() },
    f.pin !== f.ulang && { bidang: 'ulang', pesan: t('Kedua PIN belum sama.') },
];

async function pair({ kode, pin }) {
    const saya = await post('/perangkat/pasang', { kode: kode.trim().toLowerCase(), pin }, { sendiri: true });
    ingatPasangan(saya.nama);
    sesi.set(saya);
    buka('/', { ganti: true });
}

const adaKamera = () => isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

/* The reader of codes is Bagikan's; where it cannot be fetched the code is typed. */
function Pindai({ onKode }) {
    const [lihat, show] = useState(null), [looking, look] = useState(false);
    useEffect(() => { import('../bagikan/lihat.js').then(show, () => {}); }, []);
    if (lihat === null)
        return null;
    const found = (kode) => {
        look(false);
        onKode(kode);
    };
    if (!adaKamera())
        return html`<${lihat.Foto} onFound=${found} label=${t('Foto kode di layar admin')} />`;
    return looking ? html`<${lihat.Bidik} onFound=${found} onTutup=${() => look(false)} tanpa=${t('Kamera tidak dapat dipakai. Izinkan kamera di peramban, atau ketik kodenya.')} />`
        : html`<button type="button" class="tombol lebar" onClick=${() => look(true)}><${Ikon} nama="pindai" />${t('Pindai kode di layar admin')}</button>`;
}

const Pin = (props) => html`<${Isian} type="password" inputmode="numeric" autocomplete="off" maxlength="6" ...${props} />`;

export default function Pasang() {
    const borang = useBorang({ kode: '', pin: '', ulang: '' }, wrong, pair);
    return html`<main class="isi pintu" id="isi"><p class="merek">Tangguh</p><h1>${t('Pasang HP ini')}</h1>
        <p>${t('Minta admin wilayah membuat kode untuk HP Anda (halaman Admin, bagian HP). Kodenya berlaku 15 menit.')}</p>
        <p><${Pindai} onKode=${(kode) => borang.set({ kode })} /></p>
        <${Borang} borang=${borang} judul=${t('Pasang HP ini')} tombol=${t('Pasang HP ini')} jenis="utama lebar">
            <${Isian} ...${borang.bidang('kode')} label=${t('Kode dari layar admin')} petunjuk=${t('Seperti 4q7k-m2xp-9d3n-8h5t.')} autocomplete="off" autocapitalize="none" spellcheck=${false} />
            <${Pin} ...${borang.bidang('pin')} label=${t('PIN baru, 6 angka')} petunjuk=${t('Setiap pagi HP ini dibuka dengan PIN ini. Jangan 123456 atau tanggal lahir Anda.')} />
            <${Pin} ...${borang.bidang('ulang')} label=${t('PIN sekali lagi')} /></${Borang}>
        <p><a href="/masuk">${t('Masuk dengan kata sandi')}</a></p><p><${PilihBahasa} /></p></main>`;
}
