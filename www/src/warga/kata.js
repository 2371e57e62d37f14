/** The register's and the programs' codes in words people use; one that is not listed is shown with spaces. */
import { jam, kata, t, tanggal } from '../inti/bahasa.js';

const KATA = {
    layak: kata('Layak'), tidak_layak: kata('Tidak layak'), perlu_data: kata('Perlu data'), galat: kata('Belum dapat dihitung'),
    siap: kata('Siap diambil'), tersalur: kata('Sudah diterima'), tidak_diambil: kata('Tidak diambil'), batal: kata('Batal'),
    aktif: kata('Aktif'), daftar_tunggu: kata('Daftar tunggu'), ditangguhkan: kata('Ditangguhkan'), keluar: kata('Keluar'), kosong: kata('Tanpa anggota'),
    kepala_keluarga: kata('Kepala keluarga'), suami: kata('Suami'), istri: kata('Istri'), anak: kata('Anak'), menantu: kata('Menantu'), cucu: kata('Cucu'),
    orang_tua: kata('Orang tua'), mertua: kata('Mertua'), famili_lain: kata('Famili lain'), lainnya: kata('Lainnya'),
    tidak_datang: kata('Tidak datang'), alamat_tidak_ditemukan: kata('Alamat tidak ditemukan'), menolak: kata('Menolak'), meninggal: kata('Meninggal'),
    pindah: kata('Pindah'), dobel: kata('Tercatat dua kali'), tidak_memenuhi_syarat: kata('Tidak memenuhi syarat'),
    desil: kata('Desil'), alamat: kata('Alamat'), nama_lengkap: kata('Nama'), penghasilan_bulanan: kata('Penghasilan per bulan'),
    tanggal_pemeringkatan: kata('Tanggal pemeringkatan'), jumlah_anggota: kata('Jumlah anggota'), pekerjaan: kata('Pekerjaan'), nik: kata('NIK'),
    desil_kosong: kata('Desil kosong: keluarga mungkin perlu data.'), tanpa_nik: kata('Orang tanpa NIK dicatat dengan nomor dalam.'),
    kode_tak_dikenal: kata('Pilihan tidak dikenal dibaca sebagai tidak diketahui.'), tanggal_lahir_kosong: kata('Tanggal lahir kosong: umur tidak diketahui.'),
    wilayah_kode_lama: kata('Kode wilayah lama dipetakan ke kode yang berlaku.'), baris_total: kata('Baris jumlah dilewati.'),
    judul_berulang: kata('Baris judul yang berulang dilewati.'), kk_tanpa_kepala: kata('Keluarga tanpa kepala keluarga.'),
    jumlah_anggota_beda: kata('Jumlah anggota di berkas berbeda dari baris yang ada.'),
    nik_beda_tanggal_lahir: kata('Tanggal lahir tidak cocok dengan NIK.'), isian_bukan_di_sini: kata('Isian ini tidak diminta aturan di wilayah barisnya.'),
    dibaca: kata('Sedang dibaca'), diperiksa: kata('Sudah diperiksa'), ditolak: kata('Ditolak'), gagal: kata('Gagal'),
    diterapkan: kata('Sedang disimpan'), selesai: kata('Selesai'), urung_diperiksa: kata('Pengurungan diperiksa'),
    mengurungkan: kata('Sedang diurungkan'), diurungkan: kata('Diurungkan'),
};
const NADA = {
    layak: 'ya', tersalur: 'ya', aktif: 'ya', siap: 'tunggu', perlu_data: 'tunggu', daftar_tunggu: 'tunggu', ditangguhkan: 'tunggu',
    tidak_layak: 'tidak', galat: 'tidak',
};

const plain = (kode) => kode.charAt(0).toUpperCase() + kode.slice(1).replaceAll('_', ' ');

export const sebut = (kode) => (kode === null || kode === undefined ? '–' : KATA[kode] ? t(KATA[kode]) : plain(kode));
export const nadaKode = (kode) => NADA[kode] ?? 'netral';

const dua = (n) => String(n).padStart(2, '0');
/** Day and hour of a moment, both as the clock of who reads shows them. */
export function saat(ms) {
    const d = new Date(ms);
    return `${tanggal(`${d.getFullYear()}-${dua(d.getMonth() + 1)}-${dua(d.getDate())}`, 'medium')} ${jam(ms)}`;
}
