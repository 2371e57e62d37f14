/**
 * Addresses of the panel are real ones (history routes), so that the browser's back button, bookmarks and "open in a new
 * tab" do what people expect. Pages write plain <a href>; one listener turns them into steps without a reload.
 */
import { simpan } from './simpan.js';

/** {jalur: '/warga/7', kata: ['warga', '7'], kueri: URLSearchParams} */
function here() {
    const path = location.pathname;
    return { jalur: path, kata: path.split('/').filter(Boolean).map(decodeURIComponent), kueri: new URLSearchParams(location.search) };
}

export const rute = simpan(here());

/** Where to sign in, and back to this page with its choices afterwards. */
export function alamatMasuk({ jalur, kueri } = rute.get()) {
    const query = kueri.toString(), from = query === '' ? jalur : `${jalur}?${query}`;
    return from === '/' ? '/masuk' : `/masuk?ke=${encodeURIComponent(from)}`;
}

let leaving = () => true;

/** A page with unsaved work asks before it is left: ask() answers whether to go. Answers how to stop asking. */
export function jagaKeluar(ask) {
    leaving = ask;
    return () => { leaving = () => true; };
}

function show() {
    rute.set(here());
    scrollTo(0, 0);
}

export function buka(path, { ganti = false } = {}) {
    if (!leaving())
        return;
    history[ganti ? 'replaceState' : 'pushState'](null, '', path);
    show();
}

/* Only what is plainly a step within the panel: no other tab, no download, no other origin, no file of the server. */
function stepOf(event) {
    const a = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
    if (a === null || a === undefined || !plain || a.target || a.hasAttribute('download') || a.origin !== location.origin)
        return null;
    if (a.pathname.startsWith('/api/') || (a.hash && a.pathname === location.pathname))
        return null;
    return a.pathname + a.search;
}

export function ikutiPranala() {
    addEventListener('popstate', show);
    document.addEventListener('click', (event) => {
        const path = stepOf(event);
        if (path !== null) {
            event.preventDefault();
            buka(path);
        }
    });
}
