/** The words of states and reasons, as the life cycles and tables of the server name them; an unknown one shows as it is. */
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';

const KEADAAN = {
    tahap: {
        rencana: [kata('Rencana'), 'tunggu'], disetujui: [kata('Disetujui'), 'ya'], berjalan: [kata('Berjalan'), 'ya'],
        ditutup: [kata('Ditutup'), 'netral'], batal: [kata('Dibatalkan'), 'netral'],
    },
    alokasi: { siap: [kata('Belum diambil'), 'tunggu'], tersalur: [kata('Sudah diambil'), 'ya'], tidak_diambil: [kata('Tidak diambil'), 'netral'], batal: [kata('Dikeluarkan dari daftar'), 'netral'] },
    koreksi: { diajukan: [kata('Menunggu putusan'), 'tunggu'], disetujui: [kata('Disetujui'), 'ya'], ditolak: [kata('Ditolak'), 'netral'] },
    usulan: {
        diajukan: [kata('Diajukan'), 'tunggu'], dipadankan: [kata('Dipadankan'), 'tunggu'], diverifikasi: [kata('Diverifikasi'), 'tunggu'],
        diterima: [kata('Diterima'), 'ya'], ditolak: [kata('Ditolak'), 'netral'],
    },
    musyawarah: { terbuka: [kata('Terbuka'), 'tunggu'], ditutup: [kata('Disegel'), 'ya'], batal: [kata('Dibatalkan'), 'netral'] },
    daftar: {
        disusun: [kata('Sedang disusun'), 'tunggu'], diumumkan: [kata('Diumumkan'), 'ya'], rancangan: [kata('Rancangan SK'), 'tunggu'],
        ditetapkan: [kata('Ditetapkan'), 'ya'], digantikan: [kata('Digantikan'), 'netral'], batal: [kata('Dibatalkan'), 'netral'],
    },
    keberatan: { diajukan: [kata('Menunggu putusan'), 'tunggu'], dikabulkan: [kata('Dikabulkan'), 'ya'], ditolak: [kata('Ditolak'), 'netral'], dicabut: [kata('Dicabut'), 'netral'] },
    permintaan_hak: { diajukan: [kata('Menunggu putusan'), 'tunggu'], dilaksanakan: [kata('Dilaksanakan'), 'ya'], ditolak: [kata('Ditolak'), 'netral'], ditarik: [kata('Ditarik'), 'netral'] },
    kepesertaan: { daftar_tunggu: [kata('Daftar tunggu'), 'tunggu'], aktif: [kata('Peserta'), 'ya'], ditangguhkan: [kata('Ditangguhkan'), 'tunggu'], keluar: [kata('Keluar'), 'netral'] },
};

export const namaKeadaan = (siklus, status) => t(KEADAAN[siklus]?.[status]?.[0] ?? status);

export const Keadaan = ({ siklus, status }) => html`<${Lencana} nada=${KEADAAN[siklus]?.[status]?.[1] ?? 'netral'}>${namaKeadaan(siklus, status)}</${Lencana}>`;

/* In the order of the server's own list (PENYALURAN_SEBAB). */
export const SEBAB_GAGAL = [
    ['tidak_datang', kata('Tidak datang')], ['alamat_tidak_ditemukan', kata('Alamat tidak ditemukan')], ['menolak', kata('Menolak')],
    ['meninggal', kata('Meninggal')], ['pindah', kata('Pindah')], ['dobel', kata('Tercatat dua kali')],
    ['tidak_memenuhi_syarat', kata('Tidak memenuhi syarat')], ['lainnya', kata('Lainnya')],
];
export const SEBAB_GANTI = [
    ['meninggal', kata('Meninggal')], ['pindah', kata('Pindah')], ['mundur', kata('Mengundurkan diri')], ['ganda', kata('Tercatat dua kali')], ['tidak_layak', kata('Tidak layak lagi')],
];
export const SEBAB_KELUAR = [
    ['graduasi', kata('Graduasi: sudah mampu')], ['meninggal', kata('Meninggal')], ['pindah', kata('Pindah')], ['mundur', kata('Mengundurkan diri')], ['tidak_layak', kata('Tidak layak lagi')],
];
export const UNSUR = [
    ['kelurahan', kata('Kelurahan')], ['rt_rw', kata('RT/RW')], ['lembaga', kata('Lembaga kemasyarakatan')], ['tokoh', kata('Tokoh masyarakat')],
    ['kader', kata('Kader')], ['pendamping', kata('Pendamping sosial')], ['warga', kata('Warga')],
];
export const SUMBER = [
    ['warga', kata('Warga sendiri')], ['rt_rw', kata('RT/RW')], ['sekolah', kata('Sekolah')], ['kader', kata('Kader')], ['mitra', kata('Mitra')],
];
export const KOREKSI = [
    ['batal', kata('Serah terima ini tidak pernah terjadi')], ['salah_keluarga', kata('Yang menerima keluarga lain')], ['retur', kata('Barangnya kembali')],
];
/** 'putusan' of a list of pairs as choices of a select. */
export const pilihanDari = (pairs) => pairs.map(([nilai, label]) => ({ nilai, label: t(label) }));
export const katakan = (pairs, nilai) => t(pairs.find(([k]) => k === nilai)?.[1] ?? nilai ?? '');
/** 31.75.07: names of programs and places stay as the server has them, the first letter large. */
export const besarkan = (text) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' ');

/** A family in a list: its name; none when it must not be named (UU 27/2022, article 41), or moved out of the region. */
export const sebutKeluarga = (row) => row.nama ?? (row.dibatasi ? t('Nama ditutup') : t('Pindah wilayah'));
