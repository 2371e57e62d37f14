/** Proposals: who should be looked at; matched with the register, visited, and accepted or refused by somebody else. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { Formulir } from '../alur/formulir.js';
import { besarkan, katakan, Keadaan, namaKeadaan, pilihanDari, SUMBER } from '../alur/kata.js';
import { alamat, Kembali } from '../alur/menu.js';
import { bidangProgram, bidangWilayah, useProgram } from '../alur/program.js';
import { Rincian, Tunggu, useSatu } from '../alur/satu.js';
import { Alur, useSiklus } from '../alur/siklus.js';
import { Unggah } from '../alur/unggah.js';
import { Wilayah } from '../alur/wilayah.js';

const PROPOSERS = ['admin_wilayah', 'petugas', 'verifikator', 'kader', 'nakes', 'mitra'];
/* Names, addresses and visits are for who works on them: a kader proposes and sees how far it is. */
const READERS = ['admin', 'admin_wilayah', 'penyetuju', 'petugas', 'verifikator', 'auditor', 'kepala'];

function Baru({ saya, onSesudah }) {
    const programs = useProgram();
    const fields = [
        bidangProgram(programs), { ...bidangWilayah(saya), label: t('Tinggal di') }, { nama: 'nama', label: t('Nama kepala keluarga') }, { nama: 'alamat', label: t('Alamat, RT dan RW') },
        { nama: 'sumber', label: t('Siapa yang mengusulkan'), jenis: 'pilihan', awal: 'warga', pilihan: pilihanDari(SUMBER) }, { nama: 'catatan', label: t('Mengapa diusulkan'), jenis: 'catatan', wajib: false, petunjuk: t('Tanpa NIK.') },
    ];
    return html`<details class="kartu"><summary>${t('Usulkan keluarga')}</summary>
        <${Formulir} awalan="usulan" judul=${t('Usulkan keluarga')} bidang=${fields} kirim=${t('Simpan usulan')} saya=${saya}
            onKirim=${(isi, key) => post('/usulan', isi, { key })} onSesudah=${onSesudah} /></details>`;
}

const nama = (row, saya) => (READERS.includes(saya.peran) ? html`<a href=${alamat('usulan', row.id)}>${row.nama}</a>` : row.nama);

function Daftar({ saya }) {
    const [status, only] = useState(''), siklus = useSiklus('usulan'), list = useDaftar('/usulan', { status });
    return html`<h1>${t('Usulan')}</h1><p>${t('Keluarga yang belum terdaftar sebagai penerima, dari usulan sampai putusan.')}</p>
        ${PROPOSERS.includes(saya.peran) && html`<${Baru} saya=${saya} onSesudah=${list.ulang} />`}
        <div class="saring-alur"><div class="isian"><label for="keadaan">${t('Keadaan')}</label><select id="keadaan" value=${status} onChange=${(e) => only(e.target.value)}><option value="">${t('Semua')}</option>
            ${(siklus?.status ?? []).map((s) => html`<option key=${s} value=${s}>${namaKeadaan('usulan', s)}</option>`)}</select></div></div>
        <${Tabel} daftar=${list} judul=${t('Usulan')} kosong=${t('Belum ada usulan. Petugas, kader atau RT/RW mengusulkan keluarga di sini.')} kolom=${[
            { judul: t('Nama'), isi: (row) => nama(row, saya) }, { judul: t('Program'), isi: (row) => besarkan(row.program) }, { judul: t('Wilayah'), isi: (row) => html`<${Wilayah} kode=${row.kode_wilayah} />` },
            { judul: t('Diusulkan oleh'), isi: (row) => katakan(SUMBER, row.sumber) }, { judul: t('Keadaan'), isi: (row) => html`<${Keadaan} siklus="usulan" status=${row.status} />` }]} />`;
}

const gerak = (row) => ({
    '/usulan/{id}/padankan': {
        judul: t('Padankan dengan data keluarga'), kirim: t('Cari di data keluarga'), isi: t('Isi NIK seorang anggota atau nomor KK. Nomor itu tidak disimpan di usulan dan tidak tampil di alamat halaman.'),
        bidang: [{ nama: 'nik', label: t('NIK'), wajib: false, paling: 16 }, { nama: 'no_kk', label: t('Nomor KK'), wajib: false, paling: 16 }], lipat: row.keluarga_id !== null,
    },
    '/usulan/{id}/verifikasi': {
        judul: t('Catat kunjungan'), kirim: t('Simpan kunjungan'), isi: t('Yang mengusulkan tidak memverifikasi. Kirim foto rumah lebih dulu bila ada.'),
        tambah: row.foto_terkirim.length > 0 ? { foto: row.foto_terkirim.at(-1) } : {},
        bidang: [
            { nama: 'hasil', label: t('Hasil kunjungan'), jenis: 'pilihan', pilihan: [{ nilai: 'sesuai', label: t('Sesuai dengan usulan') }, { nilai: 'tidak_sesuai', label: t('Tidak sesuai') }] },
            { nama: 'tanggal', label: t('Tanggal kunjungan'), jenis: 'tanggal', awal: hariIni() }, { nama: 'catatan', label: t('Yang dilihat'), jenis: 'catatan', wajib: false },
        ],
    },
    '/usulan/{id}/terima': { judul: t('Terima usulan'), isi: t('Keluarga ini ikut dinilai di penilaian berikutnya.'), kirim: t('Terima usulan') },
    '/usulan/{id}/tolak': { judul: t('Tolak usulan'), lipat: true, jenis: 'bahaya', kirim: t('Tolak usulan'), bidang: [{ nama: 'alasan', label: t('Mengapa ditolak'), jenis: 'catatan' }] },
});

const Foto = ({ row, saya, onSesudah }) => row.status === 'dipadankan' && ['verifikator', 'petugas'].includes(saya.peran) && saya.nama !== row.pengusul && html`
    <${Unggah} alamat=${`/usulan/${row.id}/foto`} jenis="image/jpeg,image/png" judul=${t('Foto kunjungan')} label=${t('Kirim foto kunjungan')} onTerkirim=${onSesudah} />
    ${row.foto_terkirim.map((sidik, i) => html`<a key=${sidik} href=${`/api/v1/berkas/${sidik}`} target="_blank" rel="noopener">${t('Foto {n}', { n: i + 1 })}</a> `)}`;

function Satu({ nomor, saya }) {
    const one = useSatu(`/usulan/${nomor}`), siklus = useSiklus('usulan'), row = one.isi;
    if (row === null)
        return html`<${Kembali} ke=${alamat('usulan')}>${t('Semua usulan')}</${Kembali}><${Tunggu} satu=${one} judul=${t('Usulan')} />`;
    return html`<${Kembali} ke=${alamat('usulan')}>${t('Semua usulan')}</${Kembali}>
        <div class="kepala-halaman"><h1>${row.nama}</h1><${Keadaan} siklus="usulan" status=${row.status} /></div>
        <${Rincian} baris=${[[t('Program'), besarkan(row.program)], [t('Alamat'), row.alamat], [t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Diusulkan oleh'), `${katakan(SUMBER, row.sumber)} (${row.pengusul})`],
            [t('Mengapa diusulkan'), row.catatan], [t('Di data keluarga'), row.keluarga_id !== null ? html`<a href=${`/warga/${row.keluarga_id}`}>${t('Terdaftar')}</a>` : row.dipadankan_pada !== null ? t('Belum terdaftar') : null],
            [t('Kunjungan'), row.tanggal_verifikasi && `${tanggal(row.tanggal_verifikasi)}, ${row.verifikator}: ${row.hasil_verifikasi === 'sesuai' ? t('sesuai') : t('tidak sesuai')}. ${row.catatan_verifikasi ?? ''}`],
            [t('Putusan'), row.pemutus && `${row.pemutus}${row.alasan ? `: ${row.alasan}` : ''}`]]} />
        ${row.ganda.length > 0 && html`<p class="kartu perhatian">${t('Mirip dengan usulan lain:')} ${row.ganda.map((id, i) => html`<a key=${id} href=${alamat('usulan', id)}>${t('usulan {n}', { n: i + 1 })}</a> `)}</p>`}
        <${Alur} siklus=${siklus} status=${row.status} />
        <${Berikutnya} siklus=${siklus} row=${row} saya=${saya} gerak=${gerak(row)} onSesudah=${one.ulang}><${Foto} row=${row} saya=${saya} onSesudah=${one.ulang} /></${Berikutnya}>`;
}

export const Usulan = ({ nomor, saya }) => (nomor ? html`<${Satu} nomor=${nomor} saya=${saya} />` : html`<${Daftar} saya=${saya} />`);
