/** A new account with a password that is shown once, and a further role and region for somebody who has one. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran, PERAN } from '../inti/peran.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { Borang, useBorang } from '../akun/borang.js';
import { Rahasia } from './bagian.js';
import { PilihTempat } from './tempat.js';

const wrongRole = (f) => !f.peran && { bidang: 'peran', pesan: t('Pilih peran orang ini.') };
const wrong = (f) => [!/^[a-z][a-z0-9_.-]{0,47}$/.test(f.nama) && { bidang: 'nama', pesan: t('Nama pengguna memakai huruf kecil, angka, titik, garis; diawali huruf. Misalnya sri.wahyuni.') }, wrongRole(f)];

export const PeranTempat = ({ borang, saya }) => html`<${Pilihan} ...${borang.bidang('peran')} label=${t('Peran')} kosong=${t('Pilih peran')}
        pilihan=${Object.keys(PERAN).map((p) => ({ nilai: p, label: namaPeran(p) }))} />
    <${PilihTempat} saya=${saya} galat=${borang.bidang('kode_wilayah').galat} onPilih=${(kode_wilayah) => borang.set({ kode_wilayah })} />`;

const Jadi = ({ orang, again }) => html`<${Rahasia} judul=${t('Akun {nama} sudah jadi', { nama: orang.nama })} isi=${orang.sandi_sementara}>
    <p>${t('Ini kata sandi sementaranya dan hanya tampil sekali. Berikan langsung kepada orangnya; ia diminta menggantinya saat masuk.')}</p>
    <p class="kaki"><a class="tombol utama" href=${`/admin/orang/${encodeURIComponent(orang.nama)}`}>${t('Lihat akunnya')}</a>
        <button type="button" class="tombol" onClick=${again}>${t('Buat akun lain')}</button></p></${Rahasia}>`;

/* POST /aktor of a name that exists gives a further role instead: then there is no password to show. */
const Ditambah = ({ orang, again }) => html`<section class="kartu" role="status"><p>${t('{nama} sudah punya akun; peran {peran} ditambahkan dan kata sandinya tetap.', { nama: orang.nama, peran: namaPeran(orang.peran) })}</p>
    <button type="button" class="tombol" onClick=${again}>${t('Buat akun lain')}</button></section>`;

const EMPTY = (saya) => ({ nama: '', peran: '', kode_wilayah: saya.kode_wilayah });

function Formulir({ saya, made }) {
    const borang = useBorang(EMPTY(saya), wrong, async (f) => made(await post('/aktor', f)));
    return html`<div class="kartu sempit"><${Borang} borang=${borang} judul=${t('Buat akun')} tombol=${t('Buat akun')}>
        <${Isian} ...${borang.bidang('nama')} label=${t('Nama pengguna')} petunjuk=${t('Untuk masuk, misalnya sri.wahyuni. Tidak dapat diganti.')} autocapitalize="none" autocomplete="off" spellcheck=${false} />
        <${PeranTempat} borang=${borang} saya=${saya} /></${Borang}></div>`;
}

export function OrangBaru({ saya }) {
    const [orang, made] = useState(null);
    const again = () => made(null);
    return html`<p><a href="/admin/orang">${t('Semua orang')}</a></p><h2>${t('Buat akun')}</h2>
        ${orang === null ? html`<${Formulir} saya=${saya} made=${made} />`
            : orang.sandi_sementara ? html`<${Jadi} orang=${orang} again=${again} />` : html`<${Ditambah} orang=${orang} again=${again} />`}`;
}

export function TambahTugas({ nama, saya, ulang }) {
    const [open, show] = useState(false);
    const borang = useBorang({ peran: '', kode_wilayah: saya.kode_wilayah }, (f) => [wrongRole(f)], async (f) => {
        await post('/aktor', { nama, ...f });
        show(false);
        await ulang();
    });
    if (!open)
        return html`<button type="button" class="tombol" onClick=${() => show(true)}>${t('Tambah peran')}</button>`;
    return html`<${Borang} borang=${borang} judul=${t('Tambah peran')} tombol=${t('Tambah peran')}><${PeranTempat} borang=${borang} saya=${saya} /></${Borang}>`;
}
