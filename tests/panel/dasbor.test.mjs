// Dasbor: the numbers are those of the lists behind them, one page of A4, CSV that no spreadsheet runs.
import assert from 'node:assert/strict';
import { Kantor, LAYAR, PERIODE, SANDI, Tab, WILAYAH, sesudah, tahapSembako, uji } from './alat.mjs';
import { sel, tulisCsv } from '../../www/src/dasbor/csv.js';

const DIBAGI = 3, JATAH = 8;
const kantor = new Kantor();
kantor.orang('kepala', 'kepala');
kantor.orang('kepala2', 'kepala', '53.71');
const tahap = tahapSembako(kantor, JATAH);
for (let nomor = 1; nomor <= DIBAGI; nomor++)
    kantor.jalankan(['handover', tahap, '--nomor', nomor], { as: 'tini' });
await kantor.buka();
sesudah(() => kantor.buang());

const angka = async (tab) => (await tab.page.locator('.empat strong').allInnerTexts()).map((s) => s.trim());

for (const layar of LAYAR)
    uji(`a head of office reads how far it is, and each number opens its families, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('kepala', SANDI, '/dasbor');
        await tab.tunggu('.empat');
        const four = await angka(tab);
        assert.equal(four[0], String(DIBAGI));
        assert.equal(four[3], '0');
        await tab.layak('dasbor');
        await tab.page.click('.empat a >> nth=0');
        await tab.tunggu('h1:has-text("Keluarga yang sudah menerima")');
        await tab.page.waitForFunction((n) => document.querySelectorAll('tbody tr').length === n, DIBAGI);
        await tab.layak('dasbor-daftar');
        await tab.page.goBack();
        await tab.tunggu('.empat');
        await tab.page.click('.empat a >> nth=2');
        await tab.page.waitForFunction((n) => document.querySelectorAll('tbody tr').length === n, JATAH - DIBAGI);
        await tab.tutup();
    });

uji('every cell of the table counts the families of its list', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('kepala', SANDI, '/dasbor');
    await tab.tunggu('.capaian tbody a');
    for (const link of await tab.page.locator('.capaian tbody td a').evaluateAll((all) => all.map((a) => ({ href: a.search, n: Number(a.textContent) })))) {
        const list = await tab.page.evaluate((q) => fetch(`/api/v1/dasbor/daftar${q}`).then((r) => r.json()), link.href);
        assert.equal(list.data.length, link.n, link.href);
    }
    await tab.tutup();
});

uji('it prints on exactly one page of A4, with rule version, integrity code and a place to sign', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('kepala', SANDI, '/dasbor');
    await tab.tunggu('.empat');
    const pdf = await tab.page.pdf({ format: 'A4', preferCSSPageSize: true });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length, 1);
    await tab.page.emulateMedia({ media: 'print' });
    assert.match(await tab.teks('.asal'), /sembako\/31\.75\.07@[0-9a-f]{12}\. Kode keutuhan catatan: [0-9a-f]{12}/);
    assert.ok(await tab.page.isVisible('.mengetahui'));
    assert.ok(!await tab.page.isVisible('.saring'));
    await tab.foto('dasbor-cetak');
    tab.bersih();
    await tab.tutup();
});

uji('who works where nothing was planned yet is told what comes first', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('kepala2', SANDI, '/dasbor');
    await tab.tunggu('text=Belum ada penyaluran untuk ditampilkan');
    await tab.layak('dasbor-kosong');
    tab.boleh.push(/403 \(Forbidden\)/);
    await tab.ke(`/dasbor?program=sembako&kode_wilayah=${WILAYAH}&periode=${PERIODE}`);
    await tab.tunggu('.ringkasan >> text=di luar wilayah kerja Anda');
    tab.bersih();
    await tab.tutup();
});

uji('a report of a program is a table, and its CSV is what the table shows', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('kepala', SANDI, '/dasbor/laporan');
    await tab.page.selectOption('#laporan', 'sembako/capaian');
    await tab.tunggu('h2:has-text("Capaian sembako")');
    await tab.layak('laporan');
    const [file] = await Promise.all([tab.page.waitForEvent('download'), tab.page.click('text=Unduh CSV')]);
    const text = (await import('node:fs')).readFileSync(await file.path(), 'utf8');
    assert.match(text, new RegExp(`^\ufeffWilayah,.*\r\n[^]*Jumlah,${JATAH},${DIBAGI},`));
    await tab.tutup();
});

uji('no cell of a CSV can be run by a spreadsheet; numbers stay numbers', () => {
    for (const cell of ['=1+1', '+62', '-2', '@SUM(A1)', '\tx'])
        assert.ok(sel(cell).replace(/^"/, '').startsWith("'"), cell);
    assert.equal(sel(-2), '-2');
    assert.equal(tulisCsv(['a'], [{ a: 'x, "y"' }]), '\ufeffa\r\n"x, ""y"""\r\n');
});
