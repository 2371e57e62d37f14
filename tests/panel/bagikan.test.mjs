// A morning at the counter: 600 families, phones that lose their network and their tabs, two phones at one family.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kantor, LAYAR, SANDI, Tab, WILAYAH, sesudah, tahapSembako, uji } from './alat.mjs';

const JATAH = 600;
const kantor = new Kantor();
const tahap = tahapSembako(kantor, JATAH);
const NIK = readFileSync(join(kantor.rumah, 'warga.csv'), 'utf8').match(/(?<![0-9])[0-9]{16}(?![0-9])/g);
const KODE = [...kantor.jalankan(['round', 'print', tahap, '--what', 'undangan'], { as: 'tini' }).matchAll(/<p class="kode">([^<]+)<\/p>/g)].map((m) => m[1]);
await kantor.buka();
sesudah(() => kantor.buang());

const pil = (tab, text) => tab.page.waitForFunction((wanted) => document.querySelector('.pil')?.innerText.includes(wanted), text, { timeout: 15000 });
const cari = async (tab, text) => {
    await tab.page.fill('#cari', text);
    await tab.page.press('#cari', 'Enter');
};
const daftar = () => kantor.json(['round', 'show', tahap], { as: 'perencana' }).butir;
const tersalur = () => daftar().filter((b) => b.status === 'tersalur').map((b) => b.nomor);
/* Parcels that left the store, by the book. */
const keluar = async () => JATAH + 100 - (await kantor.tanya('/sembako/stok')).data.find((s) => s.barang === 'paket:dasar').saldo;
const antre = (tab) => tab.page.evaluate(() => new Promise((done) => {
    const open = indexedDB.open('tangguh');
    open.onsuccess = () => { const all = open.result.transaction('antre').objectStore('antre').getAll(); all.onsuccess = () => { open.result.close(); done(all.result); }; };
}));

let tini;

uji('the first load of the counter weighs at most 25 KB and takes at most 8 requests', async () => {
    tini = await Tab.buka(kantor);
    await tini.masuk('tini');
    await tini.page.goto('about:blank');
    const cdp = await tini.konteks.newCDPSession(tini.page);
    await cdp.send('Network.enable');
    await cdp.send('Network.clearBrowserCache');
    const sizes = new Map();
    cdp.on('Network.responseReceived', (e) => sizes.set(e.requestId, { url: new URL(e.response.url).pathname, bytes: 0 }));
    cdp.on('Network.loadingFinished', (e) => { if (sizes.has(e.requestId)) sizes.get(e.requestId).bytes = e.encodedDataLength; });
    await tini.ke('/bagikan');
    await tini.tunggu('#cari');
    await pil(tini, 'Terkirim');
    const all = [...sizes.values()].filter((s) => !s.url.startsWith('data:') && !s.url.includes(',')), list = all.filter((s) => s.url.endsWith('/bekal'));
    const shell = all.filter((s) => !list.includes(s)), bytes = shell.reduce((sum, s) => sum + s.bytes, 0);
    console.log(`        ${shell.length + 1} permintaan, ${(bytes / 1024).toFixed(1)} KB; daftar ${JATAH} keluarga ${(list.reduce((sum, s) => sum + s.bytes, 0) / 1024).toFixed(0)} KB`);
    console.log('        ' + shell.map((s) => `${s.url} ${s.bytes}`).join(', '));
    assert.ok(bytes <= 25 * 1024, `${bytes} byte`);
    assert.ok(shell.length + 1 <= 8, `${shell.length + 1} permintaan`);
    tini.bersih();
});

uji('a family is found by number, birth date, name and card, and shown by a word in colour with its icon', async () => {
    const row = (await tini.page.evaluate(() => new Promise((done) => {
        const open = indexedDB.open('tangguh');
        open.onsuccess = () => { const all = open.result.transaction('bekal').objectStore('bekal').getAll(); all.onsuccess = () => { open.result.close(); done(all.result[0].data); }; };
    })))[6];
    await cari(tini, '7');
    await tini.tunggu('.papan.ya svg');
    assert.match(await tini.teks('.papan'), /BISA MENGAMBIL · 1 PAKET/);
    assert.equal(await tini.teks('.nama-besar'), row.nama);
    await tini.layak('bagikan-bisa');
    await tini.page.click('text=Tutup');
    await cari(tini, row.lahir.slice(8, 10) + row.lahir.slice(5, 7) + row.lahir.slice(2, 4));
    await tini.tunggu(`text=${row.nama}`);
    await tini.page.fill('#cari', '').catch(() => {});
    await tini.page.click('text=Tutup').catch(() => {});
    await cari(tini, KODE[6].toLowerCase());                        // as a keyboard scanner types it, and Enter
    assert.equal(await tini.teks('.nama-besar'), row.nama);
    await tini.page.click('text=Tutup');
    await tini.page.click('text=Cari dengan nama');
    await tini.page.fill('#cari', row.nama.split(' ')[0].toUpperCase());
    await tini.tunggu('.temuan, .nama-besar');
    await tini.layak('bagikan-nama');
    await tini.page.click('text=Cari dengan nomor').catch(() => {});
});

uji('one tap on who collects, and the field is ready again; an undo stands below', async () => {
    await tini.page.reload();
    await tini.tunggu('#cari');
    await cari(tini, '1');
    await tini.page.click('.pengambil .utama >> nth=0');
    await tini.tunggu('.pita-batal');
    assert.equal(await tini.page.evaluate(() => document.activeElement.id), 'cari');
    await pil(tini, 'Terkirim');
    assert.deepEqual(tersalur(), [1]);
    await tini.layak('bagikan-tercatat');
    await tini.page.click('.pita-batal button');
    await tini.tunggu('.catatan >> text=dibatalkan');
    await pil(tini, 'Terkirim');
    assert.deepEqual(tersalur(), []);
    await cari(tini, '1');
    await tini.page.click('.pengambil .utama >> nth=0');
    await pil(tini, 'Terkirim');
    await cari(tini, '1');
    assert.match(await tini.teks('.papan.tunggu'), /SUDAH DIAMBIL\s+pukul \d\d\.\d\d oleh tini/);
    await tini.layak('bagikan-sudah');
    await tini.page.click('text=Tutup');
});

uji('who is not on the list becomes a proposal; a NIK is not asked for and not kept', async () => {
    await cari(tini, '9999');
    await tini.tunggu('text=TIDAK ADA DI DAFTAR TAHAP INI');
    await tini.layak('bagikan-tidak-ada');
    await tini.page.click('button:has-text("Catat sebagai usulan")');
    await tini.tunggu('#alamat');
    await tini.page.click('button[type=submit]');
    await tini.tunggu('.ringkasan');
    await tini.layak('bagikan-usulan');
    await tini.page.fill('#nama', '<img src=x onerror=alert(1)>');
    await tini.page.fill('#alamat', "RT 1 RW 2'; DROP TABLE usulan");
    await tini.page.click('button[type=submit]');
    await tini.tunggu('.catatan >> text=<img src=x');
    await pil(tini, 'Terkirim');
    assert.deepEqual((await kantor.tanya('/usulan')).data.map((u) => u.nama), ['<img src=x onerror=alert(1)>']);
    await cari(tini, '3175070101900001');
    await tini.tunggu('text=NIK TIDAK DIPAKAI DI SINI');
    await tini.page.fill('#cari', '');
    const kept = await tini.page.evaluate(() => new Promise((done) => {
        const open = indexedDB.open('tangguh');
        open.onsuccess = () => { const all = open.result.transaction('bekal').objectStore('bekal').getAll(); all.onsuccess = () => { open.result.close(); done(JSON.stringify(all.result)); }; };
    }));
    const seen = kept + tini.lalu.map((r) => r.url()).join(' ');
    assert.deepEqual(NIK.filter((nik) => seen.includes(nik)), [], 'no NIK in the browser and in addresses');
    tini.bersih();
});

uji('a kuasa comes with the photo of the letter', async () => {
    await cari(tini, '2');
    await tini.page.click('text=Orang lain dengan surat kuasa');
    await tini.tunggu('#kuasa');
    await tini.layak('bagikan-kuasa');
    await tini.page.fill('#kuasa', 'Rahmat tetangga');
    const picture = await tini.page.screenshot();
    await tini.page.setInputFiles('input[type=file]', { name: 'surat.png', mimeType: 'image/png', buffer: picture });
    await tini.tunggu('text=Foto surat sudah ada');
    await tini.page.click('button[type=submit]');
    await tini.tunggu('.pita-batal');
    await pil(tini, 'Terkirim');
    await tini.page.waitForFunction(() => !document.querySelector('.perlu'));
    assert.deepEqual(tersalur(), [1, 2]);
    assert.equal((await kantor.tanya(`/tahap/${tahap}/hari`)).kuasa_tanpa_surat, 0);
    tini.bersih();
});

uji('two phones at one family: one handover, one conflict that is shown, stock counted once', async () => {
    const tono = await Tab.buka(kantor);
    await tono.masuk('tono', SANDI, '/bagikan');
    await tono.tunggu('#cari');
    await pil(tono, 'Terkirim');
    await tono.page.route('**/bekal?sejak=*', (route) => route.abort());        // he has not heard yet of what tini does
    tono.boleh.push(/ERR_FAILED/);
    await cari(tini, '3');
    await tini.page.click('.pengambil .utama >> nth=0');
    await pil(tini, 'Terkirim');
    await cari(tono, '3');
    await tono.page.click('.pengambil .utama >> nth=0');
    await tono.tunggu('.perlu >> text=HP lain');
    await tono.layak('bagikan-konflik');
    await tono.page.unroute('**/bekal?sejak=*');
    await tono.page.click('.perlu button');
    await tono.page.waitForFunction(() => !document.querySelector('.perlu'));
    assert.deepEqual(tersalur(), [1, 2, 3]);
    assert.equal(await keluar(), 3);
    tono.bersih();
    await tono.tutup();
});

const bekalDiHp = (tab) => tab.page.evaluate(() => new Promise((done) => {
    const open = indexedDB.open('tangguh');
    open.onsuccess = () => { const all = open.result.transaction('bekal').objectStore('bekal').count(); all.onsuccess = () => { open.result.close(); done(all.result); }; };
}));

uji('while the list is coming the counter works with the part that is there, and says of nobody that he is not on it', async () => {
    const tono = await Tab.buka(kantor);
    await tono.masuk('tono');
    tono.boleh.push(/ERR_FAILED/);
    let go, asked = 0;
    const gate = new Promise((open) => { go = open; });
    await tono.page.route('**/bekal?setelah=100', (route) => (asked++ === 0 ? route.abort() : gate.then(() => route.continue())));
    await tono.ke('/bagikan');
    await tono.tunggu('text=Daftar dimuat: 100 dari 600 keluarga');
    await pil(tono, 'Luring');                                                  // the rest did not come
    await cari(tono, '7');
    await tono.tunggu('.papan.ya');
    await tono.page.click('text=Tutup');
    await cari(tono, '300');
    await tono.tunggu('text=DAFTAR MASIH DIMUAT');
    assert.equal(await tono.page.locator('text=Catat sebagai usulan').count(), 0);
    await tono.layak('bagikan-dimuat');
    const { nama } = await tono.page.evaluate(() => fetch(`/api/v1/tahap`).then((r) => r.json()).then(({ data }) => fetch(`/api/v1/tahap/${data[0].id}/bekal?batas=1`)).then((r) => r.json()).then((b) => b.data[0]));
    await tono.page.click('text=Cari dengan nama');
    await tono.page.fill('#cari', nama);
    await tono.tunggu('text=mungkin masih ada yang lain');                      // one is there, another of that name may come
    await tono.page.click('text=Cari dengan nomor');
    await cari(tono, '300');
    assert.equal(await bekalDiHp(tono), 0, 'half a list is not kept');
    await tono.page.click('.pil');                                              // asks again, from where it stopped
    go();
    await tono.tunggu('.papan.ya');                                             // of 300, by itself
    await tono.tunggu('text=Nomor 300');
    await pil(tono, 'Terkirim');
    assert.match(await tono.teks('.hitungan'), /dari 600 keluarga/);
    assert.equal(await bekalDiHp(tono), 1);
    assert.equal(tono.lalu.filter((r) => r.url().includes('batas=100')).length, 1, 'what was there is not fetched again');
    tono.bersih();
    await tono.tutup();
});

/* Hands out to these numbers as fast as the screen lets it: types, Enter, taps the first adult; waits for each to be recorded. */
const bagikanSemua = (tab, dari, sampai) => tab.page.evaluate(async ([from, to]) => {
    const until = async (look) => { for (let i = 0; i < 4000; i++) { const found = look(); if (found) return found; await new Promise((next) => setTimeout(next, 2)); } throw new Error(`menunggu ${look} ${document.body.innerText}`); };
    const waits = [];
    for (let n = from; n <= to; n++) {
        const field = await until(() => document.querySelector('.cari:not(.ringkas) #cari'));
        const began = performance.now();
        field.value = n;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await until(() => document.querySelector('#cari').value === String(n));
        field.form.requestSubmit();
        (await until(() => document.querySelector('.pengambil .utama'))).click();
        await until(() => document.querySelector('.pita-batal')?.innerText.includes(`: ${n} `));
        waits.push(performance.now() - began);
    }
    return waits.sort((a, b) => a - b);
}, [dari, sampai]);

uji('600 families without a network, the tab killed in between: nothing is lost', async () => {
    await tini.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await kantor.tutup();
    tini.boleh.push(/ERR_CONNECTION_REFUSED/, /net::ERR/);
    await tini.page.reload();                                                   // from the service worker
    await tini.tunggu('#cari');
    await pil(tini, 'Luring');
    const first = await bagikanSemua(tini, 4, 300);
    assert.match(await tini.teks('.pil'), /Luring · 297 antre/);
    await tini.foto('bagikan-luring');
    await tini.tanpaGulir();
    await tini.page.close();                                                    // killed
    tini.page = await tini.konteks.newPage();
    await tini.page.setViewportSize(LAYAR[0]);
    await tini.ke('/bagikan');
    await tini.tunggu('#cari');
    await pil(tini, '297 antre');
    const second = await bagikanSemua(tini, 301, JATAH);
    console.log(`        satu keluarga: p50 ${first[150].toFixed(0)} ms, p99 ${second.at(-3).toFixed(0)} ms`);
    assert.equal((await antre(tini)).length, 597);
    await kantor.buka();
    await pil(tini, 'Terkirim');
    assert.equal((await antre(tini)).length, 0);
    assert.equal(tersalur().length, JATAH);
    assert.equal(await keluar(), JATAH);
});

uji('the pill turns within five seconds when the server falls silent, and back when it answers, without a touch', async () => {
    const since = Date.now();
    await kantor.tutup();
    await pil(tini, 'Luring');
    assert.ok(Date.now() - since < 5000 + 1000, 'the server took part of it to stop');
    await kantor.buka();
    await pil(tini, 'Terkirim');
});

uji('a keyboard scanner types a card wherever the focus is', async () => {
    await tini.page.evaluate(() => document.activeElement.blur());
    await tini.page.keyboard.type(KODE[8]);
    await tini.page.keyboard.press('Enter');
    await tini.tunggu('.nama-besar');
    assert.match(await tini.teks('.rincian'), /Nomor 9\b/);
    await tini.page.click('text=Tutup');
});

uji('an ordinary name on plain http has no camera, says so, and everything typed works', async () => {
    const tab = await Tab.buka({ alamat: kantor.alamat.replace('127.0.0.1', 'balai.lan') });
    await tab.masuk('tono', SANDI, '/bagikan');
    await tab.tunggu('text=Tanpa HTTPS');
    assert.equal(await tab.page.evaluate(() => isSecureContext), false);
    await cari(tab, '5');
    await tab.tunggu('.papan.tunggu');
    await tab.layak('bagikan-tanpa-https');
    await tab.tutup();
});

uji('at a desk the counter looks the same', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('tono', SANDI, '/bagikan');
    await tab.tunggu('#cari');
    await tab.layak('bagikan');
    await cari(tab, '5');
    await tab.tunggu('.papan');
    await tab.layak('bagikan-sudah');
    await tab.tutup();
});

uji('who signs out leaves no family behind on the phone', async () => {
    await tini.ke('/');
    await tini.page.click('.buka-menu');
    await tini.page.click('text=Keluar');
    await tini.tunggu('#sandi');
    assert.deepEqual(await tini.page.evaluate(() => indexedDB.databases().then((all) => all.map((d) => d.name))), []);
    await tini.tutup();
});
