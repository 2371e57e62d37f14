// At the door: signing in, a wrong password, a page that one may not see, the two languages.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kantor, LAYAR, SANDI, Tab, sesudah, uji } from './alat.mjs';

const kantor = new Kantor();
kantor.orang('rina', 'admin_wilayah');
kantor.tugaskan('rina', 'petugas', '31.75.07.1002');
await kantor.buka();
sesudah(() => kantor.buang());

uji('demo data say so on every page, and one line holds the menu of who sees most', async () => {
    const contoh = new Kantor();
    writeFileSync(join(contoh.data, 'config.lua'), 'contoh = true\n');
    contoh.orang('perencana', 'admin_wilayah');
    await contoh.buka();
    const tab = await Tab.buka(contoh, LAYAR[1]);
    await tab.masuk('perencana');
    await tab.tunggu('text=Data contoh: keluarga buatan');
    await tab.tunggu('.menu .kelompok');
    const lines = await tab.page.evaluate(() => new Set([...document.querySelectorAll('.menu > li, .orang > button')].map((a) => { const b = a.getBoundingClientRect(); return Math.round((b.top + b.bottom) / 20); })).size);
    assert.equal(lines, 1, 'menu dalam satu baris');
    await tab.layak('contoh');
    await tab.tutup();
    await contoh.buang();
});

for (const layar of LAYAR)
    uji(`who signs in sees what waits, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.ke('/');
        await tab.tunggu('#nama');
        assert.equal(new URL(tab.page.url()).pathname, '/masuk');
        await tab.layak('masuk');
        await tab.masuk('rina');
        await tab.tunggu('text=Tidak ada yang menunggu');
        await tab.layak('tugas');
        await tab.tutup();
    });

uji('an empty form and a wrong password are told on top, focused, and in the title', async () => {
    const tab = await Tab.buka(kantor);
    await tab.ke('/masuk');
    await tab.page.click('button[type=submit]');
    await tab.tunggu('.ringkasan');
    assert.match(await tab.page.title(), /^Galat: /);
    assert.equal(await tab.page.evaluate(() => document.activeElement.className), 'ringkasan');
    await tab.page.click('.ringkasan a');
    assert.equal(await tab.page.evaluate(() => document.activeElement.id), 'nama');
    await tab.layak('masuk-galat');
    await tab.page.fill('#nama', 'rina');
    await tab.page.fill('#sandi', 'bukan sandinya');
    await tab.page.keyboard.press('Enter');
    await tab.page.waitForFunction(() => document.querySelectorAll('.ringkasan li').length === 1);
    assert.equal(new URL(tab.page.url()).pathname, '/masuk');
    tab.bersih();
    await tab.tutup();
});

uji('who was sent to sign in comes back to where he was; another page of the site is not such a place', async () => {
    const tab = await Tab.buka(kantor);
    await tab.masuk('rina', SANDI, '/bagikan');
    assert.equal(new URL(tab.page.url()).pathname, '/bagikan');
    await tab.tunggu('text=bukan untuk peran Anda');        // rina acts as admin_wilayah first
    await tab.layak('terlarang');
    await tab.tutup();
    const choosing = await Tab.buka(kantor);
    await choosing.masuk('rina', SANDI, '/dasbor?program=sembako');
    assert.equal(new URL(choosing.page.url()).search, '?program=sembako');
    await choosing.tutup();
    const other = await Tab.buka(kantor);
    await other.masuk('rina', SANDI, '/masuk?ke=//contoh.test/');
    assert.equal(new URL(other.page.url()).host, new URL(kantor.alamat).host);
    await other.tutup();
});

uji('of several roles one acts in one at a time, and changes by one choice', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('rina');
    await tab.tunggu('.sebagai select');
    await tab.page.selectOption('.sebagai select', { index: 1 });
    await tab.tunggu('.menu >> text=Bagikan');
    tab.bersih();
    await tab.tutup();
});

uji('English is one press away and stays', async () => {
    const tab = await Tab.buka(kantor);
    await tab.ke('/masuk');
    await tab.page.click('text=English');
    await tab.tunggu('h1:has-text("Sign in")');
    await tab.page.reload();
    await tab.tunggu('h1:has-text("Sign in")');
    assert.equal(await tab.page.getAttribute('html', 'lang'), 'en');
    await tab.layak('masuk-en');
    await tab.tutup();
});

uji('after signing out the address of a page leads to the door', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('rina');
    await tab.page.click('text=Keluar');
    await tab.tunggu('#nama');
    await tab.ke('/');
    await tab.tunggu('#nama');
    tab.bersih();
    await tab.tutup();
});

uji('an address that does not exist says so', async () => {
    const tab = await Tab.buka(kantor);
    await tab.masuk('rina');
    await tab.ke('/entah/apa');
    await tab.tunggu('text=Alamat ini tidak ada');
    await tab.layak('tidak-ada');
    await tab.tutup();
});
