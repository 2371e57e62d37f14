/** Import: choose a file, see what it would do (nothing is saved), then save. An import that is under way is found again by its number. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri, unggah } from '../inti/api.js';
import { angka, jam, t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { tungguKerja } from '../inti/kerja.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { Langkah } from '../inti/bagian/langkah.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sebut } from './kata.js';

const MAX_MB = 256;
const listed = (data) => ({ data, siap: true, galat: [], adaLagi: false });

/* The browser's word for how far the job is; a total of 0 is not known yet. */
const Jalan = ({ kerja }) => html`<div role="status"><p>${kerja.total > 0
    ? t('{n} dari {total} baris…', { n: angka(kerja.kemajuan), total: angka(kerja.total) }) : t('Membaca berkas…')}</p>
    <${Kemajuan} nilai=${kerja.kemajuan ?? 0} dari=${kerja.total || 1} label=${t('Kemajuan impor')} /></div>`;

const JUMLAH = () => [
    ['baris', t('baris dibaca')], ['orang_baru', t('orang baru')], ['orang_berubah', t('orang berubah')], ['orang_sama', t('orang sama')],
    ['keluarga_baru', t('keluarga baru')], ['ditolak', t('baris ditolak')],
];
const TOLAKAN = () => [
    { judul: t('Baris'), isi: (r) => angka(r.baris), angka: true }, { judul: t('Kolom'), isi: (r) => r.kolom || '–' },
    { judul: t('Yang perlu diperbaiki'), isi: (r) => r.pesan },
];

const Angka = ({ hasil }) => html`<ul class="angka-besar">${JUMLAH().filter(([k]) => k in hasil).map(([k, label]) => html`
    <li key=${k}><strong>${angka(hasil[k])}</strong> ${label}</li>`)}</ul>`;

const Peringatan = ({ daftar }) => daftar.length > 0 && html`<h3>${t('Diterima dengan catatan')}</h3>
    <ul>${daftar.map(([kode, n]) => html`<li key=${kode}>${angka(n)} × ${sebut(kode)}</li>`)}</ul>`;

const Hasil = ({ hasil }) => html`<${Angka} hasil=${hasil} />
    ${hasil.temuan?.length > 0 && html`<${Tabel} daftar=${listed(hasil.temuan)} kolom=${TOLAKAN()} judul=${t('Berkas ditolak')} kunci=${(r) => r.baris + r.kolom + r.pesan} />`}
    ${hasil.tolakan.length > 0 && html`<h3>${t('Baris yang ditolak')}</h3>
        <${Tabel} daftar=${listed(hasil.tolakan)} kolom=${TOLAKAN()} judul=${t('Baris yang ditolak')} kunci=${(r) => r.baris + r.kolom} />
        ${hasil.ditolak > hasil.tolakan.length && html`<p>${t('{n} baris lagi. Semua ada di berkas tolakan pada server.', { n: angka(hasil.ditolak - hasil.tolakan.length) })}</p>`}`}
    <${Peringatan} daftar=${Object.entries(hasil.peringatan ?? {})} />`;

/* keadaan: 'pilih' -> 'diperiksa' -> 'disimpan' */
function useImpor() {
    const [state, show] = useState({ keadaan: 'pilih', berkas: null, kerja: null, hasil: null, galat: [] });
    const set = (more) => show((s) => ({ ...s, ...more }));
    const send = async (dryRun) => {
        set({ galat: [], kerja: { kemajuan: 0, total: 0 } });
        try {
            const sent = await unggah('/impor/keluarga' + kueri({ uji_coba: dryRun, nama_berkas: state.berkas.name }), state.berkas);
            await tungguKerja(sent.kerja, (kerja) => set({ kerja }));
            const made = await get(`/impor/${sent.impor_id}`);
            set({ hasil: made.hasil, kerja: null, keadaan: dryRun ? 'diperiksa' : 'disimpan' });
        } catch (e) {
            set({ galat: barisGalat(e), kerja: null });
        }
    };
    const choose = (berkas) => set({ berkas, hasil: null, keadaan: 'pilih', galat: [] });
    return { ...state, send, choose, set };
}

const wrong = (file) => (file === null ? t('Pilih berkas CSV dulu.') : file.size === 0 ? t('Berkas ini kosong. Simpan lagi sebagai CSV, lalu pilih kembali.')
    : file.size > MAX_MB * 1048576 ? t('Berkas lebih dari {n} MB. Bagi menurut kelurahan.', { n: MAX_MB }) : null);

const step = (impor) => ['pilih', 'diperiksa', 'disimpan'].indexOf(impor.keadaan);
const stand = (now, mine) => (mine < now ? 'selesai' : mine === now ? 'sekarang' : 'nanti');

const Alur = ({ impor }) => html`<${Langkah} label=${t('Langkah impor')} langkah=${[t('Pilih berkas'), t('Periksa'), t('Simpan')].map((judul, i) => ({
    judul, keadaan: stand(impor.keadaan === 'disimpan' ? 3 : step(impor), i) }))} />`;

function Pilih({ impor }) {
    const check = (e) => {
        e.preventDefault();
        const pesan = wrong(impor.berkas);
        return pesan ? impor.set({ galat: [{ bidang: 'berkas', pesan }] }) : impor.send(true);
    };
    return html`<form novalidate onSubmit=${check}><div class="isian"><label for="berkas">${t('Berkas CSV keluarga')}</label>
        <p class="petunjuk" id="berkas-petunjuk">${t('Dari DTSEN, SIKS-NG, atau lembar kerja, disimpan sebagai CSV. Pemeriksaan tidak menyimpan apa pun.')}</p>
        <input id="berkas" type="file" accept=".csv,text/csv" aria-describedby="berkas-petunjuk" onChange=${(e) => impor.choose(e.target.files[0] ?? null)} /></div>
        <${Tombol} type="submit" jenis=${impor.keadaan === 'pilih' ? 'utama' : ''} sibuk=${impor.kerja !== null}>${t('Periksa berkas')}</${Tombol}></form>`;
}

const Sesudah = ({ impor }) => html`<h2>${impor.keadaan === 'disimpan' ? t('Sudah disimpan') : t('Yang akan terjadi')}</h2>
    ${impor.keadaan === 'diperiksa' && html`<p>${t('Belum ada yang disimpan.')}</p>`}
    <${Hasil} hasil=${impor.hasil} />
    ${impor.keadaan === 'diperiksa' && !impor.hasil.temuan?.length && html`<${Tombol} jenis="utama" onClick=${() => impor.send(false)}>${t('Simpan ke register')}</${Tombol}>`}`;

const waktu = (ms) => `${tanggal(new Date(ms).toISOString().slice(0, 10), 'medium')} ${jam(ms)}`;
const DAHULU = () => [
    { judul: t('Waktu'), isi: (i) => waktu(i.dibuat) }, { judul: t('Berkas'), isi: (i) => html`<a href=${`/warga/impor/${i.id}`}>${i.nama_berkas}</a>` },
    { judul: t('Jenis'), isi: (i) => (i.uji_coba ? t('Pemeriksaan') : t('Impor')) }, { judul: t('Keadaan'), isi: (i) => sebut(i.status) },
];

function Dahulu({ ulang }) {
    const list = useDaftar('/impor', { });
    useEffect(() => { if (ulang) list.ulang(); }, [ulang]);
    return html`<section class="kartu" aria-labelledby="dahulu"><h2 id="dahulu">${t('Impor terdahulu')}</h2>
        <${Tabel} daftar=${list} kolom=${DAHULU()} judul=${t('Impor terdahulu')} kosong=${t('Belum ada berkas yang diimpor.')} /></section>`;
}

/* One of before, or one that goes on while nobody looked. */
function Satu({ nomor }) {
    const [state, show] = useState({ galat: [] });
    useEffect(() => {
        let wanted = true;
        const tell = (more) => wanted && show((s) => ({ ...s, ...more }));
        (async () => {
            let i = await get(`/impor/${encodeURIComponent(nomor)}`);
            if (i.hasil === null) {
                await tungguKerja(i.kerja, (kerja) => tell({ kerja })).catch((e) => tell({ galat: barisGalat(e) }));
                i = await get(`/impor/${encodeURIComponent(nomor)}`);
            }
            tell({ impor: i, kerja: null });
        })().catch((e) => tell({ galat: barisGalat(e) }));
        return () => { wanted = false; };
    }, [nomor]);
    return html`<p><a href="/warga/impor">${t('Semua impor')}</a></p><h1>${state.impor?.nama_berkas ?? t('Impor')}</h1>
        <${RingkasanGalat} galat=${state.galat} judul=${t('Impor')} />
        ${state.kerja && html`<${Jalan} kerja=${state.kerja} />`}
        ${state.impor && html`<section class="kartu"><p>${waktu(state.impor.dibuat)} · ${state.impor.uji_coba ? t('Pemeriksaan; tidak ada yang disimpan.') : sebut(state.impor.status)}</p>
            ${state.impor.hasil && html`<${Hasil} hasil=${state.impor.hasil} />`}</section>`}`;
}

export function Impor({ saya, nomor }) {
    const impor = useImpor();
    if (nomor)
        return html`<${Satu} nomor=${nomor} />`;
    return html`<p><a href="/warga">${t('Cari warga')}</a></p><h1>${t('Impor data keluarga')}</h1>
        <${RingkasanGalat} galat=${impor.galat} judul=${t('Impor data keluarga')} />
        ${['admin', 'admin_wilayah'].includes(saya.peran) && html`<section class="kartu"><${Alur} impor=${impor} /><${Pilih} impor=${impor} />
            ${impor.kerja && html`<${Jalan} kerja=${impor.kerja} />`}${impor.hasil && html`<${Sesudah} impor=${impor} />`}</section>`}
        <${Dahulu} ulang=${impor.hasil} />`;
}
