/** Meetings about an assessment: who was there, what was said of each family, and the seal by somebody who wrote none of it. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { angka, t, tanggal } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { Formulir, useAksi } from '../alur/formulir.js';
import { besarkan, katakan, Keadaan, pilihanDari, sebutKeluarga, UNSUR } from '../alur/kata.js';
import { alamat, Kembali } from '../alur/menu.js';
import { bidangPeriode, bidangProgram, bidangWilayah, useProgram } from '../alur/program.js';
import { Rincian, Sidik, Tunggu, useSatu } from '../alur/satu.js';
import { Alur, useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';

const WRITERS = ['admin_wilayah', 'petugas'];

function Baru({ saya }) {
    const programs = useProgram();
    const fields = [bidangProgram(programs), bidangWilayah(saya), bidangPeriode(), { nama: 'agenda', label: t('Agenda'), awal: t('Membahas daftar calon penerima') },
        { nama: 'tempat', label: t('Tempat') }, { nama: 'tanggal', label: t('Tanggal'), jenis: 'tanggal', awal: hariIni() }];
    return html`<details class="kartu"><summary>${t('Buka musyawarah')}</summary>
        <${Formulir} awalan="musyawarah" judul=${t('Buka musyawarah')} bidang=${fields} kirim=${t('Buka musyawarah')} saya=${saya}
            onKirim=${(isi, key) => post('/musyawarah', isi, { key })} onSesudah=${(hasil) => buka(alamat('musyawarah', hasil.id))} /></details>`;
}

function Daftar({ saya }) {
    const list = useDaftar('/musyawarah');
    return html`<h1>${t('Musyawarah')}</h1><p>${t('Musyawarah membahas hasil penilaian dan boleh berbeda dari aturan, selalu dengan alasan.')}</p>
        ${WRITERS.includes(saya.peran) && html`<${Baru} saya=${saya} />`}
        <${Tabel} daftar=${list} judul=${t('Musyawarah')} kosong=${t('Belum ada musyawarah. Ia dibuka setelah penilaian selesai, oleh admin wilayah atau petugas.')} kolom=${[
            { judul: t('Musyawarah'), isi: (m) => html`<a href=${alamat('musyawarah', m.id)}>${besarkan(m.program)} ${m.periode}, ${tanggal(m.tanggal, 'medium')}</a>` },
            { judul: t('Wilayah'), isi: (m) => html`<${Wilayah} kode=${m.kode_wilayah} />` }, { judul: t('Keadaan'), isi: (m) => html`<${Keadaan} siklus="musyawarah" status=${m.status} />` },
            { judul: t('Hadir'), angka: true, isi: (m) => angka(m.hadir) }, { judul: t('Berbeda dari aturan'), angka: true, isi: (m) => angka(m.ditambah + m.dikeluarkan) }]} />`;
}

/* ---- attendance ---- */

const Hadir = ({ row, writes, onSesudah }) => html`<section class="kartu" aria-labelledby="hadir"><h2 id="hadir">${t('Yang hadir')}</h2>
    ${row.daftar_hadir.length === 0 ? html`<p>${t('Belum ada yang dicatat.')}</p>` : html`<ol class="hadir">${row.daftar_hadir.map((h, i) => html`<li key=${i}>${h.nama} <small>${katakan(UNSUR, h.unsur)}</small></li>`)}</ol>`}
    ${writes && html`<${Formulir} awalan="hadir" judul=${t('Yang hadir')} kirim=${t('Catat hadir')} jenis="" bidang=${[{ nama: 'nama', label: t('Nama') }, { nama: 'unsur', label: t('Dari unsur'), jenis: 'pilihan', pilihan: pilihanDari(UNSUR) }]}
        onKirim=${(isi, key) => post(`/musyawarah/${row.id}/hadir`, { hadir: [isi] }, { key })} onSesudah=${onSesudah} />`}</section>`;

/* ---- what was said of each family ---- */

const kataPutusan = (b) => (b.putusan === 'setuju' ? t('Disetujui') : t('Tidak disetujui'));

/** Agreed with one press; not agreed asks why, since that differs from the rule. A family that the rule refused, the other way round. */
function Putusan({ row, keluarga, layak, onSesudah }) {
    const [asks, ask] = useState(false), aksi = useAksi(onSesudah);
    const send = (putusan, isi = {}) => aksi.lakukan((key) => post(`/musyawarah/${row.id}/butir`, { butir: [{ keluarga: keluarga.keluarga_id, putusan, ...isi }] }, { key }));
    const other = layak ? 'tidak' : 'setuju', otherWord = layak ? t('Tidak setuju…') : t('Masukkan…');
    if (asks)
        return html`<${Formulir} awalan=${`alasan-${keluarga.keluarga_id}`} judul=${t('Alasan')} bidang=${[{ nama: 'alasan', label: layak ? t('Mengapa tidak disetujui') : t('Mengapa dimasukkan') }]} kirim=${t('Simpan')}
            onKirim=${(isi, key) => post(`/musyawarah/${row.id}/butir`, { butir: [{ keluarga: keluarga.keluarga_id, putusan: other, ...isi }] }, { key })} onSesudah=${onSesudah} />
            <button type="button" class="tautan" onClick=${() => ask(false)}>${t('Tidak jadi')}</button>`;
    return html`<${RingkasanGalat} galat=${aksi.galat} judul=${t('Putusan')} /><span class="kaki">${layak && html`<${Tombol} onClick=${() => send('setuju')} aria-label=${t('Setuju: {nama}', { nama: keluarga.nama })}>${t('Setuju')}</${Tombol}>`}
        <button type="button" class="tautan" aria-label=${`${otherWord} ${keluarga.nama}`} onClick=${() => ask(true)}>${otherWord}</button></span>`;
}

const Sudah = ({ b }) => html`<${Lencana} nada=${b.putusan === 'setuju' ? 'ya' : 'netral'}>${kataPutusan(b)}</${Lencana}>${b.beda && html` <small>${t('berbeda dari aturan')}</small>`}${b.alasan && html`<br /><small>${b.alasan}</small>`}`;

function Calon({ row, writes, onSesudah }) {
    const list = useDaftar(`/musyawarah/${row.id}/calon`), said = new Map(row.butir.map((b) => [b.keluarga_id, b]));
    const putusan = (k) => html`${said.has(k.keluarga_id) && html`<div><${Sudah} b=${said.get(k.keluarga_id)} /></div>`}
        ${writes && html`<${Putusan} key=${said.get(k.keluarga_id)?.putusan} row=${row} keluarga=${k} layak=${true} onSesudah=${onSesudah} />`}`;
    return html`<section class="kartu" aria-labelledby="calon"><h2 id="calon">${t('Yang layak menurut aturan')}</h2>
        <p>${t('Yang tidak dibahas satu per satu dapat disetujui sekaligus saat disegel.')}</p>
        <${Tabel} daftar=${list} judul=${t('Yang layak menurut aturan')} kunci=${(k) => k.keluarga_id} kosong=${t('Tidak ada keluarga yang layak di wilayah ini.')} kolom=${[
            { judul: t('Keluarga'), isi: sebutKeluarga }, { judul: t('Wilayah'), isi: (k) => html`<${Wilayah} kode=${k.kode_wilayah} />` }, { judul: t('Putusan'), isi: putusan }]} /></section>`;
}

/** Somebody whom the rule refused: found by name, taken in with a reason. */
function Tambahan({ row, onSesudah }) {
    const [nama, type] = useState(''), [found, show] = useState(null);
    const aksi = useAksi((page) => show(page.data));
    const look = (e) => { e.preventDefault(); return aksi.lakukan(() => post('/cari', { nama: nama.trim(), kode_wilayah: row.kode_wilayah })); };
    return html`<details class="kartu"><summary>${t('Masukkan keluarga yang menurut aturan tidak layak')}</summary><form onSubmit=${look}><${RingkasanGalat} galat=${aksi.galat} judul=${t('Cari keluarga')} />
        <${Isian} nama="cari-nama" label=${t('Nama anggota keluarga')} nilai=${nama} onUbah=${type} autocomplete="off" required minlength="2" /><${Tombol} type="submit">${t('Cari')}</${Tombol}></form>
        ${found !== null && (found.length === 0 ? html`<p role="status">${t('Tidak ada nama seperti itu di wilayah ini.')}</p>` : html`<ul class="tugas">${found.map((k) => html`<li key=${`${k.keluarga_id}-${k.nama}`}><p>${k.nama}</p>
            <${Putusan} row=${row} keluarga=${k} layak=${false} onSesudah=${() => { show(null); return onSesudah(); }} /></li>`)}</ul>`)}</details>`;
}

/* Of those outside the list of the eligible only the number of the family is kept: no name stands in a meeting's rows. */
function Lain({ row }) {
    const other = row.butir.filter((b) => b.hasil !== 'layak');
    return other.length > 0 && html`<section class="kartu" aria-labelledby="lain"><h2 id="lain">${t('Dibahas di luar daftar')}</h2>
        <ul class="tugas">${other.map((b) => html`<li key=${b.keluarga_id}><a href=${`/warga/${b.keluarga_id}`}>${t('Keluarga {n}', { n: b.keluarga_id })}</a> <${Sudah} b=${b} /></li>`)}</ul></section>`;
}

const gerak = () => ({
    '/musyawarah/{id}/tutup': {
        judul: t('Segel musyawarah'), isi: t('Setelah disegel isinya tidak dapat diubah. Yang membuka atau mencatat tidak menyegel. Harus ada yang hadir dan semua keluarga dibahas, satu per satu atau sekaligus.'), kirim: t('Segel musyawarah'),
        bidang: [{ nama: 'sisanya', label: t('Keluarga layak yang tidak dibahas'), jenis: 'pilihan', wajib: false, pilihan: [{ nilai: 'setuju', label: t('Disetujui semuanya') }] }],
    },
    '/musyawarah/{id}/batal': { judul: t('Batalkan musyawarah'), lipat: true, jenis: 'bahaya', kirim: t('Batalkan musyawarah'), bidang: [{ nama: 'alasan', label: t('Mengapa dibatalkan'), jenis: 'catatan' }] },
});

const Segel = ({ row }) => row.sidik && html`<p><${Lencana} nada=${row.utuh ? 'ya' : 'tidak'}>${row.utuh ? t('Segel utuh') : t('Segel tidak cocok')}</${Lencana}> ${t('Disegel oleh {nama}.', { nama: row.penutup })}</p>
    ${!row.utuh && html`<p>${t('Isi musyawarah berubah setelah disegel. Hubungi pengelola server; jangan dipakai sebagai dasar.')}</p>`}<p><${Sidik} sidik=${row.sidik} /></p>
    <p><a class="tombol utama" href=${`/api/v1/musyawarah/${row.id}/berita-acara`} target="_blank" rel="noopener">${t('Buka berita acara untuk dicetak')}</a></p>`;

function Satu({ nomor, saya }) {
    const one = useSatu(`/musyawarah/${nomor}`), siklus = useSiklus('musyawarah'), row = one.isi;
    if (row === null)
        return html`<${Kembali} ke=${alamat('musyawarah')}>${t('Semua musyawarah')}</${Kembali}><${Tunggu} satu=${one} judul=${t('Musyawarah')} />`;
    const writes = row.status === 'terbuka' && WRITERS.includes(saya.peran);
    return html`<${Kembali} ke=${alamat('musyawarah')}>${t('Semua musyawarah')}</${Kembali}>
        <div class="kepala-halaman"><h1>${t('Musyawarah')} ${besarkan(row.program)} ${row.periode}</h1><${Keadaan} siklus="musyawarah" status=${row.status} /></div>
        <${Rincian} baris=${[[t('Agenda'), row.agenda], [t('Tempat'), row.tempat], [t('Tanggal'), tanggal(row.tanggal)], [t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Dibuka oleh'), row.pembuat],
            [t('Sesuai aturan'), angka(row.sesuai)], [t('Dimasukkan'), angka(row.ditambah)], [t('Dikeluarkan'), angka(row.dikeluarkan)], [t('Mengapa dibatalkan'), row.alasan_batal]]} />
        <${Alur} siklus=${siklus} status=${row.status} />
        <${Berikutnya} siklus=${siklus} row=${row} saya=${saya} gerak=${gerak()} onSesudah=${one.ulang}><${Segel} row=${row} /></${Berikutnya}>
        <${Hadir} row=${row} writes=${writes} onSesudah=${one.ulang} /><${Calon} row=${row} writes=${writes} onSesudah=${one.ulang} /><${Lain} row=${row} />
        ${writes && html`<${Tambahan} row=${row} onSesudah=${one.ulang} />`}`;
}

export const Musyawarah = ({ nomor, saya }) => (nomor ? html`<${Satu} nomor=${nomor} saya=${saya} />` : html`<${Daftar} saya=${saya} />`);
