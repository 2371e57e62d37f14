/** One request: what is asked, its clock, and the decision of somebody else than who took it down. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Berikutnya } from '../alur/berikutnya.js';
import { katakan, Keadaan } from '../alur/kata.js';
import { Kembali } from '../alur/menu.js';
import { Rincian, Tunggu, useSatu } from '../alur/satu.js';
import { Alur, useSiklus } from '../alur/siklus.js';
import { Wilayah } from '../alur/wilayah.js';
import { akibat, hari, Jam, JENIS } from './kata.js';

const gerak = (jenis) => ({
    '/hak/permintaan/{id}/putusan': {
        judul: t('Putuskan'), isi: akibat(jenis), kirim: t('Simpan putusan'), jenis: jenis === 'penghapusan' ? 'bahaya' : 'utama',
        bidang: [{ nama: 'putusan', label: t('Putusan'), jenis: 'pilihan', pilihan: [{ nilai: 'dilaksanakan', label: t('Dilaksanakan') }, { nilai: 'ditolak', label: t('Ditolak') }] },
            { nama: 'alasan', label: t('Apa yang dilakukan, atau mengapa tidak'), jenis: 'catatan' }],
    },
    '/hak/permintaan/{id}/tarik': { judul: t('Ditarik oleh yang meminta'), lipat: true, kirim: t('Catat penarikan'), jenis: '', bidang: [{ nama: 'alasan', label: t('Siapa yang menarik, dengan surat apa'), jenis: 'catatan' }] },
});

const Bagian = ({ judul, daftar }) => html`<h3>${judul}</h3><ul>${daftar.map((b) => html`<li key=${b.apa}>${b.keterangan}${b.jumlah > 1 ? ` (${b.jumlah})` : ''}</li>`)}</ul>`;

/* Said once, to who decided, and brought before his eyes: afterwards nobody can tell any more whose it was. */
function Terhapus({ hasil }) {
    const head = useRef(null);
    useEffect(() => head.current.focus(), []);
    return html`<section class="kartu perhatian" aria-labelledby="terhapus"><h2 id="terhapus" tabindex="-1" ref=${head}>${t('Data orang ini sudah dihapus')}</h2>
        <${Bagian} judul=${t('Yang dihapus')} daftar=${hasil.dihapus} /><${Bagian} judul=${t('Yang tinggal, dan mengapa')} daftar=${hasil.tinggal} /></section>`;
}

const isi = (row) => [
    [t('Orangnya'), row.nama === null ? t('Namanya tidak ada lagi') : html`<a href=${`/hak/orang/${row.keluarga_id}/${row.orang_id}`}>${row.nama}</a>`],
    [t('Wilayah'), html`<${Wilayah} kode=${row.kode_wilayah} />`], [t('Yang keliru'), row.keliru], [t('Seharusnya'), row.seharusnya], [t('Menurut surat'), row.sumber],
    [t('Siapa yang meminta, dan mengapa'), row.alasan], [t('Dicatat oleh'), row.pencatat], [t('Diterima'), hari(row.diterima)], [t('Diputus paling lambat'), hari(row.tenggat)],
    [t('Diputus oleh'), row.pemutus], [t('Pada'), row.diputus_pada && hari(row.diputus_pada)], [t('Putusan'), row.putusan],
];

export function Permintaan({ nomor, saya }) {
    const one = useSatu(`/hak/permintaan/${encodeURIComponent(nomor)}`), siklus = useSiklus('permintaan_hak'), [hasil, show] = useState(null), row = one.isi;
    const back = html`<${Kembali} ke="/hak">${t('Semua permintaan')}</${Kembali}>`;
    const done = (route, answer) => {
        show(answer.dihapus ? answer : null);
        return one.ulang();
    };
    if (row === null)
        return html`${back}<h1>${t('Permintaan')}</h1><${Tunggu} satu=${one} judul=${t('Permintaan')} />`;
    return html`${back}<div class="kepala-halaman"><h1>${katakan(JENIS, row.jenis)}</h1><${Keadaan} siklus="permintaan_hak" status=${row.status} /><${Jam} row=${row} /></div>
        ${hasil && html`<${Terhapus} hasil=${hasil} />`}<${Rincian} baris=${isi(row)} />
        <${Alur} siklus=${siklus} status=${row.status} /><${Berikutnya} siklus=${siklus} row=${row} saya=${saya} gerak=${gerak(row.jenis)} onSesudah=${done} />`;
}
