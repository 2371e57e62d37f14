/**
 * The editor, fetched only by who edits: CodeMirror 6 inside a shadow root, where its styles are constructed sheets. In the
 * document it would add a <style> element, which the policy of the page refuses, and collapse to an empty box.
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, indentLess, indentMore, moveLineDown, moveLineUp, standardKeymap, toggleComment } from '@codemirror/commands';
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { forceLinting, lintGutter, linter, nextDiagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { lengkapi } from './lengkapi.js';
import { lua } from './lua.js';

const CHECK_MS = 120;                  /* after the last key: half a second at most until it is underlined */

/* The tokens of gaya.css reach into the shadow: custom properties are inherited. */
const COLOURS = HighlightStyle.define([
    { tag: tags.comment, color: 'var(--redup)', fontStyle: 'italic' },
    { tag: tags.keyword, color: 'var(--kode-kata)', fontWeight: '600' },
    { tag: tags.definitionKeyword, color: 'var(--tautan)', fontWeight: '700' },
    { tag: tags.string, color: 'var(--kode-teks)' },
    { tag: tags.number, color: 'var(--kode-angka)' },
    { tag: tags.propertyName, color: 'var(--kode-kunci)' },
    { tag: tags.invalid, color: 'var(--kode-salah)', textDecoration: 'underline wavy' },
]);

const LOOK = EditorView.theme({
    '&': { backgroundColor: 'var(--kertas)', color: 'var(--tinta)', border: '1px solid var(--garis-kuat)', borderRadius: '8px', maxHeight: '70vh' },
    '&.cm-focused': { outline: '3px solid var(--fokus)', outlineOffset: '1px' },
    '.cm-scroller': { font: '14px/1.6 ui-monospace, Consolas, monospace', overflow: 'auto' },
    '.cm-content': { caretColor: 'var(--tinta)' },
    '.cm-cursor': { borderLeftColor: 'var(--tinta)' },
    '.cm-gutters': { backgroundColor: 'var(--dasar)', color: 'var(--redup)', border: '0', borderRight: '1px solid var(--garis)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--pokok) 8%, transparent)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--pokok) 30%, transparent)' },
    '.cm-tooltip': { backgroundColor: 'var(--kertas)', color: 'var(--tinta)', border: '1px solid var(--garis-kuat)', maxWidth: 'min(36rem, 90vw)' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--pokok)', color: 'var(--pokok-tinta)' },
    '.cm-completionDetail': { fontStyle: 'normal', opacity: '.8' },
    '.cm-diagnostic': { padding: '8px 12px', font: '15px/1.4 system-ui, sans-serif' },
});

/** Columns of findings count characters, those of the editor UTF-16 units. */
function place(doc, baris, kolom, panjang) {
    const line = doc.line(Math.min(Math.max(baris, 1), doc.lines)), letters = Array.from(line.text);
    const units = (n) => letters.slice(0, n).join('').length;
    const from = line.from + units(Math.max(kolom - 1, 0));
    return { from, to: Math.max(from, Math.min(line.to, line.from + units(Math.max(kolom - 1, 0) + Math.max(panjang, 1)))) };
}

function diagnostic(doc, x) {
    const at = place(doc, x.baris, x.kolom, x.panjang);
    const actions = x.saran === null ? [] : [{ name: x.saran, apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: x.saran } }) }];
    return { ...at, severity: x.tingkat === 'galat' ? 'error' : 'warning', message: x.pesan, actions };
}

/* The newest answer alone counts: an older one is of a text that is no more. */
const checker = (periksa) => linter(async (view) => {
    const doc = view.state.doc, found = await periksa(doc.toString());
    return found.map((x) => diagnostic(doc, x));
}, { delay: CHECK_MS });

/* Typing over a selection: left to the browser it carries the colours along as a style attribute, which the policy refuses. */
const plainTyping = EditorView.domEventHandlers({
    beforeinput(e, view) {
        const { from, to, empty } = view.state.selection.main;
        if (e.inputType !== 'insertText' || e.data === null || empty || view.composing || view.state.readOnly)
            return false;
        const typed = () => view.state.update(view.state.replaceSelection(e.data), { userEvent: 'input.type', scrollIntoView: true });
        if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, e.data, typed)))
            view.dispatch(typed());
        e.preventDefault();
        return true;
    },
});

/* Of the ready-made keys what a rule is written with: the rest would be 2 KB of a slow line. The findings stand beside the text. */
const KEYS = [
    { key: 'Mod-]', run: indentMore }, { key: 'Mod-[', run: indentLess }, { key: 'Mod-/', run: toggleComment }, { key: 'F8', run: nextDiagnostic },
    { key: 'Alt-ArrowUp', run: moveLineUp }, { key: 'Alt-ArrowDown', run: moveLineDown },
];

const extensions = ({ bacaSaja, label, onUbah, periksa, sekitar, data }) => [
    lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), history(), drawSelection(), bracketMatching(), closeBrackets(),
    indentUnit.of('  '), EditorState.tabSize.of(2), lua, syntaxHighlighting(COLOURS), LOOK, EditorView.lineWrapping, plainTyping,
    EditorState.readOnly.of(bacaSaja), EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    // Tab goes on to the next field, since who has no mouse must get out again; Ctrl+] indents
    keymap.of([...closeBracketsKeymap, ...KEYS, ...standardKeymap, ...historyKeymap, ...completionKeymap]),
    EditorView.updateListener.of((u) => u.docChanged && onUbah(u.state.doc.toString())),
    ...(bacaSaja ? [] : [autocompletion({ override: [lengkapi(data, sekitar)] }), lintGutter(), checker(periksa)]),
];

/** Mounts into `host`. Answers {ganti(text), keBaris(n), periksa(), tutup()}. */
export function pasangEditor(host, naskah, options) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const view = new EditorView({ doc: naskah, root, parent: root, extensions: extensions(options) });
    return {
        ganti: (text) => text !== view.state.doc.toString() && view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
        keBaris(n, kolom = 1) {
            const { from } = place(view.state.doc, n, kolom, 0);
            view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
            view.focus();
        },
        periksa: () => forceLinting(view),
        tutup: () => view.destroy(),
    };
}
