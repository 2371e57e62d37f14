/** The fields of a record: what is asked, how it is read, what is wrong with it. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { teks } from './kata.js';

const NUMBERS = ['int', 'decimal', 'rupiah'];
export const label = (f) => (f.label ? teks(f.label) : f.name.replaceAll('_', ' ')) + (f.unit ? ` (${f.unit})` : '');

/** As typed -> as sent; undefined: left out. 7,4 and 7.4 are the same weight, 1.500.000 the same money. */
export function baca(f, text) {
    if (text === undefined || text === '')
        return undefined;
    if (f.type === 'decimal')
        return Number(text.replace(',', '.'));
    if (f.type === 'int' || f.type === 'rupiah')
        return Number(text.replace(/[.\s]/g, '').replace(/^Rp/i, ''));
    return f.type === 'person' || f.type === 'member' ? Number(text) : text;
}

/** What must be mended, or null. */
export function salah(f, text) {
    const value = baca(f, text);
    if (value === undefined)
        return f.required ? t('Isi {nama}.', { nama: label(f) }) : null;
    if (NUMBERS.includes(f.type) && (!Number.isFinite(value) || (f.type !== 'decimal' && !Number.isInteger(value))))
        return t('{nama} harus angka.', { nama: label(f) });
    if (f.min !== undefined && value < f.min)
        return t('{nama} paling sedikit {n}.', { nama: label(f), n: f.min });
    return f.max !== undefined && value > f.max ? t('{nama} paling banyak {n}.', { nama: label(f), n: f.max }) : null;
}

/** What is odd but may be right: asked again, never refused. `last`: the value of the record before. */
export function janggal(f, text, last) {
    const value = baca(f, text), w = f.warn_if;
    if (!w || value === undefined)
        return null;
    const odd = (w.gt !== undefined && value > w.gt) || (w.lt !== undefined && value < w.lt)
        || (w.change_gt !== undefined && typeof last === 'number' && Math.abs(value - last) > w.change_gt);
    return odd ? teks(w.text) : null;
}

/* A family, found by the name of one of its people; its number is what is sent. */
function Orang({ f, galat, onUbah }) {
    const [text, type] = useState('');
    const [found, show] = useState([]);
    useEffect(() => {
        const stop = new AbortController();
        if (text.trim().length >= 2)
            post('/cari', { nama: text.trim() }, { signal: stop.signal }).then((r) => show(r.data), () => show([]));
        return () => stop.abort();
    }, [text]);
    return html`<${Isian} nama=${`${f.name}-cari`} label=${label(f)} petunjuk=${t('Ketik namanya, lalu pilih.')} nilai=${text} onUbah=${type} type="search" autocomplete="off" />
        <${Pilihan} nama=${f.name} label=${t('Pilih dari hasil')} galat=${galat} onUbah=${onUbah} kosong=${t('belum dipilih')}
            pilihan=${found.map((o) => ({ nilai: String(o.keluarga_id), label: `${o.nama} · ${o.kode_wilayah}` }))} />`;
}

const INPUT = { date: { type: 'date' }, int: { inputmode: 'numeric' }, rupiah: { inputmode: 'numeric' }, decimal: { inputmode: 'decimal' }, nik: { inputmode: 'numeric', maxlength: 16, autocomplete: 'off' } };

export function Bidang({ f, nilai, galat, onUbah }) {
    const common = { nama: f.name, label: label(f), petunjuk: f.hint && teks(f.hint), galat, nilai: nilai ?? '', onUbah };
    if (f.type === 'choice')
        return html`<${Pilihan} ...${common} kosong=${t('belum dipilih')} pilihan=${(f.choices ?? []).map((c) => ({ nilai: c, label: c }))} />`;
    if (f.type === 'bool')
        return html`<${Pilihan} ...${common} onUbah=${(v) => onUbah(v === '' ? undefined : v === 'ya')} nilai=${nilai === undefined ? '' : nilai ? 'ya' : 'tidak'}
            kosong=${t('belum dipilih')} pilihan=${[{ nilai: 'ya', label: t('ya') }, { nilai: 'tidak', label: t('tidak') }]} />`;
    if (f.type === 'person' || f.type === 'member')
        return html`<${Orang} f=${f} galat=${galat} onUbah=${onUbah} />`;
    if (f.type === 'note')
        return html`<${Isian} ...${common}><textarea id=${f.name} name=${f.name} rows="3" value=${nilai ?? ''} onInput=${(e) => onUbah(e.target.value)}></textarea></${Isian}>`;
    return html`<${Isian} ...${common} ...${INPUT[f.type] ?? {}} />`;
}
