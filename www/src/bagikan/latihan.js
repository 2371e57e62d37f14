/** Twelve made-up families for a try: every state of the card is among them. Nothing of it is kept or sent. */
const FAMILIES = [
    ['Siti Aminah', '001', '1980-05-17', 'siap'], ['Budi Santoso', '001', '1975-01-02', 'siap'], ['Maria Goreti', '002', '1968-11-30', 'siap'],
    ['Ahmad Fauzi', '002', '1990-07-08', 'siap'], ['Yuliana Wulandari', '003', '1985-02-14', 'tersalur'], ['I Made Arta', '003', '1972-09-09', 'siap'],
    ['Rosalina Tobing', '004', '1959-12-25', 'siap'], ['Abdul Karim', '004', '1988-03-03', 'siap'], ['Ni Luh Sari', '005', '1993-06-21', 'siap'],
    ['Petrus Lado', '005', '1965-10-10', 'batal'], ['Dewi Lestari', '006', '1982-08-17', 'siap'], ['Sukirman', '006', '1950-04-01', 'siap'],
];

const member = (id, nama, hubungan) => ({ id, nama, hubungan });

function family([nama, rt, lahir, status], i) {
    const serah = status === 'tersalur' ? { waktu: Date.now() - 3600000, oleh: 'tini' } : null;
    return { nomor: i + 1, nama, rt, rw: '04', lahir, status, serah, isi: [1], kartu: null, wilayah: 'Pondok Bambu',
        ambil: [member(10 * i + 1, nama, 'kepala_keluarga'), member(10 * i + 2, `Anak ${nama}`, 'anak')] };
}

const WAITING = { nama: 'Joko Susilo', rt: '006', rw: '04', lahir: '1979-05-05', status: 'menunggu', ambil: [], wilayah: 'Pondok Bambu' };

export const bekalLatihan = () => ({
    id: 0, data: FAMILIES.map(family), tunggu: [WAITING], pada: 0, diambil: Date.now(),
    tahap: { id: 0, program: 'latihan', periode: '', wilayah: 'Pondok Bambu', status: 'berjalan', kunci_kartu: '00'.repeat(32), barang: [{ barang: 'paket:dasar', satuan: 'paket' }] },
});
