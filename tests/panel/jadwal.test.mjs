// Jadwal: what runs when, run now, pause with a reason, a run and its log, a date that is confirmed.
import assert from 'node:assert/strict';
import { Kantor, LAYAR, SANDI, Tab, WILAYAH, sesudah, uji } from './alat.mjs';

const kantor = new Kantor();
kantor.orang('rina', 'admin_wilayah');
kantor.orang('kepala', 'kepala');
kantor.orang('bos', 'admin', '00');
kantor.jalankan(['import', 'keluarga', kantor.berkas('warga.csv', kantor.jalankan(['demo', '--families', 20, '--seed', 7, '--region', WILAYAH])), '--json'], { as: 'rina' });
await kantor.buka();
sesudah(() => kantor.buang());

const bulanan = '.kartu:has(h2:has-text("Bulanan"))';

for (const layar of LAYAR)
    uji(`a schedule is paused with its reason and goes on again, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('rina', SANDI, '/jadwal');
        await tab.tunggu(`${bulanan} >> text=Setiap bulan, tanggal 5, pukul 07:00`);
        await tab.layak('jadwal');
        await tab.page.click(`${bulanan} >> button:has-text("Jeda")`);
        await tab.page.click('dialog button:has-text("Jeda")');
        await tab.tunggu('dialog .ringkasan >> text=Tulis sebabnya');
        await tab.page.fill('#alasan', '<img src=x onerror=alert(1)>');
        await tab.layak('jadwal-jeda');
        await tab.page.click('dialog button:has-text("Jeda")');
        await tab.tunggu(`${bulanan} >> text=oleh rina: <img src=x`);
        await tab.page.click(`${bulanan} >> button:has-text("Lanjutkan")`);
        await tab.tunggu(`${bulanan} >> text=Berikutnya 5 Des 2026 07.00`);
        tab.bersih();
        await tab.tutup();
    });

uji('what is run now has a log, in words, and stands in the list of runs', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('rina', SANDI, '/jadwal');
    await tab.page.click(`${bulanan} >> button:has-text("Jalankan sekarang")`);
    await tab.tunggu('dialog:has-text("2026-12")');
    await tab.page.click('dialog button:has-text("Jalankan")');
    await tab.tunggu('h2:has-text("Sembako: Bulanan 2026-12")');
    await tab.tunggu('.log li');
    await tab.layak('jadwal-pelaksanaan');
    await tab.page.click('text=Semua jadwal');
    await tab.tunggu('#pelaksanaan >> xpath=.. >> a:has-text("Sembako: Bulanan")');
    tab.bersih();
    await tab.tutup();
});

const sapu = 'li[aria-label="Membuang berkas impor lama"]';

for (const layar of LAYAR)
    uji(`the admin sees what the server does by itself, runs it, reads how it went and pauses it, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('bos', SANDI, '/jadwal');
        await tab.page.click('a:has-text("Pekerjaan server")');
        await tab.tunggu(`${sapu} >> text=Setiap hari, pukul 03.00.`);
        await tab.layak('jadwal-server');
        await tab.page.click(`${sapu} >> button:has-text("Jalankan sekarang")`);
        await tab.page.click('dialog button:has-text("Jalankan")');
        await tab.page.waitForURL('**/jadwal/server/impor.sapu');
        await tab.tunggu('td .lencana.ya:has-text("Selesai")');
        await tab.page.reload();
        await tab.tunggu('td .lencana.ya:has-text("Selesai")');
        await tab.layak('jadwal-server-catatan');
        await tab.page.click('a:has-text("Semua pekerjaan server")');
        await tab.page.click(`${sapu} >> button:has-text("Jeda")`);
        await tab.page.click('dialog button:has-text("Jeda")');
        await tab.tunggu('dialog .ringkasan >> text=Tulis sebabnya');
        await tab.page.fill('#alasan', '<b>disk</b> diganti');
        await tab.page.click('dialog button:has-text("Jeda")');
        await tab.tunggu(`${sapu} >> text=oleh bos: <b>disk</b> diganti`);
        await tab.page.click(`${sapu} >> button:has-text("Lanjutkan")`);
        await tab.tunggu(`${sapu} >> text=Berikutnya`);
        tab.bersih();
        await tab.tutup();
    });

uji('the jobs of the server are for its admin alone', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('rina', SANDI, '/jadwal/server');
    await tab.tunggu('.subnav');
    assert.equal(await tab.page.locator('a:has-text("Pekerjaan server")').count(), 0);
    tab.bersih();
    await tab.tutup();
});

uji('an estimate is marked as one until the admin confirms its date; others only read', async () => {
    const reader = await Tab.buka(kantor, LAYAR[0]);
    await reader.masuk('kepala', SANDI, '/jadwal/kalender');
    await reader.page.click('a:has-text("2027")');
    await reader.tunggu('tr:has-text("Awal Ramadan") >> text=Perkiraan');
    assert.equal(await reader.page.locator('text=Tetapkan tanggal').count(), 0);
    await reader.layak('kalender');
    await reader.tutup();
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('bos', SANDI, '/jadwal/kalender');
    await tab.page.click('a:has-text("2027")');
    await tab.page.click('tr:has-text("Awal Ramadan") >> button');
    await tab.page.fill('#tanggal', '2027-02-08');
    await tab.page.fill('#sumber', 'sidang isbat');
    await tab.layak('kalender-tetapkan');
    await tab.page.click('dialog button:has-text("Tetapkan")');
    await tab.tunggu('tr:has-text("Awal Ramadan") >> text=Resmi');
    await tab.tunggu('tr:has-text("Awal Ramadan") >> text=8 Februari 2027');
    tab.bersih();
    await tab.tutup();
});
