/** What the server did not take: shown until a person has seen it. */
import { jam, kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';

const SEBAB = {
    sudah_diambil: kata('Keluarga ini juga dicatat dari HP lain. Stok dihitung satu kali; cocokkan paket di meja.'),
    stok_habis: kata('Menurut catatan, stok di tempat ini habis. Hitung paket di meja dan laporkan kepada admin wilayah.'),
    stok_kedaluwarsa: kata('Barang yang tercatat sudah lewat tanggal. Laporkan kepada admin wilayah.'),
    pagu_habis: kata('Pagu tahap ini habis. Laporkan kepada admin wilayah.'),
    tidak_siap: kata('Bagian keluarga ini sudah dibatalkan dari daftar. Laporkan kepada admin wilayah.'),
    tempat_asing: kata('Keluarga ini dilayani di tempat lain.'),
    bukan_anggota: kata('Yang mengambil bukan anggota keluarga ini. Perlu surat kuasa.'),
    belum_dewasa: kata('Yang mengambil belum 17 tahun. Perlu orang dewasa atau surat kuasa.'),
    sudah_dibatalkan: kata('Penyerahan ini sudah dibatalkan.'),
    tidak_ada_di_daftar: kata('Nomor ini tidak ada lagi di daftar. Perbarui daftar.'),
};

/** Why the server did not take it, in words: its own where it sent some. */
export const sebab = (note) => note.pesan ?? (SEBAB[note.kode] ? t(SEBAB[note.kode]) : t('Server menolak catatan ini ({kode}). Tunjukkan kepada admin wilayah.', { kode: note.kode }));

export const Perlu = ({ meja, catatan }) => html`<section class="kartu perlu" aria-labelledby="perlu"><h2 id="perlu">${t('Perlu dilihat ({n})', { n: catatan.length })}</h2>
    <ul class="catatan">${catatan.map((c) => html`<li key=${c.id}><p><strong>${c.nomor} ${c.nama}</strong> ${jam(c.waktu)}<br />${sebab(c)}</p>
        <button type="button" class="tombol" onClick=${() => meja.sudahDilihat(c)}>${t('Sudah dilihat')}</button></li>`)}</ul></section>`;
