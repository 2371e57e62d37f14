/** The fields of a record as inputs. What is read, wrong or odd about them stands in nilai.js. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { PilihBagian } from '../alur/wilayah.js';
import { isi } from './kata.js';
import { labelBidang, susun } from './nilai.js';
import { Anggota, Orang } from './orang.js';

const INPUT = {
    date: { type: 'date' }, int: { inputmode: 'numeric' }, rupiah: { inputmode: 'numeric' }, decimal: { inputmode: 'decimal' },
    nik: { inputmode: 'numeric', maxlength: 16 },
};
const YES_NO = { true: 'ya', false: 'tidak' };

const Ya = ({ common, nilai, onUbah }) => html`<${Pilihan} ...${common} onUbah=${(v) => onUbah(v === '' ? undefined : v === 'ya')} nilai=${YES_NO[nilai] ?? ''}
    kosong=${t('belum dipilih')} pilihan=${[{ nilai: 'ya', label: t('ya') }, { nilai: 'tidak', label: t('tidak') }]} />`;

const Catatan = ({ common, id, nilai, onUbah }) => html`<${Isian} ...${common}><textarea id=${id} name=${id} rows="3" value=${nilai ?? ''} onInput=${(e) => onUbah(e.target.value)}></textarea></${Isian}>`;

/* Laid into the mask where it is typed; a key that deletes is left to do so. */
const Bertopeng = ({ common, f, onUbah }) => html`<${Isian} ...${common} autocomplete="off" onUbah=${(text) => onUbah(text.length < common.nilai.length ? text : susun(f.mask, text))} />`;

/** sekitar: {baris, lalu, saya, program}: what the form is about, what hints and choices may speak of. */
export function Bidang({ f, id, nilai, galat, onUbah, sekitar }) {
    const hint = f.hint && isi(f.hint, { ...sekitar.baris, last: sekitar.lalu ?? {} }, sekitar.program);
    const common = { nama: id, label: labelBidang(f), petunjuk: hint, galat, nilai: nilai ?? '', onUbah }, family = sekitar.baris.keluarga_id;
    if (f.type === 'choice')
        return html`<${Pilihan} ...${common} kosong=${t('belum dipilih')} pilihan=${(f.choices ?? []).map((c) => ({ nilai: c, label: c.replaceAll('_', ' ') }))} />`;
    if (f.type === 'bool')
        return html`<${Ya} common=${common} nilai=${nilai} onUbah=${onUbah} />`;
    if (f.type === 'member' && family)
        return html`<${Anggota} f=${f} id=${id} galat=${galat} nilai=${nilai} keluarga=${family} onUbah=${onUbah} />`;
    if (f.type === 'person' || f.type === 'member')
        return html`<${Orang} f=${f} id=${id} galat=${galat} onUbah=${onUbah} />`;
    if (f.type === 'region')
        return html`<${PilihBagian} ...${common} induk=${sekitar.saya.kode_wilayah} nama_induk=${sekitar.saya.nama_wilayah} onPilih=${onUbah} />`;
    if (f.type === 'note')
        return html`<${Catatan} common=${common} id=${id} nilai=${nilai} onUbah=${onUbah} />`;
    return f.mask ? html`<${Bertopeng} common=${common} f=${f} onUbah=${onUbah} />` : html`<${Isian} ...${common} autocomplete="off" ...${INPUT[f.type] ?? {}} />`;
}
