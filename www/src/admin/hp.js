/** HP: paired phones of officers and kader. A code is made on this screen; the phone reads it at /pasang. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri, post } from '../inti/api.js';
import { jam, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Borang, useBorang } from '../akun/borang.js';
import { Qr } from '../akun/qr.js';
import { Yakin } from './bagian.js';
import { saat } from './waktu.js';

const FIELD_ROLES = ['petugas', 'kader', 'nakes', 'verifikator'];
const LOOK_MS = 3000;

/* ---- the list ---------------------------------------------------------------------------------------------------- */

function Keadaan({ p }) {
    if (p.dicabut !== null)
        return html`<${Lencana} nada="tidak">${t('Dicabut')}</${Lencana}>`;
    if (p.dipasang !== null)
        return html`<${Lencana} nada="ya">${t('Terpasang')}</${Lencana}>`;
    return p.kode_berakhir > Date.now() ? html`<${Lencana} nada="tunggu">${t('Belum dipasang')}</${Lencana}>` : html`<${Lencana}>${t('Kodenya lewat, buat lagi')}</${Lencana}>`;
}

function Cabut({ p, ulang }) {
    const [asks, ask] = useState(false);
    if (p.dicabut !== null)
        return html`<span>${saat(p.dicabut)}</span>`;
    return html`<${Tombol} onClick=${() => ask(true)}>${t('Cabut')}</${Tombol}>
        <${Yakin} buka=${asks} onTutup=${() => ask(false)} judul=${t('Cabut HP "{label}"?', { label: p.label })} tombol=${t('Cabut HP')}
            isi=${t('HP itu langsung keluar dan PIN-nya tidak membuka apa-apa lagi. Untuk dipakai kembali ia perlu kode baru.')}
            lakukan=${() => post(`/perangkat/${p.id}/cabut`).then(ulang)} />`;
}

const columns = (ulang) => [
    { judul: t('HP'), isi: (p) => p.label },
    { judul: t('Orang'), isi: (p) => html`<span>${p.nama}<br /><small>${namaPeran(p.peran)} · ${p.kode_wilayah}</small></span>` },
    { judul: t('Keadaan'), isi: (p) => html`<${Keadaan} p=${p} />` },
    { judul: t('Terakhir dibuka'), isi: (p) => saat(p.dipakai) },
    { judul: t('Tindakan'), isi: (p) => html`<${Cabut} p=${p} ulang=${ulang} />` },
];

function Daftar() {
    const daftar = useDaftar('/perangkat');
    return html`<div class="kaki"><h2>${t('HP')}</h2><a class="tombol utama" href="/admin/hp/+baru">${t('Pasang HP')}</a></div>
        <${Tabel} daftar=${daftar} kolom=${columns(daftar.ulang)} judul=${t('HP')} kosong=${t('Belum ada HP yang dipasang. Petugas dan kader membuka HP-nya dengan PIN, tanpa kata sandi.')} />`;
}

/* ---- a code for one phone ------------------------------------------------------------------------------------------ */

const keyOf = (o, p) => `${o.nama} ${p.peran} ${p.kode_wilayah}`;
const fieldWork = (people) => people.flatMap((o) => (o.aktif ? o.penugasan.filter((p) => FIELD_ROLES.includes(p.peran)).map((p) => ({ kunci: keyOf(o, p), nama: o.nama, ...p })) : []));

function PilihOrang({ nilai, galat, onPilih }) {
    const [cari, search] = useState('');
    const daftar = useDaftar('/aktor', { cari: cari.trim().toLowerCase() });
    const work = fieldWork(daftar.data);
    return html`<fieldset class=${`isian ${galat ? 'salah' : ''}`}><legend>${t('HP siapa?')}</legend>
        <p class="petunjuk">${t('Petugas, kader, tenaga kesehatan, dan verifikator di wilayah Anda.')}</p>${galat && html`<p class="galat">${galat}</p>`}
        <${Isian} nama="cari" label=${t('Cari nama')} nilai=${cari} onUbah=${search} type="search" autocapitalize="none" autocomplete="off" />
        ${work.map((w, i) => html`<label class="pilih-satu" key=${w.kunci}><input type="radio" name="nama" id=${i === 0 ? 'nama' : null} checked=${nilai?.kunci === w.kunci} onChange=${() => onPilih(w)} />
            <span><strong>${w.nama}</strong> · ${namaPeran(w.peran)} · ${w.nama_wilayah}</span></label>`)}
        ${daftar.siap && work.length === 0 && html`<p>${t('Tidak ada. Buat dahulu akunnya di bagian Orang, dengan peran lapangan.')}</p>`}
        ${daftar.adaLagi && html`<${Tombol} onClick=${daftar.lanjut}>${t('Tampilkan lagi')}</${Tombol}>`}</fieldset>`;
}

const wrong = (f) => [!f.orang && { bidang: 'nama', pesan: t('Pilih HP siapa ini.') }, !f.label.trim() && { bidang: 'label', pesan: t('Beri nama HP ini, misalnya "HP posko 2".') }];

const ask = ({ orang, label }) => post('/perangkat', { nama: orang.nama, peran: orang.peran, kode_wilayah: orang.kode_wilayah, label: label.trim() });

/* Looks now and then whether the phone has paired itself, until it has or the code is over. */
function useTerpasang(kode) {
    const [paired, show] = useState(false);
    useEffect(() => {
        const timer = setInterval(async () => {
            const page = await get('/perangkat' + kueri({ setelah: kode.id - 1 })).catch(() => ({ data: [] }));
            if (page.data[0]?.id === kode.id && page.data[0].dipasang !== null)
                show(true);
            if (Date.now() > kode.berakhir)
                clearInterval(timer);
        }, LOOK_MS);
        return () => clearInterval(timer);
    }, [kode.id]);
    return paired;
}

function Kode({ kode, again }) {
    const paired = useTerpasang(kode);
    return html`<section class="kartu sempit">${paired ? html`<p role="status"><${Lencana} nada="ya">${t('HP sudah terpasang')}</${Lencana}></p>`
        : html`<ol class="urutan"><li>${t('Di HP itu, buka {alamat}', { alamat: `${location.origin}/pasang` })}</li><li>${t('Pindai gambar ini, atau ketik kodenya.')}
            <div><${Qr} sisi=${kode.qr_sisi} jalur=${kode.qr_jalur} label=${t('Kode QR untuk memasang HP')} /></div><p><code class="kunci">${kode.kode}</code></p></li>
            <li>${t('Pilih PIN di HP itu. Berlaku sampai {jam}.', { jam: jam(kode.berakhir) })}</li></ol><p role="status">${t('Menunggu HP…')}</p>`}
        <p class="kaki"><button type="button" class="tombol" onClick=${again}>${t('Pasang HP lain')}</button></p></section>`;
}

function Formulir({ made }) {
    const borang = useBorang({ orang: null, label: '' }, wrong, async (f) => made(await ask(f)));
    return html`<div class="kartu sempit"><${Borang} borang=${borang} judul=${t('Pasang HP')} tombol=${t('Buat kode')}>
        <${PilihOrang} nilai=${borang.isi.orang} galat=${borang.bidang('nama').galat} onPilih=${(orang) => borang.set({ orang })} />
        <${Isian} ...${borang.bidang('label')} label=${t('Nama HP')} petunjuk=${t('Supaya kelak tahu HP mana yang hilang, misalnya "HP posko 2".')} maxlength="60" autocomplete="off" /></${Borang}></div>`;
}

function Baru() {
    const [kode, made] = useState(null);
    return html`<p><a href="/admin/hp">${t('Semua HP')}</a></p><h2>${t('Pasang HP')}</h2>${kode ? html`<${Kode} kode=${kode} again=${() => made(null)} />` : html`<${Formulir} made=${made} />`}`;
}

export const Hp = ({ sisa }) => (sisa[0] === '+baru' ? html`<${Baru} />` : html`<${Daftar} />`);
