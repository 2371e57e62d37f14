// Words: every Indonesian sentence of the sources has its English.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { AKAR, uji } from './alat.mjs';
import { kalimat, kamusInggris } from '../../www/kamus.mjs';

const SRC = join(AKAR, 'www/src');

uji('every sentence of the panel has its English, and no English is left over', () => {
    const english = kamusInggris(SRC), used = kalimat(SRC);
    assert.deepEqual([...used].filter(([s]) => !(s in english)).map(([s, file]) => `${file.slice(SRC.length)}: ${s}`), [], 'tanpa bahasa Inggris');
    assert.deepEqual(Object.keys(english).filter((s) => !used.has(s)), [], 'tidak dipakai lagi');
});

uji('a translation keeps the places of its sentence', () => {
    const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [sentence, english] of Object.entries(kamusInggris(SRC)))
        assert.deepEqual(places(english), places(sentence), sentence);
});
