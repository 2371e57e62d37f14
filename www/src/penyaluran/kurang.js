/** What must be there before an open round may close, each with the way to bring it; the server checks the same again. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { alamat } from '../alur/menu.js';
import { Formulir } from '../alur/formulir.js';
import { Unggah } from '../alur/unggah.js';

export const SENDS_PAPERS = ['admin_wilayah', 'petugas', 'pengesah'];
const NOTES_LETTERS = ['admin_wilayah', 'petugas'];

/** Families of a place: its shares in any state. */
export const diTempat = (titik) => Object.values(titik.alokasi ?? {}).reduce((sum, n) => sum + n, 0);
export const belumAda = (day) => day.titik.filter((p) => diTempat(p) > 0 && p.daftar_tertanda.length === 0);

const Baris = ({ ada, children }) => html`<li class=${ada ? 'ada' : 'kurang'}><${Ikon} nama=${ada ? 'centang' : 'seru'} /><div>${children}</div></li>`;

/** A letter of who came for a family: the photo first, then whose it is. */
function SuratKuasa({ row, onSesudah }) {
    const [letter, keep] = useState(null);
    if (letter === null)
        return html`<${Unggah} alamat=${`/tahap/${row.id}/berkas?untuk=kuasa`} judul=${t('Surat kuasa')} label=${t('Foto surat kuasa')} onTerkirim=${(b) => keep(b.sidik)} />`;
    const send = (isi, key) => post('/serah-terima/surat', { tahap: row.id, surat: letter, ...isi }, { key });
    return html`<p>${t('Surat sudah terkirim. Surat ini untuk nomor undangan berapa?')}</p>
        <${Formulir} awalan="surat" judul=${t('Surat kuasa')} bidang=${[{ nama: 'nomor', label: t('Nomor undangan'), jenis: 'angka' }]} kirim=${t('Catat surat')} onKirim=${send}
            onSesudah=${() => { keep(null); return onSesudah(); }} />`;
}

const Daftar = ({ row, day, saya, onSesudah }) => {
    const missing = belumAda(day);
    if (missing.length === 0)
        return html`<${Baris} ada=${true}>${t('Daftar bertanda tangan dari setiap tempat sudah ada.')}</${Baris}>`;
    const words = day.wajib_daftar_tertanda ? t('Daftar bertanda tangan dari {tempat} belum ada.') : t('Daftar bertanda tangan dari {tempat} belum ada; boleh, tetapi tertulis di laporan.');
    return missing.map((p) => html`<${Baris} key=${p.tempat} ada=${false}><p>${words.replace('{tempat}', p.tempat)}</p>
        ${SENDS_PAPERS.includes(saya.peran) && html`<${Unggah} alamat=${`/tahap/${row.id}/berkas?tempat=${encodeURIComponent(p.tempat)}`} judul=${t('Daftar bertanda tangan')}
            label=${t('Lampirkan foto atau PDF')} onTerkirim=${onSesudah} />`}</${Baris}>`);
};

export function Kurang({ row, day, saya, onSesudah }) {
    if (row.status !== 'berjalan')
        return null;
    const waiting = day.titik.reduce((sum, p) => sum + (p.alokasi?.siap ?? 0), 0);
    return html`<ul class="periksa" aria-label=${t('Sebelum ditutup')}>
        <${Baris} ada=${waiting === 0}>${waiting === 0 ? t('Semua keluarga di daftar sudah dicatat.') : t('{n} keluarga belum mengambil. Saat ditutup mereka dicatat tidak datang.', { n: angka(waiting) })}</${Baris}>
        <${Daftar} row=${row} day=${day} saya=${saya} onSesudah=${onSesudah} />
        <${Baris} ada=${day.koreksi_menunggu === 0}>${day.koreksi_menunggu === 0 ? t('Tidak ada koreksi yang menunggu.')
            : html`${t('{n} koreksi belum diputus.', { n: angka(day.koreksi_menunggu) })} <a href=${alamat('tahap', row.id, 'koreksi')}>${t('Buka koreksi')}</a>`}</${Baris}>
        <${Baris} ada=${day.kuasa_tanpa_surat === 0}>${day.kuasa_tanpa_surat === 0 ? t('Setiap kuasa punya suratnya.')
            : html`<p>${t('{n} serah terima kepada kuasa belum ada suratnya.', { n: angka(day.kuasa_tanpa_surat) })}</p>${NOTES_LETTERS.includes(saya.peran) && html`<${SuratKuasa} row=${row} onSesudah=${onSesudah} />`}`}</${Baris}></ul>`;
}
