/** Searching a handbook: its sections by heading, and where in them the words stand. */
import { jangkar } from './naskah.js';

const AROUND = 60, LEAST = 2;

const plain = (line) => line.replace(/`([^`]+)`/g, '$1').replace(/\*\*([^*]+)\*\*/g, '$1').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');

/* Lines of code begin with # too (comments of a shell): only what stands outside a fence is a heading. */
export function bagianNaskah(text) {
    const sections = [];
    let code = false;
    for (const line of text.split('\n')) {
        code = line.startsWith('```') ? !code : code;
        const heading = code ? null : /^#{1,4} +(.*)$/.exec(line);
        if (heading)
            sections.push({ judul: plain(heading[1]), tempat: jangkar(heading[1]), isi: '' });
        else if (sections.length > 0 && !line.startsWith('```') && !line.startsWith('<!--'))
            sections.at(-1).isi += `${plain(line)} `;
    }
    return sections.map((s) => ({ ...s, isi: s.isi.replace(/\s+/g, ' ').trim() }));
}

function snippet(text, word) {
    const at = text.toLowerCase().indexOf(word);
    if (at < 0)
        return null;
    const from = Math.max(0, at - AROUND), to = at + word.length + AROUND;
    return { awal: (from > 0 ? '…' : '') + text.slice(from, at), kena: text.slice(at, at + word.length), akhir: text.slice(at + word.length, to) + (to < text.length ? '…' : '') };
}

/** Sections that hold all the words, those with a word in their heading first. */
export function temukan(sections, text) {
    const words = text.toLowerCase().trim().split(/\s+/).filter((w) => w.length >= LEAST);
    if (words.length === 0)
        return [];
    const found = sections.filter((s) => words.every((w) => `${s.judul} ${s.isi}`.toLowerCase().includes(w)))
        .map((s) => ({ ...s, nilai: words.filter((w) => s.judul.toLowerCase().includes(w)).length, cuplikan: words.map((w) => snippet(s.isi, w)).find(Boolean) ?? null }));
    return found.sort((a, b) => b.nilai - a.nilai);
}
