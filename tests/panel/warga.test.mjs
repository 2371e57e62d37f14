// Warga: search without a number in any address, a family with its reasons, an import that is looked at before it is saved.
import assert from 'node:assert/strict';
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
