/**
 * Find, decide, act: by what the descriptor says, one field for a keyboard, a scanner or the camera. Numbers are asked of the
 * list's own route. A name or NIK never stands in an address: the core's search finds the family, whose number is asked for then.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, kueri, post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Nanti } from '../inti/bagian/nanti.js';
import { Aksi, Pita, useKabar } from './aksi.js';
import { bacaan } from './bagan.js';
import { keadaan, sebutan } from './daftar.js';
import { isiSel } from './isi-sel.js';
import { alamatDaftar, isi, labelSaja, teks } from './kata.js';
import { bulanIni } from './laporan.js';
import { useSumber } from './sumber.js';

const camera = () => import('../bagikan/lihat.js');
const ICONS = { ya: 'centang', tunggu: 'tunggu', tidak: 'silang', netral: 'info' };

/* ---- what was typed ----------------------------------------------------------------------------------------------------- */

const day = (text) => {
    const m = /^(\d\d)(\d\d)(\d\d(?:\d\d)?)$/.exec(text), year = m && (m[3].length === 4 ? m[3] : (Number(m[3]) > new Date().getFullYear() % 100 ? '19' : '20') + m[3]);
    return m && `${year}-${m[2]}-${m[1]}`;
};

/** The question that the list's route answers; a function of the family's number where the core's search comes first. */
export function pertanyaan(by, text) {
    const has = (way) => by.includes(way);
    if (has('nik') && /^\d{16}$/.test(text))
        return { cari: { nik: text } };
    if (has('tanggal_lahir') && /^\d{6}(\d\d)?$/.test(text) && day(text))
        return { kueri: { tanggal_lahir: day(text) } };
    if (has('nama') && (!(has('nomor') || has('qr') || has('nomor_undangan')) || /^[\p{L}' .]+$/u.test(text)))
        return { cari: { nama: text } };
    return has('nomor_undangan') && !has('nomor') && !has('qr') ? { kueri: { nomor_undangan: text } } : { kueri: { nomor: text } };
}

const rowsOf = (path, ask) => get(path + kueri(ask)).then((page) => page.data);

async function temukan(path, by, text) {
    const ask = pertanyaan(by, text);
    if (ask.kueri)
        return rowsOf(path, ask.kueri);
    const families = new Map((await post('/cari', ask.cari)).data.map((o) => [o.keluarga_id, o]));
    const found = await Promise.all([...families.keys()].slice(0, 20).map((keluarga_id) => rowsOf(path, { keluarga_id })));
    return found.flat().map((row) => ({ ...row, person: families.get(row.keluarga_id) }));
}

const WAYS = {
    qr: () => t('kode QR'), nomor: () => t('nomor'), nomor_undangan: () => t('nomor undangan'), tanggal_lahir: () => t('tanggal lahir 6 angka'), nama: () => t('nama'), nik: () => t('NIK'),
};

function Cari({ by, field, text, type, cari }) {
    const [looking, look] = useState(false), words = by.map((w) => WAYS[w]());
    const found = (code) => { look(false); cari(code); };
    const enter = (e) => { e.preventDefault(); cari(text); };
    return html`<section class="kartu cari">
        ${by.includes('qr') && isSecureContext && navigator.mediaDevices && (looking ? html`<${Nanti} dari=${camera} mana="Bidik" onFound=${found} onTutup=${() => look(false)} />`
            : html`<button type="button" class="tombol lebar" onClick=${() => look(true)}><${Ikon} nama="pindai" />${t('Pindai kode QR')}</button>`)}
        ${by.includes('qr') && !isSecureContext && html`<${Nanti} dari=${camera} mana="Foto" onFound=${found} label=${t('Foto kode QR')} />`}
        <form role="search" onSubmit=${enter}><label for="cari">${t('Cari dengan {cara}', { cara: words.join(t(' atau ')) })}</label>
            <div class="baris-cari"><input id="cari" ref=${field} value=${text} enterkeyhint="search" autocomplete="off" autocapitalize="none" spellcheck=${false} onInput=${(e) => type(e.target.value)} />
            <button type="submit" class="tombol" aria-label=${t('Cari')}><${Ikon} nama="cari" /></button></div></form></section>`;
}

/* ---- what was found ------------------------------------------------------------------------------------------------------- */

const Papan = ({ nada, kata, sub }) => html`<div class=${`papan ${nada}`} role="status"><${Ikon} nama=${ICONS[nada]} /><p><strong>${kata}</strong>${sub && html`<span>${sub}</span>`}</p></div>`;

const judulKartu = (program, page, row) => (page.card?.title ? isi(page.card.title, row, program) : sebutan(program, page, row));

const Anggota = ({ row }) => row.anggota?.length > 0 && html`<h3>${t('Anggota keluarga')}</h3><ul class="rapat">${row.anggota.map((a) => html`<li key=${a.id}>${a.nama ?? a.nama_lengkap}</li>`)}</ul>`;

function Kartu({ program, page, row, saya, onSesudah }) {
    const s = keadaan(page, row), acts = [...new Set([s?.action, ...(page.actions ?? [])].filter(Boolean))];
    return html`<section class="kartu keluarga">${s && html`<${Papan} nada=${s.tone} kata=${isi(s.text, row, program)} sub=${s.sub && isi(s.sub, row, program)} />`}
        <h2 class="nama-besar">${judulKartu(program, page, row)}</h2>
        <dl class="rincian-alur">${(page.card?.lines ?? []).map((name) => html`<div key=${name}><dt>${labelSaja(program, name)}</dt><dd>${isiSel(program, row, name)}</dd></div>`)}</dl>
        ${page.card?.members && html`<${Anggota} row=${row} />`}
        ${acts.map((nama, i) => html`<${Aksi} key=${nama} program=${program} nama=${nama} row=${row} saya=${saya} jenis=${i === 0 ? 'utama besar lebar' : ''} onSesudah=${onSesudah} />`)}</section>`;
}

function TidakAda({ program, page, saya, dicari, onSesudah }) {
    const no = page.not_found;
    return html`<section class="kartu"><${Papan} nada="tidak" kata=${no ? teks(no.text) : t('TIDAK DITEMUKAN')} sub=${t('Dicari: {apa}. Periksa ketikannya.', { apa: dicari })} />
        ${no?.action && html`<p class="kaki"><${Aksi} program=${program} nama=${no.action} row=${{ nomor: dicari }} saya=${saya} onSesudah=${onSesudah} /></p>`}</section>`;
}

const Pilihan = ({ program, page, rows, pilih }) => html`<section class="kartu"><h2>${t('Yang mana?')}</h2><ul class="temuan">${rows.map((row) => {
    const s = keadaan(page, row);
    return html`<li key=${row.id}><button type="button" onClick=${() => pilih(row)}><strong>${judulKartu(program, page, row)}</strong>
        ${s && html`<span class=${`lencana ${s.tone}`}><${Ikon} nama=${ICONS[s.tone]} />${isi(s.text, row, program)}</span>`}</button></li>`;
})}</ul></section>`;

/* How far the day is: the report's own sums. */
function Kini({ program, page, saya }) {
    const { isi: r } = useSumber(program, page.progress, {}, { kode_wilayah: saya.kode_wilayah, periode: bulanIni() });
    const { y: [of, done] } = r ? bacaan({}, r) : { y: [] }, sum = (id) => r.baris.reduce((n, row) => n + (row[id] ?? 0), 0);
    return done ? html`<p class="kemajuan-hari">${t('{n} dari {total}', { n: sum(done), total: sum(of) })} <${Kemajuan} nilai=${sum(done)} dari=${sum(of)} label=${t('{n} dari {total}', { n: sum(done), total: sum(of) })} /></p>` : null;
}

/* ---- the page ---------------------------------------------------------------------------------------------------------------- */

export function PindaiProgram({ program, page, saya }) {
    const [text, type] = useState(''), [found, show] = useState(null), [galat, fail] = useState([]), field = useRef(null);
    const path = alamatDaftar(program.plugin, page.find.in);
    const cari = async (typed) => {
        const dicari = typed.trim();
        if (dicari === '')
            return;
        type(dicari);
        await temukan(path, page.find.by, dicari).then((rows) => { fail([]); show({ rows, dicari }); }, (e) => { show(null); fail(barisGalat(e)); });
        field.current?.select();
    };
    const k = useKabar(program, () => found && cari(found.dicari)), ready = () => { show(null); type(''); field.current?.focus(); };
    useEffect(() => field.current?.focus(), []);
    const done = (aksi, row, made) => {
        k.catat(aksi, row, made, `${teks(aksi.label)}: ${row.id ? judulKartu(program, page, row) : row.nomor}`);
        ready();
    };
    return html`${page.progress && html`<${Kini} key=${k.kabar?.kata} program=${program} page=${page} saya=${saya} />`}
        <${Cari} by=${page.find.by} field=${field} text=${text} type=${type} cari=${cari} /><${RingkasanGalat} galat=${galat} judul=${t('Cari')} />
        ${found?.rows.length === 0 && html`<${TidakAda} program=${program} page=${page} saya=${saya} dicari=${found.dicari} onSesudah=${done} />`}
        ${found?.rows.length === 1 && html`<${Kartu} key=${found.rows[0].id} program=${program} page=${page} row=${found.rows[0]} saya=${saya} onSesudah=${done} />`}
        ${found?.rows.length > 1 && html`<${Pilihan} program=${program} page=${page} rows=${found.rows} pilih=${(row) => show({ rows: [row], dicari: found.dicari })} />`}<${Pita} k=${k} />`;
}
