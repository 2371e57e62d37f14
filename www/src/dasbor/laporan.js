/** Reports: those that programs and rule files declare, as tables; each also as CSV. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sebut } from '../warga/kata.js';
import { useMuat } from '../warga/muat.js';
import { unduhCsv } from './csv.js';
import { TabelLaporan } from './tabel-laporan.js';

const key = (l) => `${l.program}/${l.id}`;

function Hasil({ pilihan, periode, kode }) {
    const { isi, galat } = useMuat(`/laporan/${pilihan}?` + new URLSearchParams({ kode_wilayah: kode, periode }));
    const columns = isi?.kolom?.map((k) => k.id) ?? [];
    return html`<${RingkasanGalat} galat=${galat} judul=${t('Laporan')} />
        ${isi && html`<section class="kartu"><h2>${isi.judul}</h2><${TabelLaporan} laporan=${isi} />
            <p class="kaki"><${Tombol} onClick=${() => unduhCsv(`${pilihan.replace('/', '-')}-${kode}-${periode}.csv`, columns, isi.baris, isi.kolom.map((k) => k.label || k.id))}>${t('Unduh CSV')}</${Tombol}>
            <${Tombol} ikon="cetak" onClick=${() => print()}>${t('Cetak')}</${Tombol}></p></section>`}`;
}

export function Laporan({ minta, saya }) {
    const list = useMuat('/laporan');
    const [chosen, choose] = useState('');
    const [periode, set] = useState(minta?.periode ?? hariIni().slice(0, 7));
    const reports = list.isi?.data ?? [], pilihan = chosen || (reports[0] ? key(reports[0]) : '');
    return html`<p><a href="/dasbor">${t('Kembali ke dasbor')}</a></p><h1>${t('Laporan')}</h1><${RingkasanGalat} galat=${list.galat} judul=${t('Laporan')} />
        ${list.isi && reports.length === 0 && html`<p>${t('Belum ada program yang menyediakan laporan di wilayah Anda.')}</p>`}
        ${reports.length > 0 && html`<form class="saring" onSubmit=${(e) => e.preventDefault()}>
            <${Pilihan} nama="laporan" label=${t('Laporan')} nilai=${pilihan} onUbah=${choose} pilihan=${reports.map((l) => ({ nilai: key(l), label: `${sebut(l.program)}: ${l.judul}` }))} />
            <${Isian} nama="periode" label=${t('Periode')} nilai=${periode} onUbah=${set} size="10" /></form>
            ${/^\S{4,}$/.test(periode) && html`<${Hasil} pilihan=${pilihan} periode=${periode} kode=${saya.kode_wilayah} />`}`}`;
}
