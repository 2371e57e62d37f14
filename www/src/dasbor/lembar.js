/** The page itself; what is for the screen alone (choices, buttons) does not print, what only paper needs (signature) prints alone. */
import { angka, jam, rupiah, t, tanggal } from '../inti/bahasa.js';
import { hariDari } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sebut } from '../warga/kata.js';
import { useMuat } from '../warga/muat.js';
import { unduhCsv } from './csv.js';
import { Grafik } from './grafik.js';
import { Keputusan } from './keputusan.js';
import { ke } from './pilih.js';

const persen = (n, dari) => (dari > 0 ? new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }).format((100 * n) / dari) + '%' : '–');
const LEVELS = { 2: 'Provinsi', 5: 'Kabupaten/kota', 8: 'Kecamatan', 13: 'Kelurahan/desa' };

/** Long sums in the words of the office: Rp1,09 M is a milliard. */
export function singkat(n) {
    const steps = [[1e12, 'T'], [1e9, 'M'], [1e6, 'jt']];
    const [size, word] = steps.find(([s]) => n >= s) ?? [1, ''];
    return size === 1 ? rupiah(n) : `Rp${new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 }).format(n / size)} ${word}`;
}

const Angka = ({ label, nilai, sub, tuju, nada }) => html`<li><a class=${`kartu ${nada ?? ''}`} href=${tuju}><span>${label}</span><strong>${nilai}</strong><small>${sub}</small></a></li>`;

/* Done: shares there were, and none is left to hand out. */
const selesai = (b) => b.alokasi > 0 && b.siap === 0;

/* Of regions within, some may have spent without a budget of theirs: a share of what the others have would say nothing. */
function dariPagu(d) {
    if (d.pagu === null) return t('pagu belum ditetapkan');
    const rp = singkat(d.pagu);
    return d.pagu_sendiri ? t('dari pagu {rp} ({persen})', { rp, persen: persen(d.jumlah.uang, d.pagu) }) : t('pagu bagian wilayahnya {rp}', { rp });
}

function Empat({ d, minta }) {
    const j = d.jumlah, done = d.bagian.filter(selesai), worst = [...d.bagian].sort((a, b) => b.masalah - a.masalah)[0];
    return html`<ul class="empat">
        <${Angka} label=${t('Sudah menerima')} nilai=${angka(j.tersalur)} sub=${t('dari {n} keluarga ({persen})', { n: angka(j.alokasi), persen: persen(j.tersalur, j.alokasi) })} tuju=${ke(minta, { apa: 'tersalur' })} />
        <${Angka} label=${t('Dana tersalur')} nilai=${singkat(j.uang)} sub=${dariPagu(d)} tuju=${ke(minta, { apa: 'tersalur' })} />
        <${Angka} label=${t('Bagian wilayah selesai')} nilai=${t('{n} dari {total}', { n: done.length, total: d.bagian.length })} sub=${t('{n} keluarga belum mengambil', { n: angka(j.siap) })} tuju=${ke(minta, { apa: 'siap' })} />
        <${Angka} label=${t('Perlu ditindaklanjuti')} nilai=${angka(j.masalah)} nada=${j.masalah > 0 ? 'genting' : ''}
            sub=${j.masalah === 0 ? t('tidak ada masalah tercatat') : t('{n} di antaranya di {nama}', { n: angka(worst.masalah), nama: worst.nama })} tuju=${ke(minta, { apa: j.konflik > 0 ? 'konflik' : 'tidak_diambil' })} />
    </ul>`;
}

const cell = (minta, b, apa, n) => (n === 0 ? '–' : html`<a href=${ke(minta, { kode_wilayah: b.kode_wilayah, apa })}>${angka(n)}</a>`);
/* So many parts fit on the one page only in small print. */
const MANY = 24;

const isLeaf = (kode) => kode.length === 13;

const Baris = ({ b, minta }) => html`<tr>
    <th scope="row">${isLeaf(b.kode_wilayah) ? b.nama : html`<a href=${ke(minta, { kode_wilayah: b.kode_wilayah })}>${b.nama}</a>`}</th>
    <td class="angka">${cell(minta, b, 'semua', b.alokasi)}</td><td class="angka">${cell(minta, b, 'tersalur', b.tersalur)}</td>
    <td class="batang-sel"><${Kemajuan} nilai=${b.tersalur} dari=${b.alokasi} label=${`${b.nama}: ${persen(b.tersalur, b.alokasi)}`} /></td>
    <td class="angka">${persen(b.tersalur, b.alokasi)}</td>
    <td class="angka">${b.tidak_diambil > 0 || b.konflik === 0 ? cell(minta, b, 'tidak_diambil', b.masalah) : cell(minta, b, 'konflik', b.masalah)}</td></tr>`;

const Capaian = ({ d, minta }) => html`<section class=${`kartu capaian ${d.bagian.length > MANY ? 'padat' : ''}`} aria-labelledby="capaian"><h2 id="capaian">${t('Capaian per bagian wilayah')}</h2>
    <table class="tabel rapat"><caption class="tersembunyi">${t('Capaian per bagian wilayah')}</caption>
    <thead><tr><th scope="col">${LEVELS[d.bagian[0]?.kode_wilayah.length] ?? t('Wilayah')}</th><th scope="col" class="angka">${t('Sasaran')}</th>
        <th scope="col" class="angka">${t('Diterima')}</th><th scope="col" colspan="2">${t('Capaian')}</th><th scope="col" class="angka">${t('Masalah')}</th></tr></thead>
    <tbody>${d.bagian.map((b) => html`<${Baris} key=${b.kode_wilayah} b=${b} minta=${minta} />`)}</tbody>
    <tfoot><tr><th scope="row">${t('Jumlah')}</th><td class="angka">${angka(d.jumlah.alokasi)}</td><td class="angka">${angka(d.jumlah.tersalur)}</td><td></td>
        <td class="angka">${persen(d.jumlah.tersalur, d.jumlah.alokasi)}</td><td class="angka">${angka(d.jumlah.masalah)}</td></tr></tfoot></table></section>`;

const Harian = ({ hari }) => html`<section class="kartu" aria-labelledby="harian"><h2 id="harian">${t('Penyerahan per hari (keluarga)')}</h2>
    ${hari.length === 0 ? html`<p>${t('Belum ada yang diserahkan. Batang pertama muncul pada hari pembagian.')}</p>`
        : html`<${Grafik} label=${t('Penyerahan per hari')} data=${hari.map((h) => ({ label: tanggal(h.tanggal, 'medium').replace(/ \d{4}$/, ''), nilai: h.tersalur }))} />`}</section>`;

const saat = (ms) => `${tanggal(hariDari(ms), 'full')} ${t('pukul {jam}', { jam: jam(ms) })}`;

const Asal = ({ d }) => html`<footer class="asal"><p>${d.versi ? t('Dihitung dengan aturan {versi}.', { versi: d.versi }) : t('Belum ada keputusan menurut aturan.')}
    ${' '}${t('Kode keutuhan catatan: {kode}. Siapa pun dapat memeriksanya dengan tangguh audit verify.', { kode: d.kode_keutuhan || '–' })}</p></footer>
    <div class="mengetahui"><p>${t('Mengetahui,')}</p><p>..............................</p></div>`;

const csv = (d) => unduhCsv(`dasbor-${d.program}-${d.kode_wilayah}-${d.periode}.csv`,
    ['kode_wilayah', 'nama', 'alokasi', 'tersalur', 'siap', 'tidak_diambil', 'batal', 'konflik', 'uang'], [...d.bagian, { ...d.jumlah, kode_wilayah: d.kode_wilayah, nama: t('Jumlah') }]);

const Isi = ({ d, minta, saya, pilih }) => html`<header class="kepala-lembar"><div><h1>${sebut(d.program)} ${d.periode} · ${d.wilayah}</h1>
        <p>${t('Data sampai {waktu}', { waktu: saat(d.waktu) })}${saya.contoh && ` · ${t('data contoh, bukan data nyata')}`}</p></div>
        <p class="kaki"><${Tombol} ikon="cetak" onClick=${() => print()}>${t('Cetak 1 halaman')}</${Tombol}>
        <${Tombol} onClick=${() => csv(d)}>${t('Unduh CSV')}</${Tombol}><a class="tombol" href="/dasbor/laporan">${t('Laporan lain')}</a></p></header>
    ${pilih}<${Empat} d=${d} minta=${minta} />
    <div class="dua"><${Capaian} d=${d} minta=${minta} /><div><${Harian} hari=${d.hari} /><${Keputusan} saya=${saya} d=${d} /></div></div><${Asal} d=${d} />`;

export function Lembar({ minta, saya, pilih }) {
    const { isi, galat } = useMuat('/dasbor?' + new URLSearchParams(minta));
    if (galat.length > 0)
        return html`<h1>${t('Dasbor')}</h1><${RingkasanGalat} galat=${galat} judul=${t('Dasbor')} />${pilih}`;
    return html`<div class="lembar">${isi ? html`<${Isi} d=${isi} minta=${minta} saya=${saya} pilih=${pilih} />` : html`<p class="memuat" role="status">${t('Memuat…')}</p>`}</div>`;
}
