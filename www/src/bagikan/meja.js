/**
 * The work at one counter: the list in memory, what was done here, and the way to and from queue and server. The screen
 * (bagikan.js) shows what stands here; a practice round has the same face and neither queue nor server.
 */
import { useEffect, useState } from 'preact/hooks';
import { kunciBaru } from '../inti/api.js';
import { buatDaftar } from './daftar.js';
import { berkala, hitung, kabar, keadaan, selaraskan, unduhBekal } from './kirim.js';
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
const isNews = (row, told) => row !== undefined && (row.status !== told.status || row.serah?.waktu !== told.serah?.waktu || row.dibatasi !== told.dibatasi);

/* A handover as the server tells it is this phone's own when its moment is: only those may be taken back here. A name that must not
   be shown any more stands in no note of this phone either. */
function claim(row, note) {
    if (row?.dibatasi)
        simpanCatatan(Object.assign(note, { nama: '' }));
    if (note.jenis === 'serah' && row?.serah?.waktu === note.waktu)
        Object.assign(row.serah, { id: note.id, sini: note.keadaan !== 'konflik' });
}

/** bekal: the round as kept, or one that is still coming, with the parts asked for already; latihan: nothing is kept or sent. */
export function bukaMeja(bekal, saya, { latihan = false, diminta = [] } = {}) {
    const listeners = new Set();
    let daftar = buatDaftar(bekal), fetched = false;
    const meja = { tahap: bekal.tahap, daftar, latihan, saya, catatan: [], terakhir: null };
    const tell = () => listeners.forEach((f) => f());
    const queued = async () => (await semuaAntre()).filter((a) => a.tahap === bekal.id);

    async function reread() {
        apply(daftar, await queued(), saya.nama);
        meja.catatan = (await catatanDari(bekal.id)).sort((a, b) => b.waktu - a.waktu);
        meja.catatan.forEach((c) => claim(daftar.baris.get(c.nomor), c));
        tell();
    }

    /* A part of the list. It may begin with families that the part before it ended with. */
    function add(part) {
        const rows = part.data.filter((r) => r.nomor > bekal.sampai);
        Object.assign(bekal.tahap, part.tahap);
        bekal.jumlah = part.jumlah ?? bekal.jumlah;
        bekal.pada ??= part.pada;
        bekal.data.push(...rows);
        bekal.tunggu.push(...part.tunggu);
        bekal.sampai = rows.at(-1)?.nomor ?? bekal.sampai;
        daftar.tambah([...rows, ...part.tunggu]);
        reread();
    }

    /* What failed goes on where it stopped, at the next exchange. Only a whole list is kept, and it is whole when it is kept: a
       phone without a network must not say of anybody that he is not on it. */
    async function load() {
        if (!fetched)
            await unduhBekal(bekal, diminta.splice(0), add);
        fetched = true;
        const whole = { belum: false, diambil: Date.now() };
        await simpanBekal({ ...bekal, ...whole });
        Object.assign(bekal, whole);
        await reread();
    }

    async function changed({ data: rows, pada, tunggu }) {
        const news = rows.filter((r) => isNews(daftar.baris.get(r.nomor), r));
        bekal.pada = pada;
        if (news[0] ?? tunggu[0]) {
            news.forEach((told) => Object.assign(daftar.baris.get(told.nomor), told));
            if (tunggu[0])
                bekal.tunggu = tunggu;
            daftar = meja.daftar = buatDaftar(bekal);          // a name may have gone, or come back: it is found no more, or again
            await simpanBekal(bekal);
            await reread();
        }
    }

    const ask = async () => (bekal.belum ? load() : changed(await kabar(bekal.id, bekal.pada)));
    const sync = (segera = false) => (latihan ? Promise.resolve() : selaraskan(saya, reread, ask, segera));

    async function keep(act) {
        const note = { id: act.id, jenis: act.jenis, tahap: bekal.id, nomor: act.nomor, nama: act.nama, waktu: act.waktu, keadaan: latihan ? 'terkirim' : 'antre' };
        if (!latihan)
            await antrekan(act, note);
        meja.catatan = [note, ...meja.catatan];
    }

    /* The pill's number and the sending: the next family need not wait for them, so the screen is drawn first. */
    const goOn = () => latihan || setTimeout(() => { hitung(saya); sync(); });

    const act = (jenis, row, more) => ({ id: kunciBaru(), tahap: bekal.id, jenis, oleh: saya.id, nomor: row?.nomor, nama: row?.nama, waktu: Date.now(), ...more });

    Object.assign(meja, {
        sync,
        mulai: () => (latihan ? () => {} : berkala(() => sync(true))),
        dengar(f) {
            listeners.add(f);
            return () => listeners.delete(f);
        },
        lengkap: () => !bekal.belum,
        terlayani: () => { let n = 0; daftar.baris.forEach((r) => { n += r.status === 'tersalur'; }); return n; },
        bolehBatal: (row) => row.status === 'tersalur' && row.serah?.sini && Date.now() - row.serah.waktu < UNDO_MS,

        /* penerima: the number of a member, or a word. foto: of the kuasa's letter. Tells nobody: who hands over goes on to the
           next family, and this one's card would be drawn once more to be thrown away. */
        async serahkan(row, penerima, kuasa, foto) {
            const done = act('serah', row, { penerima, kuasa });
            await keep(done);
            if (foto && !latihan)
                await antrekan(act('surat', row, { foto }), null);
            served(row, done, saya.nama);
            meja.terakhir = { row, id: done.id };
            goOn();
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
            goOn();
        },
        async usulkan(isi) {
            await keep(act('usulan', { nama: isi.nama }, { isi: { program: bekal.tahap.program, kode_wilayah: bekal.tahap.kode_wilayah, ...isi } }));
            tell();
            goOn();
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
