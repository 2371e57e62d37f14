/** Participants after a decree: who receives, waits, is held or has left; each with its history. */
import { useState } from 'preact/hooks';
import { kueri as tanya } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { hariDari } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { besarkan, Keadaan, namaKeadaan, pilihanDari, SEBAB_KELUAR, sebutKeluarga, katakan } from '../alur/kata.js';
import { alamat, Kembali } from '../alur/menu.js';
import { Rincian, Tunggu, useSatu } from '../alur/satu.js';
import { useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';

function Daftar() {
    const [status, only] = useState(''), siklus = useSiklus('kepesertaan'), list = useDaftar('/kepesertaan', { status });
    return html`<h1>${t('Peserta')}</h1><p>${t('Peserta tercatat ketika SK ditetapkan.')}</p>
        <div class="saring-alur"><div class="isian"><label for="keadaan">${t('Keadaan')}</label><select id="keadaan" value=${status} onChange=${(e) => only(e.target.value)}><option value="">${t('Semua')}</option>
            ${(siklus?.status ?? []).map((s) => html`<option key=${s} value=${s}>${namaKeadaan('kepesertaan', s)}</option>`)}</select></div></div>
        <${Tabel} daftar=${list} judul=${t('Peserta')} kunci=${(p) => `${p.program}-${p.keluarga_id}`} kosong=${t('Belum ada peserta. Mereka tercatat setelah SK ditetapkan.')} kolom=${[
            { judul: t('Peserta'), isi: (p) => html`<a href=${alamat('peserta', p.keluarga_id) + tanya({ program: p.program })}>${t('Nomor {n} dalam SK', { n: p.urut })}</a>` }, { judul: t('Program'), isi: (p) => besarkan(p.program) },
            { judul: t('Wilayah'), isi: (p) => html`<${Wilayah} kode=${p.kode_wilayah} />` }, { judul: t('Keadaan'), isi: (p) => html`<${Keadaan} siklus="kepesertaan" status=${p.status} />` },
            { judul: t('Sejak'), isi: (p) => tanggal(p.sejak, 'medium') }, { judul: t('Ditinjau paling lambat'), isi: (p) => (p.tenggat ? tanggal(p.tenggat, 'medium') : '–') }]} />`;
}

const catatan = () => ({ nama: 'catatan', label: t('Catatan'), jenis: 'catatan', wajib: false });
const gerak = (program) => ({
    '/kepesertaan/{keluarga}/tangguhkan': {
        judul: t('Tangguhkan'), lipat: true, kirim: t('Tangguhkan'), jenis: '', tambah: { program }, isi: t('Untuk ditinjau. Bila tidak ditinjau sampai tenggatnya, bantuannya dilanjutkan.'),
        bidang: [{ nama: 'alasan', label: t('Mengapa ditangguhkan') }, catatan()],
    },
    '/kepesertaan/{keluarga}/lanjutkan': { judul: t('Lanjutkan'), kirim: t('Lanjutkan bantuan'), tambah: { program }, isi: t('Sudah ditinjau dan tetap berhak.'), bidang: [catatan()] },
    '/kepesertaan/{keluarga}/keluar': {
        judul: t('Keluarkan dari program'), lipat: true, kirim: t('Keluarkan'), jenis: 'bahaya', tambah: { program }, isi: t('Yang berikutnya di daftar tunggu naik menggantikannya.'),
        bidang: [{ nama: 'alasan', label: t('Sebabnya'), jenis: 'pilihan', pilihan: pilihanDari(SEBAB_KELUAR) }, catatan()],
    },
});

const Riwayat = ({ row }) => html`<section class="kartu" aria-labelledby="riwayat"><h2 id="riwayat">${t('Riwayat')}</h2><ol class="tugas">${row.riwayat.map((r) => html`<li key=${r.waktu + r.ke}>
    <p>${r.dari ? `${namaKeadaan('kepesertaan', r.dari)} → ` : ''}${namaKeadaan('kepesertaan', r.ke)}${r.alasan ? `: ${katakan(SEBAB_KELUAR, r.alasan)}` : ''}${r.catatan ? ` (${r.catatan})` : ''}</p>
    <small>${tanggal(hariDari(r.waktu))} · ${r.aktor}</small></li>`)}</ol></section>`;

function Satu({ nomor, program, saya }) {
    const one = useSatu(`/kepesertaan/${nomor}` + tanya({ program })), siklus = useSiklus('kepesertaan'), row = one.isi;
    if (row === null)
        return html`<${Kembali} ke=${alamat('peserta')}>${t('Semua peserta')}</${Kembali}><${Tunggu} satu=${one} judul=${t('Peserta')} />`;
    return html`<${Kembali} ke=${alamat('peserta')}>${t('Semua peserta')}</${Kembali}><div class="kepala-halaman"><h1>${sebutKeluarga(row)}</h1><${Keadaan} siklus="kepesertaan" status=${row.status} /></div>
        <${Rincian} baris=${[[t('Program'), besarkan(row.program)], [t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Nomor dalam SK'), html`<a href=${alamat('penetapan', row.penetapan)}>${row.urut}</a>`], [t('Sejak'), tanggal(row.sejak)],
            [t('Alasan'), row.alasan && katakan(SEBAB_KELUAR, row.alasan)], [t('Ditinjau paling lambat'), row.tenggat && tanggal(row.tenggat)], [t('Keluarga'), html`<a href=${`/warga/${row.keluarga_id}`}>${t('Buka keluarga')}</a>`]]} />
        <${Berikutnya} siklus=${siklus} row=${row} nomor=${row.keluarga_id} saya=${saya} gerak=${gerak(row.program)} onSesudah=${one.ulang} /><${Riwayat} row=${row} />`;
}

export const Peserta = ({ nomor, kueri, saya }) => (nomor ? html`<${Satu} nomor=${nomor} program=${kueri.get('program') ?? ''} saya=${saya} />` : html`<${Daftar} />`);
