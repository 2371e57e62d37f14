/** Orang: who works here. The list with its search, and one person with what he may act in. */
import { useState } from 'preact/hooks';
import { get, kueri, post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { buka } from '../inti/rute.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Memuat, Rahasia, useIsi, Yakin } from './bagian.js';
import { OrangBaru, TambahTugas } from './orang-baru.js';

const Keadaan = ({ o }) => html`<${Lencana} nada=${o.aktif ? 'ya' : 'tidak'}>${o.aktif ? t('Aktif') : t('Dimatikan')}</${Lencana}>
    ${o.sandi_sementara && html` <${Lencana} nada="tunggu">${t('Sandi sementara')}</${Lencana}>`}
    ${!o.bersandi && html` <${Lencana}>${t('Hanya token')}</${Lencana}>`}
    ${o.totp && html` <${Lencana} nada="ya">${t('Kode kedua')}</${Lencana}>`}`;

const Tugasnya = ({ o }) => html`<ul class="rapat">${o.penugasan.map((p) => html`<li key=${p.peran + p.kode_wilayah}>${namaPeran(p.peran)} · ${p.nama_wilayah}</li>`)}</ul>`;

const COLUMNS = () => [
    { judul: t('Nama'), isi: (o) => html`<a href=${`/admin/orang/${encodeURIComponent(o.nama)}`}>${o.nama}</a>` },
    { judul: t('Peran dan wilayah'), isi: (o) => html`<${Tugasnya} o=${o} />` },
    { judul: t('Keadaan'), isi: (o) => html`<div><${Keadaan} o=${o} /></div>` },
];

function Daftar({ saya }) {
    const [cari, search] = useState('');
    const daftar = useDaftar('/aktor', { cari: cari.trim().toLowerCase() });
    return html`<div class="kaki"><h2>${t('Orang')}</h2>${saya.peran === 'admin' && html`<a class="tombol utama" href="/admin/orang/+baru">${t('Buat akun')}</a>`}</div>
        <${Isian} nama="cari" label=${t('Cari nama')} nilai=${cari} onUbah=${search} type="search" autocapitalize="none" autocomplete="off" />
        <${Tabel} daftar=${daftar} kolom=${COLUMNS()} judul=${t('Orang')} kosong=${cari ? t('Tidak ada nama yang memuat "{cari}".', { cari }) : t('Belum ada orang di wilayah ini. Buat akun pertama.')} />`;
}

const takeAway = (o, p) => post(`/aktor/${o.id}/penugasan/cabut`, { peran: p.peran, kode_wilayah: p.kode_wilayah });

/* What the account was made with stays as long as the account: it is disabled instead. */
const isHome = (o, p) => p.kode_wilayah === o.kode_wilayah && o.peran.split(',').includes(p.peran);

function Penugasan({ o, p, saya, ulang }) {
    const [asks, ask] = useState(false);
    const words = { peran: namaPeran(p.peran), wilayah: p.nama_wilayah, nama: o.nama };
    return html`<li class="kaki"><span><strong>${words.peran}</strong> · ${p.nama_wilayah} <small>${p.kode_wilayah}</small></span>
        ${isHome(o, p) ? html`<small>${t('peran utama akun ini')}</small>` : saya.peran === 'admin' && html`<${Tombol} onClick=${() => ask(true)}>${t('Cabut')}</${Tombol}>
            <${Yakin} buka=${asks} onTutup=${() => ask(false)} judul=${t('Cabut {peran} di {wilayah}?', words)} tombol=${t('Cabut')}
                isi=${t('{nama} langsung berhenti bekerja sebagai itu. Akun dan peran lainnya tetap.', words)} lakukan=${() => takeAway(o, p).then(ulang)} />`}</li>`;
}

/* A password is shown once: it leaves the screen with the page. */
function Tindakan({ o, ulang }) {
    const [asks, ask] = useState(null), [sandi, show] = useState(null);
    const close = () => ask(null);
    const reset = async () => show((await post(`/aktor/${o.id}/sandi`)).sandi_sementara);
    const turn = () => post(`/aktor/${o.id}/${o.aktif ? 'nonaktif' : 'aktif'}`).then(ulang);
    const words = { nama: o.nama };
    return html`${sandi && html`<${Rahasia} judul=${t('Kata sandi sementara {nama}', words)} isi=${sandi}><p>${t('Hanya tampil sekali. Berikan langsung kepada orangnya; ia diminta menggantinya saat masuk.')}</p></${Rahasia}>`}
        <p class="kaki">${o.aktif && html`<${Tombol} onClick=${() => ask('sandi')}>${t('Beri kata sandi baru')}</${Tombol}>`}
            <${Tombol} onClick=${() => ask('aktif')}>${o.aktif ? t('Matikan akun') : t('Hidupkan akun')}</${Tombol}></p>
        <${Yakin} buka=${asks === 'sandi'} onTutup=${close} judul=${t('Kata sandi baru untuk {nama}?', words)} tombol=${t('Beri kata sandi baru')} lakukan=${reset}
            isi=${t('Kata sandi lama tidak berlaku lagi, semua sesinya ditutup, dan kode keduanya dilepas.')} />
        <${Yakin} buka=${asks === 'aktif'} onTutup=${close} lakukan=${turn} jenis=${o.aktif ? 'bahaya' : 'utama'} tombol=${o.aktif ? t('Matikan akun') : t('Hidupkan akun')}
            judul=${o.aktif ? t('Matikan akun {nama}?', words) : t('Hidupkan akun {nama}?', words)}
            isi=${o.aktif ? t('Ia langsung keluar; token dan HP-nya dicabut. Catatan perbuatannya tetap.') : t('Ia dapat masuk lagi dengan kata sandinya. Token dan HP perlu dibuat baru.')} />`;
}

const Seorang = ({ o, saya, ulang }) => html`<h2>${o.nama}</h2><p><${Keadaan} o=${o} /></p>
    <section class="kartu" aria-labelledby="tugasnya"><h3 id="tugasnya">${t('Peran dan wilayah')}</h3>
        <ul class="tugas">${o.penugasan.map((p) => html`<${Penugasan} key=${p.peran + p.kode_wilayah} o=${o} p=${p} saya=${saya} ulang=${ulang} />`)}</ul>
        ${saya.peran === 'admin' && o.aktif && html`<${TambahTugas} nama=${o.nama} saya=${saya} ulang=${ulang} />`}</section>
    ${saya.peran === 'admin' && o.nama !== saya.nama && html`<${Tindakan} o=${o} ulang=${ulang} />`}
    <p><a href=${'/admin/jejak' + kueri({ aktor: o.nama })}>${t('Lihat jejak perbuatannya')}</a></p>`;

function Satu({ nama, saya }) {
    const { isi, galat, ulang } = useIsi('/aktor' + kueri({ nama }));
    return html`<p><a href="/admin/orang">${t('Semua orang')}</a></p><${Memuat} isi=${isi} galat=${galat} judul=${t('Orang')}>
        ${isi?.data.length > 0 ? html`<${Seorang} o=${isi.data[0]} saya=${saya} ulang=${ulang} />` : html`<p>${t('Tidak ada orang bernama {nama} di wilayah Anda.', { nama })}</p>`}</${Memuat}>`;
}

/** sisa: [] the list, ['+baru'] a new account (no name has a plus), [nama] one person. */
export function Orang({ sisa, saya }) {
    if (sisa.length === 0)
        return html`<${Daftar} saya=${saya} />`;
    return sisa[0] === '+baru' && saya.peran === 'admin' ? html`<${OrangBaru} saya=${saya} />` : html`<${Satu} nama=${sisa[0]} saya=${saya} key=${sisa[0]} />`;
}
