/** The papers of the day: the list to sign, invitations with cards (eight on A4), the record of handover. Made by a job and
 *  opened in a tab of their own, ready to print. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Formulir } from '../alur/formulir.js';

const PRINTS = ['admin_wilayah', 'petugas', 'penyetuju', 'pengesah'];
const PAPERS = [
    { apa: 'daftar', judul: kata('Daftar untuk ditandatangani'), isi: kata('Setiap keluarga satu baris dengan tempat tanda tangan. Setelah pembagian difoto dan dilampirkan.'), kirim: kata('Siapkan daftar') },
    { apa: 'undangan', judul: kata('Undangan dan kartu QR'), isi: kata('Delapan di setiap lembar A4, dengan nomor undangan besar dan kode QR. Tanpa NIK.'), kirim: kata('Siapkan undangan'), waktu: true },
    { apa: 'bast', judul: kata('Berita acara serah terima (BAST)'), isi: kata('Ringkasan yang tersalur dan tidak diambil, dengan tempat tanda tangan.'), kirim: kata('Siapkan berita acara') },
];

const places = (day) => [...new Set(day.titik.map((p) => p.tempat))].map((nilai) => ({ nilai, label: nilai }));

function Satu({ paper, row, day }) {
    const [made, show] = useState(null), where = places(day);
    const fields = [
        ...(where.length > 1 ? [{ nama: 'tempat', label: t('Tempat'), jenis: 'pilihan', wajib: false, pilihan: where }] : []),
        ...(paper.waktu ? [{ nama: 'waktu', label: t('Waktu datang, seperti yang dicetak'), wajib: false, petunjuk: t('Misalnya Sabtu 5 Desember 2026, pukul 08.00 sampai 11.00'), paling: 100 }] : []),
    ];
    return html`<li class="kartu"><h3>${t(paper.judul)}</h3><p>${t(paper.isi)}</p>
        <${Formulir} awalan=${paper.apa} judul=${t(paper.judul)} bidang=${fields} kirim=${t(paper.kirim)} jenis="" onKirim=${(isi, key) => post(`/tahap/${row.id}/cetak`, { apa: paper.apa, ...isi }, { key })} onSesudah=${show} />
        ${made && html`<p role="status"><a class="tombol utama" href=${`/api/v1/berkas/${made.berkas}`} target="_blank" rel="noopener"><${Ikon} nama="cetak" />${t('Buka untuk dicetak')}</a></p>
            <p class="petunjuk">${t('Tersimpan 7 hari. Bila daftarnya berubah, siapkan lagi.')}</p>`}</li>`;
}

export function Cetak({ row, day, saya }) {
    if (!PRINTS.includes(saya.peran))
        return html`<p>${t('Yang mencetak: admin wilayah, petugas, penyetuju atau pengesah.')}</p>`;
    return html`<ul class="kisi">${PAPERS.map((p) => html`<${Satu} key=${p.apa} paper=${p} row=${row} day=${day} />`)}</ul>`;
}
