// The first run: from an empty folder by the link of the console to a panel that says what to try first.
import assert from 'node:assert/strict';
import { Kantor, LAYAR, SANDI, Tab, sesudah, uji } from './alat.mjs';

const kantor = new Kantor();
await kantor.buka();
sesudah(() => kantor.buang());

uji('the link of the console makes the first admin of a region from the tree, who is told what to try', async () => {
    const [, code] = kantor.log().match(/\/mulai#(\S+)/);
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.ke(`/mulai#${code}`);
    await tab.tunggu('#nama');
    assert.equal(await tab.page.inputValue('#kode'), code);
    assert.equal(new URL(tab.page.url()).hash, '', 'the code leaves the address');
    await tab.layak('mulai');
    await tab.page.click('button[type=submit]');
    await tab.tunggu('.ringkasan');
    await tab.page.fill('#nama', 'rina');
    await tab.page.fill('#sandi', SANDI);
    await tab.page.fill('#ulang', SANDI);
    await tab.page.keyboard.press('Enter');
    await tab.page.selectOption('#wilayah-0', '31');
    await tab.page.selectOption('#wilayah-1', '31.75');
    await tab.page.selectOption('#wilayah-2', '31.75.07');
    await tab.tunggu('text=31.75.07');
    await tab.layak('mulai-wilayah');
    await tab.page.click('text=Buat akun dan masuk');
    await tab.tunggu('text=Coba bagikan satu paket');
    await tab.layak('mulai-coba');
    await tab.page.click('text=Coba bagikan satu paket');
    await tab.tunggu('text=LATIHAN');
    await tab.page.fill('#cari', '2');
    await tab.page.keyboard.press('Enter');
    await tab.page.click('.pengambil .utama');
    await tab.tunggu('.pita-batal');
    await tab.layak('latihan');
    await tab.tutup();
});

uji('once there is an admin the first run is over', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.ke('/mulai');
    await tab.tunggu('text=sudah punya admin');
    await tab.layak('mulai-sudah');
    await tab.tutup();
});
