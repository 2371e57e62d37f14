/** The effective rule as a table: each item, what it says, and where it comes from: who, when, by which regulation. */
import { useState } from 'preact/hooks';
import { kata, t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';

const KEADAAN = {
    diwarisi: { nada: 'netral', kata: kata('diwarisi') }, diubah: { nada: 'tunggu', kata: kata('diubah di sini') }, ditambah: { nada: 'ya', kata: kata('ditambah di sini') },
    dihapus: { nada: 'tidak', kata: kata('dihapus') }, dikunci: { nada: 'netral', kata: kata('dikunci') }, ditunda: { nada: 'tidak', kata: kata('ditunda') },
};
const JENIS = {
    parameter: kata('Angka dan pilihan'), syarat: kata('Syarat'), pengecualian: kata('Pengecualian'), syarat_lanjut: kata('Syarat lanjut'), skor: kata('Skor prioritas'), kuota: kata('Kuota'),
    jatah: kata('Jatah'), besaran: kata('Besaran bantuan'), batas_besaran: kata('Batas besaran'), ketentuan: kata('Ketentuan'), turunan: kata('Turunan'), tabel: kata('Tabel'),
    pastikan: kata('Pemeriksaan'), isian: kata('Data tambahan'), laporan: kata('Laporan'), jadwal: kata('Jadwal'), pengaman: kata('Pengaman'),
};

const fileOf = (path) => path.split('/').pop();

/** Where a declaration stands, as a step to it. */
export const Tempat = ({ program, di }) => html`<a href=${`/aturan/${program}/${di.kode}/sunting?baris=${di.baris}`}>${fileOf(di.berkas)} ${t('baris {n}', { n: di.baris })}</a>`;

/* Who published that layer and when; a text that is not published yet has neither. */
function Asal({ program, butir, lapisan }) {
    const layer = lapisan.find((l) => l.kode === butir.dari.kode);
    return html`<${Tempat} program=${program} di=${butir.dari} />
        <br /><small>${layer ? `${layer.oleh}, ${tanggal(layer.terbit.slice(0, 10), 'medium')}` : t('belum terbit')}</small>
        ${butir.dasar_hukum && html`<br /><small>${butir.dasar_hukum}</small>`}
        ${butir.alasan && html`<br /><small>${t('Alasan: {alasan}', { alasan: butir.alasan })}</small>`}`;
}

const Baris = ({ program, butir, lapisan }) => html`<tr class=${butir.keadaan === 'dihapus' ? 'dihapus' : ''}>
    <td data-judul=${t('Butir')}><span>${butir.label || butir.id}<br /><small>${butir.id}</small></span></td>
    <td data-judul=${t('Isi')}><code>${butir.nilai}</code></td>
    <td data-judul=${t('Keadaan')}><${Lencana} nada=${KEADAAN[butir.keadaan].nada}>${t(KEADAAN[butir.keadaan].kata)}</${Lencana}></td>
    <td data-judul=${t('Dari')}><span><${Asal} program=${program} butir=${butir} lapisan=${lapisan} /></span></td></tr>`;

const Kelompok = ({ program, jenis, butir, lapisan }) => html`<section class="kartu"><h2>${t(JENIS[jenis] ?? jenis)}</h2>
    <table class="tabel"><caption class="tersembunyi">${t(JENIS[jenis] ?? jenis)}</caption>
    <thead><tr><th scope="col">${t('Butir')}</th><th scope="col">${t('Isi')}</th><th scope="col">${t('Keadaan')}</th><th scope="col">${t('Dari')}</th></tr></thead>
    <tbody>${butir.map((b) => html`<${Baris} key=${b.id} program=${program} butir=${b} lapisan=${lapisan} />`)}</tbody></table></section>`;

export function Berlaku({ program, hasil }) {
    const [local, only] = useState(false);
    if (!hasil.siap)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    if (hasil.data?.aturan == null)
        return html`<${RingkasanGalat} galat=${hasil.galat ? barisGalat(hasil.galat) : hasil.data.temuan} judul=${t('Aturan')} />`;
    const { aturan, lapisan } = hasil.data, rows = aturan.butir.filter((b) => !local || !['diwarisi', 'dikunci'].includes(b.keadaan));
    const kinds = [...new Set(rows.map((b) => b.jenis))];
    return html`<p class="kaki"><label class="centang"><input type="checkbox" checked=${local} onChange=${(e) => only(e.target.checked)} /> ${t('Hanya yang berbeda dari induk')}</label>
        <small>${aturan.versi}</small></p>
        ${aturan.tutup && html`<p class="pita">${t('Program ini tidak ada di wilayah ini: {alasan}', { alasan: aturan.tutup })}</p>`}
        ${kinds.length === 0 && html`<p>${t('Wilayah ini memakai aturan induk tanpa perubahan.')}</p>`}
        ${kinds.map((j) => html`<${Kelompok} key=${j} program=${program} jenis=${j} butir=${rows.filter((b) => b.jenis === j)} lapisan=${lapisan} />`)}`;
}
