/** One family: who lives there, what it received, how it was assessed and why, what needs care. */
import { angka, rupiah, t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel } from '../inti/bagian/tabel.js';
import { nadaKode, saat, sebut } from './kata.js';
import { Mengapa } from './mengapa.js';
import { useMuat } from './muat.js';

const ada = (data) => ({ data, siap: true, galat: [], adaLagi: false });

/** What an officer should look at before deciding anything; each with its next step. */
function warnings(k, catatan) {
    const held = (catatan?.kepesertaan ?? []).filter((p) => p.status === 'ditangguhkan');
    return [
        k.status === 'kosong' && t('Tidak ada lagi anggota di keluarga ini. Impor berikutnya akan memindahkan mereka ke keluarga barunya.'),
        !k.anggota.some((a) => a.kepala) && t('Belum ada kepala keluarga. Perbaiki di sumber datanya, lalu impor lagi.'),
        k.desil === null && t('Desil belum diketahui: penilaian dapat berakhir "perlu data". Minta pemutakhiran DTSEN.'),
        !k.terverifikasi && t('Belum diverifikasi petugas. Jadwalkan kunjungan sebelum memutuskan.'),
        k.anggota.some((a) => a.nik_status !== 'ada') && t('Ada anggota tanpa NIK yang sah. Mintalah ke Dukcapil, lalu impor lagi.'),
        k.anggota.some((a) => a.dibatasi) && t('Pemrosesan data seorang anggota dibatasi atas permintaannya: keluarga ini tidak dinilai, dan namanya tidak muncul di daftar.'),
        ...held.map((p) => t('Kepesertaan {program} ditangguhkan: {alasan}.', { program: p.program, alasan: p.alasan ?? '–' })),
    ].filter(Boolean);
}

const Peringatan = ({ daftar }) => daftar.length > 0 && html`<section class="kartu perhatian" aria-labelledby="perhatian"><h2 id="perhatian">${t('Perlu perhatian')}</h2>
    <ul class="baris-ikon">${daftar.map((p) => html`<li key=${p}><${Ikon} nama="seru" /><span>${p}</span></li>`)}</ul></section>`;

const Fakta = ({ k }) => html`<dl class="fakta">
    <div><dt>${t('Alamat')}</dt><dd>${k.alamat ?? '–'}${k.rt && `, RT ${k.rt}`}${k.rw && ` / RW ${k.rw}`}</dd></div>
    <div><dt>${t('Kelurahan atau desa')}</dt><dd>${k.wilayah} (${k.kode_wilayah})</dd></div>
    <div><dt>${t('Desil')}</dt><dd>${k.desil ?? t('belum diketahui')}${k.tanggal_pemeringkatan && ` · ${k.sumber_data ?? ''} ${tanggal(k.tanggal_pemeringkatan, 'medium')}`}</dd></div>
    <div><dt>${t('Verifikasi')}</dt><dd>${k.verifikasi ? `${tanggal(k.verifikasi.tanggal, 'medium')} · ${k.verifikasi.sumber}` : k.terverifikasi ? t('sudah, menurut berkas impor') : t('belum')}</dd></div>
    <div><dt>${t('Masuk register')}</dt><dd>${tanggal(k.tanggal_masuk, 'medium')}</dd></div></dl>`;

/* What is read aloud begins with what is seen. */
function Hak({ a, id }) {
    const word = a.dibatasi ? t('Dibatasi') : t('Buka');
    return html`<a href=${`/hak/orang/${id}/${a.id}`} aria-label=${`${word}: ${t('Hak {nama} atas datanya', { nama: a.nama_lengkap ?? '' })}`}>${word}</a>`;
}

const ANGGOTA = (id) => [
    { judul: t('Nama'), isi: (a) => html`<strong>${a.nama_lengkap ?? t('Tanpa nama')}</strong>` },
    { judul: t('Hubungan'), isi: (a) => sebut(a.hubungan_keluarga) },
    { judul: t('Umur'), isi: (a) => a.umur ?? '–', angka: true },
    { judul: 'NIK', isi: (a) => a.nik ?? t('belum ada') },
    { judul: t('Hak'), isi: (a) => html`<${Hak} a=${a} id=${id} />` },
];
const BANTUAN = () => [
    { judul: t('Program'), isi: (b) => sebut(b.program) },
    { judul: t('Periode'), isi: (b) => b.periode },
    { judul: t('Nilai'), isi: (b) => rupiah(b.uang), angka: true },
    { judul: t('Keadaan'), isi: (b) => html`<${Lencana} nada=${nadaKode(b.status)}>${sebut(b.status)}</${Lencana}>` },
    { judul: t('Keterangan'), isi: (b) => (b.disalurkan_pada ? saat(b.disalurkan_pada) : b.alasan ? sebut(b.alasan) : '–') },
];
const KEPESERTAAN = () => [
    { judul: t('Program'), isi: (p) => sebut(p.program) },
    { judul: t('Keadaan'), isi: (p) => html`<${Lencana} nada=${nadaKode(p.status)}>${sebut(p.status)}</${Lencana}>` },
    { judul: t('Sejak'), isi: (p) => tanggal(p.sejak, 'medium') },
];
const PERUBAHAN = () => [
    { judul: t('Waktu'), isi: (r) => saat(r.waktu) },
    { judul: t('Milik'), isi: (r) => (r.objek === 'orang' ? r.nama ?? t('Anggota') : t('Keluarga')) },
    { judul: t('Yang berubah'), isi: (r) => r.kolom.map(sebut).join(', ') },
    { judul: t('Dari berkas'), isi: (r) => (r.diurungkan ? t('{berkas}, diurungkan {waktu}', { berkas: r.berkas ?? '–', waktu: saat(r.diurungkan) }) : r.berkas ?? '–') },
];

const Bagian = ({ id, judul, kolom, data, kosong, kunci }) => html`<section class="kartu" aria-labelledby=${id}><h2 id=${id}>${judul}</h2>
    <${Tabel} daftar=${ada(data)} kolom=${kolom} judul=${judul} kosong=${kosong} kunci=${kunci} /></section>`;

/* The newest decision of each program can be explained word by word; older ones are told by their outcome. */
const newest = (decisions) => decisions.filter((d, i) => decisions.findIndex((x) => x.program === d.program) === i);

const Penilaian = ({ id, daftar }) => html`<section class="kartu" aria-labelledby="penilaian"><h2 id="penilaian">${t('Penilaian')}</h2>
    ${daftar.length === 0 && html`<p class="kosong-tabel">${t('Belum pernah dinilai. Penilaian dijalankan untuk seluruh wilayah dari Penyaluran.')}</p>`}
    <ul class="tugas">${daftar.map((d) => html`<li key=${d.penilaian}><p><strong>${sebut(d.program)}</strong> · ${d.periode}
        ${' '}<${Lencana} nada=${nadaKode(d.hasil)}>${sebut(d.hasil)}</${Lencana}> ${d.nominal > 0 && rupiah(d.nominal)} <small>${d.versi}</small></p>
        ${newest(daftar).includes(d) && html`<${Mengapa} program=${d.program} keluarga=${id} />`}</li>`)}</ul></section>`;

const Catatan = ({ id, c }) => html`<${Penilaian} id=${id} daftar=${c.penilaian} />
    <${Bagian} id="bantuan" judul=${t('Bantuan yang diterima')} kolom=${BANTUAN()} data=${c.bantuan} kunci=${(b) => `${b.tahap}-${b.nomor}`}
        kosong=${t('Belum ada bantuan yang dialokasikan untuk keluarga ini.')} />
    ${c.kepesertaan.length > 0 && html`<${Bagian} id="kepesertaan" judul=${t('Kepesertaan')} kolom=${KEPESERTAAN()} data=${c.kepesertaan} kunci=${(p) => p.program} />`}
    <${Bagian} id="riwayat" judul=${t('Riwayat data')} kolom=${PERUBAHAN()} data=${c.perubahan} kunci=${(r) => r.waktu + r.objek + r.nama}
        kosong=${t('Belum ada perubahan sejak data ini masuk.')} />`;

const kepalaDari = (k) => (k.anggota.find((a) => a.kepala) ?? k.anggota[0])?.nama_lengkap ?? t('Tanpa nama');

export function Keluarga({ id }) {
    const keluarga = useMuat(`/keluarga/${encodeURIComponent(id)}`), catatan = useMuat(keluarga.isi ? `/keluarga/${encodeURIComponent(id)}/catatan` : null);
    const k = keluarga.isi, galat = [...keluarga.galat, ...catatan.galat];
    return html`<p><a href="/warga">${t('Cari warga lain')}</a></p>
        <h1>${k ? t('Keluarga {nama}', { nama: kepalaDari(k) }) : t('Keluarga')}</h1>
        <${RingkasanGalat} galat=${galat} judul=${t('Keluarga')} />
        ${!k && galat.length === 0 && html`<p class="memuat" role="status">${t('Memuat…')}</p>`}
        ${k && html`<${Peringatan} daftar=${warnings(k, catatan.isi)} />
            <section class="kartu"><${Fakta} k=${k} /></section>
            <${Bagian} id="anggota" judul=${t('Anggota ({n})', { n: angka(k.anggota.length) })} kolom=${ANGGOTA(k.id)} data=${k.anggota} />`}
        ${catatan.isi && html`<${Catatan} id=${k.id} c=${catatan.isi} />`}`;
}
