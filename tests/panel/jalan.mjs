// node tests/panel/jalan.mjs [file...]: the panel's tests, one file after the other; ends in "N passed, N failed".
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { daftarUji, penutup, tutupPeramban } from './alat.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const files = process.argv.length > 2 ? process.argv.slice(2).map((f) => resolve(f)) : readdirSync(here).filter((f) => f.endsWith('.test.mjs')).sort().map((f) => join(here, f));
const LONGEST_MS = 300000;             // a test that waits for what never comes says so
let passed = 0, failed = 0;
const fail = (nama, e) => { failed++; console.log(`FAILED  ${nama}\n${e.stack}`); };

const late = (nama) => new Promise((_, refuse) => setTimeout(() => refuse(new Error(`${nama}: lebih dari ${LONGEST_MS} ms`)), LONGEST_MS).unref());

async function run({ nama, fn }) {
    const began = Date.now();
    try {
        await Promise.race([fn(), late(nama)]);
        passed++;
        console.log(`ok      ${nama} ${Date.now() - began} ms`);
    } catch (e) {
        fail(nama, e);
    }
}

for (const file of files) {
    try {
        await import(file);
    } catch (e) {
        fail(file, e);
    }
    for (const test of daftarUji.splice(0))
        await run(test);
    for (const end of penutup.splice(0).reverse())
        await (async () => end())().catch((e) => fail(file, e));
}
await tutupPeramban();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
