/** Jejak: who did what, newest first; and whether the chain of seals over it is whole. */
import { useState } from 'preact/hooks';
import { kueri as kueriTeks, post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { namaPeran } from '../inti/peran.js';
import { buka } from '../inti/rute.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { saat } from './waktu.js';

const CHECKERS = ['admin', 'auditor'];

function Hasil({ r }) {
    const words = { catatan: angka(r.catatan), segel: angka(r.segel), kode: r.kode_keutuhan, di: r.rusak_di, nomor: r.rusak_segel };
    return r.utuh ? html`<p><${Lencana} nada="ya">${t('Rantai utuh')}</${Lencana}> ${t('{catatan} catatan dan {segel} segel diperiksa; tidak ada yang diubah atau hilang. Kode keutuhan {kode}.', words)}</p>`
        : html`<p><${Lencana} nada="tidak">${t('Rantai rusak')}</${Lencana}> ${t('Rusak pada catatan {di}, segel {nomor}.', words)} ${r.sebab}</p>
            <p>${t('Jangan bekerja dahulu: catatan diubah di luar program. Hubungi auditor dan bandingkan dengan cadangan.')}</p>`;
}

function Periksa() {
    const [result, show] = useState(null), [galat, fail] = useState([]);
    const check = () => post('/jejak/periksa').then((r) => { fail([]); show(r); }, (e) => fail(barisGalat(e)));
    return html`<section class="kartu"><p>${t('Setiap perbuatan dicatat dan disegel berantai: satu catatan yang diubah membuat rantainya tidak cocok lagi.')}</p>
        <${RingkasanGalat} galat=${galat} judul=${t('Jejak')} /><div role="status">${result && html`<${Hasil} r=${result} />`}</div>
        <${Tombol} onClick=${check}>${t('Periksa seluruh rantai')}</${Tombol}></section>`;
}

const FIELDS = () => ({ aktor: t('Orang'), perbuatan: t('Perbuatan'), objek: t('Objek'), objek_id: t('Nomor objek') });
const HINTS = () => ({ perbuatan: t('misalnya tahap.setujui'), objek: t('misalnya tahap') });

/* The filter stands in the address, so that it can be sent to a colleague and the back button takes it off. The fields keep what is
   being typed when the list arrives meanwhile: they are given their first value (defaultValue), not held to it. */
function Saring({ saring }) {
    const submit = (event) => {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(event.target));
        buka('/admin/jejak' + kueriTeks(given), { ganti: true });
    };
    const filtered = Object.keys(saring).length > 0;
    return html`<details class="lipat" open=${filtered}><summary>${t('Saring')}</summary><form class="saring" role="search" onSubmit=${submit}>${Object.entries(FIELDS()).map(([nama, label]) => html`<${Isian} key=${nama} nama=${nama} label=${label}
            petunjuk=${HINTS()[nama]} defaultValue=${saring[nama] ?? ''} autocapitalize="none" autocomplete="off" spellcheck=${false} inputmode=${nama === 'objek_id' ? 'numeric' : 'text'} />`)}
        <div class="kaki"><${Tombol} type="submit">${t('Saring')}</${Tombol}> ${filtered && html`<a href="/admin/jejak">${t('Tampilkan semua')}</a>`}</div></form></details>`;
}

const by = (key, value) => '/admin/jejak' + kueriTeks({ [key]: value });

const COLUMNS = () => [
    { judul: t('Waktu'), isi: (j) => html`<span class="saat">${saat(j.waktu)}</span>` },
    { judul: t('Orang'), isi: (j) => html`<span><a href=${by('aktor', j.aktor)}>${j.aktor}</a><br /><small>${j.peran[0] === 'semua' ? t('semua peran') : j.peran.map(namaPeran).join(', ')}</small></span>` },
    { judul: t('Perbuatan'), isi: (j) => html`<a href=${by('perbuatan', j.perbuatan)}>${j.perbuatan}</a>` },
    { judul: t('Objek'), isi: (j) => html`<a href=${'/admin/jejak' + kueriTeks({ objek: j.objek, objek_id: j.objek_id || null })}>${j.objek} <small>${j.objek_id || ''}</small></a>` },
    { judul: t('Wilayah'), isi: (j) => j.kode_wilayah },
    { judul: t('Rincian'), isi: (j) => html`<span class="jejak-rincian">${j.rincian}</span>` },
];

export function Jejak({ saya, kueri }) {
    const saring = Object.fromEntries(Object.keys(FIELDS()).filter((k) => kueri.get(k)).map((k) => [k, kueri.get(k)]));
    const daftar = useDaftar('/jejak', saring);
    return html`<h2>${t('Jejak')}</h2>${CHECKERS.includes(saya.peran) && html`<${Periksa} />`}
        <${Saring} saring=${saring} key=${kueriTeks(saring)} /><${Tabel} daftar=${daftar} kolom=${COLUMNS()} judul=${t('Jejak')} kosong=${t('Tidak ada catatan yang cocok.')} />`;
}
