// node tests/bench/panel.mjs: what a cheap phone on a bad network waits for, as one JSON line for run.py. The phone: 360 x 740,
// 400 kbit/s both ways, 400 ms, processor six times slower (Chromium's own emulation); nothing kept from an earlier visit.
//
// Input   the release program (TANGGUH), chromium. Output {"bagikan": {...}, "lagi": {...}, "aturan": {...}}: bytes over the wire with
// heads, requests, milliseconds until the page can be used.
import { Kantor, Tab, tahapSembako, tutupPeramban } from '../panel/alat.mjs';

const SLOW = { offline: false, latency: 400, downloadThroughput: 50000, uploadThroughput: 50000 }, CPU = 6;

/** Opens `path` as `nama` on a slow phone and waits for `ready`; what came over the wire, but data that grows with the list. */
async function visit(tab, path, ready, data) {
    const cdp = await tab.konteks.newCDPSession(tab.page), seen = new Map();
    await cdp.send('Network.enable');
    cdp.on('Network.responseReceived', (e) => seen.set(e.requestId, { path: new URL(e.response.url).pathname, bytes: 0, own: !e.response.fromServiceWorker && !e.response.fromDiskCache }));
    cdp.on('Network.loadingFinished', (e) => { if (seen.has(e.requestId)) seen.get(e.requestId).bytes = e.encodedDataLength; });
    await cdp.send('Network.emulateNetworkConditions', SLOW);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU });
    const began = performance.now();
    await tab.page.goto(tab.kantor.alamat + path, { waitUntil: 'commit', timeout: 60000 });
    await tab.page.waitForSelector(ready, { timeout: 60000 });
    const ms = performance.now() - began;
    await tab.page.waitForLoadState('networkidle', { timeout: 60000 });
    await cdp.detach();
    const own = [...seen.values()].filter((s) => s.own && s.path.startsWith('/') && !data.test(s.path));
    return { bytes: own.reduce((sum, s) => sum + s.bytes, 0), requests: own.length, ms: Math.round(ms) };
}

const kantor = new Kantor();
try {
    tahapSembako(kantor, 600);
    kantor.orang('penyusun', 'penyusun');
    await kantor.buka();
    const result = {};
    for (const [name, who, path, ready] of [['bagikan', 'tini', '/bagikan', '#cari'], ['aturan', 'penyusun', '/aturan/sembako/31.75.07/sunting', '.cm-content, [data-sunting]']]) {
        const door = await Tab.buka(kantor);
        await door.masuk(who);
        const cookies = await door.konteks.cookies();
        await door.tutup();
        const tab = await Tab.buka(kantor);              // signed in, and nothing of the panel in any store
        await tab.konteks.addCookies(cookies);
        result[name] = await visit(tab, path, ready, /\/bekal$/);
        if (name === 'bagikan')
            result.lagi = await visit(tab, path, ready, /\/bekal$/);
        await tab.tutup();
    }
    console.log(JSON.stringify(result));
} finally {
    await tutupPeramban();
    await kantor.buang();
}
