/**
 * What the phone keeps (IndexedDB; it works on plain http too): the rounds taken along, and the queue of what the server does
 * not know yet. An act is in the queue before the screen says that it is recorded, and leaves it when the server has answered,
 * so a killed tab loses nothing and a second try does nothing twice (the id is made here, once).
 *
 * bekal   {id, tahap, data, tunggu, pada, diambil, oleh}       a round by its id
 * antre   {urut, id, tahap, jenis, oleh, ...}                  jenis: serah, batal, surat, usulan; by the order they were done
 * catatan {id, tahap, waktu, nama, keadaan, kode?, pesan?}     what became of each, and conflicts until a person has seen them
 *
 * Spoken to directly: the library idb was measured at 1.3 of the 25 KB that this screen may weigh, for what takes 30 lines.
 */
const OLD_MS = 24 * 3600 * 1000;        // what was not used for a day is wiped, once nothing waits to be sent

function build(base) {
    base.createObjectStore('bekal', { keyPath: 'id' });
    const queue = base.createObjectStore('antre', { keyPath: 'urut', autoIncrement: true });
    queue.createIndex('id', 'id');
    queue.createIndex('oleh', 'oleh');
    base.createObjectStore('catatan', { keyPath: 'id' }).createIndex('tahap', 'tahap');
}

const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
});

let base = null;
function open() {
    const request = indexedDB.open('tangguh', 1);
    request.onupgradeneeded = () => build(request.result);
    return answer(request).then((opened) => {
        opened.onversionchange = () => { opened.close(); base = null; };       // signed out: the whole of it is deleted
        return opened;
    });
}

/* work(...stores) awaits nothing but answers of its own stores; all of it holds, or nothing. strict: the answer of the disk, not
   of its cache, as far as the browser can. Resolves when it is there. */
async function inOne(names, mode, work) {
    base ??= open();
    const tx = (await base).transaction(names, mode, { durability: mode === 'readonly' ? 'default' : 'strict' });
    const written = new Promise((done, fail) => {
        tx.oncomplete = done;
        tx.onabort = () => fail(tx.error);
    });
    const value = await work(...names.map((n) => tx.objectStore(n)));
    await written;
    return value;
}

const read = (name, work) => inOne([name], 'readonly', (store) => answer(work(store)));
const write = (name, value) => inOne([name], 'readwrite', (store) => answer(store.put(value)));

const semuaBekal = () => read('bekal', (s) => s.getAll());
export const simpanBekal = (bekal) => write('bekal', bekal);
export const semuaAntre = () => read('antre', (s) => s.getAll());
/** What one account has to send; another's waits until he signs in here again. */
export const antreDari = (oleh, most) => read('antre', (s) => s.index('oleh').getAll(oleh, most));
export const hitungAntre = (oleh) => read('antre', (s) => s.index('oleh').count(oleh));
export const catatan = (id) => read('catatan', (s) => s.get(id));
export const catatanDari = (tahap) => read('catatan', (s) => s.index('tahap').getAll(tahap));
export const simpanCatatan = (note) => write('catatan', note);

/** The act and its note at once. */
export const antrekan = (act, note) => inOne(['antre', 'catatan'], 'readwrite', (queue, notes) => {
    if (note)
        notes.put(note);
    return answer(queue.add(act));
});

/** What the server has answered: these acts leave the queue, and their notes say how it ended. */
export const selesaikan = (acts, notes) => inOne(['antre', 'catatan'], 'readwrite', (queue, book) => {
    acts.forEach((a) => queue.delete(a.urut));
    notes.forEach((n) => book.put(n));
});

/** Takes back what was not sent yet. False: the server may know it by now, it must be asked. */
export const tarikDariAntrean = (id) => inOne(['antre', 'catatan'], 'readwrite', async (queue, notes) => {
    const act = await answer(queue.index('id').get(id));
    if (act === undefined || act.dikirim)
        return false;
    queue.delete(act.urut);
    notes.delete(id);
    return true;
});

/** From here on an act may be known to the server. False: one of them was taken back meanwhile; read the queue again. */
export const tandaiDikirim = (acts) => inOne(['antre'], 'readwrite', async (queue) => {
    const kept = await Promise.all(acts.map((a) => answer(queue.get(a.urut))));
    if (kept.includes(undefined))
        return false;
    acts.filter((a) => !a.dikirim).forEach((a) => queue.put({ ...a, dikirim: true }));
    return true;
});

/** Families' names do not stay on a phone longer than needed: rounds from yesterday with nothing left to send go. Answers those that stay. */
export async function bersihkan() {
    const [queue, rounds] = await Promise.all([semuaAntre(), semuaBekal()]), waiting = new Set(queue.map((a) => a.tahap));
    const gone = rounds.filter((b) => !waiting.has(b.id) && Date.now() - b.diambil > OLD_MS);
    for (const b of gone) {
        const notes = await catatanDari(b.id);
        await inOne(['bekal', 'catatan'], 'readwrite', (kept, book) => {
            kept.delete(b.id);
            notes.forEach((n) => book.delete(n.id));
        });
    }
    return rounds.filter((b) => !gone.includes(b));
}
