// Transparansi: what anybody may read, without an account and without JavaScript. The server writes the page; the panel has no part in it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kantor, LAYAR, PERIODE, Tab, WILAYAH, sesudah, tahapSembako, uji } from './alat.mjs';

const JATAH = 12, DIBAGI = 7, NAKAL = '<img src=x onerror=alert(1)>';
const kantor = new Kantor();
writeFileSync(join(kantor.data, 'config.lua'), 'terbit_otomatis = true\nwajib_daftar_tertanda = false\n');
const tahap = tahapSembako(kantor, JATAH);
const KODE = [...kantor.jalankan(['round', 'print', tahap, '--what', 'undangan'], { as: 'tini' }).matchAll(/<p class="kode">([^<]+)<\/p>/g)].map((m) => m[1]);
const NAMA = [...kantor.jalankan(['round', 'print', tahap, '--what', 'daftar'], { as: 'tini' }).matchAll(/<td class="nomor">\d+<\/td><td>([^<]+)<\/td>/g)].map((m) => m[1]);
for (let nomor = 1; nomor <= DIBAGI; nomor++)
    kantor.jalankan(['handover', tahap, '--nomor', nomor], { as: 'tini' });
await kantor.buka();
sesudah(() => kantor.buang());

/* Titles of rules are typed by people. The desk publishes the file by itself. */
async function naskahNakal() {
    const file = join(kantor.data, 'scripts/sembako/00.lua');
    writeFileSync(file, readFileSync(file, 'utf8').replace('judul = "Bantuan sembako keluarga miskin"', `judul = "Bantuan ${NAKAL}"`)
        .replace('label = "Data sudah diverifikasi petugas"', `label = "Data sudah diverifikasi ${NAKAL}"`));
    kantor.jalankan(['round', 'close', tahap], { as: 'perencana' });
    for (let i = 0; i < 200 && !(await ambil('/transparansi')).teks.includes('&#60;img'); i++)
        await new Promise((next) => setTimeout(next, 50));
}

async function ambil(path, options) {
    const reply = await fetch(kantor.alamat + path, options);
    return { reply, teks: await reply.text() };
}

uji('before a round is closed there is nothing to read but that', async () => {
    const { reply, teks } = await ambil('/transparansi', { headers: { Accept: 'text/html' } });
    assert.equal(reply.status, 200);
    assert.match(teks, /Belum ada penyaluran yang selesai/);
    assert.match(teks, /Desember 2026 belum ditampilkan: baru 0 dari 1 tahap yang ditutup/);
    assert.ok(!teks.includes(`>${DIBAGI}<`));
    await naskahNakal();
});

for (const layar of LAYAR)
    for (const javaScriptEnabled of [false, true])
        uji(`a citizen reads totals, rule and own share, ${javaScriptEnabled ? 'with' : 'without'} JavaScript, at ${layar.width}`, async () => {
            const tab = await Tab.buka(kantor, layar, { javaScriptEnabled });
            await tab.ke('/transparansi');
            assert.match(await tab.teks('.utama'), new RegExp(`^${DIBAGI} dari ${JATAH} keluarga dalam daftar sudah menerima`));
            assert.match(await tab.teks('h1'), /^Ke mana Bantuan <img src=x onerror=alert\(1\)> Desember 2026 disalurkan\?$/);
            assert.equal(await tab.page.locator('img').count(), 0);
            assert.match(await tab.teks('#aturan'), /Data sudah diverifikasi <img/);
            await tab.page.click('tbody th a >> nth=0');                              /* down to a kelurahan, and up again */
            assert.match(await tab.teks('[aria-current]'), /Duren Sawit/);
            await tab.page.click('.jalur a >> nth=0');
            assert.equal(await tab.teks('[aria-current]'), 'Indonesia');
            if (javaScriptEnabled)
                await tab.layak('transparansi');
            await tab.page.fill('[name=kode]', KODE[0].toLowerCase());
            await tab.page.click('.kartu button');
            assert.match(await tab.teks('[role=status]'), /Sudah diambil pada \d+ \w+ \d{4}/);
            assert.ok(!tab.page.url().includes(KODE[0].slice(0, 4)), 'kode tidak ada di alamat');
            if (javaScriptEnabled)
                await tab.layak('transparansi-kartu');
            tab.boleh.push(/404 \(Not Found\)/);
            await tab.page.fill('[name=kode]', KODE[DIBAGI].slice(0, -1) + '0');
            await tab.page.click('.kartu button');
            assert.match(await tab.teks('[role=alert]'), /Kode ini tidak dikenal/);
            await tab.page.click('header >> text=English');
            assert.match(await tab.teks('.utama'), new RegExp(`^${DIBAGI} of ${JATAH} families on the list have received it`));
            tab.bersih();
            await tab.tutup();
        });

uji('nothing of a person stands in page or CSV, and a spreadsheet runs nothing of it', async () => {
    assert.equal(NAMA.length, JATAH);
    for (const path of ['/transparansi', '/transparansi.csv', `/transparansi?wilayah=${WILAYAH}.1001`, '/transparansi?bahasa=en']) {
        const { reply, teks } = await ambil(path);
        assert.equal(reply.status, 200, path);
        assert.ok(!/\d{16}/.test(teks), `${path}: NIK`);
        for (const nama of [...NAMA, 'perencana', 'penyetuju', 'tini'])
            assert.ok(!teks.includes(nama), `${path}: ${nama}`);
        assert.ok(!reply.headers.get('content-security-policy').includes('unsafe'), path);
    }
    const { teks } = await ambil('/transparansi.csv');
    for (const sel of teks.replace('\ufeff', '').split(/\r\n|,/))
        assert.ok(!/^[=+\-@\t]/.test(sel), sel);
    assert.match(teks, /,tertutup,/);                        /* 12 families in seven kelurahan: small ones are hidden here too */
});

uji('caches may keep it, and who has it gets 304', async () => {
    const { reply } = await ambil('/transparansi');
    assert.equal(reply.headers.get('cache-control'), 'public, max-age=60');
    assert.match(reply.headers.get('vary'), /Accept-Language/);
    const again = await ambil('/transparansi', { headers: { 'If-None-Match': reply.headers.get('etag') } });
    assert.equal(again.reply.status, 304);
    assert.equal(again.teks, '');
});

uji('the sign-in page leads there and back', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.ke('/masuk');
    await tab.page.click('text=Data terbuka: ke mana bantuan disalurkan');
    assert.match(await tab.teks('.utama'), /keluarga dalam daftar/);
    await tab.page.click('text=Masuk (petugas)');
    await tab.tunggu('#sandi');
    tab.bersih();
    await tab.tutup();
});

uji(`a period that is not public is not found (${PERIODE} is)`, async () => {
    assert.equal((await ambil(`/transparansi?periode=${PERIODE}`)).reply.status, 200);
    assert.equal((await ambil('/transparansi?periode=2027-01')).reply.status, 404);
});
