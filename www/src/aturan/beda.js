/** Two texts of a rule as one, what went and what came marked. Fetched by the steps that show it alone; see editor.js. */
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';

const LOOK = EditorView.theme({
    '&': { backgroundColor: 'var(--kertas)', color: 'var(--tinta)', border: '1px solid var(--garis-kuat)', borderRadius: '8px', maxHeight: '60vh' },
    '.cm-scroller': { font: '14px/1.6 ui-monospace, Consolas, monospace', overflow: 'auto' },
    '.cm-gutters': { backgroundColor: 'var(--dasar)', color: 'var(--redup)', border: '0' },
    '.cm-changedLine': { backgroundColor: 'var(--ya-lembut)' },
    '.cm-deletedChunk': { backgroundColor: 'var(--tidak-lembut)' },
    '.cm-collapsedLines': { background: 'var(--netral-lembut)', color: 'var(--tinta)' },
});

export function pasangBeda(host, lama, baru, label) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const view = new EditorView({
        doc: baru, root, parent: root,
        extensions: [lineNumbers(), EditorState.readOnly.of(true), EditorView.editable.of(false), LOOK, EditorView.lineWrapping,
            EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
            unifiedMergeView({ original: lama, mergeControls: false, collapseUnchanged: { margin: 2, minSize: 6 } })],
    });
    return () => view.destroy();
}
