// What the panel's tests share: the program with its own data folder, people made through its public doors, and a browser that
// notes every console error, every report of the Content-Security-Policy and every request that failed: any of them fails a test.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const AKAR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const WILAYAH = '31.75.07', PERIODE = '2026-12', SANDI = 'kapal melati sungai biru';
export const LAYAR = [{ width: 360, height: 740 }, { width: 1280, height: 800 }];
const NOMOR = /(?<!\d)[1-9]\d{5}(0[1-9]|[1-6]\d|7[01])(0[1-9]|1[0-2])\d{6}(?!\d)/;      // region, day, month, year, serial: a NIK, a number of a family card
const PROGRAM = process.env.TANGGUH ?? join(AKAR, 'build/release/tangguh');
const modules = join(AKAR, 'www/node_modules');
const { chromium } = await import(join(modules, 'playwright-core/index.mjs'));
const AXE = readFileSync(join(modules, 'axe-core/axe.min.js'), 'utf8');

// ---- tests: uji(name, fn), run in their order by jalan.mjs ------------------------------------------------------------

export const daftarUji = [], penutup = [];
export const uji = (nama, fn) => daftarUji.push({ nama, fn });
/** Runs after the file's tests, whatever became of them. */
export const sesudah = (fn) => penutup.push(fn);

// ---- the program -------------------------------------------------------------------------------------------------------

const freePort = () => new Promise((done) => {
    const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});

export class Kantor {
    constructor() {
        this.rumah = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'panel-'));
        this.data = join(this.rumah, 'data');
        mkdirSync(this.data, { mode: 0o700 });
    }

    /** One command; `as` who acts. Its standard output. */
    jalankan(words, { as, stdin, keluar = 0 } = {}) {
        const done = spawnSync(PROGRAM, ['--data', this.data, ...(as ? ['--as', as] : []), ...words.map(String)], { input: stdin, encoding: 'utf8', cwd: this.rumah, maxBuffer: 64 << 20 });
        assert.equal(done.status, keluar, `${words.join(' ')}: ${done.stdout?.slice(-500)}${done.stderr}`);
        return done.stdout;
    }

    json(words, options) { return JSON.parse(this.jalankan([...words, '--json'], options)); }

    orang(nama, peran, wilayah = WILAYAH) {
        this.jalankan(['user', 'add', nama, '--role', peran, '--region', wilayah, '--sandi-stdin'], { stdin: `${SANDI}\n` });
    }

    /** One more role or region for somebody who has an account. */
    tugaskan(nama, peran, wilayah) { this.jalankan(['user', 'add', nama, '--role', peran, '--region', wilayah]); }

    /** GET as an office admin of the region, over the API: what the server holds, whatever the panel shows. */
    async tanya(path) {
        this.token ??= this.json(['token', 'create', '--name', 'pengamat', '--role', 'admin_wilayah', '--region', WILAYAH]).token;
        const reply = await fetch(`${this.alamat}/api/v1${path}`, { headers: { Authorization: `Bearer ${this.token}` } });
        assert.equal(reply.status, 200, `${path}: ${await reply.clone().text()}`);
        return reply.json();
    }

    berkas(nama, isi) {
        writeFileSync(join(this.rumah, nama), isi);
        return join(this.rumah, nama);
    }

    async buka() {
        this.port ??= await freePort();
        this.alamat = `http://127.0.0.1:${this.port}`;
        this.catatan = join(this.rumah, 'server.log');
        const log = openSync(this.catatan, 'a');
        this.server = spawn(PROGRAM, ['--data', this.data, 'serve', '--port', String(this.port)], { stdio: ['ignore', log, log], cwd: this.rumah });
        for (let i = 0; i < 500; i++) {
            if (await fetch(`${this.alamat}/siap`).then((r) => r.ok, () => false))
                return this;
            assert.equal(this.server.exitCode, null, `server berhenti: ${this.log()}`);
            await new Promise((next) => setTimeout(next, 20));
        }
        throw new Error(`server tidak menjawab: ${this.log()}`);
    }

    log() { return existsSync(this.catatan) ? readFileSync(this.catatan, 'utf8') : ''; }

    async tutup() {
        if (this.server === undefined || this.server.exitCode !== null)
            return;
        const gone = new Promise((done) => this.server.once('exit', done));
        this.server.kill('SIGTERM');
        await gone;
    }

    async buang() {
        await this.tutup();
        assert.ok(!NOMOR.test(this.log()), 'NIK dan nomor KK tidak berdiri di catatan server');
        rmSync(this.rumah, { recursive: true, force: true });
    }
}

/** An office with an open round of `jatah` families of sembako: perencana, penyetuju, tini and tono (petugas). Answers its number. */
export function tahapSembako(kantor, jatah, keluarga = jatah * 4) {
    kantor.orang('perencana', 'admin_wilayah');
    kantor.orang('penyetuju', 'penyetuju');
    kantor.orang('tini', 'petugas');
    kantor.orang('tono', 'petugas');
    const by = { as: 'perencana' }, place = ['--region', WILAYAH, '--period', PERIODE];
    kantor.jalankan(['import', 'keluarga', kantor.berkas('warga.csv', kantor.jalankan(['demo', '--families', keluarga, '--seed', 7, '--region', WILAYAH])), '--json'], by);
    kantor.jalankan(['kuota', 'set', 'sembako', ...place, '--jumlah', jatah, '--pagu', jatah * 1000000], by);
    kantor.jalankan(['sembako', 'paket', 'add', 'dasar', '--isi', 'beras:5000:g', '--isi', 'minyak:1000:ml'], by);
    kantor.jalankan(['sembako', 'stok', 'receive', '--tempat', `gudang-${WILAYAH}`, '--barang', 'paket:dasar', '--jumlah', jatah + 100], by);
    kantor.jalankan(['evaluate', 'sembako', ...place, '--json'], by);
    const { id, alokasi } = kantor.json(['round', 'plan', 'sembako', ...place], by);
    assert.equal(alokasi, jatah, 'daftar sepanjang kuotanya');
    kantor.jalankan(['round', 'approve', id], { as: 'penyetuju' });
    kantor.jalankan(['round', 'open', id], by);
    return id;
}

// ---- the browser -------------------------------------------------------------------------------------------------------

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    '--host-resolver-rules=MAP balai.lan 127.0.0.1'];              // an ordinary name on plain http: no camera, no service worker
let browser = null;
export const luncurkan = (args = []) => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGS, ...args] });
export const peramban = async () => browser ??= await luncurkan();

export async function tutupPeramban() {
    await browser?.close();
    browser = null;
}

/* 401 is how the server says that nobody is signed in, at the first look and after a wrong password: the browser writes it into
   its console all the same. What a test expects besides it adds itself. */
const EXPECTED = [/401 \(Unauthorized\)/];

export class Tab {
    /** layar: of LAYAR. Everything the browser complains of is noted until bersih() looks. */
    static async buka(kantor, layar = LAYAR[0], options = {}) {
        const tab = new Tab();
        Object.assign(tab, { kantor, keluhan: [], boleh: [...EXPECTED], lalu: [] });
        tab.konteks = options.konteks ?? await (await peramban()).newContext({ viewport: layar, locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
        tab.konteks.setDefaultTimeout(15000);
        tab.page = await tab.konteks.newPage();
        await tab.page.addInitScript(() => addEventListener('securitypolicyviolation', (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`)));
        tab.page.on('console', (m) => ['error', 'warning'].includes(m.type()) && tab.keluhan.push(m.text()));
        tab.page.on('pageerror', (e) => tab.keluhan.push(`${e.message} ${e.stack}`));
        tab.page.on('request', (r) => tab.lalu.push(r));
        return tab;
    }

    ke(path) { return this.page.goto(this.kantor.alamat + path); }

    async masuk(nama, sandi = SANDI, ke = '/') {
        await this.ke(ke);
        await this.page.fill('#nama', nama);
        await this.page.fill('#sandi', sandi);
        await this.page.keyboard.press('Enter');
        await this.page.waitForURL((u) => u.pathname !== '/masuk');
    }

    tunggu(selector) { return this.page.waitForSelector(selector); }
    teks(selector) { return this.page.locator(selector).innerText(); }

    /** Nothing to scroll sideways, at this size and at 320. */
    async tanpaGulir() {
        const before = this.page.viewportSize();
        for (const width of [320, before.width]) {
            await this.page.setViewportSize({ ...before, width });
            const [needs, has] = await this.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
            assert.ok(needs <= has, `${this.page.url()} pada ${width}: lebar ${needs} lebih dari ${has}`);
        }
    }

    /** WCAG A and AA by axe-core; its contrasts in the dark too. */
    async aksesibel() {
        await this.page.evaluate(AXE);
        await this.tanpaPelanggaran(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
        await this.page.emulateMedia({ colorScheme: 'dark' });
        await this.tanpaPelanggaran({ type: 'rule', values: ['color-contrast'] });
        await this.page.emulateMedia({ colorScheme: 'light' });
    }

    async tanpaPelanggaran(runOnly) {
        const found = await this.page.evaluate((only) => axe.run(document, { runOnly: only }), runOnly);
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.any[0]?.message ?? ''}`).join(' ')}`), [], this.page.url());
    }

    async foto(nama) {
        if (process.env.TANGGUH_FOTO)
            await this.page.screenshot({ path: join(process.env.TANGGUH_FOTO, `${nama}-${this.page.viewportSize().width}.png`) });
    }

    /** What every page must keep. */
    async layak(nama) {
        await this.foto(nama);
        await this.tanpaGulir();
        await this.aksesibel();
        this.bersih();
    }

    bersih() {
        assert.deepEqual(this.lalu.map((r) => r.url()).filter((u) => NOMOR.test(u)), [], 'NIK dan nomor KK tidak berdiri di alamat mana pun');
        assert.deepEqual(this.keluhan.filter((k) => !this.boleh.some((b) => b.test(k))), [], 'konsol dan kebijakan harus diam');
    }

    async tutup() { await this.konteks.close(); }
}
