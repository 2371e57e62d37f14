/** Kind reminders about one's own account: a temporary password, and for admins a second factor. Shown on Tugas and in Admin. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { terpasang } from '../pasang/ingat.js';

const ADMINS = ['admin', 'admin_wilayah'];

const Kartu = ({ judul, isi, ke, tombol }) => html`<section class="kartu pengingat" aria-label=${judul}>
    <h2>${judul}</h2><p>${isi}</p><a class="tombol" href=${ke}>${tombol}</a></section>`;

/** On a paired phone one has a PIN instead of a password: no word of it there. */
export function Pengingat({ saya }) {
    if (terpasang())
        return null;
    if (saya.sandi_sementara)
        return html`<${Kartu} judul=${t('Kata sandi Anda masih yang sementara')} ke="/akun/sandi" tombol=${t('Ganti kata sandi')}
            isi=${t('Orang yang membuat akun ini pernah melihatnya. Ganti dengan kata sandi Anda sendiri; cukup satu menit.')} />`;
    if (ADMINS.includes(saya.peran) && !saya.totp)
        return html`<${Kartu} judul=${t('Akun admin sebaiknya memakai kode kedua')} ke="/akun/kode" tombol=${t('Pasang kode kedua')}
            isi=${t('Bila kata sandi Anda diketahui orang lain, tanpa kode dari HP Anda ia tetap tidak dapat masuk.')} />`;
    return null;
}
