/** The families behind one number. */
import { angka, jam, kata, rupiah, t, tanggal } from '../inti/bahasa.js';
import { hariDari } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { nadaKode, sebut } from '../warga/kata.js';
import { useNamaWilayah } from '../warga/wilayah.js';
import { ke } from './pilih.js';

const JUDUL = {
    semua: kata('Semua sasaran'), tersalur: kata('Keluarga yang sudah menerima'), siap: kata('Keluarga yang belum mengambil'),
    tidak_diambil: kata('Keluarga yang tidak mengambil'), batal: kata('Alokasi yang batal'), konflik: kata('Tercatat mengambil dua kali'),
};
const KOLOM = () => [
    { judul: t('Nomor'), isi: (b) => angka(b.nomor), angka: true },
    { judul: t('Keluarga'), isi: (b) => html`<a href=${`/warga/${b.keluarga_id}`}>${b.nama ?? (b.dibatasi ? t('Nama ditutup') : t('Sudah pindah dari wilayah ini'))}</a>` },
    { judul: t('Wilayah'), isi: (b) => b.wilayah },
    { judul: t('Nilai'), isi: (b) => rupiah(b.uang), angka: true },
    { judul: t('Keadaan'), isi: (b) => html`<${Lencana} nada=${nadaKode(b.status)}>${sebut(b.status)}</${Lencana}>` },
    { judul: t('Keterangan'), isi: (b) => (b.alasan ? sebut(b.alasan) : b.disalurkan_pada ? `${tanggal(hariDari(b.disalurkan_pada), 'medium')} ${jam(b.disalurkan_pada)}` : '–') },
];

export function Daftar({ minta, apa }) {
    const list = useDaftar('/dasbor/daftar', { ...minta, apa }), nama = useNamaWilayah([minta.kode_wilayah]);
    const title = t(JUDUL[apa] ?? 'Semua sasaran');
    return html`<p><a href=${ke(minta)}>${t('Kembali ke dasbor')}</a></p><h1>${title}</h1>
        <p>${sebut(minta.program)} ${minta.periode} · ${nama(minta.kode_wilayah)}</p>
        <section class="kartu"><${Tabel} daftar=${list} kolom=${KOLOM()} judul=${title} kosong=${t('Tidak ada keluarga di daftar ini sekarang.')} /></section>`;
}
