/** Tugas, the home: what one may do from here, what waits for a decision, and on the first day what to try. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { kata, t, tanggal } from '../inti/bahasa.js';
import { HALAMAN } from '../inti/daftar.js';
import { html } from '../inti/html.js';
import { bolehLihat } from '../inti/peran.js';
import { alamatHalaman, halamanMenu, judulHalaman, teks, usePanel } from '../inti/program.js';
import { ingatan } from '../inti/simpan.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { useDaftar } from '../inti/bagian/tabel.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Pengingat } from '../akun/pengingat.js';

/* Which page a kind of task is done on: the first word of its jenis. */
const DONE_ON = { aturan: '/aturan', penilaian: '/aturan', tahap: '/penyaluran', alokasi: '/penyaluran', koreksi: '/penyaluran',
    kepesertaan: '/penyaluran', keberatan: '/penyaluran', sanggahan: '/penyaluran', jadwal: '/jadwal', hak: '/hak' };

const FIRST = [
    { jalur: '/bagikan', ke: '/latihan', judul: kata('Coba bagikan satu paket'), isi: kata('Latihan dengan keluarga buatan. Tidak ada yang dikirim.') },
    { jalur: '/aturan', ke: '/aturan', judul: kata('Ubah satu ambang'), isi: kata('Satu angka di formulir; ujinya berjalan sebelum diterbitkan.') },
    { jalur: '/warga', ke: '/warga', judul: kata('Masukkan data keluarga'), isi: kata('Dari berkas CSV, dengan pratinjau sebelum disimpan.') },
    { jalur: '/admin', ke: '/admin', judul: kata('Undang petugas'), isi: kata('Setiap orang memakai akunnya sendiri.') },
];

const exists = (jalur) => HALAMAN.some((h) => h.jalur === jalur);

function Pertama() {
    const [closed, close] = useState(ingatan.get('pertama') === 'tutup');
    const first = FIRST.filter((f) => exists(f.jalur));
    if (closed || first.length === 0)
        return null;
    const stop = () => {
        ingatan.set('pertama', 'tutup');
        close(true);
    };
    return html`<section class="kartu" aria-labelledby="pertama"><h2 id="pertama">${t('Langkah pertama')}</h2>
        <ul class="pintasan">${first.map((f) => html`<li key=${f.ke}><a href=${f.ke}>${t(f.judul)}</a><small>${t(f.isi)}</small></li>`)}</ul>
        <button type="button" class="tautan" onClick=${stop}>${t('Sembunyikan')}</button></section>`;
}

/* A task whose day has come is said in words, not by colour alone. */
function Tenggat({ iso }) {
    const late = iso !== null && new Date(iso) < new Date();
    return iso !== null && html`<${Lencana} nada=${late ? 'tidak' : 'tunggu'}>${late ? t('Lewat {tanggal}', { tanggal: tanggal(iso) }) : t('Sampai {tanggal}', { tanggal: tanggal(iso) })}</${Lencana}>`;
}

function Tugas({ tugas, ulang }) {
    const page = DONE_ON[tugas.jenis.split('.')[0]];
    const finish = () => post(`/tugas/${tugas.id}/selesai`).then(ulang);
    return html`<li><p>${tugas.uraian}</p><p class="kaki"><${Tenggat} iso=${tugas.tenggat} />
        ${page && exists(page) && html`<a href=${page}>${t('Buka')}</a>`}
        ${tugas.ditutup_orang && html`<${Tombol} onClick=${finish}>${t('Sudah selesai')}</${Tombol}>`}</p></li>`;
}

function Menunggu() {
    const list = useDaftar('/tugas');
    return html`<section class="kartu" aria-labelledby="menunggu"><h2 id="menunggu">${t('Menunggu Anda')}</h2>
        <${RingkasanGalat} galat=${list.galat} judul=${t('Tugas')} />
        ${list.siap && list.data.length === 0 && list.galat.length === 0 && html`<p>${t('Tidak ada yang menunggu keputusan Anda.')}</p>`}
        <ul class="tugas">${list.data.map((row) => html`<${Tugas} key=${row.id} tugas=${row} ulang=${list.ulang} />`)}</ul>
        ${list.adaLagi && html`<${Tombol} onClick=${list.lanjut}>${t('Tampilkan lagi')}</${Tombol}>`}</section>`;
}

/* Tasks are a region's, not a role's: shown to the roles that act on one. GET /tugas answers admin and auditor too. */
const READS_TASKS = ['admin_wilayah', 'penyusun', 'penyetuju', 'verifikator', 'petugas', 'bendahara', 'pengesah', 'kepala'];

export default function Beranda({ saya, kueri }) {
    const pages = HALAMAN.filter((h) => h.menu !== false && h.jalur !== '/' && bolehLihat(saya, h.peran));
    const { program } = usePanel(saya);
    const links = [...pages.map((h) => [h.jalur, t(h.judul)]), ...(program ?? []).flatMap((p) => halamanMenu(p).map((x) => [alamatHalaman(p, x), `${teks(p.title)}: ${judulHalaman(x)}`]))];
    return html`<h1>${t('Selamat bekerja, {nama}', { nama: saya.nama })}</h1>
        <${Pengingat} saya=${saya} />
        ${(saya.peran === 'admin' || kueri.has('langkah')) && html`<${Pertama} />`}
        ${READS_TASKS.includes(saya.peran) && html`<${Menunggu} />`}
        ${links.length > 0 && html`<nav aria-label=${t('Pekerjaan Anda')}><ul class="pintasan besar">${links.map(([to, words]) => html`<li key=${to}><a href=${to}>${words}</a></li>`)}</ul></nav>`}`;
}
