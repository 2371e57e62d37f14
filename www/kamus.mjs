// The English words of the panel. Each page folder has its own en.json beside its sources (one file for all would be
// everybody's conflict); keys are the Indonesian sentences themselves.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders = (src) => [src, ...readdirSync(src, { withFileTypes: true, recursive: false }).filter((d) => d.isDirectory()).map((d) => join(src, d.name))];

/** {sentence: English}. Two folders may translate one sentence, but only alike. */
export function kamusInggris(src) {
    const all = {};
    for (const file of folders(src).map((d) => join(d, 'en.json')).filter(existsSync))
        for (const [key, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
            if (key in all && all[key] !== text)
                throw new Error(`${file}: "${key}" sudah diterjemahkan lain: "${all[key]}"`);
            all[key] = text;
        }
    return all;
}

function* sources(dir) {
    for (const d of readdirSync(dir, { withFileTypes: true })) {
        if (d.isDirectory())
            yield* sources(join(dir, d.name));
        else if (d.name.endsWith('.js'))
            yield join(dir, d.name);
    }
}

/** Sentences in t('...') and n('...') of all sources, and the titles of halaman.js, with the file of each. */
export function kalimat(src) {
    const found = new Map();
    for (const file of sources(src)) {
        const text = readFileSync(file, 'utf8');
        for (const [, quoted] of text.matchAll(/\b(?:t|kata)\(\s*'((?:[^'\\]|\\.)*)'/g))
            found.set(quoted.replace(/\\(.)/g, '$1'), file);
        for (const [, title] of text.matchAll(/\bjudul: '((?:[^'\\]|\\.)*)'/g))
            found.set(title, file);
    }
    return found;
}
