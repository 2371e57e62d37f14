-- Facts. Families (one Kartu Keluarga each), people, and where each national number is taken.
-- Identifiers (nik, no_kk, no_hp, kks_nomor) stand in orang alone; keluarga and nik_unik hold keyed hashes.
-- Codes are those of the official lists (core/warga/warga_kode.c); luas_lantai_dm2: 100 are one square metre.
-- tanggal_masuk: the day of the family's first import in its own zone. impor_id: the import that made the row.
CREATE TABLE keluarga (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    no_kk_sidik {BLOB} NOT NULL UNIQUE,
    status {TEXT} NOT NULL CHECK (status IN ('aktif', 'kosong')),
    kepala_id {I64} NULL,
    tanggal_masuk {TEXT} NOT NULL,
    impor_id {I64} NOT NULL,
    dibuat {I64} NOT NULL,
    diubah {I64} NOT NULL,
    alamat {TEXT} NULL,
    rt {TEXT} NULL,
    rw {TEXT} NULL,
    kode_pos {TEXT} NULL,
    id_dtsen {TEXT} NULL,
    desil {I64} NULL CHECK (desil BETWEEN 1 AND 10),
    tanggal_pemeringkatan {TEXT} NULL,
    sumber_data {TEXT} NULL,
    status_bangunan {I64} NULL,
    luas_lantai_dm2 {I64} NULL,
    jenis_lantai {I64} NULL,
    jenis_dinding {I64} NULL,
    jenis_atap {I64} NULL,
    sumber_air_minum {I64} NULL,
    fasilitas_bab {I64} NULL,
    pembuangan_tinja {I64} NULL,
    sumber_penerangan {I64} NULL,
    daya_terpasang {I64} NULL,
    bahan_bakar_memasak {I64} NULL,
    punya_motor {I64} NULL,
    punya_mobil {I64} NULL,
    punya_lemari_es {I64} NULL,
    punya_lahan_lain {I64} NULL,
    pkh {I64} NULL,
    bpnt {I64} NULL,
    pbi_jk {I64} NULL,
    blt_dd {I64} NULL,
    jumlah_anggota {I64} NULL,
    penghasilan_bulanan {I64} NULL,
    tanggal_mulai_tinggal {TEXT} NULL,
    terverifikasi {I64} NULL,
    korban_bencana_tanggal {TEXT} NULL
) {STRICT};
CREATE INDEX keluarga_wilayah ON keluarga (kode_wilayah, id);

CREATE TABLE orang (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    keluarga_id {I64} NOT NULL REFERENCES keluarga (id),
    nik_sidik {BLOB} NULL,
    impor_id {I64} NOT NULL,
    dibuat {I64} NOT NULL,
    diubah {I64} NOT NULL,
    no_kk {TEXT} NULL,
    nik {TEXT} NULL,
    nik_status {TEXT} NOT NULL CHECK (nik_status IN ('ada', 'belum_ada', 'sementara', 'tidak_valid')),
    nama_lengkap {TEXT} NULL,
    jenis_kelamin {I64} NULL,
    tempat_lahir {TEXT} NULL,
    tanggal_lahir {TEXT} NULL,
    hubungan_keluarga {I64} NULL,
    status_perkawinan {I64} NULL,
    pendidikan_kk {I64} NULL,
    pekerjaan {I64} NULL,
    disabilitas {I64} NULL,
    hamil {I64} NULL,
    nama_ibu_kandung {TEXT} NULL,
    no_hp {TEXT} NULL,
    kks_nomor {TEXT} NULL,
    kelas {I64} NULL,
    jenjang {I64} NULL,
    kehadiran_persen {I64} NULL,
    pip {I64} NULL,
    status_dasar {I64} NULL
) {STRICT};
CREATE INDEX orang_keluarga ON orang (keluarga_id, id);

-- National: a NIK is one person's, wherever the person lives. sidik: the first 16 bytes of its keyed hash.
CREATE TABLE nik_unik (
    sidik {BLOB} NOT NULL PRIMARY KEY,
    orang_id {I64} NOT NULL
) {NOROWID};

-- What an import changed: the values before it, as JSON of the changed columns; new rows carry impor_id.
-- Undo is its mirror. May hold a former no_kk or name: erasing a person erases his rows here too.
CREATE TABLE riwayat (
    impor_id {I64} NOT NULL,
    objek {TEXT} NOT NULL CHECK (objek IN ('keluarga', 'orang')),
    objek_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    lama {TEXT} NOT NULL,
    waktu {I64} NOT NULL,
    PRIMARY KEY (impor_id, objek, objek_id)
) {NOROWID};
CREATE INDEX riwayat_objek ON riwayat (objek, objek_id);
