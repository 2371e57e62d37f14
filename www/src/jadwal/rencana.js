/** The schedules of the rules in force: when each runs next, and what one may do: run it now, pause it, let it go on. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sebut } from '../warga/kata.js';
import { useNamaWilayah } from '../warga/wilayah.js';
import { irama, nadaStatus, namaJadwal, namaLangkah, namaStatus } from './kata.js';
import { Tanya } from './tanya.js';

/** '2026-12-05T07:00:00+07:00' -> 5 Des 2026 07.00, in the region's own time. */
export const saat = (iso) => `${tanggal(iso.slice(0, 10), 'medium')} ${iso.slice(11, 16).replace(':', '.')}`;
const nameOf = (j) => ({ program: j.program, kode_wilayah: j.kode_wilayah, jadwal: j.jadwal });
const title = (j, nama) => `${sebut(j.program)}: ${namaJadwal(j.jadwal)} · ${nama(j.kode_wilayah)}`;

/* Both acts change what many will see: the question says which period, and pausing wants its reason. */
function TanyaJadwal({ tanya: { jadwal, apa }, nama, tutup, ulang }) {
    const send = async (alasan) => {
        const done = await post(`/jadwal/${apa}`, { ...nameOf(jadwal), ...(apa === 'jeda' ? { alasan } : { periode: jadwal.periode }) });
        return apa === 'jalankan' ? buka(`/jadwal/${done.pelaksanaan}`) : ulang();
    };
    const words = apa === 'jeda' ? { judul: t('Jeda jadwal ini?'), tombol: t('Jeda'), sebab: true }
        : { judul: t('Jalankan periode {periode} sekarang?', { periode: jadwal.periode }), tombol: t('Jalankan'), isi: t('Penilaian dimulai sekarang. Daftarnya tetap perlu disetujui orang lain sebelum dibagikan.') };
    return html`<${Tanya} ...${words} tentang=${title(jadwal, nama)} lakukan=${send} tutup=${tutup} />`;
}

function Satu({ j, nama, boleh, tanya, ulang }) {
    const resume = () => post('/jadwal/lanjut', nameOf(j)).then(ulang);
    return html`<li class="kartu"><h2>${title(j, nama)}</h2>
        <p>${irama(j.rencana)}. ${t('Langkah: {langkah}.', { langkah: j.langkah.map(namaLangkah).join(' → ') })}</p>
        <p>${j.jeda ? html`<${Lencana} nada="tunggu">${t('Dijeda')}</${Lencana}> ${t('oleh {nama}: {alasan}', { nama: j.jeda_oleh, alasan: j.jeda_alasan })}`
            : j.jatuh ? html`<${Lencana} nada="netral" ikon="tunggu">${t('Berikutnya {waktu}', { waktu: saat(j.jatuh) })}</${Lencana}> ${t('periode {periode}', { periode: j.periode })}`
                : html`<${Lencana} nada="tunggu">${t('Tanggalnya belum diketahui')}</${Lencana}> ${t('Tetapkan di Kalender.')}`}
            ${j.terakhir && html` · ${t('terakhir')}: <a href=${`/jadwal/${j.terakhir.id}`}>${j.terakhir.periode} ${namaStatus(j.terakhir.status)}</a>`}</p>
        ${boleh && html`<p class="kaki">${j.jeda ? html`<${Tombol} onClick=${resume}>${t('Lanjutkan')}</${Tombol}>`
            : html`<${Tombol} onClick=${() => tanya({ jadwal: j, apa: 'jalankan' })}>${t('Jalankan sekarang')}</${Tombol}>
                <${Tombol} onClick=${() => tanya({ jadwal: j, apa: 'jeda' })}>${t('Jeda')}</${Tombol}>`}</p>`}</li>`;
}

const KOLOM = (nama) => [
    { judul: t('Jadwal'), isi: (r) => html`<a href=${`/jadwal/${r.id}`}>${title(r, nama)}</a>` },
    { judul: t('Periode'), isi: (r) => r.periode },
    { judul: t('Keadaan'), isi: (r) => html`<${Lencana} nada=${nadaStatus(r.status)}>${namaStatus(r.status)}</${Lencana}>` },
    { judul: t('Mulai'), isi: (r) => saat(r.dibuat) },
];

function Riwayat({ nama }) {
    const list = useDaftar('/jadwal/pelaksanaan');
    return html`<section class="kartu" aria-labelledby="pelaksanaan"><h2 id="pelaksanaan">${t('Pelaksanaan')}</h2>
        <${Tabel} daftar=${list} kolom=${KOLOM(nama)} judul=${t('Pelaksanaan')} kosong=${t('Belum ada yang berjalan. Jadwal berjalan sendiri pada waktunya.')} /></section>`;
}

export function Rencana({ saya }) {
    const list = useDaftar('/jadwal'), nama = useNamaWilayah(list.data.map((j) => j.kode_wilayah));
    const [question, ask] = useState(null);
    return html`<${RingkasanGalat} galat=${list.galat} judul=${t('Jadwal')} />
        ${!list.siap && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}
        ${list.siap && list.data.length === 0 && list.galat.length === 0 && html`<p class="kartu">${t('Belum ada aturan dengan jadwal di wilayah ini. Jadwal ditulis di aturan program.')}</p>`}
        <ul class="polos">${list.data.map((j) => html`<${Satu} key=${`${j.program}/${j.kode_wilayah}/${j.jadwal}`} j=${j} nama=${nama} boleh=${saya.peran === 'admin_wilayah'} tanya=${ask} ulang=${list.ulang} />`)}</ul>
        ${list.adaLagi && html`<${Tombol} onClick=${list.lanjut}>${t('Tampilkan lagi')}</${Tombol}>`}
        ${question && html`<${TanyaJadwal} tanya=${question} nama=${nama} tutup=${() => ask(null)} ulang=${list.ulang} />`}
        <${Riwayat} nama=${nama} />`;
}
