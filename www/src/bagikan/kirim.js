/**
 * Sends the queue and fetches what other phones did. What the pill says follows from what requests answered, never from
 * navigator.onLine, which lies after an offline reload: drained at start, after each act, and on a timer.
 */
import { get, Galat, kueri, post, unggah } from '../inti/api.js';
import { simpan } from '../inti/simpan.js';
import { antreDari, catatan, hitungAntre, selesaikan, tandaiDikirim } from './simpanan.js';

const BATCH = 100;                      // what the server takes at once
const EVERY_MS = 4000;                  // the pill is true within five seconds
const PAUSE_MS = 2000;                  // a server that just did not answer is not asked again for each family
const OWN = { sendiri: true };          // signed out: the pill says so, the screen stays with its queue
const SLACK_MS = 60000;                 // what was written while the server read its answer
const FIRST = 100;                      // families that are there within a second; the rest of the list comes meanwhile

/** {jaringan: 'ada'|'tidak'|'masuk'|'tanya', antre: n, galat?} */
export const keadaan = simpan({ jaringan: 'tanya', antre: 0 });

/** The server's word about one handover, as it is noted on the phone. */
const outcome = { diterima: 'terkirim', sudah: 'konflik', ditolak: 'ditolak' };

const item = ({ id, nomor, penerima, kuasa, waktu }) => ({ id, nomor, penerima, waktu, ...(kuasa && { kuasa }) });

async function sendHandovers(acts) {
    if (!await tandaiDikirim(acts))
        return;
    const key = `serah-${acts[0].id}-${acts.at(-1).id}`;      // between the same two always the same: what is marked as sent stays
    const { hasil } = await post('/serah-terima', { tahap: acts[0].tahap, butir: acts.map(item) }, { ...OWN, key });
    const answers = new Map(hasil.map((h) => [h.id, h]));
    await selesaikan(acts, acts.map((a) => {
        const h = answers.get(a.id);
        return { id: a.id, jenis: a.jenis, tahap: a.tahap, nomor: a.nomor, nama: a.nama, waktu: a.waktu, keadaan: outcome[h?.status] ?? 'ditolak', kode: h?.kode ?? null, pesan: h?.pesan ?? null };
    }));
}

const SEND = {
    /* Only what this phone handed over: had another been first, the undo would take back that one's handover. */
    async batal(a) {
        if ((await catatan(a.untuk))?.keadaan === 'terkirim')
            await post('/serah-terima/batal', { tahap: a.tahap, nomor: a.nomor }, { ...OWN, key: a.id });
    },
    usulan: (a) => post('/usulan', a.isi, { ...OWN, key: a.id }),
    async surat(a) {
        const paper = await unggah(`/tahap/${a.tahap}/berkas${kueri({ untuk: 'kuasa' })}`, a.foto, { ...OWN, key: `foto-${a.id}` });
        await post('/serah-terima/surat', { tahap: a.tahap, nomor: a.nomor, surat: paper.sidik }, { ...OWN, key: a.id });
    },
};

/* A refusal is an answer too: it is kept for a person to see, and the queue goes on. No answer, or a server in trouble: later. */
async function sendOne(act) {
    const note = { id: act.id, jenis: act.jenis, tahap: act.tahap, nomor: act.nomor, nama: act.nama, waktu: act.waktu };
    if (!await tandaiDikirim([act]))
        return;
    try {
        await SEND[act.jenis](act);
        await selesaikan([act], [{ ...note, keadaan: 'terkirim' }]);
    } catch (e) {
        if (!(e instanceof Galat) || e.status === 0 || e.status === 401 || e.status === 429 || e.status >= 500)
            throw e;
        await selesaikan([act], [{ ...note, keadaan: 'ditolak', kode: e.kode, pesan: e.pesan }]);
    }
}

/* In the order in which things were done, so that an undo never comes before its handover: handovers that follow each other go together. */
function nextBatch(queue) {
    const first = queue[0], batch = [];
    if (first.jenis !== 'serah')
        return [first];
    for (const a of queue) {
        if (a.jenis !== 'serah' || a.tahap !== first.tahap || batch.length === BATCH)
            break;
        batch.push(a);
    }
    return batch;
}

/** The pill's number, anew: after each act, not only when the server was asked. */
export async function hitung(saya) {
    const antre = await hitungAntre(saya.id);
    keadaan.set({ ...keadaan.get(), antre });
}

/* Answers whether anything was sent. */
async function drain(saya) {
    for (let sent = false; ; sent = true) {
        await hitung(saya);
        const queue = await antreDari(saya.id, BATCH);
        if (queue.length === 0)
            return sent;
        const batch = nextBatch(queue);
        await (batch[0].jenis === 'serah' ? sendHandovers(batch) : sendOne(batch[0]));
    }
}

let working = null, failedAt = 0;

function failed(e) {
    const jaringan = e.status === 401 ? 'masuk' : e.kode === 'luring' || e.status >= 500 || e.status === 429 ? 'tidak' : 'ada';
    failedAt = Date.now();
    keadaan.set({ ...keadaan.get(), jaringan, galat: jaringan === 'ada' ? e.pesan ?? String(e) : null });
}

async function exchange(saya, sent, ask) {
    try {
        if (await drain(saya))
            await sent();              // what became of it is seen even if the next question gets no answer
        await ask();
        keadaan.set({ ...keadaan.get(), jaringan: 'ada', galat: null });
    } catch (e) {
        failed(e);
    }
}

/** Sends what waits, tells `sent`, then asks what the server knows; one at a time. `segera`: even if it did not answer a moment ago. */
export function selaraskan(saya, sent, ask, segera = false) {
    if (!segera && Date.now() - failedAt < PAUSE_MS)
        return Promise.resolve();
    working ??= exchange(saya, sent, ask).finally(() => { working = null; });
    return working;
}

/** Runs `round` now and every few seconds, and when the browser thinks the network is back. Answers how to stop. */
export function berkala(round) {
    const timer = setInterval(round, EVERY_MS);
    addEventListener('online', round);
    addEventListener('visibilitychange', round);
    round();
    return () => {
        clearInterval(timer);
        removeEventListener('online', round);
        removeEventListener('visibilitychange', round);
    };
}

const bagian = async (id, values) => {
    const got = await get(`/tahap/${id}/bekal` + kueri(values), OWN);
    return { ...got, pada: got.pada - SLACK_MS };
};

/** What was served or taken back since. */
export const kabar = (id, sejak) => bagian(id, { sejak });

/** Asks for a list: its first part, and at the same time what follows it (numbers grow, so the hundredth is at least 100). */
export function mintaBekal(id) {
    const asked = [bagian(id, { batas: FIRST }), bagian(id, { setelah: FIRST })];
    asked.forEach((p) => p.catch(() => {}));           // who waits for it hears of it
    return asked;
}

/** Gives `add` the parts of a list in their order, those that were asked for and then those behind bekal.sampai. */
export async function unduhBekal(bekal, asked, add) {
    for (let more = true; more;) {
        const got = await (asked.shift() ?? bagian(bekal.id, { setelah: bekal.sampai }));
        add(got);
        more = got.setelah !== null;
    }
}
