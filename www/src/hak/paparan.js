/** Which persons an account saw between two days: what an office must be able to say when an account was misused. */
import { useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { hariIni } from '../inti/hari.js';
import { html } from '../inti/html.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Formulir } from '../alur/formulir.js';
import { Kembali } from '../alur/menu.js';
import { Wilayah } from '../alur/wilayah.js';
import { hari } from './kata.js';

const bidang = () => [
    { nama: 'aktor', label: t('Nama akun'), paling: 63 }, { nama: 'dari', label: t('Dari tanggal'), jenis: 'tanggal', awal: hariIni() },
    { nama: 'sampai', label: t('Sampai tanggal'), jenis: 'tanggal', awal: hariIni() },
];
const kolom = () => [
    { judul: t('Nama'), isi: (p) => html`<a href=${`/hak/orang/${p.keluarga_id}/${p.orang_id}`}>${p.nama ?? t('Tanpa nama')}</a>` },
    { judul: t('Wilayah'), isi: (p) => html`<${Wilayah} kode=${p.kode_wilayah} />` }, { judul: t('Datanya dibuka'), isi: (p) => angka(p.dibuka), angka: true },
    { judul: t('Daftar yang memuatnya'), isi: (p) => angka(p.didaftar), angka: true }, { judul: t('Pertama'), isi: (p) => hari(p.pertama) }, { judul: t('Terakhir'), isi: (p) => hari(p.terakhir) },
];

function Hasil({ soal }) {
    const [pembacaan, tell] = useState(0);
    const ambil = async (alamat, options) => {
        const page = await get(alamat, options);
        tell(page.pembacaan);
        return page;
    };
    const list = useDaftar('/hak/paparan', soal, ambil);
    return html`<h2>${t('Yang dilihat {aktor}', { aktor: soal.aktor })}</h2>
        ${list.siap && list.galat.length === 0 && html`<p role="status">${t('{n} pembacaan tercatat. Sebuah daftar dihitung bagi setiap keluarga yang ada di dalamnya.', { n: angka(pembacaan) })}</p>`}
        <${Tabel} daftar=${list} judul=${t('Yang dilihat {aktor}', { aktor: soal.aktor })} kunci=${(p) => p.orang_id} kolom=${kolom()} kosong=${t('Akun ini tidak membuka data siapa pun di wilayah Anda pada hari-hari itu. Periksa nama akunnya di Admin.')} />`;
}

export function Paparan() {
    const [soal, ask] = useState(null);
    return html`<${Kembali} ke="/hak">${t('Semua permintaan')}</${Kembali}><h1>${t('Siapa yang dilihat sebuah akun')}</h1>
        <p>${t('Bila sebuah akun disalahgunakan atau HP hilang: data siapa saja yang terbuka olehnya. Laporan ini sendiri juga dicatat.')}</p>
        <div class="kartu"><${Formulir} awalan="paparan" judul=${t('Siapa yang dilihat sebuah akun')} bidang=${bidang()} kirim=${t('Tampilkan')} onKirim=${async (isi) => isi} onSesudah=${ask} /></div>
        ${soal && html`<${Hasil} key=${Object.values(soal).join()} soal=${soal} />`}`;
}
