// The handbook as elements: its text stays text, and every place that it links to is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AKAR, uji } from './alat.mjs';
import { jangkar, naskah, sebaris } from '../../www/src/admin/naskah.js';
import { bagianNaskah, temukan } from '../../www/src/admin/telusur.js';

const flat = (x) => (Array.isArray(x) ? x.flatMap(flat) : [x]);
const children = (v) => flat(v.props.children ?? []).filter((c) => c !== null && c !== undefined);
/** 'h2[Judul]' */
const shape = (v) => (typeof v === 'object' ? `${v.type}[${children(v).map(shape).join('')}]` : String(v));
const shapes = (text) => naskah(text).flatMap(flat).map(shape);

uji('headings, paragraphs, lists, tables and code become elements; notes to tests are left out', () => {
    assert.deepEqual(shapes('# Judul\n\nSatu\ndua **tebal** `kode`.\n<!-- uji: x -->\n```lua\na = "<b>"\n\nb\n```\n- satu\n  lanjut\n- dua\n\n1. a\n2. b'), [
        'h2[Judul]', 'p[Satu dua strong[tebal] code[kode].]', 'pre[code[a = "<b>"\n\nb]]', 'ul[li[satu lanjut]li[dua]]', 'ol[li[a]li[b]]']);
    assert.deepEqual(shapes('| A | B |\n|---|---|\n| `x` | y \\| z |'), ['table[thead[tr[th[A]th[B]]]tbody[tr[td[span[code[x]]]td[span[y | z]]]]]']);
});

uji('markup in the text is text, and no link leads into a script', () => {
    assert.deepEqual(shapes('<img src=x onerror=alert(1)> [x](javascript:alert(1))'), ['p[<img src=x onerror=alert(1)> [x](javascript:alert(1))]']);
    assert.equal(sebaris('[a](#b)')[1].props.href, '#b');
});

uji('every place in the contents of the handbook is a heading of it', () => {
    const text = readFileSync(join(AKAR, 'scripts/README.md'), 'utf8');
    const places = new Set([...text.matchAll(/^#+ +(.*)$/gm)].map((m) => jangkar(m[1]))), links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map((m) => m[1]);
    assert.ok(links.length > 15);
    assert.deepEqual(links.filter((l) => !places.has(l)), []);
});

uji('a search finds sections by heading first, then by their text, and shows where', () => {
    const text = '# Buku\n\nPembuka tentang ambang.\n## 1. Ambang `penghasilan`\nSatu **angka**.\n```sh\n# ambang di kode\nx\n```\n## 2. Uji\nUji ambang dengan angka.';
    const found = (words) => temukan(bagianNaskah(text), words).map((f) => f.tempat);
    assert.deepEqual(found('Ambang'), ['1-ambang-penghasilan', 'buku', '2-uji']);
    assert.deepEqual(found('angka ambang'), ['1-ambang-penghasilan', '2-uji'], 'all words');
    assert.deepEqual(found('di kode'), ['1-ambang-penghasilan'], 'code is searched, its # is no heading');
    assert.deepEqual(found('a'), [], 'one letter is not asked');
    assert.deepEqual(found('hantu'), []);
    assert.deepEqual(temukan(bagianNaskah(text), 'tentang')[0].cuplikan, { awal: 'Pembuka ', kena: 'tentang', akhir: ' ambang.' });
});

uji('whatever the search of the handbook finds has a place there', () => {
    const text = readFileSync(join(AKAR, 'scripts/README.md'), 'utf8');
    const places = new Set(naskah(text).flatMap(flat).filter((b) => /^h\d$/.test(b.type)).map((b) => b.props.id));
    assert.deepEqual(bagianNaskah(text).filter((s) => !places.has(s.tempat)), []);
});
