/**
 * The service worker: keeps the panel's own files, so that the field screen opens without a network. Data are not its matter:
 * what goes to /api/ passes untouched. VERSI and KERANGKA are written by the build.
 */
/* global VERSI, KERANGKA */
const CACHE = `tangguh-${VERSI}`;

addEventListener('install', (event) => {
    event.waitUntil(caches.open(CACHE).then((c) => c.addAll(KERANGKA)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => {
    const drop = (names) => Promise.all(names.filter((n) => n !== CACHE).map((n) => caches.delete(n)));
    event.waitUntil(caches.keys().then(drop).then(() => clients.claim()));
});

/* Named by their content: what is kept is what would come. */
async function fixed(request) {
    const kept = await caches.match(request);
    if (kept)
        return kept;
    const reply = await fetch(request);
    if (reply.ok)
        (await caches.open(CACHE)).put(request, reply.clone());
    return reply;
}

/* A page: from the server, so that a new version is seen; when it does not answer soon, the one that is kept. */
async function page(request) {
    const kept = await caches.match('/');
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), kept ? 3000 : 60000);
    try {
        const reply = await fetch(request.url, { signal: stop.signal, credentials: 'same-origin', headers: { Accept: 'text/html' } });
        return reply.ok ? reply : kept ?? reply;
    } catch (e) {
        if (kept)
            return kept;
        throw e;
    } finally {
        clearTimeout(timer);
    }
}

addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/'))
        return;
    if (url.pathname.startsWith('/transparansi'))          /* the server's own pages, a refusal of theirs too */
        return;
    if (event.request.mode === 'navigate')
        event.respondWith(page(event.request));
    else if (url.pathname.startsWith('/a/'))
        event.respondWith(fixed(event.request));
});
