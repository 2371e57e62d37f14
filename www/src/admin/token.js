/** Token: keys of other programs to the API. Here one sees whose they are, when they end, when they were last used; never the token. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Borang, useBorang } from '../akun/borang.js';
import { Rahasia, Yakin } from './bagian.js';
import { PeranTempat } from './orang-baru.js';
import { saat } from './waktu.js';

const isOver = (k) => k.berakhir !== null && k.berakhir < Date.now();

const Keadaan = ({ k }) => (k.dicabut !== null ? html`<${Lencana} nada="tidak">${t('Dicabut')}</${Lencana}>`
    : isOver(k) ? html`<${Lencana}>${t('Sudah berakhir')}</${Lencana}>` : html`<${Lencana} nada="ya">${t('Berlaku')}</${Lencana}>`);

function Cabut({ k, saya, ulang }) {
    const [asks, ask] = useState(false);
    if (k.dicabut !== null || (saya.peran !== 'admin' && k.nama !== saya.nama))
        return html`<span>${saat(k.dicabut)}</span>`;
    return html`<${Tombol} onClick=${() => ask(true)}>${t('Cabut')}</${Tombol}>
        <${Yakin} buka=${asks} onTutup=${() => ask(false)} judul=${t('Cabut token {nama}?', { nama: k.nama })} tombol=${t('Cabut token')}
            isi=${t('Program yang memakainya langsung ditolak. Token lain milik {nama} tetap berlaku.', { nama: k.nama })}
            lakukan=${() => post('/token/cabut', { tanda: k.tanda }).then(ulang)} />`;
}

const columns = (saya, ulang) => [
    { judul: t('Pemakai'), isi: (k) => html`<span>${k.nama}<br /><small>${k.peran.split(',').map(namaPeran).join(', ')} · ${k.kode_wilayah}</small></span>` },
    { judul: t('Tanda'), isi: (k) => html`<code>${k.tanda}</code>` },
    { judul: t('Keadaan'), isi: (k) => html`<${Keadaan} k=${k} />` },
    { judul: t('Dibuat'), isi: (k) => saat(k.dibuat) },
    { judul: t('Berakhir'), isi: (k) => (k.berakhir === null ? t('tidak pernah') : saat(k.berakhir)) },
    { judul: t('Terakhir dipakai'), isi: (k) => (k.dipakai === null ? t('belum pernah') : saat(k.dipakai)) },
    { judul: t('Tindakan'), isi: (k) => html`<${Cabut} k=${k} saya=${saya} ulang=${ulang} />` },
];

function Daftar({ saya }) {
    const daftar = useDaftar('/token');
    return html`<div class="kaki"><h2>${t('Token')}</h2>${saya.peran === 'admin' && html`<a class="tombol utama" href="/admin/token/+baru">${t('Buat token')}</a>`}</div>
        <p>${t('Untuk program lain yang membaca atau mengisi data lewat API. Orang masuk dengan kata sandi, bukan token.')}</p>
        <${Tabel} daftar=${daftar} kolom=${columns(saya, daftar.ulang)} kunci=${(k) => k.tanda} judul=${t('Token')} kosong=${t('Belum ada token.')} />`;
}

const wrong = (f) => [
    !f.nama && { bidang: 'nama', pesan: t('Tulis nama pemakai token, misalnya aplikasi.dinsos.') },
    !f.peran && { bidang: 'peran', pesan: t('Pilih perannya.') },
    !/^[1-9][0-9]{0,3}$/.test(f.hari) && { bidang: 'hari', pesan: t('Tulis berapa hari token berlaku, 1 sampai 3650.') },
];

function Formulir({ saya, made }) {
    const borang = useBorang({ nama: '', peran: '', kode_wilayah: saya.kode_wilayah, hari: '365' }, wrong, async (f) => made(await post('/token', { ...f, hari: Number(f.hari) })));
    return html`<div class="kartu sempit"><${Borang} borang=${borang} judul=${t('Buat token')} tombol=${t('Buat token')}>
        <${Isian} ...${borang.bidang('nama')} label=${t('Nama pemakai')} petunjuk=${t('Huruf kecil, angka, titik; misalnya aplikasi.dinsos.')} autocapitalize="none" autocomplete="off" spellcheck=${false} />
        <${PeranTempat} borang=${borang} saya=${saya} />
        <${Isian} ...${borang.bidang('hari')} label=${t('Berlaku berapa hari')} inputmode="numeric" /></${Borang}></div>`;
}

function Baru({ saya }) {
    const [token, made] = useState(null);
    return html`<p><a href="/admin/token">${t('Semua token')}</a></p><h2>${t('Buat token')}</h2>${token === null ? html`<${Formulir} saya=${saya} made=${made} />`
        : html`<${Rahasia} judul=${t('Token untuk {nama}', { nama: token.nama })} isi=${token.token}><p>${t('Hanya tampil sekali. Salin sekarang ke program yang memakainya, dan jangan dikirim lewat obrolan.')}</p></${Rahasia}>`}`;
}

export const Token = ({ sisa, saya }) => (sisa[0] === '+baru' && saya.peran === 'admin' ? html`<${Baru} saya=${saya} />` : html`<${Daftar} saya=${saya} />`);
