// Pages of programs come from their panel.json alone: the shipped one's stock and report, and those of a program by strangers.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AKAR, Kantor, LAYAR, SANDI, Tab, WILAYAH, sesudah, uji } from './alat.mjs';
import { berlaku } from '../../www/src/deskripsi/syarat.js';

const build = dirname(process.env.TANGGUH ?? join(AKAR, 'build/release/tangguh'));
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'program-'));
cpSync(join(build, 'plugins'), folder, { recursive: true });
for (const end of ['.so', '.tanda'])
    copyFileSync(join(build, 'tests/plugins', `perpustakaan${end}`), join(folder, `perpustakaan${end}`));
process.env.TANGGUH_PLUGINS = folder;

const kantor = new Kantor();
kantor.orang('rina', 'admin_wilayah');
kantor.orang('tini', 'petugas');
kantor.orang('kepala', 'kepala');
kantor.orang('kader', 'kader');
const csv = kantor.jalankan(['demo', '--families', 3, '--seed', 5, '--region', WILAYAH]);
const nama = csv.split('\n')[1].split(',')[csv.split('\n')[0].split(',').indexOf('nama_lengkap')];
kantor.jalankan(['import', 'keluarga', kantor.berkas('warga.csv', csv), '--json'], { as: 'rina' });
kantor.jalankan(['sembako', 'paket', 'add', 'dasar', '--isi', 'beras:5000:g'], { as: 'rina' });
const { nomor } = kantor.json(['perpustakaan', 'buku', 'add', 'Laskar <b>Pelangi</b>', '--pengarang', 'A. Hirata', '--region', WILAYAH, '--eksemplar', 2], { as: 'rina' });
await kantor.buka();
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
        await tab.page.click('a:has-text("Stok")');
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
    tab.bersih();
    await tab.tutup();
});

uji('who has no page of any program is told so', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('kader', SANDI, '/program');
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
