/**
 * Measurements over time: one after the other of a queue, a form each, and how it went so far beside it. What the server makes of
 * a measurement (`answer`) is said at once, with its advice, while the next one stands ready.
 */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Pilihan } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Pita, tindakan, useKabar } from './aksi.js';
import { BaganDari } from './bagan.js';
import { Formulir, useKirim } from './formulir.js';
import { alamatDaftar, isi, teks } from './kata.js';
import { bidangDari, skala } from './nilai.js';
import { useSumber } from './sumber.js';

const ICONS = { ya: 'centang', tunggu: 'tunggu', tidak: 'silang', netral: 'info' };

/** The queue, and who stands where in it; who was done stays in it until it is asked for again. */
function useAntrean(program, page) {
    const list = useDaftar(alamatDaftar(program.plugin, page.queue)), [at, go] = useState(0), [done, mark] = useState({});
    const next = (from, marks) => {
        const later = list.data.findIndex((row, i) => i > from && !(row.id in marks));
        return later >= 0 ? later : list.data.findIndex((row) => !(row.id in marks));
    };
    useEffect(() => { if (list.siap && list.adaLagi && at >= list.data.length - 2) list.lanjut(); }, [at, list.data.length]);
    const selesai = (row, nada) => {
        const marks = { ...done, [row.id]: nada }, to = next(at, marks);
        mark(marks);
        if (page.next === 'auto')
            go(to);
    };
    return {
        list, row: list.data[at], at, done, pilih: go, selesai, lanjut: () => go(next(at, done)),
        ulang: () => { mark({}); go(0); return list.ulang(); },
        kembali: (id) => { mark(({ [id]: _, ...rest }) => rest); go(list.data.findIndex((r) => r.id === id)); },
    };
}

/* What came of it, in colour, icon and word; the reply holds the answer under its own name. */
function jawaban(page, made) {
    const said = made?.[page.answer?.from.slice('rule:'.length)];
    return said === undefined || said === null ? null : { nada: page.answer.tones[said] ?? 'netral', kata: String(said), saran: made[page.answer.advice] };
}

const Jawaban = ({ j, nama }) => html`<div class=${`papan ${j.nada}`} role="status"><${Ikon} nama=${ICONS[j.nada]} /><p><strong>${nama}: ${j.kata}</strong>${j.saran && html`<span>${j.saran}</span>`}</p></div>`;

function TidakHadir({ program, aksi, row, selesai }) {
    const send = useKirim(program, aksi, row), [galat, fail] = useState([]);
    return html`<${Tombol} onClick=${() => send({ tidak_hadir: true }).then(selesai, (e) => fail(barisGalat(e)))}>${t('Tidak hadir')}</${Tombol}>
        <${RingkasanGalat} galat=${galat} judul=${t('Tidak hadir')} />`;
}

/* The record before this one, as it is sent: what the row brings, else the last of the chart's rows. */
function lastOf(program, row, rows) {
    const last = row.last ?? rows?.at(-1);
    return row.last || !last ? last : Object.fromEntries(Object.entries(last).map(([id, v]) => [id, typeof v === 'number' ? Math.round(v * skala(bidangDari(program, id))) : v]));
}

function Satu({ program, page, row, aksi, saya, fokus, selesai }) {
    const chart = page.chart, data = useSumber(program, chart?.data, row, {}, chart?.y), record = program.records?.[page.record] ?? {};
    const known = chart === undefined || data.isi !== null || data.galat.length > 0;
    return html`<div class="dua-kolom">
        <section class="kartu"><h2 class="nama-besar">${isi(record.title, row, program)}</h2>
            ${known && html`<${Formulir} program=${program} aksi=${{ record: page.record, ...aksi }} baris=${row} lalu=${lastOf(program, row, data.isi?.baris) ?? {}} saya=${saya} judul=${teks(page.title)} fokus=${fokus} selesai=${selesai}>
                ${record.absent && html`<${TidakHadir} program=${program} aksi=${aksi} row=${row} selesai=${selesai} />`}</${Formulir}>`}</section>
        ${chart && html`<section class="kartu"><h2>${teks(chart.title) || t('Sejauh ini')}</h2>${data.isi?.baris.length === 0 && chart.kind === 'line' ? html`<p>${t('Belum pernah diukur.')}</p>`
            : html`<${BaganDari} program=${program} chart=${chart} row=${row} data=${data} />`}</section>`}</div>`;
}

function Antrean({ q, program, page }) {
    const title = (row) => isi(program.records?.[page.record]?.title, row, program), n = Object.keys(q.done).length, total = q.list.data.length;
    return html`<div class="antrean"><p>${t('{n} dari {total} sudah dicatat', { n, total: q.list.adaLagi ? `${total}+` : total })}</p>
        <${Pilihan} nama="antrean" label=${t('Pilih dari antrean')} nilai=${String(q.at)} onUbah=${(v) => q.pilih(Number(v))}
            pilihan=${q.list.data.map((row, i) => ({ nilai: String(i), label: (row.id in q.done ? '✓ ' : '') + title(row) }))} /></div>`;
}

const Habis = ({ q }) => html`<section class="kartu"><h2>${t('Semua dalam antrean sudah dicatat.')}</h2><${Tombol} onClick=${q.ulang}>${t('Muat antrean lagi')}</${Tombol}></section>`;

export function SeriProgram({ program, page, saya }) {
    const q = useAntrean(program, page), [last, tell] = useState(null), aksi = tindakan(program, page.action, q.row), k = useKabar(program, () => { q.kembali(last.id); tell(null); });
    const title = isi(program.records?.[page.record]?.title, q.row ?? {}, program);
    if (!q.list.siap || q.list.galat.length > 0)
        return html`<${RingkasanGalat} galat=${q.list.galat} judul=${teks(page.title)} />${!q.list.siap && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}`;
    if (q.list.data.length === 0)
        return html`<section class="kartu"><p>${t('Antrean kosong: tidak ada yang perlu diukur sekarang.')}</p></section>`;
    const selesai = (made) => {
        const answer = jawaban(page, made);
        tell({ id: q.row.id, nama: title, jawaban: answer });
        k.catat(aksi, q.row, made, t('Tercatat: {apa}', { apa: title }));
        q.selesai(q.row, answer?.nada ?? 'ya');
    };
    return html`<${Antrean} q=${q} program=${program} page=${page} />${last?.jawaban && html`<${Jawaban} j=${last.jawaban} nama=${last.nama} />`}
        ${!q.row ? html`<${Habis} q=${q} />` : aksi === null ? html`<p class="kartu">${t('Tindakan halaman ini bukan untuk peran Anda.')}</p>`
            : html`<${Satu} key=${q.row.id} program=${program} page=${page} row=${q.row} aksi=${aksi} saya=${saya} fokus=${last !== null} selesai=${selesai} />`}
        ${page.next !== 'auto' && q.row && q.row.id in q.done && html`<p><${Tombol} onClick=${q.lanjut}>${t('Berikutnya')}</${Tombol}></p>`}<${Pita} k=${k} />`;
}
