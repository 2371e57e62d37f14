/** Decrees (SK): drafted by the admin of the region from the list, signed by a pengesah with number and date; the list is frozen
 *  under its seal, which is shown and checked. */
import { get, post } from '../inti/api.js';
import { angka, rupiah, t, tanggal } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { besarkan, Keadaan, sebutKeluarga } from '../alur/kata.js';
import { alamat, Kembali } from '../alur/menu.js';
import { Rincian, Sidik, Tunggu, useSatu } from '../alur/satu.js';
import { Alur, useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';
import { Susun } from './susun.js';
import { Undian } from './undian.js';

const butir = (path, options) => get(path, options).then((page) => ({ data: page.butir, setelah: page.setelah }));

function Daftar({ saya }) {
    const list = useDaftar('/penetapan');
    return html`<h1>${t('Penetapan (SK)')}</h1><p>${t('SK membekukan daftar penerima. Rancangannya disusun admin wilayah, ditetapkan pengesah.')}</p>
        <${Susun} saya=${saya} rute="/penetapan" judul=${t('Susun rancangan SK')} isi=${t('Langkah sebelum SK (musyawarah, pengumuman, putusan keberatan) harus selesai; bila belum, di sini disebutkan yang mana.')}
            onSesudah=${(hasil) => (hasil?.id ? buka(alamat('penetapan', hasil.id)) : list.ulang())} />
        <${Undian} saya=${saya} />
        <${Tabel} daftar=${list} judul=${t('Penetapan (SK)')} kosong=${t('Belum ada SK. Rancangan disusun dari penilaian yang selesai.')} kolom=${[
            { judul: t('SK'), isi: (d) => html`<a href=${alamat('penetapan', d.id)}>${d.nomor ?? t('Rancangan')}: ${besarkan(d.program)} ${d.periode}</a>` }, { judul: t('Wilayah'), isi: (d) => html`<${Wilayah} kode=${d.kode_wilayah} />` },
            { judul: t('Keadaan'), isi: (d) => html`<${Keadaan} siklus="daftar" status=${d.status} />` }, { judul: t('Penerima'), angka: true, isi: (d) => angka(d.penerima) }, { judul: t('Menunggu'), angka: true, isi: (d) => angka(d.tunggu) }]} />`;
}

const gerak = () => ({
    '/penetapan/{id}/tetapkan': {
        judul: t('Tetapkan SK'), isi: t('Cocokkan kode keutuhan dengan naskah. Yang menyusun tidak menetapkan. Setelah ini daftar beku dan para peserta tercatat.'), kirim: t('Tetapkan SK'),
        bidang: [{ nama: 'nomor', label: t('Nomor SK') }, { nama: 'tanggal', label: t('Tanggal SK'), jenis: 'tanggal', awal: hariIni() }, { nama: 'pejabat', label: t('Pejabat yang menandatangani'), petunjuk: t('Jabatannya, misalnya Lurah Duren Sawit') }],
    },
    '/penetapan/{id}/batal': { judul: t('Buang rancangan'), lipat: true, jenis: 'bahaya', kirim: t('Buang rancangan'), bidang: [{ nama: 'alasan', label: t('Mengapa dibuang'), jenis: 'catatan' }] },
});

const Isi = ({ nomor }) => html`<${Tabel} daftar=${useDaftar(`/penetapan/${nomor}`, {}, butir)} judul=${t('Daftar dalam SK')} kunci=${(c) => c.nomor} kolom=${[
    { judul: t('Nomor'), angka: true, isi: (c) => angka(c.nomor) }, { judul: t('Keluarga'), isi: sebutKeluarga }, { judul: t('Wilayah'), isi: (c) => html`<${Wilayah} kode=${c.kode_wilayah} />` },
    { judul: t('Tempat dalam daftar'), isi: (c) => (c.tempat === 'tunggu' ? t('Daftar tunggu') : t('Penerima')) }, { judul: t('Nilai'), angka: true, isi: (c) => rupiah(c.uang) }]} />`;

function Satu({ nomor, saya }) {
    const one = useSatu(`/penetapan/${nomor}`), siklus = useSiklus('daftar'), row = one.isi;
    if (row === null)
        return html`<${Kembali} ke=${alamat('penetapan')}>${t('Semua SK')}</${Kembali}><${Tunggu} satu=${one} judul=${t('Penetapan (SK)')} />`;
    return html`<${Kembali} ke=${alamat('penetapan')}>${t('Semua SK')}</${Kembali}>
        <div class="kepala-halaman"><h1>${row.nomor ? t('SK {nomor}', { nomor: row.nomor }) : t('Rancangan SK')} · ${besarkan(row.program)} ${row.periode}</h1><${Keadaan} siklus="daftar" status=${row.status} /></div>
        <${Rincian} baris=${[[t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Penerima'), angka(row.penerima)], [t('Menunggu'), angka(row.tunggu)], [t('Dimasukkan'), angka(row.ditambah)], [t('Dikeluarkan'), angka(row.dikeluarkan)],
            [t('Disusun oleh'), row.pembuat], [t('Ditetapkan oleh'), row.penetap && `${row.penetap}, ${row.pejabat}`], [t('Tanggal'), row.tanggal && tanggal(row.tanggal)], [t('Mengapa dibuang'), row.alasan_batal], [t('Kode keutuhan'), html`<${Sidik} sidik=${row.sidik} />`]]} />
        ${row.utuh === false && html`<p class="kartu perhatian"><${Lencana} nada="tidak">${t('Daftar tidak cocok dengan segelnya')}</${Lencana}> ${t('Jangan ditetapkan. Hubungi pengelola server.')}</p>`}
        ${row.utuh && html`<p><${Lencana} nada="ya">${t('Daftar cocok dengan segelnya')}</${Lencana}></p>`}
        <${Alur} siklus=${siklus} status=${row.status} /><${Berikutnya} siklus=${siklus} row=${row} saya=${saya} gerak=${gerak()} onSesudah=${one.ulang} />
        <section class="kartu" aria-labelledby="isi-sk"><h2 id="isi-sk">${t('Daftar dalam SK')}</h2><${Isi} nomor=${row.id} key=${row.status} /></section>`;
}

export const Penetapan = ({ nomor, saya }) => (nomor ? html`<${Satu} nomor=${nomor} saya=${saya} />` : html`<${Daftar} saya=${saya} />`);
