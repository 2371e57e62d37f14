/** One family as the queue may see it: a word in colour with its icon, the name, where they live, what they get; no NIK, no reason. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { alamat, hubungan, keadaanBaris, singkat } from './kata.js';

export const Papan = ({ k }) => html`<div class=${`papan ${k.nada}`} role="status"><${Ikon} nama=${k.ikon} /><p><strong>${k.kata}</strong>${k.sub && html`<span>${k.sub}</span>`}</p></div>`;

/* Who must not be named (UU 27/2022, article 41) comes with the card or number, and which member it was is not noted. */
const pengambil = (row) => (row.dibatasi ? [{ id: 'pembawa undangan', nama: t('Pembawa kartu atau undangan') }] : row.ambil);

/* One tap says who came and hands over. */
const Pengambil = ({ tahap, row, onSerah, onKuasa }) => html`<h3>${t('Serahkan {isi} kepada:', { isi: singkat(tahap, row.isi) })}</h3>
    <div class="pengambil">
        ${pengambil(row).map((a) => html`<button type="button" key=${a.id} class="tombol utama besar" onClick=${() => onSerah(a.id)}><span>${a.nama}<small>${hubungan(a.hubungan)}</small></span></button>`)}
        <button type="button" class="tombol" onClick=${onKuasa}>${t('Orang lain dengan surat kuasa')}</button></div>`;

export function Kartu({ meja, row, onSerah, onKuasa, onBatal, onUsul }) {
    const k = keadaanBaris(meja.tahap, row);
    return html`<section class="kartu keluarga"><${Papan} k=${k} />
        <h2 class="nama-besar">${row.nama ?? (row.dibatasi ? t('Nama ditutup atas permintaan keluarga') : t('Keluarga ini sudah pindah'))}</h2>
        <p class="rincian">${row.nomor && html`<span>${t('Nomor {n}', { n: row.nomor })}</span>`}<span>${alamat(meja.tahap, row)}</span></p>
        ${k.boleh && html`<${Pengambil} tahap=${meja.tahap} row=${row} onSerah=${onSerah} onKuasa=${onKuasa} />`}
        ${meja.bolehBatal(row) && html`<button type="button" class="tombol lebar" onClick=${onBatal}>${t('Batalkan penyerahan ini')}</button>`}
        ${row.status === 'batal' && html`<button type="button" class="tombol utama lebar" onClick=${onUsul}>${t('Catat sebagai usulan')}</button>`}
    </section>`;
}
