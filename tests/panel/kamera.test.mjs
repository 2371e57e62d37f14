// The card's code before a camera: live, and in a photo of 12 megapixels on a slow phone. Debian's chromium has no reader of its
// own on Linux, so it is the worker that reads here; a phone with a BarcodeDetector skips it.
import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kantor, LAYAR, SANDI, Tab, luncurkan, peramban, sesudah, tahapSembako, uji } from './alat.mjs';

const NOMOR = 7, FREEZE_MS = 1000;
const kantor = new Kantor();
const tahap = tahapSembako(kantor, 20);
const CETAK = kantor.jalankan(['round', 'print', tahap, '--what', 'undangan'], { as: 'tini' });
await kantor.buka();
sesudah(() => kantor.buang());

/* As a phone sees it: the printed card askew on a table, a little dark, with the noise of a cheap lens. A JPEG. */
async function memotret(lebar, tinggi) {
    const context = await (await peramban()).newContext({ viewport: { width: 900, height: 1300 }, deviceScaleFactor: 2 });
    const page = await context.newPage();
    await page.setContent(CETAK);
    const card = (await page.locator('section.kartu').nth(NOMOR - 1).screenshot()).toString('base64');
    const photo = await page.evaluate(async ({ card, lebar, tinggi }) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${card}`)).blob());
        const canvas = Object.assign(document.createElement('canvas'), { width: lebar, height: tinggi }), pen = canvas.getContext('2d');
        pen.fillStyle = '#8a7862';
        pen.fillRect(0, 0, lebar, tinggi);
        pen.translate(lebar / 2, tinggi / 2);
        pen.rotate(0.15);
        const scale = Math.min(lebar / image.width, tinggi / image.height) * 0.75;
        pen.drawImage(image, -image.width * scale / 2, -image.height * scale / 2, image.width * scale, image.height * scale);
        const all = pen.getImageData(0, 0, lebar, tinggi), data = all.data;
        for (let i = 0, seed = 1; i < data.length; i++) {
            seed = (seed * 1103515245 + 12345) & 0x7fffffff;
            data[i] = data[i] * 0.8 + (seed >> 16) % 30;
        }
        pen.putImageData(all, 0, 0);
        const bytes = new Uint8Array(await (await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85))).arrayBuffer());
        let text = '';
        for (let i = 0; i < bytes.length; i += 8192)
            text += String.fromCharCode(...bytes.subarray(i, i + 8192));
        return btoa(text);
    }, { card, lebar, tinggi });
    await context.close();
    return Buffer.from(photo, 'base64');
}

uji('a photo of 12 megapixels is read on a slow phone, on plain http too, and the page never stands still', async () => {
    const foto = join(kantor.rumah, 'kartu.jpg');          // a file on disk: what a test sends through the page would hold it up itself
    writeFileSync(foto, await memotret(4000, 3000));
    const tab = await Tab.buka({ alamat: kantor.alamat.replace('127.0.0.1', 'balai.lan') });
    await tab.masuk('tini', SANDI, '/bagikan');
    await tab.tunggu('text=Tanpa HTTPS');
    const cdp = await tab.konteks.newCDPSession(tab.page);
    await tab.page.setInputFiles('input[type=file]', { name: 'kosong.jpg', mimeType: 'image/jpeg', buffer: await tab.page.screenshot({ type: 'jpeg' }) });
    await tab.tunggu('text=Tidak terbaca, coba lagi lebih dekat');             // no code in it, and said so; the reader is there now
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await tab.page.evaluate(() => {
        let last = performance.now();
        globalThis.longest = 0;
        const beat = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; requestAnimationFrame(beat); };
        requestAnimationFrame(beat);
    });
    const began = Date.now();
    await tab.page.setInputFiles('input[type=file]', foto);
    await tab.tunggu('.nama-besar');
    const took = Date.now() - began, longest = await tab.page.evaluate(() => longest);
    console.log(`        foto ${(statSync(foto).size / 1e6).toFixed(1)} MB: ${took} ms, jeda terpanjang ${longest.toFixed(0)} ms`);
    assert.match(await tab.teks('.rincian'), new RegExp(`Nomor ${NOMOR}\\b`));
    assert.ok(longest < FREEZE_MS, `halaman diam ${longest} ms`);
    tab.bersih();
    await tab.tutup();
});

uji('a card before the live camera is found without a touch more; the camera is let go', async () => {
    const gambar = join(kantor.rumah, 'kamera.mjpeg');
    writeFileSync(gambar, await memotret(1280, 720));
    const kamera = await luncurkan(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${gambar}`]);
    sesudah(() => kamera.close());
    const konteks = await kamera.newContext({ viewport: LAYAR[0], locale: 'id-ID' });
    const tab = await Tab.buka(kantor, LAYAR[0], { konteks });
    await tab.masuk('tono', SANDI, '/bagikan');
    await tab.page.evaluate(() => {
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (what) => (globalThis.stream = await ask(what));
    });
    await tab.page.click('text=Pindai kartu QR');
    await tab.tunggu('.nama-besar');
    assert.match(await tab.teks('.rincian'), new RegExp(`Nomor ${NOMOR}\\b`));
    assert.deepEqual(await tab.page.evaluate(() => stream.getTracks().map((t) => t.readyState)), ['ended']);
    await tab.layak('kamera-ketemu');
    await tab.tutup();
});

uji('a camera that is refused says so, and the number can be typed', async () => {
    const tab = await Tab.buka(kantor);                            // no permission: the headless browser refuses
    await tab.masuk('tono', SANDI, '/bagikan');
    await tab.page.click('text=Pindai kartu QR');
    await tab.tunggu('text=Kamera tidak dapat dipakai');
    await tab.layak('kamera-ditolak');
    await tab.page.click('text=Tutup kamera');
    await tab.page.fill('#cari', String(NOMOR));
    await tab.page.press('#cari', 'Enter');
    await tab.tunggu('.nama-besar');
    await tab.tutup();
});
