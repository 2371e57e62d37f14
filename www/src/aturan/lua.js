/**
 * Colours for Lua 5.4 as rules use it: its words in their own case only, // and <const>, our declarations and functions, and what
 * the sandbox does not have marked as wrong (RULES.md 3.1). The ready-made mode colours io.open as a friendly built-in.
 */
import { StreamLanguage } from '@codemirror/language';

const set = (words) => new Set(words.split(' '));
const KEYWORD = set('and break do else elseif end false for function goto if in local nil not or repeat return then true until while');
const FORBIDDEN = set('_G _ENV string table math os io debug coroutine package require load loadstring dofile loadfile pcall xpcall error pairs next select tostring tonumber rawget rawset rawequal rawlen setmetatable getmetatable collectgarbage print utf8');
const DECLARES = /^(?:(?:ubah|ganti|hapus|tutup|lewati)_)?(?:aturan|parameter|syarat|pengecualian|syarat_lanjut|skor|kuota|jatah|besaran|batas_besaran|ketentuan|turunan|tabel|pastikan|isian|contoh|uji|laporan|uji_laporan|jadwal|pengaman)$/;

/* Of [[ ]] and [==[ ]==], also in comments: until its end, over lines. */
function longText(stream, state) {
    const end = `]${'='.repeat(state.panjang)}]`;
    while (!stream.eol()) {
        if (stream.match(end)) {
            const style = state.gaya;
            state.panjang = -1;
            return style;
        }
        stream.next();
    }
    return state.gaya;
}

function startLong(stream, state, style) {
    const open = stream.match(/^\[(=*)\[/);
    if (!open)
        return false;
    Object.assign(state, { panjang: open[1].length, gaya: style });
    return true;
}

function comment(stream, state) {
    if (startLong(stream, state, 'comment'))
        return longText(stream, state);
    stream.skipToEnd();
    return 'comment';
}

function quoted(stream, quote) {
    for (let c = stream.next(); c !== undefined && c !== quote; c = stream.next())
        if (c === '\\')
            stream.next();
    return 'string';
}

function word(stream, state) {
    const [name] = stream.match(/^[A-Za-z_]\w*/);
    if (KEYWORD.has(name))
        return 'keyword';
    if (FORBIDDEN.has(name))
        return 'invalid';
    if (state.dalam === 0 && DECLARES.test(name))
        return 'definitionKeyword';
    return stream.match(/^\s*=(?!=)/, false) ? 'propertyName' : 'variableName';
}

function next(stream, state) {
    if (state.panjang >= 0)
        return longText(stream, state);
    if (stream.eatSpace())
        return null;
    if (stream.match('--'))
        return comment(stream, state);
    if (startLong(stream, state, 'string'))
        return longText(stream, state);
    if (/[A-Za-z_]/.test(stream.peek()))
        return word(stream, state);
    if (stream.match(/^(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?)/))
        return 'number';
    const c = stream.next();
    if (`"'`.includes(c))
        return quoted(stream, c);
    state.dalam += c === '{' ? 1 : c === '}' ? -1 : 0;
    return '{}()[],;'.includes(c) ? 'bracket' : 'operator';
}

const copyOf = (state) => ({ ...state });
const depthOf = (state, after, { unit }) => Math.max(0, state.dalam - (/^\s*\}/.test(after) ? 1 : 0)) * unit;

export const lua = StreamLanguage.define({
    name: 'lua', token: next, startState: () => ({ panjang: -1, gaya: null, dalam: 0 }), copyState: copyOf, indent: depthOf,
    languageData: { commentTokens: { line: '--' }, closeBrackets: { brackets: ['{', '(', '[', '"', "'"] } },
});
