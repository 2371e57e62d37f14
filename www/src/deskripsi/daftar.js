/** A list of a program: its rows with their state, what may be done with each, and what may be added. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sel } from '../dasbor/tabel-laporan.js';
import { Formulir } from './formulir.js';
import { label } from './bidang.js';
import { alamat, isi, teks } from './kata.js';
import { berlaku } from './syarat.js';

const stateOf = (page, row) => page.states?.find((s) => berlaku(s.when, row));
const rowKey = (row) => row.id ?? JSON.stringify(row);

/* A column is named as the field of that name is, wherever the program has one. */
function titleOf(program, name) {
    const f = Object.values(program.records ?? {}).flatMap((r) => r.fields).find((x) => x.name === name);
    return f ? label(f) : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

function Aksi({ program, nama, row, ulang, saya }) {
    const aksi = program.actions?.[nama];
    const [galat, fail] = useState([]);
    const [open, show] = useState(false);
    if (!aksi?.post || !berlaku(aksi.when, row))
        return null;
    const direct = () => post(alamat(program.plugin, aksi.post, row), { ...aksi.values }).then(() => { fail([]); ulang(); }, (e) => fail(barisGalat(e)));
    const asks = aksi.record || aksi.confirm;
    return html`<${RingkasanGalat} galat=${galat} judul=${teks(aksi.label)} />
        ${open ? html`<${Formulir} program=${program} aksi=${aksi} baris=${row} saya=${saya} judul=${teks(aksi.label)} selesai=${() => { show(false); ulang(); }} />`
            : html`<${Tombol} onClick=${asks ? () => show(true) : direct}>${isi(aksi.label, row)}</${Tombol}>`}`;
}

function columns(program, page, list, saya) {
    const names = page.columns ?? Object.keys(list.data[0] ?? {}).filter((k) => k !== 'id');
    const acts = page.states?.some((s) => s.action && program.actions?.[s.action]);
    return [
        ...names.map((name) => ({ judul: titleOf(program, name), angka: typeof list.data[0]?.[name] === 'number', isi: (row) => sel({}, row[name]) })),
        ...(page.states ? [{ judul: t('Keadaan'), isi: (row) => { const s = stateOf(page, row); return s && html`<${Lencana} nada=${s.tone}>${isi(s.text, row)}</${Lencana}> ${isi(s.sub, row)}`; } }] : []),
        ...(acts ? [{ judul: t('Tindakan'), isi: (row) => { const s = stateOf(page, row); return s?.action && html`<${Aksi} program=${program} nama=${s.action} row=${row} ulang=${list.ulang} saya=${saya} />`; } }] : []),
    ];
}

export function DaftarProgram({ program, page, saya }) {
    const list = useDaftar(alamat(program.plugin, `/${(page.list ?? page.queue).slice('list:'.length)}`));
    const aksi = program.actions?.[page.action], [open, show] = useState(false), [said, say] = useState('');
    const done = () => { show(false); say(t('Tersimpan.')); list.ulang(); };
    return html`<p role="status">${said}</p>
        ${aksi?.post && html`<section class="kartu">${open ? html`<h2>${teks(aksi.label)}</h2><${Formulir} program=${program} aksi=${aksi} saya=${saya} judul=${teks(aksi.label)} selesai=${done} />`
            : html`<${Tombol} jenis="utama" onClick=${() => { say(''); show(true); }}>${teks(aksi.label)}</${Tombol}>`}</section>`}
        <section class="kartu"><${Tabel} daftar=${list} kolom=${columns(program, page, list, saya)} judul=${teks(page.title)} kunci=${rowKey}
            kosong=${aksi ? t('Belum ada isinya. Mulai dengan tombol di atas.') : t('Belum ada isinya.')} /></section>`;
}
