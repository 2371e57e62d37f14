/** What may be written at a place: words at the start of a line, keys inside a declaration, names inside an expression. */

const option = (label, type, detail, apply) => ({ label, type, detail: detail ?? undefined, apply });

const words = (kamus) => kamus.kata.map((k) => option(k.kata, 'keyword', k.arti, `${k.kata} "`));

const quoted = (k) => `${k.nama} = `;
const keys = (kamus, kata) => (kamus.kata.find((k) => k.kata === kata)?.kunci ?? []).map((k) => option(k.nama, 'property', k.arti, quoted(k)));

const factsOf = (kamus) => [...kamus.data, ...kamus.daftar.flatMap((d) => d.data)];

function names(kamus, parameter) {
    const functions = kamus.fungsi.map((f) => option(f.nama, 'function', `(${f.isian})  ${f.arti}`, `${f.nama}(`));
    const facts = factsOf(kamus).map((f) => option(f.nama, 'variable', f.satuan ? `${f.label}, ${f.satuan}` : f.label));
    return [...facts, ...parameter.map((p) => option(p.id, 'constant', `${p.label}: ${p.nilai}`)), ...functions];
}

/* jenis_lantai == '... and salah_satu(jenis_lantai, 'tanah', '...: the choices of that fact. */
function choices(kamus, before) {
    const about = /(\w+)\s*[=~]=\s*['"]\w*$/.exec(before) ?? /salah_satu\(\s*(\w+)\s*,(?:[^()]*,)?\s*['"]\w*$/.exec(before) ?? /(\w+)\s*=\s*['"]\w*$/.exec(before);
    const fact = about && factsOf(kamus).find((f) => f.nama === about[1]);
    return fact?.pilihan?.map((p) => option(p, 'enum', fact.label)) ?? null;
}

/** data() answers {kamus, parameter}; kamus null: not here yet. sekitar: of naskah.js, given and not imported, since the page has it
    and what two files import becomes a third. A source of completion for the editor. */
export const lengkapi = (data, sekitar) => (context) => {
    const { kamus, parameter } = data(), word = context.matchBefore(/\w*/);
    if (kamus === null || (word.from === word.to && !context.explicit))
        return null;
    const text = context.state.doc.toString(), line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from), { kata, petik } = sekitar(text, context.pos);
    const options = choices(kamus, before) ?? (petik !== null ? names(kamus, parameter) : kata === null ? words(kamus)
        : /=\s*\{[^{}]*$/.test(before) ? names(kamus, parameter) : keys(kamus, kata));
    return { from: word.from, options, validFor: /^\w*$/ };
};
