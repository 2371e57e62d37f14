/** Of which round: the choices are the rounds there are, newest first; what is chosen stands in the address, so that it can be sent. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Pilihan } from '../inti/bagian/isian.js';
import { useNamaWilayah } from '../warga/wilayah.js';
import { sebut } from '../warga/kata.js';

const KEYS = ['program', 'kode_wilayah', 'periode'];
const unique = (list) => [...new Set(list)];

/** What is asked for: from the address, else the newest round. null: there is no round. A region outside one's own is left out. */
export function diminta(kueri, rounds, saya) {
    const given = Object.fromEntries(KEYS.map((k) => [k, kueri.get(k)]));
    const newest = rounds.at(-1);
    const program = given.program ?? newest?.program, periode = given.periode ?? rounds.filter((r) => r.program === program).at(-1)?.periode;
    if (!program || !periode)
        return null;
    return { program, periode, kode_wilayah: given.kode_wilayah ?? saya.kode_wilayah };
}

export const ke = (minta, more = {}) => '/dasbor?' + new URLSearchParams({ ...minta, ...more });

export function Pilih({ minta, rounds, saya }) {
    const nama = useNamaWilayah([saya.kode_wilayah, minta.kode_wilayah]);
    const set = (key) => (value) => buka(ke({ ...minta, [key]: value }));
    const programs = unique([...rounds.map((r) => r.program), minta.program]);
    const periods = unique([minta.periode, ...rounds.filter((r) => r.program === minta.program).map((r) => r.periode).reverse()]);
    return html`<form class="saring" onSubmit=${(e) => e.preventDefault()}>
        <${Pilihan} nama="program" label=${t('Program')} nilai=${minta.program} onUbah=${(v) => buka(ke({ kode_wilayah: minta.kode_wilayah, program: v, periode: rounds.filter((r) => r.program === v).at(-1).periode }))}
            pilihan=${programs.map((p) => ({ nilai: p, label: sebut(p) }))} />
        <${Pilihan} nama="periode" label=${t('Periode')} nilai=${minta.periode} onUbah=${set('periode')} pilihan=${periods.map((p) => ({ nilai: p, label: p }))} />
        ${minta.kode_wilayah !== saya.kode_wilayah && html`<a class="tombol" href=${ke(minta, { kode_wilayah: saya.kode_wilayah })}>${t('Kembali ke {nama}', { nama: nama(saya.kode_wilayah) })}</a>`}
    </form>`;
}
