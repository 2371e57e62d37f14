/** The second factor: six digits of an app on one's phone, asked for after the password. It counts only after its first code. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { muatSesi } from '../inti/sesi.js';
import { Isian } from '../inti/bagian/isian.js';
import { Borang, Sandi, useBorang } from './borang.js';
import { Qr } from './qr.js';

const needsPassword = (f) => [!f.sandi_lama && { bidang: 'sandi_lama', pesan: t('Tulis kata sandi Anda yang sekarang.') }];
const needsCode = (f) => [!/^\d{6}$/.test(f.kode) && { bidang: 'kode', pesan: t('Tulis 6 angka dari aplikasi di HP Anda.') }];

/* A stolen open screen must not be enough: each step begins with the password. */
function Sebelum({ judul, tombol, jenis, kirim }) {
    const borang = useBorang({ sandi_lama: '' }, needsPassword, kirim);
    return html`<${Borang} borang=${borang} judul=${judul} tombol=${tombol} jenis=${jenis}>
        <${Sandi} ...${borang.bidang('sandi_lama')} label=${t('Kata sandi sekarang')} /></${Borang}>`;
}

function KodePertama({ baru, done }) {
    const borang = useBorang({ kode: '' }, needsCode, async ({ kode }) => {
        await post('/saya/totp/pasang', { kode });
        await muatSesi();
        done();
    });
    return html`<ol class="urutan"><li>${t('Buka aplikasi kode di HP Anda, misalnya Aegis, Google Authenticator, atau FreeOTP.')}</li>
            <li>${t('Pindai gambar ini.')}<div><${Qr} sisi=${baru.qr_sisi} jalur=${baru.qr_jalur} label=${t('Kode QR untuk aplikasi kode')} /></div>
                <details><summary>${t('Tidak bisa memindai?')}</summary><p>${t('Ketik kunci ini di aplikasi:')} <code class="kunci">${baru.rahasia}</code></p></details></li>
            <li>${t('Tulis 6 angka yang muncul.')}</li></ol>
        <${Borang} borang=${borang} judul=${t('Kode kedua')} tombol=${t('Pasang kode kedua')}>
            <${Isian} ...${borang.bidang('kode')} label=${t('Kode 6 angka')} inputmode="numeric" autocomplete="one-time-code" maxlength="6" /></${Borang}>`;
}

const Pasang = ({ baru, offer, done }) => html`<div class="kartu sempit">
    ${baru ? html`<${KodePertama} baru=${baru} done=${done} />` : html`<p>${t('Sesudah kata sandi, server juga meminta 6 angka dari aplikasi di HP Anda. Siapkan HP Anda.')}</p>
        <${Sebelum} judul=${t('Kode kedua')} tombol=${t('Lanjut: pindai kode')} kirim=${async (f) => offer(await post('/saya/totp', f))} />`}</div>`;

const Lepas = ({ done }) => html`<div class="kartu sempit"><p>${t('Kode kedua sudah terpasang. Ganti HP? Lepas dahulu, lalu pasang di HP yang baru.')}</p>
    <${Sebelum} judul=${t('Kode kedua')} tombol=${t('Lepas kode kedua')} jenis="bahaya" kirim=${async (f) => {
        await post('/saya/totp/lepas', f);
        await muatSesi();
        done();
    }} /></div>`;

export function KodeKedua({ saya }) {
    const [baru, offer] = useState(null), [said, say] = useState('');
    const finish = (words) => () => {
        offer(null);
        say(words);
    };
    return html`<h1>${t('Kode kedua')}</h1><p role="status">${said}</p>
        ${saya.totp ? html`<${Lepas} done=${finish(t('Kode kedua sudah dilepas.'))} />`
            : html`<${Pasang} baru=${baru} offer=${offer} done=${finish(t('Kode kedua sudah terpasang. Mulai sekarang ia ditanyakan saat Anda masuk.'))} />`}`;
}
