// What a phone works out by itself: the hash of a card, and telling apart what people type.
import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { uji } from './alat.mjs';
import { sha256, sidikKartu } from '../../www/src/bagikan/sidik.js';
import { buatDaftar, normal } from '../../www/src/bagikan/daftar.js';

/* The same vector stands in tests/penyaluran/test_bekal.c. */
uji('the hash of a card is that of the server', () => {
    const key = Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, '0')).join('');
    assert.equal(sidikKartu(key, '0123456789ABCDEFGHJKMNPQ'), 'd8930cb4a59ac3a9');
});

uji('sha-256 at every length around its blocks', () => {
    for (let n = 0; n < 200; n++) {
        const bytes = randomBytes(n);
        assert.deepEqual(Buffer.from(sha256(bytes)), createHash('sha256').update(bytes).digest(), `${n} byte`);
    }
});

const KUNCI = '11'.repeat(32), KARTU = '00G40R40M30E209185GR38E1';
const row = (nomor, nama, lahir, more) => ({ nomor, nama, lahir, status: 'siap', ambil: [{ id: 1, nama }], isi: [1], ...more });
const daftar = buatDaftar({
    tahap: { kunci_kartu: KUNCI }, tunggu: [{ nama: 'Joko', lahir: null, status: 'menunggu', ambil: [] }],
    data: [row(1, 'Siti Aminah', '1980-05-17', { kartu: createHmac('sha256', Buffer.from(KUNCI, 'hex')).update(KARTU).digest('hex').slice(0, 16) }),
        row(17, 'Ni Luh Sari', '1980-05-17'), row(170, 'Ahmad Fauzi', '1990-07-08', { ambil: [{ id: 2, nama: 'Sari Dewi' }] })],
});
const found = async (text) => { const f = await daftar.cari(text); return [f.cara, f.baris.map((r) => r.nama)]; };

uji('a number, a birth date, a card and a name are told apart', async () => {
    assert.deepEqual(await found('17'), ['nomor', ['Ni Luh Sari']]);
    assert.deepEqual(await found(' 0017 '), ['nomor', ['Ni Luh Sari']]);
    assert.deepEqual(await found('170580'), ['lahir', ['Siti Aminah', 'Ni Luh Sari']]);
    assert.deepEqual(await found('010101'), ['lahir', []]);
    assert.deepEqual(await found(KARTU), ['kartu', ['Siti Aminah']]);
    assert.deepEqual(await found(KARTU.toLowerCase().replace(/(.{4})/g, '$1-').replaceAll('1', 'l').replaceAll('0', 'O')), ['kartu', ['Siti Aminah']]);
    assert.deepEqual(await found('ZZZZZZZZZZZZZZZZZZZZZZZZ'), ['kartu', []]);
    assert.deepEqual(await found('3175070101900001'), ['nik', []]);
    assert.deepEqual(await found(''), ['kosong', []]);
});

uji('names are found by the beginnings of their words, members too, whatever accents and case', async () => {
    assert.deepEqual(await found('sari'), ['nama', ['Ni Luh Sari', 'Ahmad Fauzi']]);
    assert.deepEqual(await found('LUH ni'), ['nama', ['Ni Luh Sari']]);
    assert.deepEqual(await found('minah'), ['nama', []]);
    assert.deepEqual(await found('joko'), ['nama', ['Joko']]);
    assert.equal(normal("  Ma'ruf  É. "), 'ma ruf e');
});
