/**
 * Sends the queue and fetches what other phones did. What the pill says follows from what requests answered, never from
 * navigator.onLine, which lies after an offline reload: drained at start, after each act, and on a timer.
 */
import { get, Galat, kueri, post, unggah } from '../inti/api.js';
import { simpan } from '../inti/simpan.js';
import { catatan, selesaikan, semuaAntre, tandaiDikirim } from './simpanan.js';

const BATCH = 100;                      // what the server takes at once
const EVERY_MS = 4000;                  // the pill is true within five seconds
const OWN = { sendiri: true };          // signed out: the pill says so, the screen stays with its queue
const SLACK_MS = 60000;                 // what was written while the server read its answer

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
        return { id: a.id, tahap: a.tahap, nomor: a.nomor, nama: a.nama, waktu: a.waktu, keadaan: outcome[h?.status] ?? 'ditolak', kode: h?.kode ?? null, pesan: h?.pesan ?? null };
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
    const note = { id: act.id, tahap: act.tahap, nomor: act.nomor, nama: act.nama, waktu: act.waktu };
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

async function drain(saya) {
    for (;;) {
        const queue = (await semuaAntre()).filter((a) => a.oleh === saya.id);
        keadaan.set({ ...keadaan.get(), antre: queue.length });
        if (queue.length === 0)
            return;
        const batch = nextBatch(queue);
        await (batch[0].jenis === 'serah' ? sendHandovers(batch) : sendOne(batch[0]));
    }
}

let working = null;

function failed(e) {
    const jaringan = e.status === 401 ? 'masuk' : e.kode === 'luring' || e.status >= 500 || e.status === 429 ? 'tidak' : 'ada';
    keadaan.set({ ...keadaan.get(), jaringan, galat: jaringan === 'ada' ? e.pesan ?? String(e) : null });
}

/** Sends what waits, then asks what changed; one at a time. Answers true when the server answered all of it. */
export function selaraskan(saya, tahap, sejak, onChange) {
    working ??= (async () => {
        try {
            await drain(saya);
            const more = await get(`/tahap/${tahap}/bekal` + kueri({ sejak: sejak() }), OWN);
            keadaan.set({ ...keadaan.get(), jaringan: 'ada', galat: null });
            onChange(more.data, more.pada - SLACK_MS);
            return true;
        } catch (e) {
            failed(e);
            return false;
        } finally {
            working = null;
        }
    })();
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

/** The whole list, page by page. */
export async function unduhBekal(tahap) {
    const all = { id: tahap, data: [], tunggu: [] };
    for (let setelah = null; ;) {
        const page = await get(`/tahap/${tahap}/bekal` + kueri({ setelah }));
        all.tahap = page.tahap;
        all.pada ??= page.pada - SLACK_MS;
        all.data.push(...page.data);
        all.tunggu.push(...page.tunggu);
        setelah = page.setelah;
        if (setelah === null)
            return { ...all, diambil: Date.now() };
    }
}
