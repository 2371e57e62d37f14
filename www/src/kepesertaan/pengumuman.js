/** Public lists: number, initials and RT/RW, until the day by which one may object. */
import { get } from '../inti/api.js';
import { angka, t, tanggal } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { besarkan, Keadaan } from '../alur/kata.js';
import { alamat, Kembali } from '../alur/menu.js';
import { Rincian, Sidik, Tunggu, useSatu } from '../alur/satu.js';
import { Wilayah } from '../alur/wilayah.js';
import { Susun } from './susun.js';
import { Undian } from './undian.js';

const butir = (path, options) => get(path, options).then((page) => ({ data: page.butir, setelah: page.setelah }));

export function Tenggat({ sampai }) {
    const over = sampai < hariIni();
    return html`<${Lencana} nada=${over ? 'netral' : 'tunggu'}>${over ? t('Berakhir {tanggal}', { tanggal: tanggal(sampai, 'medium') }) : t('Sampai {tanggal}', { tanggal: tanggal(sampai, 'medium') })}</${Lencana}>`;
}

function Daftar({ saya }) {
    const list = useDaftar('/pengumuman');
    return html`<h1>${t('Pengumuman')}</h1><p>${t('Daftar sementara ditempel di papan: nomor, inisial, RT/RW. Warga boleh keberatan sampai tenggatnya.')}</p>
        <${Susun} saya=${saya} rute="/pengumuman" judul=${t('Umumkan daftar')} isi=${t('Setelah musyawarah disegel, bila wilayah ini mewajibkannya.')} onSesudah=${(hasil) => (hasil?.id ? buka(alamat('pengumuman', hasil.id)) : list.ulang())} />
        <${Undian} saya=${saya} />
        <${Tabel} daftar=${list} judul=${t('Pengumuman')} kosong=${t('Belum ada daftar yang diumumkan.')} kolom=${[
            { judul: t('Daftar'), isi: (d) => html`<a href=${alamat('pengumuman', d.id)}>${besarkan(d.program)} ${d.periode}</a>` }, { judul: t('Wilayah'), isi: (d) => html`<${Wilayah} kode=${d.kode_wilayah} />` },
            { judul: t('Keadaan'), isi: (d) => html`<${Keadaan} siklus="daftar" status=${d.status} />` }, { judul: t('Penerima'), angka: true, isi: (d) => angka(d.penerima) }, { judul: t('Boleh keberatan'), isi: (d) => html`<${Tenggat} sampai=${d.tenggat} />` }]} />`;
}

const Isi = ({ nomor }) => html`<${Tabel} daftar=${useDaftar(`/pengumuman/${nomor}`, {}, butir)} judul=${t('Daftar yang diumumkan')} kunci=${(c) => c.nomor} kolom=${[
    { judul: t('Nomor'), angka: true, isi: (c) => angka(c.nomor) }, { judul: t('Inisial'), isi: (c) => c.inisial }, { judul: t('RT/RW'), isi: (c) => `${c.rt ?? '-'}/${c.rw ?? '-'}` },
    { judul: t('Wilayah'), isi: (c) => html`<${Wilayah} kode=${c.kode_wilayah} />` }, { judul: t('Tempat dalam daftar'), isi: (c) => (c.tempat === 'tunggu' ? t('Daftar tunggu') : t('Penerima')) }]} />`;

function Satu({ nomor }) {
    const one = useSatu(`/pengumuman/${nomor}`), row = one.isi;
    if (row === null)
        return html`<${Kembali} ke=${alamat('pengumuman')}>${t('Semua pengumuman')}</${Kembali}><${Tunggu} satu=${one} judul=${t('Pengumuman')} />`;
    return html`<${Kembali} ke=${alamat('pengumuman')}>${t('Semua pengumuman')}</${Kembali}>
        <div class="kepala-halaman"><h1>${t('Pengumuman')} ${besarkan(row.program)} ${row.periode}</h1><${Keadaan} siklus="daftar" status=${row.status} /></div>
        <${Rincian} baris=${[[t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Penerima'), angka(row.penerima)], [t('Menunggu'), angka(row.tunggu)], [t('Diumumkan'), row.tanggal && tanggal(row.tanggal)], [t('Boleh keberatan'), html`<${Tenggat} sampai=${row.tenggat} />`],
            [t('Angka undian'), row.undian && `${row.undian.angka}, ${tanggal(row.undian.tanggal)}`], [t('Kode keutuhan'), html`<${Sidik} sidik=${row.sidik} />`]]} />
        <section class="kartu" aria-labelledby="cetak"><h2 id="cetak">${t('Langkah berikutnya')}</h2><p>${t('Cetak dan tempel di papan. Keberatan dicatat petugas, verifikator atau admin wilayah, dan diputus orang lain.')}</p>
            <p class="kaki"><a class="tombol utama" href=${`/api/v1/pengumuman/${row.id}/cetak`} target="_blank" rel="noopener">${t('Buka untuk dicetak')}</a><a class="tombol" href=${alamat('keberatan')}>${t('Ke keberatan')}</a></p></section>
        <${Isi} nomor=${row.id} />`;
}

export const Pengumuman = ({ nomor, saya }) => (nomor ? html`<${Satu} nomor=${nomor} />` : html`<${Daftar} saya=${saya} />`);
