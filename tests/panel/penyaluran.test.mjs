// Penyaluran: a round from its plan to its close by the people who may, a meeting that is sealed, an objection that somebody
// else decides, a decree; each page says what comes next and who does it.
import assert from 'node:assert/strict';
import { Kantor, LAYAR, PERIODE, SANDI, Tab, WILAYAH, sesudah, uji } from './alat.mjs';

const JAHAT = '<img src=x onerror=alert(1)>', JATAH = 3;
const PEOPLE = [['perencana', 'admin_wilayah'], ['penyetuju', 'penyetuju'], ['tini', 'petugas'], ['lurah', 'kepala'], ['camat', 'pengesah'], ['vera', 'verifikator'], ['kiki', 'kader']];
const kantor = new Kantor();
PEOPLE.forEach(([nama, peran]) => kantor.orang(nama, peran));
const by = { as: 'perencana' };
const csv = kantor.jalankan(['demo', '--families', 40, '--seed', 7, '--region', WILAYAH]);
const head = csv.split('\n')[0].split(','), column = (name) => head.indexOf(name);
const rows = csv.trimEnd().split('\n').slice(1).map((line) => line.split(','));
/* Every head of a family bears the name: whoever comes on a list shows it. */
const named = rows.map((cells) => cells.map((c, i) => (i === column('nama_lengkap') && cells[column('hubungan_keluarga')].match(/^(1|kepala)/i) ? JAHAT : c)).join(','));
kantor.jalankan(['import', 'keluarga', kantor.berkas('warga.csv', [head.join(','), ...named].join('\n') + '\n'), '--json'], by);
kantor.jalankan(['sembako', 'paket', 'add', 'dasar', '--isi', 'beras:5000:g', '--isi', 'minyak:1000:ml'], by);
kantor.jalankan(['sembako', 'stok', 'receive', '--tempat', `gudang-${WILAYAH}`, '--barang', 'paket:dasar', '--jumlah', 50], by);
const nik = rows[0][column('nik')];
await kantor.buka();
sesudah(() => kantor.buang());

const PDF = { name: 'daftar.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 daftar bertanda tangan') };
let tahap;

async function as(nama, path, layar = LAYAR[1]) {
    const tab = await Tab.buka(kantor, layar);
    tab.boleh.push(/40[039] \(/);               // refusals that a test asks for
    await tab.masuk(nama, SANDI, path);
    return tab;
}

uji('a round is planned from a quota and an assessment that are made on the way', async () => {
    const tab = await as('perencana', '/penyaluran');
    await tab.tunggu('text=Belum ada tahap di wilayah Anda.');
    await tab.layak('penyaluran-kosong');
    await tab.page.click('text=Rencanakan tahap');
    await tab.page.fill('#rencana-periode', PERIODE);
    await tab.tunggu('text=Belum dinilai');
    await tab.page.fill('#kuota-jumlah', 'banyak');
    await tab.page.click('text=Simpan kuota');
    await tab.tunggu('.ringkasan >> text=harus angka bulat');
    await tab.page.fill('#kuota-jumlah', String(JATAH));
    await tab.page.click('text=Simpan kuota');
    await tab.tunggu(`text=${JATAH} keluarga`);
    await tab.page.click('text=Nilai sekarang');
    await tab.tunggu('text=keluarga layak');
    await tab.layak('penyaluran-rencana');
    await tab.page.click('text=Susun daftar');
    await tab.page.waitForURL(/\/penyaluran\/tahap\/\d+$/);
    tahap = tab.page.url().split('/').at(-1);
    await tab.tunggu('.langkah .sekarang >> text=Rencana');
    await tab.tunggu('.bukan-saya >> text=Penyetuju');
    assert.equal(await tab.page.locator('button:has-text("Setujui tahap")').count(), 0, 'who planned has no button to approve');
    await tab.layak('penyaluran-tahap-rencana');
    await tab.tutup();
});

uji('what is typed while the programs are still coming stays, and what it needs is shown', async () => {
    const tab = await as('perencana', '/');
    let answer;
    const typed = new Promise((done) => { answer = done; });
    await tab.page.route('**/api/v1/program', async (asked) => { await typed; await asked.continue(); }, { times: 1 });
    await tab.ke('/penyaluran/rencana');
    await tab.page.fill('#rencana-periode', '2027-09');
    await tab.page.fill('#rencana-tempat', 'gudang-31.75.07');
    await tab.page.fill('#rencana-program', 'sem');
    answer();
    await tab.tunggu('select#rencana-program');
    assert.deepEqual([await tab.page.inputValue('#rencana-program'), await tab.page.inputValue('#rencana-periode'), await tab.page.inputValue('#rencana-tempat')],
        ['sembako', '2027-09', 'gudang-31.75.07']);
    await tab.tunggu('text=· 2027-09');
    await tab.tunggu('text=Belum dinilai');
    await tab.tutup();
});

for (const layar of LAYAR)
    uji(`the list shows names as text and can be searched, at ${layar.width}`, async () => {
        const tab = await as('penyetuju', `/penyaluran/tahap/${tahap}/daftar`, layar);
        await tab.page.waitForFunction((n) => document.querySelectorAll('.tabel tbody tr').length === n, JATAH);
        assert.ok((await tab.teks('.tabel tbody')).includes(JAHAT));
        await tab.layak('penyaluran-daftar');
        await tab.page.fill('#cari-penerima', '2');
        await tab.page.waitForFunction(() => document.querySelectorAll('.tabel tbody tr').length === 1);
        await tab.tutup();
    });

uji('another person approves; the state moves', async () => {
    const tab = await as('penyetuju', `/penyaluran/tahap/${tahap}`);
    await tab.page.click('button:has-text("Setujui tahap")');
    await tab.tunggu('.langkah .sekarang >> text=Disetujui');
    await tab.tunggu('.bukan-saya >> text=Admin wilayah atau Petugas');
    tab.bersih();
    await tab.tutup();
});

uji('it is opened, worked at the counter, and watched by place', async () => {
    const tab = await as('tini', `/penyaluran/tahap/${tahap}`, LAYAR[0]);
    await tab.page.click('button:has-text("Buka tahap")');
    await tab.tunggu('.langkah .sekarang >> text=Berjalan');
    kantor.jalankan(['handover', tahap, '--nomor', 1], { as: 'tini' });
    await tab.page.reload();
    await tab.tunggu(`text=1 dari ${JATAH} keluarga`);
    await tab.tunggu(`text=${JATAH - 1} keluarga belum mengambil`);
    await tab.layak('penyaluran-berjalan');
    await tab.page.click('nav >> text=Daftar penerima');
    await tab.page.click('button[aria-label="Ubah nomor 2"]');
    await tab.page.click('dialog summary:has-text("Catat tidak diambil")');
    await tab.page.selectOption('#ubah-gagal-salur-kode', 'pindah');
    await tab.page.click('dialog button:has-text("Catat tidak diambil")');
    await tab.tunggu('.tabel >> text=Tidak diambil');
    await tab.page.click('button[aria-label="Ubah nomor 1"]');
    await tab.page.click('dialog summary:has-text("Batalkan serah terima")');
    await tab.page.click('dialog button:has-text("Batalkan serah terima")');
    await tab.page.waitForFunction(() => !document.querySelector('.tabel').innerText.includes('Sudah diambil'));
    tab.bersih();
    kantor.jalankan(['handover', tahap, '--nomor', 1], { as: 'tini' });
    await tab.tutup();
});

uji('a correction is asked for and decided by somebody else', async () => {
    const tab = await as('tini', `/penyaluran/tahap/${tahap}/daftar`);
    await tab.page.click('button[aria-label="Ubah nomor 1"]');
    await tab.page.click('dialog summary:has-text("Ajukan koreksi")');
    await tab.page.selectOption('#ubah-koreksi-jenis', 'batal');
    await tab.page.fill('#ubah-koreksi-alasan', 'salah nomor');
    await tab.page.click('dialog button:has-text("Ajukan koreksi")');
    await tab.tunggu('text=1 koreksi belum diputus');
    await tab.page.click('text=Buka koreksi');
    await tab.tunggu('.tabel >> text=Yang melakukan:');
    await tab.tutup();
    const other = await as('penyetuju', `/penyaluran/tahap/${tahap}/koreksi`);
    await other.page.click('button:has-text("Setujui")');
    await other.tunggu('text=Tidak ada koreksi yang menunggu.');
    await other.layak('penyaluran-koreksi');
    await other.tutup();
});

uji('it closes when the signed list is attached, and says before what is missing', async () => {
    const tab = await as('perencana', `/penyaluran/tahap/${tahap}`);
    await tab.page.click('button:has-text("Tutup tahap")');
    await tab.tunggu('.ringkasan >> text=belum dilampirkan');
    await tab.layak('penyaluran-tutup-ditolak');
    await tab.page.setInputFiles('.periksa input[type=file]', PDF);
    await tab.tunggu('text=Daftar bertanda tangan dari setiap tempat sudah ada.');
    await tab.page.click('button:has-text("Tutup tahap")');
    await tab.tunggu('.langkah >> text=Ditutup');
    await tab.tunggu(`text=${JATAH} di daftar = 0 tersalur + ${JATAH} tidak diambil + 0 dikeluarkan`);
    await tab.tunggu('text=Rencanakan susulan');
    await tab.tunggu('.tabel >> text=paket:dasar');
    await tab.layak('penyaluran-ditutup');
    await tab.tutup();
});

uji('papers of the day are made and open for print in a tab of their own', async () => {
    const tab = await as('tini', `/penyaluran/tahap/${tahap}/cetak`, LAYAR[0]);
    await tab.page.click('text=Siapkan undangan');
    const link = await tab.tunggu('a:has-text("Buka untuk dicetak")');
    await tab.layak('penyaluran-cetak');
    const page = await tab.page.request.get(kantor.alamat + await link.getAttribute('href'));
    assert.equal(page.status(), 200);
    const text = await page.text();
    assert.ok(text.includes('onerror=alert(1)') && !text.includes('<img src=x'), 'a name is text on paper too');
    await tab.tutup();
});

uji('a meeting goes through the list, differs with a reason, and is sealed by who wrote none of it', async () => {
    const tab = await as('tini', '/penyaluran/musyawarah');
    await tab.page.click('summary:has-text("Buka musyawarah")');
    await tab.page.fill('#musyawarah-periode', PERIODE);
    await tab.page.click('button:has-text("Buka musyawarah")');
    await tab.tunggu('.ringkasan >> text=Isi dulu: Tempat');
    await tab.page.fill('#musyawarah-tempat', 'Balai warga');
    await tab.page.click('button:has-text("Buka musyawarah")');
    await tab.tunggu('h2:has-text("Yang hadir")');
    const path = new URL(tab.page.url()).pathname;
    for (const [nama, unsur] of [[JAHAT, 'tokoh'], ['Ibu RT', 'rt_rw']]) {
        await tab.page.fill('#hadir-nama', nama);
        await tab.page.selectOption('#hadir-unsur', unsur);
        await tab.page.click('text=Catat hadir');
        await tab.tunggu(`.hadir li:has-text("${nama}")`);
    }
    await tab.page.click('#isi .tabel tbody tr >> nth=0 >> button:has-text("Setuju")');
    await tab.tunggu('.tabel >> text=Disetujui');
    await tab.page.click('#isi .tabel tbody tr >> nth=1 >> text=Tidak setuju…');
    await tab.page.click('.tabel button:has-text("Simpan")');
    await tab.tunggu('.ringkasan >> text=Isi dulu: Mengapa tidak disetujui');
    await tab.page.fill('.tabel input', 'sudah mampu');
    await tab.page.click('.tabel button:has-text("Simpan")');
    await tab.tunggu('.tabel >> text=berbeda dari aturan');
    await tab.tunggu('.bukan-saya >> text=Segel musyawarah');
    await tab.layak('musyawarah');
    await tab.tutup();
    const head = await as('lurah', path, LAYAR[0]);
    await head.page.selectOption('#tutup-sisanya', 'setuju');
    await head.page.click('button:has-text("Segel musyawarah")');
    await head.tunggu('text=Segel utuh');
    await head.layak('musyawarah-segel');
    await head.tutup();
});

uji('an objection has a clock and is decided by another person than who took it down', async () => {
    const tab = await as('perencana', '/penyaluran/keberatan');
    await tab.page.click('summary:has-text("Catat keberatan")');
    await tab.page.selectOption('#keberatan-jenis', 'sanggahan');
    await tab.page.fill('#keberatan-nik', nik);
    await tab.page.fill('#keberatan-alasan', 'keluarga ini sudah mampu');
    await tab.page.fill('#keberatan-pelapor', JAHAT);
    await tab.page.click('form button:has-text("Catat")');
    await tab.page.waitForURL(/keberatan\/\d+$/);
    await tab.tunggu('text=hari lagi');
    await tab.tunggu('.bukan-saya >> text=Harus orang lain');
    const path = new URL(tab.page.url()).pathname;
    assert.ok(!tab.lalu.some((r) => r.url().includes(nik)), 'a NIK stands in no address');
    await tab.layak('keberatan');
    await tab.tutup();
    const other = await as('lurah', path, LAYAR[0]);
    await other.page.selectOption('#putusan-putusan', 'dikabulkan');
    await other.page.fill('#putusan-alasan', 'sudah dikunjungi');
    await other.page.click('text=Simpan putusan');
    await other.tunggu('.lencana:has-text("Dikabulkan")');
    await other.layak('keberatan-putusan');
    await other.tutup();
});

uji('a decree is drafted by one and signed by another, its list under a seal; then there are participants', async () => {
    const tab = await as('perencana', '/penyaluran/penetapan');
    await tab.page.click('summary:has-text("Susun rancangan SK")');
    await tab.page.fill('#susun-periode', PERIODE);
    await tab.page.click('button:has-text("Susun rancangan SK")');
    await tab.page.waitForURL(/penetapan\/\d+$/);
    const path = new URL(tab.page.url()).pathname;
    await tab.tunggu('.bukan-saya >> text=Pengesah');
    await tab.tutup();
    const signer = await as('camat', path);
    await signer.tunggu('text=Daftar cocok dengan segelnya');
    assert.equal(await signer.page.locator('.langkah li').count(), 3, 'made, drafted, signed: nobody walks towards being replaced, and it was not put up on a board');
    await signer.layak('penetapan');
    await signer.page.fill('#tetapkan-nomor', 'SK/12/2026');
    await signer.page.fill('#tetapkan-pejabat', 'Camat Duren Sawit');
    await signer.page.click('button:has-text("Tetapkan SK")');
    await signer.tunggu('h1:has-text("SK SK/12/2026")');
    signer.bersih();
    await signer.tutup();
    const after = await as('penyetuju', '/penyaluran/peserta', LAYAR[0]);
    await after.page.click('.tabel a >> nth=0');
    await after.tunggu('h2:has-text("Riwayat")');
    await after.page.click('summary:has-text("Tangguhkan")');
    await after.page.fill('#tangguhkan-alasan', 'sedang ditinjau');
    await after.page.click('button:has-text("Tangguhkan")');
    await after.page.click('button:has-text("Lanjutkan bantuan")');
    await after.tunggu('.lencana:has-text("Peserta")');
    await after.layak('peserta');
    await after.tutup();
});

for (const layar of LAYAR)
    uji(`the number drawn in public is typed twice and taken down once, at ${layar.width}`, async () => {
        const tab = await as('perencana', '/penyaluran/penetapan', layar), periode = layar.width < 900 ? '2027-03' : '2027-04';
        const isi = async (angka, ulangi) => {
            await tab.page.fill('#undian-periode', periode);
            await tab.page.fill('#undian-angka', angka);
            await tab.page.fill('#undian-ulangi', ulangi);
            await tab.page.fill('#undian-keterangan', 'Balai RW 3, di depan 40 warga');
            await tab.page.click('button:has-text("Catat angka")');
        };
        await tab.page.click('summary:has-text("Catat angka undian")');
        await tab.page.click('button:has-text("Catat angka")');
        await tab.tunggu('.ringkasan >> text=Isi dulu: Angka undian.');
        await tab.layak('undian');
        await isi('48215', '48251');
        await tab.tunggu('.ringkasan >> text=Kedua angka tidak sama.');
        await isi('48 215', '48 215');
        await tab.tunggu('.ringkasan >> text=angka dan huruf saja');
        await isi('48215', '48215');
        await tab.tunggu('text=Angka undian 48215 dicatat.');
        await tab.ke('/penyaluran/rencana');
        await tab.page.fill('#rencana-periode', periode);
        await tab.page.click('summary:has-text("Catat angka undian")');
        await tab.page.fill('#undian-angka', '11111');
        await tab.page.fill('#undian-ulangi', '11111');
        await tab.page.fill('#undian-keterangan', 'sekali lagi');
        await tab.page.click('button:has-text("Catat angka")');
        await tab.tunggu('.ringkasan >> text=sudah dicatat dan tidak dapat diganti');
        tab.bersih();
        await tab.tutup();
    });

uji('a proposal is matched, visited by another and accepted by a third', async () => {
    const tab = await as('kiki', '/penyaluran', LAYAR[0]);
    await tab.page.click('summary:has-text("Usulkan keluarga")');
    await tab.page.fill('#usulan-program', 'sembako').catch(() => tab.page.selectOption('#usulan-program', 'sembako'));
    await tab.page.fill('#usulan-nama', JAHAT);
    await tab.page.fill('#usulan-alamat', 'Jl. Mawar 3, RT 001/RW 002');
    await tab.page.click('text=Simpan usulan');
    await tab.tunggu(`.tabel >> text=${JAHAT}`);
    await tab.layak('usulan-daftar');
    await tab.tutup();
    const visit = await as('vera', '/penyaluran/usulan', LAYAR[0]);
    await visit.page.click('.tabel a');
    await visit.page.fill('#padankan-nik', nik);
    await visit.page.click('text=Cari di data keluarga');
    await visit.page.selectOption('#verifikasi-hasil', 'sesuai');
    await visit.page.click('text=Simpan kunjungan');
    await visit.tunggu('.bukan-saya >> text=Terima usulan');
    await visit.layak('usulan');
    const path = new URL(visit.page.url()).pathname;
    await visit.tutup();
    const last = await as('perencana', path);
    await last.page.click('button:has-text("Terima usulan")');
    await last.tunggu('.lencana:has-text("Diterima")');
    last.bersih();
    await last.tutup();
});

uji('each part has its English and stays readable for who may only look', async () => {
    const tab = await as('lurah', '/penyaluran', LAYAR[0]);
    await tab.page.click('button:has-text("Menu")');
    await tab.page.click('text=English');
    for (const part of ['', '/usulan', '/musyawarah', '/pengumuman', '/keberatan', '/penetapan', '/peserta']) {
        await tab.ke(`/penyaluran${part}`);
        await tab.tunggu('h1');
        await tab.layak(`penyaluran-en${part.replace('/', '-')}`);
    }
    await tab.tutup();
});
