/** Corrections of a round: what was asked, by whom, and the decision of another person; and handovers reported twice. */
import { angka, jam, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { post } from '../inti/api.js';
import { Formulir } from '../alur/formulir.js';
import { katakan, Keadaan, KOREKSI } from '../alur/kata.js';
import { alamatGerak } from '../alur/berikutnya.js';
import { gerakDari, halangan, useSiklus } from '../alur/siklus.js';

const WORDS = {
    '/koreksi/{id}/setujui': () => ({ kirim: t('Setujui'), jenis: 'utama', bidang: [] }),
    '/koreksi/{id}/tolak': () => ({ kirim: t('Tolak'), jenis: '', bidang: [{ nama: 'alasan', label: t('Mengapa ditolak') }] }),
};

function Putusan({ siklus, row, saya, onSesudah }) {
    const moves = gerakDari(siklus, row.status);
    if (moves.length === 0)
        return html`<span>${row.pemutus}${row.catatan && `: ${row.catatan}`}</span>`;
    const why = halangan(moves[0], row, saya);
    if (why !== null)
        return html`<span>${why}</span>`;
    return html`<div>${moves.map((m) => html`<${Formulir} key=${m.rute} awalan=${`${m.ke}-${row.id}`} judul=${t('Koreksi')} ...${WORDS[m.rute]()}
        onKirim=${(isi, key) => post(alamatGerak(m.rute, row.id), isi, { key })} onSesudah=${onSesudah} />`)}</div>`;
}

function Ganda({ row }) {
    const list = useDaftar(`/tahap/${row.id}/konflik`);
    if (list.siap && list.data.length === 0)
        return null;
    return html`<section class="kartu" aria-labelledby="ganda"><h2 id="ganda">${t('Dilaporkan dua kali')}</h2>
        <p>${t('Dua HP mencatat keluarga yang sama. Yang pertama berlaku; stok dihitung sekali.')}</p>
        <${Tabel} daftar=${list} judul=${t('Dilaporkan dua kali')} kolom=${[{ judul: t('Nomor'), angka: true, isi: (c) => angka(c.nomor) },
            { judul: t('Pertama'), isi: (c) => `${c.aktor_pertama}, ${jam(c.waktu_pertama)}` }, { judul: t('Kedua'), isi: (c) => `${c.aktor}, ${jam(c.waktu)}` }]} /></section>`;
}

export function Koreksi({ row, saya, onSesudah }) {
    const list = useDaftar('/koreksi', { tahap: row.id }), siklus = useSiklus('koreksi');
    const again = () => Promise.all([list.ulang(), onSesudah()]);
    return html`<section class="kartu" aria-labelledby="koreksi"><h2 id="koreksi">${t('Koreksi')}</h2>
        <${Tabel} daftar=${list} judul=${t('Koreksi')} kosong=${t('Belum ada koreksi. Serah terima yang salah dikoreksi dari daftar penerima.')} kolom=${[
            { judul: t('Apa yang salah'), isi: (k) => html`<span>${katakan(KOREKSI, k.jenis)}<br /><small>${k.alasan} · ${k.pengaju}</small></span>` },
            { judul: t('Keadaan'), isi: (k) => html`<${Keadaan} siklus="koreksi" status=${k.status} />` },
            { judul: t('Putusan'), isi: (k) => html`<${Putusan} siklus=${siklus} row=${k} saya=${saya} onSesudah=${again} />` }]} /></section>
        <${Ganda} row=${row} />`;
}
