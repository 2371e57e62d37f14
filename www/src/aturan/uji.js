/** Step 2: the tests of this text, what they cover, and which limits no test holds, each with a test ready to be added. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { ringkas, sebabUji, useHasil } from './hasil.js';
import { tambahUji } from './naskah.js';

const Lompat = ({ program, kode, baris, kolom }) => html`<a href=${`/aturan/${program}/${kode}/sunting?baris=${baris}${kolom ? `&kolom=${kolom}` : ''}`}>${t('Lompat ke baris {n}', { n: baris })}</a>`;

function Gagal({ program, uji, temuan }) {
    const why = sebabUji(temuan, uji.nama);
    return html`<li><p><${Lencana} nada="tidak">${t('gagal')}</${Lencana}> <strong>${uji.nama}</strong>
        <br />${why ? why.pesan : t('Lihat temuan di bawah.')} <br /><${Lompat} program=${program} kode=${uji.kode} baris=${why?.baris ?? uji.baris} kolom=${why?.kolom} /></p></li>`;
}

function Ujian({ program, data }) {
    const r = ringkas(data), others = r.salah.filter((x) => !r.gagal.some((u) => x.pesan.includes(`\`${u.nama}\``)));
    return html`<section class="kartu" aria-labelledby="uji"><h2 id="uji">${t('Uji')} ${r.gagal.length > 0 ? html`<${Lencana} nada="tidak">${t('{n} gagal', { n: r.gagal.length })}</${Lencana}>`
        : html`<${Lencana} nada=${r.rusak ? 'tidak' : 'ya'}>${r.rusak ? t('belum dapat dijalankan') : t('{n} lulus', { n: r.lulus.length })}</${Lencana}>`}</h2>
        <ul class="tugas">${r.gagal.map((u) => html`<${Gagal} key=${u.nama} program=${program} uji=${u} temuan=${data.temuan} />`)}
        ${others.map((x) => html`<li key=${x.pesan}><p>${x.pesan}<br /><${Lompat} program=${program} kode=${kodeDari(x.berkas)} baris=${x.baris} kolom=${x.kolom} /></p></li>`)}</ul>
        ${r.lulus.length > 0 && html`<details><summary>${t('{n} uji lulus', { n: r.lulus.length })}</summary>
            <ul>${r.lulus.map((u) => html`<li key=${u.nama}>${u.nama} <small>${u.kode}</small></li>`)}</ul></details>`}</section>`;
}

const kodeDari = (berkas) => berkas.split('/').pop().replace(/\.lua$/, '');

const terlihat = (c) => ('dipakai' in c ? [[t('dipakai'), c.dipakai]] : [[t('terpenuhi'), c.terpenuhi], [t('tidak terpenuhi'), c.tidak_terpenuhi]]);

function Liputan({ program, liputan }) {
    if (liputan === null)
        return null;
    const own = liputan.cakupan.filter((c) => c.wajib), rest = liputan.cakupan.filter((c) => !c.wajib);
    const row = (c) => html`<li key=${`${c.jenis}:${c.id}`}><p>${c.jenis} <strong>${c.id}</strong> ${terlihat(c).map(([word, seen]) => html`<${Lencana} key=${word} nada=${seen > 0 ? 'ya' : c.wajib ? 'tidak' : 'netral'}>${word} ${seen}×</${Lencana}> `)}
        ${c.kurang && html`<br />${c.kurang}`}<br /><${Lompat} program=${program} kode=${kodeDari(c.berkas)} baris=${c.baris} /></p></li>`;
    return html`<section class="kartu" aria-labelledby="liputan"><h2 id="liputan">${t('Yang sudah dilihat uji')} <${Lencana} nada=${liputan.kurang > 0 ? 'tidak' : 'ya'}>${liputan.kurang > 0 ? t('{n} bagian belum', { n: liputan.kurang }) : t('lengkap')}</${Lencana}></h2>
        <ul class="tugas">${own.map(row)}</ul>
        ${rest.length > 0 && html`<details><summary>${t('{n} bagian dari induk, dijaga uji di sana', { n: rest.length })}</summary><ul class="tugas">${rest.map(row)}</ul></details>`}</section>`;
}

/* One proposed test may catch several mutants: it is offered once. */
const proposals = (alive) => [...new Set(alive.map((m) => m.uji_usulan).filter(Boolean))];

function Usulan({ usulan, alive, program, onTambah }) {
    return html`<li><p>${alive.map((m) => html`<span key=${`${m.baris}:${m.kolom}:${m.mutasi}`}>${m.mutasi} <${Lompat} program=${program} kode=${kodeDari(m.berkas)} baris=${m.baris} kolom=${m.kolom} /><br /></span>`)}</p>
        <pre class="usulan">${usulan}</pre>
        ${onTambah && html`<${Tombol} onClick=${() => onTambah(usulan)}>${t('Tambahkan uji ini')}</${Tombol}>`}</li>`;
}

function Mutan({ program, kode, naskah, onTambah }) {
    const [asked, ask] = useState(null), state = useHasil('mutasi', program, kode, asked === null ? undefined : asked.naskah);
    const m = state.data?.mutasi, fresh = asked !== null && asked.naskah === naskah;
    return html`<section class="kartu" aria-labelledby="mutan"><h2 id="mutan">${t('Batas yang belum dijaga uji')}</h2>
        <p>${t('Server mengubah aturan sedikit demi sedikit, misalnya <= menjadi <. Bila semua uji tetap lulus, batas itu belum dijaga.')}</p>
        <${RingkasanGalat} galat=${state.galat ? barisGalat(state.galat) : []} judul=${t('Uji')} />
        ${!fresh && html`<${Tombol} onClick=${() => ask({ naskah })}>${t('Cari batas yang belum dijaga')}</${Tombol}>`}
        ${asked !== null && !state.siap && html`<p class="memuat" role="status">${t('Mencari…')}</p>`}
        ${state.siap && state.data && !m && html`<p role="status">${t('Betulkan dahulu kesalahan dan uji yang gagal.')}</p>`}
        ${m && html`<p role="status"><${Lencana} nada=${m.hidup.length > 0 ? 'tunggu' : 'ya'}>${t('{mati} dari {mutan} perubahan ketahuan', { mati: m.mati, mutan: m.mutan })}</${Lencana}></p>
            ${m.hidup.length > 0 && html`<p>${t('Uji di bawah ini menangkapnya. Jawabannya menurut aturan yang sekarang: periksa dahulu apakah memang begitu yang dimaksud.')}</p>`}
            <ul class="tugas">${proposals(m.hidup).map((u) => html`<${Usulan} key=${u} usulan=${u} program=${program} onTambah=${onTambah} alive=${m.hidup.filter((x) => x.uji_usulan === u)} />`)}</ul>`}</section>`;
}

export function Uji({ program, kode, draf, hasil, bolehSunting }) {
    if (!hasil.siap)
        return html`<p class="memuat" role="status">${t('Menjalankan uji…')}</p>`;
    if (hasil.galat)
        return html`<${RingkasanGalat} galat=${barisGalat(hasil.galat)} judul=${t('Uji')} />`;
    const add = bolehSunting && draf.naskah !== null ? (u) => draf.ubah(tambahUji(draf.naskah, u)) : null;
    return html`<${Ujian} program=${program} data=${hasil.data} /><${Liputan} program=${program} liputan=${hasil.data.liputan} />
        <${Mutan} program=${program} kode=${kode} naskah=${draf.naskah} onTambah=${add} />`;
}
