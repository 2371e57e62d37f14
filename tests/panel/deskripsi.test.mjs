// Pages of programs come from their panel.json alone: the shipped one's stock and report, and those of programs by strangers: a
// library (desk, list, record, report) and goats that are weighed in turn (form, series).
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AKAR, Kantor, LAYAR, SANDI, Tab, WILAYAH, sesudah, uji } from './alat.mjs';
import { berlaku } from '../../www/src/deskripsi/syarat.js';

const build = dirname(process.env.TANGGUH ?? join(AKAR, 'build/release/tangguh'));
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'program-'));
cpSync(join(build, 'plugins'), folder, { recursive: true });
for (const file of ['perpustakaan', 'satu_seri'].flatMap((nama) => [`${nama}.so`, `${nama}.tanda`]))
    copyFileSync(join(build, 'tests/plugins', file), join(folder, file));
process.env.TANGGUH_PLUGINS = folder;

const kantor = new Kantor();
kantor.orang('rina', 'admin_wilayah');
kantor.orang('tini', 'petugas');
kantor.orang('kepala', 'kepala');
kantor.orang('kader', 'kader');
kantor.orang('periksa', 'verifikator');
const csv = kantor.jalankan(['demo', '--families', 3, '--seed', 5, '--region', WILAYAH]);
const nama = csv.split('\n')[1].split(',')[csv.split('\n')[0].split(',').indexOf('nama_lengkap')];
kantor.jalankan(['import', 'keluarga', kantor.berkas('warga.csv', csv), '--json'], { as: 'rina' });
kantor.jalankan(['sembako', 'paket', 'add', 'dasar', '--isi', 'beras:5000:g'], { as: 'rina' });
const { nomor } = kantor.json(['perpustakaan', 'buku', 'add', 'Laskar <b>Pelangi</b>', '--pengarang', 'A. Hirata', '--region', WILAYAH, '--eksemplar', 2], { as: 'rina' });
await kantor.buka();

/* Goats as their keeper enters them elsewhere: born `bulan` months ago, weighed at those ages in hundreds of grams. */
const token = kantor.json(['token', 'create', '--name', 'kader-lain', '--role', 'kader', '--region', WILAYAH]).token;
const hariLalu = (bulan, hari = 0) => new Date(Date.now() - (bulan * 30.4375 + hari) * 86400000).toISOString().slice(0, 10);
async function kirim(path, body) {
    const reply = await fetch(`${kantor.alamat}/api/v1/satu_seri${path}`, { method: 'POST', body: JSON.stringify(body), headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() } });
    assert.equal(reply.status, 201, `${path}: ${await reply.clone().text()}`);
    return reply.json();
}
async function kambing(telinga, bulan, berat) {
    const { id } = await kirim('/ekor', { kode_wilayah: WILAYAH, nomor: telinga, lahir: hariLalu(bulan, 2) });
    for (const [umur, hg] of Object.entries(berat))
        await kirim(`/ekor/${id}/timbang`, { berat: hg, tanggal: hariLalu(bulan - umur) });
}
await kambing('kb-001', 6, { 0: 21, 3: 73 });
await kambing('kb-002', 1, { 0: 19 });
sesudah(async () => {
    await kantor.buang();
    delete process.env.TANGGUH_PLUGINS;
    rmSync(folder, { recursive: true, force: true });
});

uji('no source of the panel knows the name of a program', () => {
    const names = ['plugins', 'tests/plugins'].flatMap((d) => readdirSync(join(AKAR, d)).filter((name) => existsSync(join(AKAR, d, name, 'panel.json'))));
    assert.ok(names.length >= 2);
    for (const dir of ['deskripsi', 'dasbor', 'warga', 'jadwal', 'inti'])
        for (const file of readdirSync(join(AKAR, 'www/src', dir), { recursive: true }).filter((f) => f.endsWith('.js')))
            for (const name of names)
                assert.ok(!readFileSync(join(AKAR, 'www/src', dir, file), 'utf8').includes(name), `${dir}/${file}: ${name}`);
});

for (const layar of LAYAR)
    uji(`goods are received by the described form and stand in the described list, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('rina', SANDI, '/program');
        await tab.tunggu('a:has-text("Stok")');
        await tab.layak('program');
        await tab.page.click('main a:has-text("Stok")');
        await tab.page.click('button:has-text("Barang masuk")');
        await tab.page.click('form button[type=submit]');
        await tab.tunggu('.ringkasan >> text=Isi Tempat.');
        await tab.page.fill('#tempat', `gudang-${WILAYAH}`);
        await tab.page.fill('#barang', 'paket:dasar');
        await tab.page.fill('#jumlah', 'banyak');
        await tab.page.click('form button[type=submit]');
        await tab.tunggu('.ringkasan >> text=Jumlah harus angka.');
        await tab.layak('program-formulir');
        await tab.page.fill('#jumlah', '1.500');
        await tab.page.click('form button[type=submit]');
        await tab.tunggu('tr:has-text("paket:dasar")');
        await tab.layak('program-daftar');
        await tab.tutup();
    });

for (const layar of LAYAR)
    uji(`each program has its pages in the menu behind its title, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('tini', SANDI);
        if (layar.width < 900)
            await tab.page.click('.buka-menu');
        await tab.tunggu('.kelompok button:has-text("Sembako")');
        assert.equal(await tab.page.locator('.kelompok a').count(), 0, 'the menu stays short until a program is opened');
        await tab.page.click('.kelompok button:has-text("Perpustakaan")');
        assert.deepEqual(await tab.page.locator('.kelompok a').allInnerTexts(), ['Meja', 'Buku', 'Pinjaman', 'Keadaan'], 'a record is opened from its list');
        await tab.layak('program-menu');
        await tab.page.keyboard.press('Escape');
        await tab.page.waitForFunction(() => document.querySelectorAll('.kelompok a').length === 0);
        assert.equal(await tab.page.evaluate(() => document.activeElement.textContent), 'Perpustakaan', 'the focus is back where it was');
        await tab.page.keyboard.press('Enter');
        await tab.page.click('.kelompok a:has-text("Pinjaman")');
        await tab.tunggu('h1:has-text("Perpustakaan: Pinjaman")');
        await tab.page.locator('.kelompok button:has-text("Sembako")').waitFor({ state: layar.width < 900 ? 'hidden' : 'visible' });
        await tab.tutup();
    });

uji('the menu keeps to the core where it has the page itself', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('tini', SANDI, '/program/sembako/bagikan');
    await tab.page.waitForURL('**/bagikan');
    await tab.ke('/');
    await tab.page.click('.kelompok button:has-text("Sembako")');
    assert.deepEqual(await tab.page.locator('.kelompok a').allInnerTexts(), ['Stok', 'Barang rusak'], 'the counter stands in the menu once');
    await tab.tutup();
});

uji('what cannot be undone is asked once more before it is done', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('rina', SANDI, '/program/sembako/rusak');
    await tab.tunggu('#keterangan');
    await tab.page.fill('#tempat', `gudang-${WILAYAH}`);
    await tab.page.fill('#barang', 'paket:dasar');
    await tab.page.fill('#jumlah', '2');
    await tab.page.fill('#keterangan', 'basah');
    await tab.page.click('form button[type=submit]');
    await tab.tunggu('[role=alert]:has-text("keluar dari stok")');
    await tab.layak('program-tanya');
    await tab.page.click('form button[type=submit]');
    await tab.tunggu('text=Tersimpan.');
    await tab.tutup();
});

uji('a described report shows its blocks for a period', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('kepala', SANDI, '/program/sembako/capaian');
    await tab.tunggu('h2:has-text("Tersalur per wilayah")');
    await tab.page.fill('#periode', '2026-12');
    await tab.tunggu('td:has-text("paket:dasar")');
    await tab.layak('program-laporan');
    await tab.tutup();
});

uji('a program by strangers lends a book and takes it back, though the panel has never heard of it', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('tini', SANDI, '/program/perpustakaan/pinjaman');
    await tab.page.click('button:has-text("Pinjamkan")');
    await tab.page.fill('#nomor', nomor);
    await tab.page.fill('#keluarga_id-cari', nama);
    await tab.page.waitForFunction(() => document.querySelectorAll('#keluarga_id option').length > 1);
    await tab.page.selectOption('#keluarga_id', { index: 1 });
    await tab.page.fill('#hari', '40');
    await tab.page.click('form button[type=submit]');
    await tab.tunggu('[role=alert]:has-text("Lebih dari sebulan")');
    await tab.page.click('form button[type=submit]');
    await tab.tunggu('tr:has-text("Laskar <b>Pelangi</b>") >> text=DIPINJAM');
    await tab.layak('program-asing');
    await tab.page.click('button:has-text("Dikembalikan")');
    await tab.tunggu('text=Belum ada isinya. Mulai dengan tombol di atas.');
    await tab.page.click('.pita-batal button:has-text("Batalkan")');
    await tab.tunggu('tr:has-text("Laskar <b>Pelangi</b>") >> text=DIPINJAM');
    await tab.page.click('button:has-text("Dikembalikan")');
    await tab.tunggu('text=Belum ada isinya. Mulai dengan tombol di atas.');
    tab.bersih();
    await tab.tutup();
});

for (const layar of LAYAR)
    uji(`at the desk a number gives a card with colour, icon and word, and one act, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('tini', SANDI, '/program/perpustakaan/meja');
        const cari = async (text) => {
            await tab.page.fill('#cari', text);
            await tab.page.keyboard.press('Enter');
        };
        await tab.tunggu('text=0 dari 2');
        assert.equal(await tab.page.evaluate(() => document.activeElement.id), 'cari', 'a scanner may type at once');
        await cari('9-9');
        await tab.tunggu('.papan.tidak >> text=NOMOR TIDAK DIKENAL');
        await cari(nomor);
        await tab.tunggu('.papan.ya:has(svg) >> text=BISA DIPINJAM');
        await tab.layak('program-meja');
        await tab.page.click('button.besar:has-text("Pinjamkan")');
        assert.equal(await tab.page.inputValue('#pinjamkan-nomor'), nomor, 'what was found need not be typed again');
        await tab.page.fill('#pinjamkan-keluarga_id-cari', nama);
        await tab.page.waitForFunction(() => document.querySelectorAll('#pinjamkan-keluarga_id option').length > 1);
        await tab.page.selectOption('#pinjamkan-keluarga_id', { index: 1 });
        await tab.page.click('form:has(#pinjamkan-nomor) button[type=submit]');
        await tab.tunggu('text=1 dari 2');
        await tab.page.waitForFunction(() => document.activeElement.id === 'cari');
        await cari(nomor);
        await tab.tunggu('.papan.tunggu >> text=SEDANG DIPINJAM');
        await tab.layak('program-meja-dipinjam');
        await tab.page.click('button:has-text("Terima kembali")');
        await tab.page.click('.pita-batal button:has-text("Batalkan")');
        await tab.tunggu('.pita-batal >> text=Dibatalkan: Terima kembali');
        await cari(nomor);
        await tab.page.click('button:has-text("Terima kembali")');
        await tab.tunggu('text=0 dari 2');
        tab.bersih();
        await tab.tutup();
    });

for (const layar of LAYAR)
    uji(`a row opens its record with its fields, state and chart, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('tini', SANDI, '/program/perpustakaan/buku');
        await tab.page.click('td a:has-text("Laskar <b>Pelangi</b>")');
        await tab.tunggu('h2:has-text("Laskar <b>Pelangi</b>")');
        await tab.tunggu('.lencana:has-text("ADA DI RAK")');
        await tab.tunggu('dd:has-text("A. Hirata")');
        await tab.tunggu('svg.bagan[aria-label*="Dipinjam"]');
        await tab.page.click('summary:has-text("Angkanya")');
        await tab.tunggu('.angka-bagan td >> text=/^3$/');
        await tab.layak('program-rincian');
        await tab.tutup();
    });

for (const layar of LAYAR)
    uji(`a report draws bars, progress, two ways and lines, each with its numbers, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('tini', SANDI, '/program/perpustakaan/keadaan');
        await tab.page.waitForFunction(() => document.querySelectorAll('svg.bagan[role=img]').length === 4);
        const said = await tab.page.locator('svg.bagan[role=img]').evaluateAll((all) => all.map((s) => s.getAttribute('aria-label')));
        assert.match(said[0], /menurut wilayah, Dipinjam\. Duren Sawit: 0$/);
        assert.match(said[1], /Duren Sawit: 0 \/ 2 \(0%\)$/);
        assert.match(said[2], /Duren Sawit: −3 \+3$/, 'lent and brought back three times by the tests above');
        assert.match(said[3], /menurut periode\. Dipinjam: \d{4}-\d\d: 3\. Dikembalikan: \d{4}-\d\d: 3$/);
        assert.equal(await tab.page.locator('.bagan-kotak table').count(), 4);
        await tab.layak('program-bagan');
        await tab.tutup();
    });

for (const layar of LAYAR)
    uji(`a form lays what is typed into its mask and begins where the last one ended, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar), telinga = `kc-${String(layar.width).padStart(4, '0').slice(1)}`;
        await tab.masuk('kader', SANDI, '/program/satu_seri/tambah');
        await tab.tunggu('#nomor');
        await tab.page.locator('#nomor').pressSequentially('kc12');
        assert.equal(await tab.page.inputValue('#nomor'), 'kc-12');
        await tab.page.click('form button[type=submit]');
        await tab.tunggu('.ringkasan >> text=Nomor telinga ditulis seperti AA-000.');
        await tab.tunggu('.ringkasan >> text=Isi Lahir.');
        await tab.page.fill('#nomor', '');
        await tab.page.locator('#nomor').pressSequentially(telinga.replace('-', ' '));
        await tab.page.fill('#lahir', '2026-01-02');
        await tab.page.click('form button[type=submit]');
        await tab.tunggu('text=Tersimpan.');
        assert.equal(await tab.page.inputValue('#nomor'), '');
        assert.equal(await tab.page.inputValue('#lahir'), '2026-01-02', 'from: last');
        tab.bersih();
        await tab.tutup();
    });

uji('a weight of 74 instead of 7,4 asks again; the answer is said while the next stands ready', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('kader', SANDI, '/program/satu_seri/timbang');
    await tab.tunggu('h2:has-text("Kambing kb-001 · 6 bulan")');
    await tab.tunggu('text=0 dari 4 sudah dicatat');
    await tab.tunggu('.petunjuk:has-text("Terakhir 7,3 kg")');
    const said = await tab.page.getAttribute('svg.bagan', 'aria-label');
    assert.equal(said, 'Berat menurut umur. Berat hari ini (kg): 0: 2,1, 3: 7,3');
    assert.deepEqual(await tab.page.locator('svg.bagan .zona').evaluateAll((all) => all.map((z) => z.getAttribute('class'))), ['zona tidak', 'zona tunggu', 'zona ya', 'zona tunggu']);
    await tab.page.click('summary:has-text("Angkanya")');
    await tab.tunggu('.angka-bagan td:has-text("7,3")');
    await tab.layak('program-seri');
    await tab.page.fill('#berat', '74');
    await tab.page.keyboard.press('Enter');
    await tab.tunggu('[role=alert]:has-text("74 kg. Jauh dari timbangan terakhir")');
    await tab.layak('program-seri-tanya');
    await tab.page.fill('#berat', '7,43');
    await tab.page.keyboard.press('Enter');
    await tab.tunggu('.ringkasan >> text=Berat hari ini ditulis dalam kelipatan 0,1.');
    await tab.page.fill('#berat', '7,4');
    await tab.page.keyboard.press('Enter');
    await tab.tunggu('.papan.ya >> text=Kambing kb-001 · 6 bulan: naik');
    await tab.tunggu('h2:has-text("Kambing kb-002")');
    await tab.page.waitForFunction(() => document.activeElement.id === 'berat');
    assert.equal(await tab.page.locator('#pakan').count(), 0, 'show_if: younger than three months');
    await tab.layak('program-seri-berikut');
    await tab.page.click('.pita-batal button:has-text("Batalkan")');
    await tab.tunggu('h2:has-text("Kambing kb-001")');
    await tab.tunggu('#pakan');
    await tab.tunggu('text=0 dari 4 sudah dicatat');
    tab.bersih();
    await tab.tutup();
});

uji('at a desk the queue goes on past who was not brought, to its end', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1], {});
    await tab.masuk('kader', SANDI, '/program/satu_seri/timbang');
    for (const [telinga, berat] of [['kb-001', '7,2'], ['kb-002', null], ['kc-280', null], ['kc-360', null]]) {
        await tab.tunggu(`h2:has-text("Kambing ${telinga}")`);
        if (berat !== null)
            await tab.page.fill('#berat', berat);
        await tab.page.click(berat !== null ? 'form button[type=submit]' : 'button:has-text("Tidak hadir")');
        if (berat !== null)
            await tab.tunggu('.papan.tunggu:has-text("tidak naik") >> text=Beri pakan tambahan');
    }
    await tab.tunggu('h2:has-text("Semua dalam antrean sudah dicatat.")');
    await tab.layak('program-seri-habis');
    await tab.page.click('button:has-text("Muat antrean lagi")');
    await tab.tunggu('text=Antrean kosong');
    await tab.tutup();
});

uji('who has no page of any program is told so', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('periksa', SANDI, '/program');
    await tab.tunggu('text=Belum ada halaman program');
    await tab.layak('program-kosong');
    await tab.tutup();
});

uji('conditions: is, in, gt, lt, empty, all, any, not', () => {
    const row = { status: 'siap', n: 5, serah: { jam: null } };
    const holds = [{ field: 'status', is: 'siap' }, { field: 'status', in: ['siap', 'batal'] }, { field: 'n', gt: 4, lt: 6 }, { field: 'serah.jam', empty: true },
        { all: [{ field: 'n', gt: 1 }, { not: { field: 'status', is: 'batal' } }] }, { any: [{ field: 'n', gt: 9 }, { field: 'n', lt: 9 }] }, undefined];
    const fails = [{ field: 'status', is: 'batal' }, { field: 'n', gt: 5 }, { field: 'tidak_ada', lt: 5 }, { field: 'status', empty: true }, { any: [] }, { not: { field: 'n', is: 5 } }];
    holds.forEach((w) => assert.equal(berlaku(w, row), true, JSON.stringify(w)));
    fails.forEach((w) => assert.equal(berlaku(w, row), false, JSON.stringify(w)));
});
