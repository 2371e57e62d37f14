// Warga: search without a number in any address, a family with its reasons, an import that is looked at before it is saved.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Kantor, LAYAR, SANDI, Tab, WILAYAH, sesudah, tahapSembako, uji } from './alat.mjs';

const JAHAT = '<img src=x onerror=alert(1)>';
const kantor = new Kantor();
const tahap = tahapSembako(kantor, 4);
kantor.orang('rina', 'admin_wilayah');
kantor.orang('kupang', 'petugas', '53.71');
kantor.jalankan(['handover', tahap, '--nomor', 1], { as: 'tini' });
const csv = kantor.jalankan(['demo', '--families', 3, '--seed', 31, '--region', WILAYAH]);
kantor.jalankan(['import', 'keluarga', kantor.berkas('asal.csv', csv), '--json'], { as: 'rina' });
await kantor.buka();
sesudah(() => kantor.buang());

const column = (name) => csv.split('\n')[0].split(',').indexOf(name);
const asal = csv.split('\n')[1].split(',')[column('nama_lengkap')];
/** The demo file with somebody of this name in its first row; everything else as it was. */
function fileWith(nama) {
    const [head, first, ...rest] = csv.trimEnd().split('\n');
    const cells = first.split(',');
    cells[column('nama_lengkap')] = nama;
    return [head, cells.join(','), ...rest].join('\n') + '\n';
}
const nik = csv.split('\n')[1].split(',')[column('nik')];

uji('an import is checked first, tells what it would do, and is saved by a second press', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('rina', SANDI, '/warga/impor');
    await tab.page.click('text=Periksa berkas');
    await tab.tunggu('.ringkasan >> text=Pilih berkas CSV dulu');
    await tab.page.setInputFiles('#berkas', { name: 'dtsen.csv', mimeType: 'text/csv', buffer: Buffer.from(fileWith(JAHAT) + '1,2\n') });
    await tab.page.click('text=Periksa berkas');
    await tab.tunggu('text=Belum ada yang disimpan.');
    await tab.layak('impor-periksa');
    await tab.page.click('text=Simpan ke register');
    await tab.tunggu('h2:has-text("Sudah disimpan")');
    await tab.layak('impor-simpan');
    await tab.page.click('a:has-text("dtsen.csv") >> nth=0');
    await tab.tunggu('h1:has-text("dtsen.csv")');
    tab.bersih();
    await tab.tutup();
});

/** Chooses, checks and saves a file; its page is open afterwards. */
async function simpan(tab, nama, isi) {
    await tab.masuk('rina', SANDI, '/warga/impor');
    await tab.page.setInputFiles('#berkas', { name: nama, mimeType: 'text/csv', buffer: Buffer.from(isi) });
    await tab.page.click('text=Periksa berkas');
    await tab.page.click('text=Simpan ke register');
    await tab.tunggu('h2:has-text("Sudah disimpan")');
    await tab.page.click('a:has-text("Urungkan impor ini")');
    await tab.tunggu('h2:has-text("Urungkan impor ini")');
}

const cells = (line) => line.split(',');
/** Somebody who came by the first file and whom no other test names. */
const akhir = csv.trimEnd().split('\n').findLast((line) => /^\d{16}$/.test(cells(line)[column('nik')]));
/** That person under another name, and a family that is new. */
function fileSalah() {
    const salah = cells(akhir);
    salah[column('nama_lengkap')] = 'SALAH KETIK';
    const baru = kantor.jalankan(['demo', '--families', 1, '--seed', 77, '--region', WILAYAH]).trimEnd().split('\n').slice(1);
    return [csv.split('\n')[0], salah.join(','), ...baru].join('\n') + '\n';
}

async function cari(nama) {
    await kantor.tanya('/impor');
    const reply = await fetch(`${kantor.alamat}/api/v1/cari`, { method: 'POST', body: JSON.stringify({ nama }),
        headers: { Authorization: `Bearer ${kantor.token}`, 'Content-Type': 'application/json' } });
    return (await reply.json()).data;
}

uji('an import is taken back: the new family is gone, the changed one is as before', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    const salah = fileSalah(), nama = cells(akhir)[column('nama_lengkap')], baru = cells(salah.split('\n')[2])[column('nama_lengkap')];
    const dulu = await cari(nama);
    assert.ok(dulu.length > 0);
    assert.deepEqual(await cari(baru), []);
    await simpan(tab, 'salah-berkas.csv', salah);
    assert.equal((await cari('SALAH KETIK')).length, 1);
    assert.ok((await cari(baru)).length > 0);
    await tab.layak('impor-satu');
    await tab.page.click('text=Periksa pengurungan');
    await tab.tunggu('dialog[open] >> text=Register kembali seperti sebelum impor ini');
    await tab.layak('impor-urung-tanya');
    await tab.page.click('text=Ya, urungkan impor');
    await tab.tunggu('h2:has-text("Impor ini sudah diurungkan")');
    await tab.layak('impor-diurungkan');
    assert.deepEqual(await cari('SALAH KETIK'), []);
    assert.deepEqual(await cari(baru), []);
    assert.deepEqual(await cari(nama), dulu);
    assert.equal(await tab.page.locator('text=Periksa pengurungan').count(), 0);
    await tab.page.click('text=Semua impor');
    await tab.tunggu('td:has-text("Diurungkan")');
    await tab.layak('impor-daftar');
    await tab.tutup();
});

uji('what was decided since stands in the way of an undo and is named; refused rows can be fetched', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await simpan(tab, 'sudah-dipakai.csv', fileSalah() + '1,2\n');
    const [unduhan] = await Promise.all([tab.page.waitForEvent('download'), tab.page.click('text=Unduh baris yang ditolak')]);
    assert.match(unduhan.suggestedFilename(), /^impor-\d+-ditolak\.csv$/);
    assert.match(readFileSync(await unduhan.path(), 'utf8'), /kolom_kurang/);
    kantor.jalankan(['rights', 'add', '--stdin', '--jenis', 'pembatasan', '--alasan', 'datang sendiri'], { as: 'rina', stdin: `${cells(akhir)[column('nik')]}\n` });
    await tab.page.click('text=Periksa pengurungan');
    await tab.tunggu('dialog[open] >> text=Impor ini tidak dapat diurungkan');
    await tab.tunggu('dialog[open] >> text=permintaan hak warga');
    await tab.layak('impor-urung-ditolak');
    await tab.page.click('dialog[open] >> text=Tutup');
    await tab.tutup();
});

uji('a file that is no CSV of families is refused with the reason, and nothing can be saved', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('rina', SANDI, '/warga/impor');
    await tab.page.setInputFiles('#berkas', { name: 'salah.csv', mimeType: 'text/csv', buffer: Buffer.from('warna,bentuk\nmerah,bulat\n') });
    await tab.page.click('text=Periksa berkas');
    await tab.page.waitForFunction(() => document.querySelector('.ringkasan, .kartu .tabel td[data-judul="Yang perlu diperbaiki"]'));
    assert.equal(await tab.page.locator('text=Simpan ke register').count(), 0);
    await tab.layak('impor-salah');
    await tab.tutup();
});

for (const layar of LAYAR)
    uji(`a name is found as one types and shown as text; no number stands in any address, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('rina', SANDI, '/warga');
        await tab.tunggu('text=sedikitnya 2 huruf');
        await tab.page.fill('#cari', 'onerror');
        await tab.tunggu('.hasil-cari >> text=<img');
        await tab.layak('warga-cari');
        await tab.page.fill('#cari', 'zzzz qqqq');
        await tab.tunggu('text=Tidak ditemukan di wilayah Anda');
        await tab.page.fill('#cari', nik);
        await tab.tunggu('.hasil-cari >> text=<img');
        await tab.page.click('.hasil-cari a');
        await tab.tunggu('h2:has-text("Riwayat data")');
        await tab.tunggu('#riwayat >> xpath=.. >> td:has-text("Nama") >> nth=0');
        assert.ok(!(await tab.page.content()).includes(asal), 'which columns changed, never what they were');
        await tab.layak('warga-keluarga');
        assert.deepEqual(tab.lalu.map((r) => r.url()).filter((u) => u.includes(nik)), []);
        await tab.tutup();
    });

uji('a family on the list shows what it received, and why, in the words of the rule', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('rina');
    const { data } = await tab.page.evaluate((id) => fetch(`/api/v1/alokasi?tahap=${id}`).then((r) => r.json()), tahap);
    await tab.ke(`/warga/${data[0].keluarga_id}`);
    await tab.tunggu('#bantuan >> xpath=.. >> text=Sudah diterima');
    await tab.page.click('button:has-text("Mengapa?")');
    await tab.tunggu('pre:has-text("Hasil: LAYAK")');
    await tab.layak('warga-mengapa');
    await tab.page.click('text=Surat untuk warga');
    await tab.tunggu('pre:has-text("Keluarga Anda memenuhi syarat")');
    tab.bersih();
    await tab.tutup();
});

uji('who works elsewhere finds nobody and is told so, also by the family\'s own address', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('kupang', SANDI, '/warga');
    await tab.page.fill('#cari', 'onerror');
    await tab.tunggu('text=Tidak ditemukan di wilayah Anda');
    tab.boleh.push(/404 \(Not Found\)/);
    await tab.ke('/warga/1');
    await tab.tunggu('.ringkasan');
    await tab.layak('warga-tidak-ada');
    await tab.tutup();
});
