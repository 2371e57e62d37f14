// The office's own affairs: people, phones, tokens, programs, backups, the log, settings; and one's own account.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Kantor, LAYAR, SANDI, Tab, sesudah, uji } from './alat.mjs';

const HOSTILE = '<img src=x onerror=alert(1)>';
const kantor = new Kantor();
kantor.orang('rina', 'admin');
kantor.orang('budi', 'admin_wilayah');
kantor.jalankan(['user', 'add', 'tini', '--role', 'petugas', '--region', '31.75.07.1002']);      /* with a temporary password, which she never needs: she has a phone */
kantor.orang('hadi', 'auditor');
await kantor.buka();
sesudah(() => kantor.buang());

const seksi = async (tab, nama) => {
    await tab.page.click(`.bagian a[href="/admin/${nama}"]`);
    await tab.page.waitForSelector(`.bagian a[href="/admin/${nama}"][aria-current=page]`);
};

for (const layar of LAYAR)
    uji(`an admin walks through every section, at ${layar.width}`, async () => {
        const tab = await Tab.buka(kantor, layar);
        await tab.masuk('rina', SANDI, '/admin');
        await tab.tunggu('text=Akun admin sebaiknya memakai kode kedua');
        await tab.tunggu('.tabel >> text=tini');
        await tab.layak('admin-orang');
        for (const [nama, words] of [['hp', 'Belum ada HP'], ['token', 'Belum ada token'], ['program', 'sembako'], ['cadangan', 'Belum ada cadangan'],
            ['jejak', 'aktor.buat'], ['setelan', 'jadwal_cadangan'], ['pegangan', 'Mengubah satu angka']]) {
            await seksi(tab, nama);
            await tab.tunggu(`main >> text=${words}`);
            await (nama === 'pegangan' && layar === LAYAR[1] ? tab.tanpaGulir() : tab.layak(`admin-${nama}`));     /* long: axe takes seconds, once is enough */
        }
        await tab.tutup();
    });

uji('a regional admin and an auditor see the sections that are theirs', async () => {
    const budi = await Tab.buka(kantor);
    await budi.masuk('budi', SANDI, '/admin');
    assert.deepEqual(await budi.page.locator('.bagian a').allInnerTexts(), ['Orang', 'HP', 'Token', 'Program', 'Jejak', 'Pegangan']);
    await budi.tunggu('.tabel >> text=tini');
    assert.equal(await budi.page.locator('text=Buat akun').count(), 0);
    await seksi(budi, 'jejak');
    await budi.tunggu('.tabel');
    assert.equal(await budi.page.locator('text=Periksa seluruh rantai').count(), 0);
    await budi.layak('admin-wilayah');
    await budi.tutup();
    const hadi = await Tab.buka(kantor);
    await hadi.masuk('hadi', SANDI, '/admin');
    assert.deepEqual(await hadi.page.locator('.bagian a').allInnerTexts(), ['Jejak', 'Pegangan']);
    await hadi.tutup();
});

uji('an admin makes an account; its owner signs in with the temporary password and changes it', async () => {
    const tab = await Tab.buka(kantor);
    await tab.masuk('rina', SANDI, '/admin/orang/+baru');
    await tab.page.waitForSelector('#kode_wilayah option[value="31.75.07.1003"]', { state: 'attached' });
    await tab.page.click('button[type=submit]');
    await tab.tunggu('.ringkasan');
    await tab.layak('admin-buat-salah');
    await tab.page.fill('#nama', 'sri.wahyuni');
    await tab.page.selectOption('#peran', 'kader');
    await tab.page.selectOption('#kode_wilayah', '31.75.07.1003');
    await tab.page.click('button[type=submit]');
    const sandi = await tab.teks('.rahasia .kunci');
    await tab.layak('admin-sandi-sementara');
    await tab.page.click('text=Lihat akunnya');
    await tab.tunggu('text=Sandi sementara');
    assert.equal(await tab.page.locator(`text=${sandi}`).count(), 0, 'the password is shown once');
    await tab.layak('admin-seorang');
    await tab.tutup();

    const sri = await Tab.buka(kantor);
    await sri.masuk('sri.wahyuni', sandi);
    await sri.page.click('.pengingat a');
    await sri.page.fill('#sandi_lama', sandi);
    await sri.page.fill('#sandi', 'payung hijau dekat jendela');
    await sri.page.fill('#ulang', 'payung hijau dekat pintu');
    await sri.page.click('button[type=submit]');
    await sri.tunggu('.ringkasan >> text=belum sama');
    await sri.layak('akun-sandi');
    await sri.page.fill('#ulang', 'payung hijau dekat jendela');
    await sri.page.click('button[type=submit]');
    await sri.tunggu('text=Kata sandi Anda sudah diganti');
    await sri.ke('/akun');
    await sri.tunggu('h2:has-text("sri.wahyuni")');
    assert.equal(await sri.page.locator('.pengingat').count(), 0);
    await sri.layak('akun');
    await sri.page.click('main >> text=Keluar');
    await sri.tunggu('#nama');
    await sri.masuk('sri.wahyuni', 'payung hijau dekat jendela');
    sri.bersih();
    await sri.tutup();
});

uji('a further role is given and taken away; a name is found by a part of it', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('rina', SANDI, '/admin/orang');
    await tab.page.fill('#cari', 'in');
    await tab.page.waitForFunction(() => document.querySelectorAll('.tabel tbody tr').length === 2);
    await tab.page.click('.tabel >> text=tini');
    await tab.page.click('text=Tambah peran');
    await tab.page.selectOption('#peran', 'verifikator');
    await tab.page.click('button[type=submit]');
    await tab.tunggu('li:has-text("Verifikator") button');
    assert.equal(await tab.page.locator('li:has-text("Petugas") button').count(), 0, 'the main role is not taken away');
    await tab.page.click('li:has-text("Verifikator") button');
    await tab.tunggu('dialog[open] >> text=langsung berhenti');
    await tab.layak('admin-cabut-peran');
    await tab.page.click('dialog[open] .bahaya');
    await tab.page.waitForFunction(() => !document.body.innerText.includes('Verifikator'));
    tab.bersih();
    await tab.tutup();
});

/** Pairs a phone of tini's by the screens of both; answers the phone. */
async function pasangHp(rina, label) {
    await rina.ke('/admin/hp/+baru');
    await rina.page.click('.pilih-satu >> text=tini');
    await rina.page.fill('#label', label);
    await rina.page.click('button[type=submit]');
    const kode = await rina.teks('.kunci'), gambar = await rina.page.locator('.qr').screenshot();
    const hp = await Tab.buka(kantor);
    await hp.page.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));      /* as on plain http */
    await hp.ke('/pasang');
    await hp.page.setInputFiles('input[type=file]', { name: 'layar.png', mimeType: 'image/png', buffer: gambar });
    await hp.page.waitForFunction((k) => document.getElementById('kode').value === k, kode);
    await hp.page.fill('#kode', kode.toUpperCase());                    // typed, phones like to begin with a capital
    await hp.page.fill('#pin', '274951');
    await hp.page.fill('#ulang', '274951');
    return hp;
}

uji('a phone pairs itself, opens with its PIN the next morning, and is out once it is revoked', async () => {
    const rina = await Tab.buka(kantor, LAYAR[1]);
    await rina.masuk('rina');
    const hp = await pasangHp(rina, HOSTILE);
    await rina.layak('admin-kode-hp');
    await hp.layak('pasang');
    await hp.page.click('button[type=submit]');
    await hp.tunggu('text=Selamat bekerja, tini');
    assert.equal(await hp.page.locator('.pengingat').count(), 0);
    await rina.tunggu('text=HP sudah terpasang');
    await hp.page.click('text=Menu');
    await hp.page.click('text=Keluar');
    await hp.tunggu('#pin');
    await hp.layak('masuk-pin');
    await hp.page.fill('#pin', '274950');
    await hp.page.click('button[type=submit]');
    await hp.tunggu('.ringkasan');
    await hp.page.fill('#pin', '274951');
    await hp.page.click('button[type=submit]');
    await hp.tunggu('text=Selamat bekerja, tini');

    await rina.ke('/admin/hp');
    await rina.tunggu(`.tabel >> text=${HOSTILE}`);
    await rina.layak('admin-hp-isi');
    await rina.page.click('.tabel button');
    await rina.page.click('dialog[open] .bahaya');
    await rina.tunggu('.lencana >> text=Dicabut');
    rina.bersih();
    await rina.tutup();
    await hp.page.reload();
    await hp.page.fill('#pin', '274951');
    await hp.page.click('button[type=submit]');
    await hp.tunggu('#sandi');
    await hp.tunggu('[role=alert]:has-text("admin")');
    await hp.layak('masuk-dicabut');
    await hp.tutup();
});

uji('a token is shown once and revoked by its mark', async () => {
    const tab = await Tab.buka(kantor);
    await tab.masuk('rina', SANDI, '/admin/token/+baru');
    await tab.page.fill('#nama', 'aplikasi.dinsos');
    await tab.page.selectOption('#peran', 'kepala');
    await tab.page.click('button[type=submit]');
    const token = await tab.teks('.kunci');
    const asks = () => fetch(`${kantor.alamat}/api/v1/saya`, { headers: { Authorization: `Bearer ${token}` } }).then((r) => r.status);
    assert.equal(await asks(), 200);
    await tab.layak('admin-token-baru');
    await tab.page.click('text=Semua token');
    await tab.page.click('.tabel button');
    await tab.page.click('dialog[open] .bahaya');
    await tab.tunggu('.lencana >> text=Dicabut');
    assert.equal(await asks(), 401);
    await tab.layak('admin-token-isi');
    await tab.tutup();
});

uji('the whole chain is verified by a button, and the log is filtered by a press', async () => {
    const tab = await Tab.buka(kantor, LAYAR[1]);
    await tab.masuk('hadi', SANDI, '/admin/jejak');
    await tab.page.click('text=Periksa seluruh rantai');
    await tab.tunggu('.lencana.ya >> text=Rantai utuh');
    assert.match(await tab.teks('main'), /Kode keutuhan [0-9a-f]{12}/);
    await tab.layak('admin-jejak-utuh');
    let answer;
    const typed = new Promise((done) => { answer = done; });
    await tab.page.route('**/api/v1/jejak?*', async (asked) => { await typed; await asked.continue(); }, { times: 1 });
    await tab.page.locator('.tabel a', { hasText: 'sesi.masuk' }).first().click();
    await tab.page.waitForFunction(() => document.querySelector('#perbuatan').value === 'sesi.masuk');
    await tab.page.fill('#aktor', 'sri.wahyuni');
    answer();                              // the list comes while somebody types
    await tab.page.waitForFunction(() => { const rows = [...document.querySelectorAll('.tabel tbody td:nth-child(3)')]; return rows.length > 0 && rows.every((d) => d.innerText === 'sesi.masuk'); });
    assert.equal(await tab.page.inputValue('#aktor'), 'sri.wahyuni');
    await tab.page.click('.saring button');
    await tab.page.waitForFunction(() => [...document.querySelectorAll('.tabel tbody td:nth-child(2) a')].every((d) => d.innerText === 'sri.wahyuni'));
    await tab.layak('admin-jejak-saring');
    await tab.tutup();
});

uji('a backup is made now and its age is told', async () => {
    const tab = await Tab.buka(kantor);
    await tab.masuk('rina', SANDI, '/admin/cadangan');
    await tab.page.click('text=Buat cadangan sekarang');
    await tab.tunggu('text=sudah dibuat dan diperiksa');
    assert.match(await tab.teks('.umur'), /1 menit lalu/);
    await tab.tunggu('.tabel >> text=Terperiksa');
    await tab.layak('admin-cadangan-isi');
    await tab.tutup();
});

uji('a program is switched off and on', async () => {
    const tab = await Tab.buka(kantor);
    await tab.masuk('rina', SANDI, '/admin/program');
    await tab.page.click('section:has-text("sembako") button');
    await tab.page.click('dialog[open] .bahaya');
    await tab.tunggu('section:has-text("sembako") >> text=Dimatikan');
    await tab.layak('admin-program-mati');
    await tab.page.click('section:has-text("sembako") button');
    await tab.page.click('dialog[open] .utama');
    await tab.tunggu('section:has-text("sembako") >> text=Berjalan');
    tab.bersih();
    await tab.tutup();
});

/* RFC 6238: the six digits of this half minute, of a key in base32. */
function kodeDari(rahasia) {
    const bits = [...rahasia].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
    const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
    const mac = createHmac('sha1', key).update(step).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

uji('a second factor is set up with its first code, asked for at the door, and taken off', async () => {
    const tab = await Tab.buka(kantor);
    tab.boleh.push(/403 \(Forbidden\)/);             // the wrong password below
    await tab.masuk('budi', SANDI, '/akun/kode');
    await tab.page.fill('#sandi_lama', 'bukan sandinya');
    await tab.page.click('button[type=submit]');
    await tab.tunggu('.ringkasan');
    await tab.page.fill('#sandi_lama', SANDI);
    await tab.page.click('button[type=submit]');
    await tab.page.click('summary');
    const kode = kodeDari(await tab.teks('.kunci'));
    await tab.layak('akun-kode');
    await tab.page.fill('#kode', kode);
    await tab.page.click('button[type=submit]');
    await tab.tunggu('text=ditanyakan saat Anda masuk');
    await tab.ke('/');
    await tab.tunggu('text=Selamat bekerja');
    assert.equal(await tab.page.locator('.pengingat').count(), 0);
    const other = await Tab.buka(kantor);
    await other.ke('/');
    await other.page.fill('#nama', 'budi');
    await other.page.fill('#sandi', SANDI);
    await other.page.keyboard.press('Enter');
    await other.tunggu('#kode');
    await other.tutup();
    await tab.ke('/akun/kode');
    await tab.page.fill('#sandi_lama', SANDI);
    await tab.page.click('button[type=submit]');
    await tab.tunggu('text=Kode kedua sudah dilepas');
    await tab.layak('akun-kode-lepas');
    await tab.tutup();
});

uji('the handbook is searched with the keyboard alone, and one reads on where it was found', async () => {
    const tab = await Tab.buka(kantor, LAYAR[0]);
    await tab.masuk('rina', SANDI, '/admin/pegangan');
    await tab.tunggu('#cari-pegangan');
    await tab.page.focus('#cari-pegangan');
    await tab.page.keyboard.type('hantu-hantu');
    await tab.tunggu('text=Tidak ada yang cocok.');
    await tab.page.keyboard.press('Escape');
    await tab.page.keyboard.type('ramadan');
    await tab.tunggu('text=/\\d+ bagian cocok/');
    await tab.tunggu('.hasil-cari mark');
    await tab.page.keyboard.press('ArrowDown');
    await tab.page.keyboard.press('ArrowDown');
    const second = await tab.page.locator('.hasil-cari a').nth(1).getAttribute('href');
    assert.equal(await tab.page.evaluate(() => document.activeElement.getAttribute('href')), second);
    await tab.tanpaGulir();
    await tab.page.keyboard.press('Enter');
    assert.equal(await tab.page.evaluate(() => `#${document.activeElement.id}`), second);
    assert.equal(await tab.page.evaluate(() => Math.abs(document.activeElement.getBoundingClientRect().top) < innerHeight), true, 'in sight');
    tab.bersih();
    await tab.tutup();
});
