// Every page of the panel, in the order of the menu: one line each. The first part of an address picks the page; what
// follows it is the page's own (`sisa`). build.mjs reads path and module of each line to name what to fetch early.
//
// peran  who sees it; absent: everyone who is signed in      umum   true: without signing in
// menu   false: not in the menu                              bingkai  false: the page brings its own header (field screens)
// luring true: opens without a network too; the page then knows who works here from what it keeps
export const HALAMAN = [
    { jalur: '/', judul: 'Tugas', muat: () => import('./tugas/tugas.js') },
    { jalur: '/penyaluran', judul: 'Penyaluran', muat: () => import('./penyaluran/penyaluran.js') },
    { jalur: '/bagikan', judul: 'Bagikan', peran: ['petugas'], luring: true, bingkai: false, muat: () => import('./bagikan/bagikan.js') },
    { jalur: '/latihan', judul: 'Latihan membagikan', menu: false, bingkai: false, muat: () => import('./bagikan/bagikan.js').then((m) => ({ default: m.Latihan })) },
    { jalur: '/akun', judul: 'Akun saya', menu: false, muat: () => import('./akun/akun.js') },
    { jalur: '/pasang', judul: 'Pasang HP ini', umum: true, menu: false, bingkai: false, muat: () => import('./pasang/pasang.js') },
    { jalur: '/aturan', judul: 'Aturan', peran: ['admin', 'admin_wilayah', 'penyusun', 'penyetuju', 'auditor', 'kepala'], muat: () => import('./aturan/aturan.js') },
    { jalur: '/masuk', judul: 'Masuk', umum: true, menu: false, bingkai: false, muat: () => import('./masuk/masuk.js') },
    { jalur: '/mulai', judul: 'Mulai', umum: true, menu: false, bingkai: false, muat: () => import('./mulai/mulai.js') },
    { jalur: '/warga', judul: 'Warga', peran: ['admin', 'admin_wilayah', 'verifikator', 'petugas', 'kepala', 'auditor'], muat: () => import('./warga/warga.js') },
    { jalur: '/hak', judul: 'Hak warga', peran: ['admin', 'admin_wilayah', 'penyetuju', 'petugas', 'verifikator', 'auditor', 'kepala'], muat: () => import('./hak/hak.js') },
    { jalur: '/admin', judul: 'Admin', peran: ['admin', 'admin_wilayah', 'auditor'], muat: () => import('./admin/admin.js') },
    { jalur: '/dasbor', judul: 'Dasbor', peran: ['admin', 'admin_wilayah', 'penyetuju', 'petugas', 'verifikator', 'bendahara', 'pengesah', 'auditor', 'kepala'], muat: () => import('./dasbor/dasbor.js') },
    { jalur: '/jadwal', judul: 'Jadwal', peran: ['admin', 'admin_wilayah', 'penyusun', 'penyetuju', 'petugas', 'auditor', 'kepala'], muat: () => import('./jadwal/jadwal.js') },
    { jalur: '/program', judul: 'Program', menu: false, muat: () => import('./deskripsi/deskripsi.js') },
];
