/** Keberatan (about one's own decision) and sanggahan (about another's place), with their clocks; decided by another person. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { Formulir } from '../alur/formulir.js';
import { besarkan, Keadaan, namaKeadaan } from '../alur/kata.js';
import { alamat, Kembali } from '../alur/menu.js';
import { bidangProgram, useProgram } from '../alur/program.js';
import { Rincian, Tunggu, useSatu } from '../alur/satu.js';
import { Alur, useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';

const TAKES_DOWN = ['admin_wilayah', 'petugas', 'verifikator'];
/* Who objects and why is for who decides: the others see that there is one and its clock. */
const READS_REASON = ['admin_wilayah', 'penyetuju', 'kepala', 'auditor'];
const JENIS = () => [{ nilai: 'keberatan', label: t('Keberatan: keputusan tentang keluarga sendiri') }, { nilai: 'sanggahan', label: t('Sanggahan: keluarga lain tidak seharusnya menerima') }];
const namaJenis = (jenis) => (jenis === 'sanggahan' ? t('Sanggahan') : t('Keberatan'));

const DAY_MS = 86400000;
const sisa = (iso) => Math.round((Date.parse(iso) - Date.parse(hariIni())) / DAY_MS);

/** The clock in words: how many days are left, or since when it is late. */
export function Jam({ row }) {
    if (row.status !== 'diajukan')
        return html`<span>–</span>`;
    const days = sisa(row.tenggat);
    if (row.terlambat)
        return html`<${Lencana} nada="tidak">${t('Terlambat {n} hari', { n: -days })}</${Lencana}>`;
    return html`<${Lencana} nada="tunggu">${days === 0 ? t('Hari terakhir') : t('{n} hari lagi', { n: days })}</${Lencana}>`;
}

function Baru({ saya, onSesudah }) {
    const programs = useProgram();
    const fields = [bidangProgram(programs), { nama: 'jenis', label: t('Apa yang disampaikan'), jenis: 'pilihan', awal: 'keberatan', pilihan: JENIS() },
        { nama: 'nik', label: t('NIK anggota keluarga yang dimaksud'), petunjuk: t('Hanya untuk mencari keluarganya; tidak tampil lagi.'), paling: 16, kurang: t('Isi NIK seorang anggota keluarga yang dimaksud.') },
        { nama: 'alasan', label: t('Alasannya'), jenis: 'catatan' }, { nama: 'pelapor', label: t('Sanggahan: siapa yang menyanggah'), wajib: false, petunjuk: t('Hanya tampil bagi yang memutus.') }];
    return html`<details class="kartu"><summary>${t('Catat keberatan atau sanggahan')}</summary>
        <${Formulir} awalan="keberatan" judul=${t('Catat keberatan atau sanggahan')} bidang=${fields} kirim=${t('Catat')} saya=${saya} onKirim=${(isi, key) => post('/keberatan', isi, { key })} onSesudah=${onSesudah} /></details>`;
}

const tautan = (row, saya, isi) => (READS_REASON.includes(saya.peran) ? html`<a href=${alamat('keberatan', row.id)}>${isi}</a>` : isi);

function Daftar({ saya }) {
    const [status, only] = useState(''), siklus = useSiklus('keberatan'), list = useDaftar('/keberatan', { status });
    return html`<h1>${t('Keberatan dan sanggahan')}</h1><p>${t('Yang mencatat tidak memutus. Setiap putusan punya alasan dan tenggat.')}</p>
        ${TAKES_DOWN.includes(saya.peran) && html`<${Baru} saya=${saya} onSesudah=${(hasil) => (READS_REASON.includes(saya.peran) ? buka(alamat('keberatan', hasil.id)) : list.ulang())} />`}
        <div class="saring-alur"><div class="isian"><label for="keadaan">${t('Keadaan')}</label><select id="keadaan" value=${status} onChange=${(e) => only(e.target.value)}><option value="">${t('Semua')}</option>
            ${(siklus?.status ?? []).map((s) => html`<option key=${s} value=${s}>${namaKeadaan('keberatan', s)}</option>`)}</select></div></div>
        <${Tabel} daftar=${list} judul=${t('Keberatan dan sanggahan')} kosong=${t('Tidak ada keberatan.')} kolom=${[
            { judul: t('Jenis'), isi: (k) => tautan(k, saya, `${namaJenis(k.jenis)}: ${besarkan(k.program)} ${k.periode}`) }, { judul: t('Wilayah'), isi: (k) => html`<${Wilayah} kode=${k.kode_wilayah} />` },
            { judul: t('Diterima'), isi: (k) => tanggal(k.diterima, 'medium') }, { judul: t('Keadaan'), isi: (k) => html`<${Keadaan} siklus="keberatan" status=${k.status} />` }, { judul: t('Waktu'), isi: (k) => html`<${Jam} row=${k} />` }]} />`;
}

const gerak = () => ({
    '/keberatan/{id}/putusan': {
        judul: t('Putuskan'), isi: t('Bila dikabulkan, daftar berikutnya mengikuti putusan ini. Alasannya disampaikan kepada keluarga.'), kirim: t('Simpan putusan'),
        bidang: [{ nama: 'putusan', label: t('Putusan'), jenis: 'pilihan', pilihan: [{ nilai: 'dikabulkan', label: t('Dikabulkan') }, { nilai: 'ditolak', label: t('Ditolak') }] }, { nama: 'alasan', label: t('Alasan putusan'), jenis: 'catatan' }],
    },
    '/keberatan/{id}/cabut': { judul: t('Dicabut oleh yang mengajukan'), lipat: true, kirim: t('Catat pencabutan'), jenis: '', bidang: [{ nama: 'alasan', label: t('Siapa yang mencabut, dengan surat apa'), jenis: 'catatan' }] },
});

function Satu({ nomor, saya }) {
    const one = useSatu(`/keberatan/${nomor}`), siklus = useSiklus('keberatan'), row = one.isi;
    if (row === null)
        return html`<${Kembali} ke=${alamat('keberatan')}>${t('Semua keberatan')}</${Kembali}><${Tunggu} satu=${one} judul=${t('Keberatan')} />`;
    return html`<${Kembali} ke=${alamat('keberatan')}>${t('Semua keberatan')}</${Kembali}>
        <div class="kepala-halaman"><h1>${namaJenis(row.jenis)} · ${besarkan(row.program)} ${row.periode}</h1><${Keadaan} siklus="keberatan" status=${row.status} /><${Jam} row=${row} /></div>
        <${Rincian} baris=${[[t('Keluarga'), html`<a href=${`/warga/${row.keluarga_id}`}>${t('Buka keluarga')}</a>`], [t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Alasannya'), row.alasan], [t('Penyanggah'), row.pelapor],
            [t('Dicatat oleh'), row.pencatat], [t('Diterima'), tanggal(row.diterima)], [t('Diputus paling lambat'), tanggal(row.tenggat)], [t('Pemutus pertama'), row.pemutus_pertama], [t('Diputus oleh'), row.pemutus], [t('Putusan'), row.putusan]]} />
        <${Alur} siklus=${siklus} status=${row.status} /><${Berikutnya} siklus=${siklus} row=${row} saya=${saya} gerak=${gerak()} onSesudah=${one.ulang} />`;
}

export const Keberatan = ({ nomor, saya }) => (nomor ? html`<${Satu} nomor=${nomor} saya=${saya} />` : html`<${Daftar} saya=${saya} />`);
