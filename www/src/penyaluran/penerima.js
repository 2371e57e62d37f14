/** The list of a round by number, or who waits for a place; found again by number or name. Who has the right does here what the
 *  life cycle of a share allows: mark as not collected, take a handover back, ask for a correction, let the next follow. */
import { useState } from 'preact/hooks';
import { Galat, get, post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Dialog } from '../inti/bagian/dialog.js';
import { Isian } from '../inti/bagian/isian.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Formulir } from '../alur/formulir.js';
import { alamatGerak } from '../alur/berikutnya.js';
import { Keadaan, KOREKSI, namaKeadaan, pilihanDari, SEBAB_GAGAL, SEBAB_GANTI, sebutKeluarga } from '../alur/kata.js';
import { gerakDari, useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';

const SHOWN = 100;

/* An item of a batch that was refused is this act's refusal. */
function ditolak(reply) {
    const item = reply.hasil?.[0];
    if (item?.status === 'ditolak')
        throw new Galat({ kode: item.kode, pesan: item.pesan?.pesan ?? item.pesan ?? t('Server menolak: {kode}.', { kode: item.kode }) });
    return reply;
}

/* Each route of a share's life cycle that is worked from this list: its words, its fields, its body. */
const GERAK = {
    '/gagal-salur': (row, a) => ({
        judul: t('Catat tidak diambil'), kirim: t('Catat tidak diambil'), bidang: [{ nama: 'kode', label: t('Sebabnya'), jenis: 'pilihan', pilihan: pilihanDari(SEBAB_GAGAL) }],
        kirimkan: (isi, key) => post('/gagal-salur', { tahap: row.id, butir: [{ nomor: a.nomor, ...isi }] }, { key }).then(ditolak),
    }),
    '/gagal-salur/batal': (row, a) => ({ judul: t('Ternyata datang'), kirim: t('Hapus catatan tidak diambil'), kirimkan: (isi, key) => post('/gagal-salur/batal', { tahap: row.id, nomor: a.nomor }, { key }) }),
    '/serah-terima/batal': (row, a) => ({
        judul: t('Batalkan serah terima'), isi: t('Hanya oleh petugas yang mencatatnya, dalam 10 menit. Setelah itu lewat koreksi.'), kirim: t('Batalkan serah terima'),
        kirimkan: (isi, key) => post('/serah-terima/batal', { tahap: row.id, nomor: a.nomor }, { key }),
    }),
    '/koreksi': (row, a) => ({
        judul: t('Ajukan koreksi'), isi: t('Orang lain memutusnya. Sampai diputus, tahap tidak dapat ditutup.'), kirim: t('Ajukan koreksi'),
        bidang: [
            { nama: 'jenis', label: t('Apa yang salah'), jenis: 'pilihan', pilihan: pilihanDari(KOREKSI) },
            { nama: 'ke', label: t('Nomor undangan keluarga yang sebenarnya menerima'), jenis: 'angka', wajib: false }, { nama: 'kode', label: t('Bila barangnya kembali: sebabnya'), jenis: 'pilihan', wajib: false, pilihan: pilihanDari(SEBAB_GAGAL) },
            { nama: 'alasan', label: t('Penjelasan'), jenis: 'catatan' },
        ],
        kirimkan: (isi, key) => post('/koreksi', { tahap: row.id, nomor: a.nomor, ...isi }, { key }),
    }),
    '/tahap/{id}/ganti': (row, a) => ({
        judul: t('Keluarkan dari daftar'), isi: t('Keluarga berikutnya di daftar tunggu menggantikannya.'), kirim: t('Keluarkan dan ganti'), jenis: 'bahaya',
        bidang: [{ nama: 'alasan', label: t('Sebabnya'), jenis: 'pilihan', pilihan: pilihanDari(SEBAB_GANTI) }], bukan: row.perencana,
        kirimkan: (isi, key) => post(alamatGerak('/tahap/{id}/ganti', row.id), { nomor: a.nomor, ...isi }, { key }),
    }),
};

/* Shares move while the round is on; before that the approver alone may let another follow. */
const gerakSaya = (siklus, row, a, saya) => gerakDari(siklus, a.status)
    .filter((m) => GERAK[m.rute] && m.peran.includes(saya.peran) && GERAK[m.rute](row, a).bukan !== saya.nama)
    .filter((m) => (m.rute === '/tahap/{id}/ganti' ? ['rencana', 'disetujui', 'berjalan'].includes(row.status) : row.status === 'berjalan'));

function Ubah({ row, a, siklus, saya, onTutup, onSesudah }) {
    const done = () => { onTutup(); return onSesudah(); };
    return html`<${Dialog} judul=${t('Nomor {n}: {nama}', { n: a.nomor, nama: sebutKeluarga(a) })} buka=${true} onTutup=${onTutup}>
        <p><${Keadaan} siklus="alokasi" status=${a.status} /></p>
        ${gerakSaya(siklus, row, a, saya).map((m) => {
            const g = GERAK[m.rute](row, a);
            return html`<details key=${m.rute}><summary>${g.judul}</summary>${g.isi && html`<p>${g.isi}</p>`}
                <${Formulir} awalan=${`ubah-${m.rute.split('/').pop()}`} judul=${g.judul} bidang=${g.bidang} kirim=${g.kirim} jenis=${g.jenis} onKirim=${g.kirimkan} onSesudah=${done} /></details>`;
        })}<${Tombol} onClick=${onTutup}>${t('Tutup')}</${Tombol}></${Dialog}>`;
}

const kolom = (ubah) => [
    { judul: t('Nomor'), angka: true, isi: (a) => a.nomor }, { judul: t('Keluarga'), isi: sebutKeluarga }, { judul: t('Wilayah'), isi: (a) => html`<${Wilayah} kode=${a.kode_wilayah} />` },
    { judul: t('Keadaan'), isi: (a) => html`<${Keadaan} siklus="alokasi" status=${a.status} />${a.menggantikan && html`<br /><small>${t('menggantikan nomor {n}', { n: a.menggantikan })}</small>`}` },
    { judul: t('Ubah'), isi: (a) => ubah(a) },
];
const kolomTunggu = () => [
    { judul: t('Urutan'), angka: true, isi: (a) => a.nomor }, { judul: t('Keluarga'), isi: sebutKeluarga }, { judul: t('Wilayah'), isi: (a) => html`<${Wilayah} kode=${a.kode_wilayah} />` },
    { judul: t('Skor'), angka: true, isi: (a) => angka(a.skor) },
];

const asPage = (alamat, options) => get(alamat, options).then((page) => ({ data: page.butir, setelah: page.setelah }));
const cocok = (a, kata) => String(a.nomor) === kata || (a.nama ?? '').toLowerCase().includes(kata.toLowerCase());

/* The server's page holds thousands: as many as one looks at are drawn, the rest is found by number or name. */
function useTampil(list, cari) {
    const [most, show] = useState(SHOWN);
    const found = cari === '' ? list.data : list.data.filter((a) => cocok(a, cari));
    const more = found.length > most;
    return { ...list, data: found.slice(0, most), adaLagi: more || list.adaLagi, lanjut: async () => { show(most + SHOWN); if (!more) await list.lanjut(); } };
}

const saringKeadaan = (list, status) => (status ? { ...list, data: list.data.filter((a) => a.status === status) } : list);

function Daftar({ row, saya, onSesudah }) {
    const list = useDaftar(`/tahap/${row.id}`, {}, asPage), siklus = useSiklus('alokasi'), [cari, find] = useState(''), [status, only] = useState(''), [chosen, choose] = useState(null);
    const shown = useTampil(saringKeadaan(list, status), cari.trim());
    const ubah = (a) => gerakSaya(siklus, row, a, saya).length > 0 && html`<button type="button" class="tautan" aria-label=${t('Ubah nomor {n}', { n: a.nomor })} onClick=${() => choose(a)}>${t('Ubah…')}</button>`;
    return html`<div class="saring-alur"><${Isian} nama="cari-penerima" label=${t('Cari nomor atau nama')} nilai=${cari} onUbah=${find} type="search" autocomplete="off" />
        <div class="isian"><label for="keadaan">${t('Keadaan')}</label><select id="keadaan" value=${status} onChange=${(e) => only(e.target.value)}><option value="">${t('Semua')}</option>
            ${(siklus?.status ?? []).map((s) => html`<option key=${s} value=${s}>${namaKeadaan('alokasi', s)}</option>`)}</select></div></div>
        <${Tabel} daftar=${shown} judul=${t('Daftar penerima')} kunci=${(a) => a.nomor} kosong=${t('Tidak ada yang cocok.')} kolom=${kolom(ubah)} />
        ${chosen && html`<${Ubah} row=${row} a=${chosen} siklus=${siklus} saya=${saya} onTutup=${() => choose(null)} onSesudah=${() => Promise.all([list.ulang(), onSesudah()])} />`}`;
}

const Antre = ({ row }) => html`<${Tabel} daftar=${useDaftar(`/tahap/${row.id}/tunggu`)} judul=${t('Daftar tunggu')} kunci=${(a) => a.nomor} kolom=${kolomTunggu()}
    kosong=${t('Tidak ada yang menunggu: semua yang layak masuk daftar.')} />`;

export const Penerima = ({ bagian, ...rest }) => (bagian === 'tunggu' ? html`<${Antre} ...${rest} />` : html`<${Daftar} ...${rest} />`);
