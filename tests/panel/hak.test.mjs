// Rights of the people recorded: found without a number in any address, a request with its clock that somebody else decides, a copy,
// whom an account saw; and a phone at the counter that loses a name while it works.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kantor, LAYAR, SANDI, Tab, WILAYAH, sesudah, tahapSembako, uji } from './alat.mjs';

const JAHAT = '<img src=x onerror=alert(1)>';
const kantor = new Kantor();
const tahap = tahapSembako(kantor, 6);
kantor.orang('rina', 'admin_wilayah');
kantor.orang('kepala', 'kepala');
kantor.orang('auditor', 'auditor');

/* The demo file with a name that must stay text. */
const csv = kantor.jalankan(['demo', '--families', 3, '--seed', 31, '--region', WILAYAH]);
const [head, first, ...rest] = csv.trimEnd().split('\n');
const column = (name) => head.split(',').indexOf(name);
const cells = first.split(',');
const nik = cells[column('nik')];
cells[column('nama_lengkap')] = JAHAT;
kantor.jalankan(['import', 'keluarga', kantor.berkas('jahat.csv', [head, cells.join(','), ...rest].join('\n') + '\n'), '--json'], { as: 'rina' });
await kantor.buka();
sesudah(() => kantor.buang());

const buka = async (nama, layar, path) => {
    const tab = await Tab.buka(kantor, layar);
    await tab.masuk(nama, SANDI, path);
    return tab;
};

let permintaan;

for (const layar of LAYAR)
    uji(`a person is found by NIK, which stands in no address, and shown as text, at ${layar.width}`, async () => {
        const tab = await buka('rina', layar, '/hak');
        await tab.tunggu('text=Tidak ada permintaan yang menunggu');
        await tab.layak('hak-kosong');
        await tab.page.fill('#cari', nik);
        await tab.tunggu('.hasil-cari >> text=<img');
        await tab.layak('hak-cari');
        await tab.page.click('.hasil-cari a');
        await tab.tunggu('h1:has-text("<img")');
        await tab.page.selectOption('#jenis', 'pembatasan');
        await tab.tunggu('text=diambil dengan kartu atau nomor');
        await tab.layak('hak-orang');
        assert.deepEqual(tab.lalu.map((r) => r.url()).filter((u) => u.includes(nik)), []);
        await tab.tutup();
    });

uji('what is missing in a correction is said; taken down, it shows its clock, and who took it down does not decide', async () => {
    const tab = await buka('rina', LAYAR[0], '/hak');
    await tab.page.fill('#cari', nik);
    await tab.page.click('.hasil-cari a');
    await tab.page.selectOption('#jenis', 'koreksi');
    await tab.page.click('button:has-text("Catat permintaan")');
    await tab.tunggu('.ringkasan >> text=Yang keliru');
    await tab.page.fill('#hak-keliru', `lahir 1970 ${JAHAT}`);
    await tab.page.fill('#hak-seharusnya', 'lahir 1971');
    await tab.page.fill('#hak-sumber', 'akta kelahiran');
    await tab.page.fill('#hak-alasan', 'datang sendiri dengan KTP');
    await tab.page.click('button:has-text("Catat permintaan")');
    await tab.tunggu('.lencana:has-text("Sisa 2 hari 23 jam")');
    await tab.tunggu(`dd:has-text("${new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' }).format()}")`);      // not Greenwich's day
    await tab.tunggu('text=lahir 1970 <img');
    await tab.tunggu('.bukan-saya:has-text("Harus orang lain")');
    await tab.layak('hak-permintaan');
    permintaan = new URL(tab.page.url()).pathname;
    await tab.tutup();
});

for (const layar of LAYAR)
    uji(`the list shows it with its clock, at ${layar.width}`, async () => {
        const tab = await buka('kepala', layar, '/hak');
        await tab.tunggu('td:has-text("Koreksi data")');
        assert.equal(await tab.page.locator('#cari').count(), 0, 'who neither takes down nor copies needs no search');
        await tab.layak('hak-daftar');
        await tab.tutup();
    });

uji('another one decides, and the reason is kept', async () => {
    const tab = await buka('kepala', LAYAR[1], permintaan);
    await tab.page.selectOption('#putusan-putusan', 'dilaksanakan');
    await tab.page.fill('#putusan-alasan', 'sudah diperbaiki di Dukcapil');
    await tab.page.click('button:has-text("Simpan putusan")');
    await tab.tunggu('.lencana:has-text("Dilaksanakan")');
    await tab.tunggu('text=sudah diperbaiki di Dukcapil');
    await tab.layak('hak-diputus');
    await tab.tutup();
});

uji('who decides finds the requests from the first page', async () => {
    const tab = await buka('kepala', LAYAR[0], '/');
    await tab.tunggu('.pintasan a[href="/hak"]');
    await tab.tutup();
});

for (const layar of LAYAR)
    uji(`the copy shows data, reasons and readers, prints and downloads, at ${layar.width}`, async () => {
        const tab = await buka('rina', layar, '/hak');
        await tab.page.fill('#cari', nik);
        await tab.page.click('.hasil-cari a');
        await tab.page.click('button:has-text("Tampilkan")');
        await tab.tunggu('summary:has-text("Siapa yang membaca")');
        await tab.page.click('summary:has-text("Anggota keluarga")');
        await tab.page.click('summary:has-text("Permintaan tentang data")');
        await tab.tunggu('details[open] >> text=sudah diperbaiki di Dukcapil');
        await tab.layak('hak-salinan');
        const [file] = await Promise.all([tab.page.waitForEvent('download'), tab.page.click('button:has-text("Unduh (JSON)")')]);
        assert.ok(JSON.parse(readFileSync(await file.path(), 'utf8')).orang.nama_lengkap === JAHAT);
        const print = await tab.page.evaluate((href) => fetch(href).then(async (r) => [r.status, await r.text()]), await tab.page.getAttribute('a:has-text("Buka untuk dicetak")', 'href'));
        assert.equal(print[0], 200);
        assert.ok(!print[1].includes(JAHAT) && print[1].includes('&#60;img'));
        await tab.tutup();
    });

for (const layar of LAYAR)
    uji(`which persons an account saw, at ${layar.width}`, async () => {
        const tab = await buka('auditor', layar, '/hak');
        await tab.page.click('a:has-text("Siapa yang dilihat sebuah akun")');
        await tab.page.click('button:has-text("Tampilkan")');
        await tab.tunggu('.ringkasan >> text=Nama akun');
        await tab.page.fill('#paparan-aktor', 'rina');
        await tab.page.click('button:has-text("Tampilkan")');
        await tab.tunggu('td:has-text("<img")');
        await tab.layak('hak-paparan');
        await tab.tutup();
    });

/* ---- at the counter ------------------------------------------------------------------------------------------------ */

const minta = async (jenis, orang) => {
    const id = kantor.json(['rights', 'add', '--person', orang, '--jenis', jenis, '--alasan', 'permintaan tertulis'], { as: 'tono' }).id;
    kantor.jalankan(['rights', 'decide', id, '--putusan', 'dilaksanakan', '--alasan', 'berdasar'], { as: 'kepala' });
};

uji('a phone at work loses the name of a family that asks for it, and the family gets its share by its number', async () => {
    const { data } = await kantor.tanya(`/alokasi?tahap=${tahap}`), { nama, nomor, keluarga_id } = data[0];
    const orang = (await kantor.tanya(`/keluarga/${keluarga_id}`)).anggota[0].id;
    const tab = await buka('tini', LAYAR[0], '/bagikan');
    await tab.page.fill('#cari', String(nomor));
    await tab.page.press('#cari', 'Enter');
    await tab.tunggu(`.nama-besar:has-text("${nama}")`);
    await tab.page.click('button:has-text("Tutup")');
    await minta('pembatasan', orang);
    await tab.page.waitForFunction((lost) => new Promise((done) => {
        const open = indexedDB.open('tangguh');
        open.onsuccess = () => { const all = open.result.transaction('bekal').objectStore('bekal').getAll(); all.onsuccess = () => { open.result.close(); done(!JSON.stringify(all.result).includes(lost)); }; };
    }), nama, { timeout: 15000, polling: 500 });
    await tab.page.fill('#cari', String(nomor));
    await tab.page.press('#cari', 'Enter');
    await tab.tunggu('.nama-besar:has-text("Nama ditutup atas permintaan keluarga")');
    await tab.layak('bagikan-dibatasi');
    const sent = tab.page.waitForResponse((r) => r.url().endsWith('/api/v1/serah-terima') && r.ok());      // the screen goes on before it is sent
    await tab.page.click('button:has-text("Pembawa kartu atau undangan")');
    await sent;
    await tab.tutup();
    const after = await kantor.tanya(`/alokasi?tahap=${tahap}`);
    assert.deepEqual([after.data[0].status, after.data[0].nama, after.data[0].dibatasi], ['tersalur', null, true]);
});

uji('an erasure says what went and what stays, and the person is found no more', async () => {
    const tab = await buka('rina', LAYAR[0], '/hak');
    await tab.page.fill('#cari', nik);
    await tab.page.click('.hasil-cari a');
    await tab.page.selectOption('#jenis', 'penghapusan');
    await tab.page.fill('#hak-alasan', 'permintaan tertulis');
    await tab.page.click('button:has-text("Catat permintaan")');
    await tab.tunggu('.lencana:has-text("Sisa")');
    const address = new URL(tab.page.url()).pathname;
    await tab.tutup();
    const other = await buka('kepala', LAYAR[0], address);
    await other.page.selectOption('#putusan-putusan', 'dilaksanakan');
    await other.page.fill('#putusan-alasan', 'berdasar');
    await other.page.click('button:has-text("Simpan putusan")');
    await other.tunggu('h2:has-text("Data orang ini sudah dihapus")');
    await other.tunggu('li:has-text("Cadangan yang dibuat sebelumnya")');
    await other.layak('hak-dihapus');
    await other.ke('/hak');
    await other.tunggu('text=Tidak ada permintaan yang menunggu');
    await other.tutup();
    const again = await buka('rina', LAYAR[1], '/hak');
    await again.page.fill('#cari', nik);
    await again.tunggu('text=Tidak ditemukan di wilayah Anda');
    again.bersih();
    await again.tutup();
    kantor.jalankan(['audit', 'verify']);
});
