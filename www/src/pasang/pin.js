/** Masuk on a paired phone: its PIN instead of a password. */
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { sesi } from '../inti/sesi.js';
import { Isian } from '../inti/bagian/isian.js';
import { Borang, useBorang } from '../akun/borang.js';
import { ingatPasangan, terpasang } from './ingat.js';

export const isPin = (pin) => /^\d{6}$/.test(pin);
export const pinSalah = () => t('PIN adalah 6 angka.');

/** A phone that was revoked is no longer one: Masuk then asks as everywhere. */
const LOST = ['perangkat_tidak_dikenal', 'pin_habis'];

async function open({ pin }, onLost) {
    try {
        sesi.set(await post('/perangkat/buka', { pin }, { sendiri: true }));
    } catch (e) {
        if (!LOST.includes(e.kode))
            throw Object.assign(e, { bidang: e.kode === 'pin_salah' ? 'pin' : e.bidang });
        ingatPasangan('');
        onLost(e.pesan);
    }
}

/** onLost(words): the phone is revoked. onSandi: somebody wants to use his password here. */
export function MasukPin({ onLost, onSandi }) {
    const borang = useBorang({ pin: '' }, (f) => [!isPin(f.pin) && { bidang: 'pin', pesan: pinSalah() }], (f) => open(f, onLost));
    return html`<${Borang} borang=${borang} judul=${t('Masuk')} tombol=${t('Buka')} jenis="utama lebar">
            <p>${t('HP ini dipasang untuk {nama}.', { nama: terpasang() })}</p>
            <${Isian} ...${borang.bidang('pin')} label=${t('PIN 6 angka')} type="password" inputmode="numeric" autocomplete="off" maxlength="6" /></${Borang}>
        <p><button type="button" class="tautan" onClick=${onSandi}>${t('Masuk dengan kata sandi')}</button></p>`;
}
