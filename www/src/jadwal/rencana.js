/** The schedules of the rules in force: when each runs next, and what one may do: run it now, pause it, let it go on. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Dialog } from '../inti/bagian/dialog.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sebut } from '../warga/kata.js';
import { useNamaWilayah } from '../warga/wilayah.js';
import { irama, nadaStatus, namaJadwal, namaLangkah, namaStatus } from './kata.js';

/** '2026-12-05T07:00:00+07:00' -> 5 Des 2026 07.00, in the region's own time. */
export const saat = (iso) => `${tanggal(iso.slice(0, 10), 'medium')} ${iso.slice(11, 16).replace(':', '.')}`;
const nameOf = (j) => ({ program: j.program, kode_wilayah: j.kode_wilayah, jadwal: j.jadwal });
const title = (j, nama) => `${sebut(j.program)}: ${namaJadwal(j.jadwal)} · ${nama(j.kode_wilayah)}`;

/* Both acts change what many will see: the question says which period, and pausing wants its reason. */
function Tanya({ tanya, nama, tutup, ulang }) {
    const [alasan, type] = useState('');
    const [galat, fail] = useState([]);
    const { jadwal, apa } = tanya;
    const send = async () => {
        if (apa === 'jeda' && alasan.trim().length < 3)
            return fail([{ bidang: 'alasan', pesan: t('Tulis sebabnya, sedikitnya 3 huruf.') }]);
        try {
            const done = await post(`/jadwal/${apa}`, { ...nameOf(jadwal), ...(apa === 'jeda' ? { alasan } : { periode: jadwal.periode }) });
            tutup();
            return apa === 'jalankan' ? buka(`/jadwal/${done.pelaksanaan}`) : ulang();
        } catch (e) {
            fail(barisGalat(e));
        }
    };
    const [question, verb] = apa === 'jeda' ? [t('Jeda jadwal ini?'), t('Jeda')] : [t('Jalankan periode {periode} sekarang?', { periode: jadwal.periode }), t('Jalankan')];
    return html`<${Dialog} judul=${question} buka=${true} onTutup=${tutup}><p>${title(jadwal, nama)}</p>
        <${RingkasanGalat} galat=${galat} judul=${t('Jadwal')} />
        ${apa === 'jeda' ? html`<${Isian} nama="alasan" label=${t('Sebabnya')} petunjuk=${t('Terlihat oleh semua yang membuka jadwal ini.')} nilai=${alasan} onUbah=${type} galat=${galat[0]?.bidang && galat[0].pesan} />`
            : html`<p>${t('Penilaian dimulai sekarang. Daftarnya tetap perlu disetujui orang lain sebelum dibagikan.')}</p>`}
        <p class="kaki"><${Tombol} jenis="utama" onClick=${send}>${verb}</${Tombol}><${Tombol} onClick=${tutup}>${t('Tidak jadi')}</${Tombol}></p></${Dialog}>`;
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
        ${question && html`<${Tanya} tanya=${question} nama=${nama} tutup=${() => ask(null)} ulang=${list.ulang} />`}
        <${Riwayat} nama=${nama} />`;
}
