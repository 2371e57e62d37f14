/** A list of a program: its rows with their state, what may be done with each, and what may be added. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { alamatHalaman } from '../inti/program.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Aksi, Pita, tindakan, useKabar } from './aksi.js';
import { Formulir } from './formulir.js';
import { alamatDaftar, isi, judulKolom, nilaiDi, teks } from './kata.js';
import { isiSel } from './isi-sel.js';
import { berlaku } from './syarat.js';

export const keadaan = (page, row) => page.states?.find((s) => berlaku(s.when, row));
const rowKey = (row) => row.id ?? JSON.stringify(row);

/** What a row is called: by the record's template, else by the first of its columns. */
export const sebutan = (program, page, row) => {
    const title = program.records?.[page.record ?? program.actions?.[page.action]?.record]?.title;
    return title ? isi(title, row, program) : String(row.nama ?? row.judul ?? row.nomor ?? row.id ?? '');
};

/* The first column leads to the page of the row, where there is one. */
function cell(program, page, name, first) {
    const to = first && page.open && program.pages.find((p) => p.id === page.open), show = (row) => isiSel(program, row, name, false);
    return to ? (row) => html`<a href=${alamatHalaman(program, to, row.id)}>${show(row)}</a>` : show;
}

const Keadaan = ({ program, page, row }) => {
    const s = keadaan(page, row);
    return s && html`<span><${Lencana} nada=${s.tone}>${isi(s.text, row, program)}</${Lencana}> ${isi(s.sub, row, program)}</span>`;
};

function columns(program, page, list, act) {
    const names = page.columns ?? Object.keys(list.data[0] ?? {}).filter((k) => k !== 'id');
    const acts = page.states?.some((s) => s.action && program.actions?.[s.action]);
    return [
        ...names.map((name, i) => ({ judul: judulKolom(program, name), angka: typeof nilaiDi(list.data[0] ?? {}, name) === 'number', isi: cell(program, page, name, i === 0) })),
        ...(page.states ? [{ judul: t('Keadaan'), isi: (row) => html`<${Keadaan} program=${program} page=${page} row=${row} />` }] : []),
        ...(acts ? [{ judul: t('Tindakan'), isi: act }] : []),
    ];
}

/* What is added to the list, by its form above it. */
function Tambah({ program, page, saya, selesai }) {
    const aksi = tindakan(program, page.action), [open, show] = useState(false);
    if (aksi === null)
        return null;
    return html`<section class="kartu">${open ? html`<h2>${teks(aksi.label)}</h2><${Formulir} program=${program} aksi=${aksi} saya=${saya} judul=${teks(aksi.label)} fokus selesai=${(made) => { show(false); selesai(aksi, {}, made); }} />`
        : html`<${Tombol} jenis="utama" onClick=${() => show(true)}>${teks(aksi.label)}</${Tombol}>`}</section>`;
}

export function DaftarProgram({ program, page, saya }) {
    const list = useDaftar(alamatDaftar(program.plugin, page.list)), k = useKabar(program, list.ulang);
    const done = (aksi, row, made) => {
        k.catat(aksi, row, made, `${teks(aksi.label)}: ${sebutan(program, page, { ...row, ...made }) || t('Tersimpan.')}`);
        return list.ulang();
    };
    const act = (row) => {
        const s = keadaan(page, row);
        return s?.action && html`<${Aksi} program=${program} nama=${s.action} row=${row} saya=${saya} onSesudah=${done} />`;
    };
    return html`<${Tambah} program=${program} page=${page} saya=${saya} selesai=${done} />
        <section class="kartu"><${Tabel} daftar=${list} kolom=${columns(program, page, list, act)} judul=${teks(page.title)} kunci=${rowKey}
            kosong=${tindakan(program, page.action) ? t('Belum ada isinya. Mulai dengan tombol di atas.') : t('Belum ada isinya.')} /></section><${Pita} k=${k} />`;
}
