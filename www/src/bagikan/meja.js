/**
 * The work at one counter: the list in memory, what was done here, and the way to and from queue and server. The screen
 * (bagikan.js) shows what stands here; a practice round has the same face and neither queue nor server.
 */
import { useEffect, useState } from 'preact/hooks';
import { kunciBaru } from '../inti/api.js';
import { buatDaftar } from './daftar.js';
import { berkala, hitung, keadaan, selaraskan } from './kirim.js';
import { antrekan, catatanDari, semuaAntre, simpanBekal, simpanCatatan, tarikDariAntrean } from './simpanan.js';

const UNDO_MS = 10 * 60 * 1000;

const served = (row, act, nama) => Object.assign(row, { status: 'tersalur', serah: { id: act.id, waktu: act.waktu, oleh: nama, sini: true } });
const free = (row) => Object.assign(row, { status: 'siap', serah: null });

/* What was done here and is not known to the server stands above what the server says. */
function apply(daftar, acts, nama) {
    for (const a of acts) {
        const row = daftar.baris.get(a.nomor);
        if (row !== undefined && a.jenis === 'serah')
            served(row, a, nama);
        if (row !== undefined && a.jenis === 'batal')
            free(row);
    }
}

/* The server repeats a minute's worth, so that nothing falls between two answers. */
const isNews = (row, told) => row !== undefined && (row.status !== told.status || row.serah?.waktu !== told.serah?.waktu);

/* A handover as the server tells it is this phone's own when its moment is: only those may be taken back here. */
function claim(row, note) {
    if (note.jenis === 'serah' && row?.serah?.waktu === note.waktu)
        Object.assign(row.serah, { id: note.id, sini: note.keadaan !== 'konflik' });
}

/** bekal: the round as kept; latihan: nothing is kept or sent. */
export function bukaMeja(bekal, saya, { latihan = false } = {}) {
    const daftar = buatDaftar(bekal), listeners = new Set();
    const meja = { tahap: bekal.tahap, daftar, latihan, saya, catatan: [], terakhir: null, diambil: bekal.diambil };
    const tell = () => listeners.forEach((f) => f());
    const queued = async () => (await semuaAntre()).filter((a) => a.tahap === bekal.id);

    async function reread() {
        apply(daftar, await queued(), saya.nama);
        meja.catatan = (await catatanDari(bekal.id)).sort((a, b) => b.waktu - a.waktu);
        meja.catatan.forEach((c) => claim(daftar.baris.get(c.nomor), c));
        tell();
    }

    async function changed(rows, pada, sent) {
        const news = rows.filter((r) => isNews(daftar.baris.get(r.nomor), r));
        daftar.perbarui(news);
        bekal.pada = pada;
        if (news.length > 0)
            await simpanBekal(bekal);
        if (news.length > 0 || sent)
            await reread();
    }

    const sync = (segera = false) => (latihan ? Promise.resolve() : selaraskan(saya, bekal.id, () => bekal.pada, changed, segera));

    async function keep(act) {
        const note = { id: act.id, jenis: act.jenis, tahap: bekal.id, nomor: act.nomor, nama: act.nama, waktu: act.waktu, keadaan: latihan ? 'terkirim' : 'antre' };
        if (!latihan)
            await antrekan(act, note).then(() => hitung(saya));
        meja.catatan = [note, ...meja.catatan];
    }

    const act = (jenis, row, more) => ({ id: kunciBaru(), tahap: bekal.id, jenis, oleh: saya.id, nomor: row?.nomor, nama: row?.nama, waktu: Date.now(), ...more });

    Object.assign(meja, {
        sync,
        mulai: () => (latihan ? () => {} : berkala(() => sync(true))),
        dengar(f) {
            listeners.add(f);
            return () => listeners.delete(f);
        },
        terlayani: () => { let n = 0; daftar.baris.forEach((r) => { n += r.status === 'tersalur'; }); return n; },
        bolehBatal: (row) => row.status === 'tersalur' && row.serah?.sini && Date.now() - row.serah.waktu < UNDO_MS,

        /* penerima: the number of a member, or a word. foto: of the kuasa's letter. */
        async serahkan(row, penerima, kuasa, foto) {
            const done = act('serah', row, { penerima, kuasa });
            await keep(done);
            if (foto && !latihan)
                await antrekan(act('surat', row, { foto }), null);
            served(row, done, saya.nama);
            meja.terakhir = { row, id: done.id };
            tell();
            sync();
        },
        /* Not sent yet: it never was. Else the server takes it back, now or when it can be reached. */
        async batalkan(row) {
            const id = row.serah.id;
            if (latihan)
                meja.catatan = meja.catatan.filter((c) => c.id !== id);
            else if (!await tarikDariAntrean(id))
                await keep(act('batal', row, { untuk: id }));
            free(row);
            meja.terakhir = null;
            await (latihan ? tell() : reread());
            sync();
        },
        async usulkan(isi) {
            await keep(act('usulan', { nama: isi.nama }, { isi: { program: bekal.tahap.program, kode_wilayah: bekal.tahap.kode_wilayah, ...isi } }));
            tell();
            sync();
        },
        async sudahDilihat(note) {
            await simpanCatatan({ ...note, keadaan: 'dilihat' });
            await reread();
        },
    });
    if (!latihan)
        reread();
    return meja;
}

/** Renders again when something at the counter changed. */
export function useMeja(meja) {
    const [, show] = useState(0);
    useEffect(() => meja.dengar(() => show((n) => n + 1)), [meja]);
    useEffect(() => meja.mulai(), [meja]);
}

export { keadaan };
