/** Most local changes are one number: changed here without seeing the rule's text. */
import { useState } from 'preact/hooks';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Tempat } from './berlaku.js';
import { kutip, ubahParameter } from './naskah.js';
import { takBolehUbah } from './wewenang.js';

const YES_NO = () => [{ nilai: 'true', label: t('ya') }, { nilai: 'false', label: t('tidak') }];

/* What the field holds for the value that counts now. */
function shown({ jenis, angka: n, desimal, pilihan }) {
    if (jenis === 'ya_tidak')
        return n === 0 ? 'false' : 'true';
    if (jenis === 'pilihan')
        return pilihan[n];
    return jenis === 'desimal' ? String(n / 10 ** desimal).replace('.', ',') : String(n);
}

/* As Lua writes it; null: it is no such value. 1.500.000 and Rp1.500.000 are what people type. */
function written({ jenis, desimal }, text) {
    const plain = text.trim();
    if (jenis === 'ya_tidak')
        return plain;
    if (jenis === 'pilihan')
        return kutip(plain);
    if (jenis === 'tanggal')
        return /^\d{4}-\d\d-\d\d$/.test(plain) ? kutip(plain) : null;
    if (jenis === 'desimal')
        return new RegExp(`^-?\\d+([.,]\\d{1,${desimal}})?$`).test(plain) ? plain.replace(',', '.') : null;
    const digits = plain.replace(/^rp\s*/i, '').replace(/\.(?=\d{3}(\D|$))/g, '');
    return /^-?\d+$/.test(digits) ? String(BigInt(digits)) : null;
}

function wrong(p, text, alasan, own) {
    const value = written(p, text), limits = p.min !== undefined && value !== null && (Number(value) < p.min || Number(value) > p.maks);
    return [
        value === null && { bidang: 'nilai', pesan: p.jenis === 'tanggal' ? t('Tulis tanggal seperti 2026-01-31.') : t('Tulis angka saja, misalnya 12 atau 1.500.000.') },
        limits && { bidang: 'nilai', pesan: t('Yang boleh: {min} sampai {maks}.', { min: angka(p.min), maks: angka(p.maks) }) },
        !own && alasan.trim().length < 3 && { bidang: 'alasan', pesan: t('Tulis mengapa diubah; pemeriksa dan warga membacanya.') },
    ].filter(Boolean);
}

const limitsOf = (p) => (p.min === undefined ? undefined : t('Yang boleh: {min} sampai {maks}.', { min: angka(p.min), maks: angka(p.maks) }));

function Nilai({ p, label, nilai, onUbah, galat }) {
    const words = p.jenis === 'ya_tidak' ? YES_NO() : p.pilihan?.map((x) => ({ nilai: x, label: x }));
    if (words)
        return html`<${Pilihan} nama="nilai" label=${label} nilai=${nilai} onUbah=${onUbah} pilihan=${words} galat=${galat} />`;
    return html`<${Isian} nama="nilai" label=${p.satuan ? `${label} (${p.satuan})` : label} petunjuk=${limitsOf(p)} nilai=${nilai} onUbah=${onUbah} galat=${galat}
        inputmode=${p.jenis === 'tanggal' ? null : p.jenis === 'desimal' ? 'decimal' : 'numeric'} autocomplete="off" />`;
}

/** One parameter under change; onSimpan(value as Lua writes it, alasan). */
function Ubah({ butir, kode, onSimpan, onTutup }) {
    const p = butir.parameter, own = butir.asli.kode === kode;
    const [text, set] = useState(shown(p)), [alasan, say] = useState(''), [errors, fail] = useState([]);
    const save = (e) => {
        e.preventDefault();
        const found = wrong(p, text, alasan, own);
        fail(found);
        if (found.length === 0)
            onSimpan(written(p, text), alasan);
    };
    const of = (bidang) => errors.find((g) => g.bidang === bidang)?.pesan;
    return html`<form class="ubah-angka" novalidate onSubmit=${save}><${RingkasanGalat} galat=${errors} judul=${butir.label} />
        <${Nilai} p=${p} label=${butir.label} nilai=${text} onUbah=${set} galat=${of('nilai')} />
        ${!own && html`<${Isian} nama="alasan" label=${t('Alasan')} nilai=${alasan} onUbah=${say} galat=${of('alasan')} maxlength="200" />`}
        <p class="kaki"><${Tombol} type="submit" jenis="utama">${t('Pakai nilai ini')}</${Tombol}> <${Tombol} onClick=${onTutup}>${t('Tidak jadi')}</${Tombol}></p></form>`;
}

function Baris({ program, kode, butir, terbuka, onBuka, onSimpan, tertutup }) {
    const no = tertutup ?? takBolehUbah(butir, kode);
    if (terbuka)
        return html`<li><${Ubah} butir=${butir} kode=${kode} onSimpan=${onSimpan} onTutup=${() => onBuka(null)} /></li>`;
    return html`<li><p><strong>${butir.label}</strong>: ${butir.nilai} <small>(<${Tempat} program=${program} di=${butir.dari} />)</small></p>
        <p class="kaki"><${Tombol} disabled=${no !== null} onClick=${() => onBuka(butir.id)} aria-describedby=${`mengapa-${butir.id}`}>${t('Ubah')}<span class="tersembunyi"> ${butir.label}</span></${Tombol}>
        ${no !== null && html`<small id=${`mengapa-${butir.id}`}>${no}</small>`}</p></li>`;
}

/** tertutup: why nothing may be changed here at all, or null. */
export function Angka({ program, kode, hasil, draf, tertutup }) {
    const [open, show] = useState(null);
    if (!hasil.siap)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    if (hasil.data?.aturan == null)
        return html`<${RingkasanGalat} galat=${hasil.galat ? barisGalat(hasil.galat) : hasil.data.temuan} judul=${t('Ubah angka')} />`;
    const list = hasil.data.aturan.butir.filter((b) => b.jenis === 'parameter' && b.parameter);
    const save = (id) => (value, alasan) => {
        draf.ubah(ubahParameter(draf.naskah, id, value, alasan));
        show(null);
    };
    if (list.length === 0)
        return html`<p>${t('Aturan ini tidak punya angka yang dapat diubah. Pakai naskahnya.')}</p>`;
    return html`<ul class="tugas">${list.map((b) => html`<${Baris} key=${b.id} program=${program} kode=${kode} butir=${b} tertutup=${tertutup}
        terbuka=${open === b.id} onBuka=${show} onSimpan=${save(b.id)} />`)}</ul>`;
}
