/** One family as the queue may see it: a word in colour with its icon, the name, where they live, what they get; no NIK, no reason. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { alamat, hubungan, keadaanBaris, singkat, TAK_ADA } from './kata.js';

const Papan = ({ k }) => html`<div class=${`papan ${k.nada}`} role="status"><${Ikon} nama=${k.ikon} /><p><strong>${k.kata}</strong>${k.sub && html`<span>${k.sub}</span>`}</p></div>`;

/* One tap says who came and hands over. */
const Pengambil = ({ tahap, row, onSerah, onKuasa }) => html`<h3>${t('Serahkan {isi} kepada:', { isi: singkat(tahap, row.isi) })}</h3>
    <div class="pengambil">
        ${row.ambil.map((a) => html`<button type="button" key=${a.id} class="tombol utama besar" onClick=${() => onSerah(a.id)}><span>${a.nama}<small>${hubungan(a.hubungan)}</small></span></button>`)}
        <button type="button" class="tombol" onClick=${onKuasa}>${t('Orang lain dengan surat kuasa')}</button></div>`;

export function Kartu({ meja, row, onSerah, onKuasa, onBatal, onUsul }) {
    const k = keadaanBaris(meja.tahap, row);
    return html`<section class="kartu keluarga"><${Papan} k=${k} />
        <h2 class="nama-besar">${row.nama ?? t('Keluarga ini sudah pindah')}</h2>
        <p class="rincian">${row.nomor && html`<span>${t('Nomor {n}', { n: row.nomor })}</span>`}<span>${alamat(meja.tahap, row)}</span></p>
        ${k.boleh && html`<${Pengambil} tahap=${meja.tahap} row=${row} onSerah=${onSerah} onKuasa=${onKuasa} />`}
        ${meja.bolehBatal(row) && html`<button type="button" class="tombol lebar" onClick=${onBatal}>${t('Batalkan penyerahan ini')}</button>`}
        ${row.status === 'batal' && html`<button type="button" class="tombol utama lebar" onClick=${onUsul}>${t('Catat sebagai usulan')}</button>`}
    </section>`;
}

const NIK = () => ({ nada: 'netral', ikon: 'info', kata: t('NIK TIDAK DIPAKAI DI SINI'), sub: t('HP ini tidak menyimpan NIK. Pakai kartu, nomor undangan, tanggal lahir atau nama.') });
const KARTU_LAIN = () => ({ nada: 'netral', ikon: 'info', kata: t('KARTU INI BUKAN UNTUK TAHAP INI'), sub: t('Cari dengan nama atau nomor undangan.') });

/** Several, or none. */
export function Temuan({ meja, temuan, onPilih, onUsul }) {
    if (temuan.baris.length > 0)
        return html`<section class="kartu"><h2>${t('Yang mana?')}</h2><ul class="temuan">${temuan.baris.map((row) => {
            const k = keadaanBaris(meja.tahap, row);
            return html`<li key=${row.nomor ?? row.nama}><button type="button" onClick=${() => onPilih(row)}>
                <strong>${row.nama}</strong><span>${row.nomor ? t('Nomor {n}', { n: row.nomor }) : ''} ${alamat(meja.tahap, row)}</span>
                <span class=${`lencana ${k.nada}`}><${Ikon} nama=${k.ikon} />${k.kata}</span></button></li>`;
        })}</ul></section>`;
    const k = temuan.cara === 'nik' ? NIK() : temuan.cara === 'kartu' ? KARTU_LAIN() : TAK_ADA();
    return html`<section class="kartu keluarga"><${Papan} k=${k} />
        ${temuan.cara !== 'nik' && html`<button type="button" class="tombol utama lebar" onClick=${onUsul}>${t('Catat sebagai usulan')}</button>`}</section>`;
}
