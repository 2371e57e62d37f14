-- Facts. How goods came, were put together, sent and counted. Amounts stand in the ledger; here stands what the book does
-- not know: papers, prices, who agreed. All amounts in the smallest unit of the item.
--
-- A delivery. harga: rupiah for one `satuan_tulis`, of which jumlah_tulis were delivered (5 kg at Rp14.000).
CREATE TABLE sembako_terima (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL,
    barang {TEXT} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    satuan {TEXT} NOT NULL,
    jumlah_tulis {I64} NOT NULL,
    satuan_tulis {TEXT} NOT NULL,
    kelompok {TEXT} NOT NULL,
    kedaluwarsa {TEXT} NULL,
    pemasok {TEXT} NULL,
    surat_jalan {TEXT} NULL,
    harga {I64} NULL CHECK (harga >= 0),
    waktu {I64} NOT NULL,
    oleh {TEXT} NOT NULL
) {STRICT};
-- A delivery note is booked once for each batch on it.
CREATE UNIQUE INDEX sembako_surat_jalan ON sembako_terima (tempat, pemasok, surat_jalan, barang, kelompok)
    WHERE pemasok IS NOT NULL AND surat_jalan IS NOT NULL;

-- Parcels put together (jumlah > 0) or taken apart (jumlah < 0).
CREATE TABLE sembako_rakit (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL,
    paket_id {I64} NOT NULL REFERENCES sembako_paket (id),
    jumlah {I64} NOT NULL CHECK (jumlah <> 0),
    kedaluwarsa {TEXT} NULL,
    waktu {I64} NOT NULL,
    oleh {TEXT} NOT NULL
) {STRICT};

-- Goods sent from one place to another, and what arrived. kode_wilayah: the sender's, ke_wilayah: the receiver's.
CREATE TABLE sembako_kirim (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    ke_wilayah {TEXT} NOT NULL,
    dari_tempat {TEXT} NOT NULL,
    ke_tempat {TEXT} NOT NULL,
    barang {TEXT} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    diterima {I64} NULL CHECK (diterima >= 0),
    status {TEXT} NOT NULL DEFAULT 'dikirim' CHECK (status IN ('dikirim', 'diterima', 'dibatalkan')),
    alasan {TEXT} NULL,
    pengirim {TEXT} NOT NULL,
    dikirim {I64} NOT NULL,
    penutup {TEXT} NULL,
    ditutup {I64} NULL
) {STRICT};
CREATE TABLE sembako_kirim_isi (
    kirim_id {I64} NOT NULL REFERENCES sembako_kirim (id),
    urut {I64} NOT NULL,
    kelompok {TEXT} NOT NULL,
    kedaluwarsa {TEXT} NULL,
    dikirim {I64} NOT NULL CHECK (dikirim > 0),
    diterima {I64} NULL CHECK (diterima >= 0),
    PRIMARY KEY (kirim_id, urut)
) {NOROWID};

-- A count of what lies at a place. buku: what the book said when the line was counted; the difference is booked as it was
-- then, so that goods may move between count and approval.
CREATE TABLE sembako_opname (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL,
    status {TEXT} NOT NULL DEFAULT 'dihitung' CHECK (status IN ('dihitung', 'diajukan', 'disetujui', 'ditolak', 'dibatalkan')),
    alasan {TEXT} NULL,
    pembuat {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    pengaju {TEXT} NULL,
    penutup {TEXT} NULL,
    ditutup {I64} NULL
) {STRICT};
CREATE UNIQUE INDEX sembako_opname_satu ON sembako_opname (tempat) WHERE status IN ('dihitung', 'diajukan');
CREATE TABLE sembako_opname_baris (
    opname_id {I64} NOT NULL REFERENCES sembako_opname (id),
    urut {I64} NOT NULL,
    barang {TEXT} NOT NULL,
    kelompok {TEXT} NOT NULL,
    kedaluwarsa {TEXT} NULL,
    satuan {TEXT} NOT NULL,
    buku {I64} NULL,
    fisik {I64} NULL CHECK (fisik >= 0),
    alasan {TEXT} NULL,
    penghitung {TEXT} NULL,
    PRIMARY KEY (opname_id, urut),
    UNIQUE (opname_id, barang, kelompok)
) {NOROWID};
