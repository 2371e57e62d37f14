/**
 * What a search found when it was not one family: several, none, or none yet. Given what it shares with the card (Papan, a row's
 * state): were it imported by both, it would be a file of its own, and each file of the first screen is a request on a slow line.
 */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';

const NIK = () => ({ nada: 'netral', ikon: 'info', kata: t('NIK TIDAK DIPAKAI DI SINI'), sub: t('HP ini tidak menyimpan NIK. Pakai kartu, nomor undangan, tanggal lahir atau nama.') });
const KARTU_LAIN = () => ({ nada: 'netral', ikon: 'info', kata: t('KARTU INI BUKAN UNTUK TAHAP INI'), sub: t('Cari dengan nama atau nomor undangan.') });
const NANTI = (daftar) => ({ nada: 'netral', ikon: 'ulang', kata: t('DAFTAR MASIH DIMUAT'), sub: t('{n} dari {semua} keluarga sudah ada. Hasilnya muncul sendiri.', { n: daftar.baris.size, semua: daftar.jumlah }) });

/* Nobody is "not on the list" before all of it is there. */
const takDitemukan = ({ cara, belum }, daftar, takAda) => (cara === 'nik' ? NIK() : belum ? NANTI(daftar) : cara === 'kartu' ? KARTU_LAIN() : takAda);

const Baris = ({ row, k, alamat, onPilih }) => html`<li><button type="button" onClick=${() => onPilih(row)}>
    <strong>${row.nama}</strong><span>${row.nomor ? t('Nomor {n}', { n: row.nomor }) : ''} ${alamat}</span>
    <span class=${`lencana ${k.nada}`}><${Ikon} nama=${k.ikon} />${k.kata}</span></button></li>`;

/** temuan: {cara, belum}; baris: [{row, k, alamat}]. */
export function Temuan({ temuan, baris, daftar, Papan, takAda, onPilih, onUsul }) {
    if (baris.length > 0)
        return html`<section class="kartu"><h2>${t('Yang mana?')}</h2>${temuan.belum && html`<p class="petunjuk">${t('Daftar masih dimuat; mungkin masih ada yang lain.')}</p>`}
            <ul class="temuan">${baris.map((b) => html`<${Baris} key=${b.row.nomor ?? b.row.nama} ...${b} onPilih=${onPilih} />`)}</ul></section>`;
    return html`<section class="kartu keluarga"><${Papan} k=${takDitemukan(temuan, daftar, takAda)} />
        ${temuan.cara !== 'nik' && !temuan.belum && html`<button type="button" class="tombol utama lebar" onClick=${onUsul}>${t('Catat sebagai usulan')}</button>`}</section>`;
}
