/** Import: choose a file, see what it would do (nothing is saved), then save. An import that is under way is found again by its number. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri, unggah } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { tungguKerja } from '../inti/kerja.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { Langkah } from '../inti/bagian/langkah.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel, useDaftar } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { saat, sebut } from './kata.js';
import { Urungan, Urungkan } from './urungkan.js';

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

const Hasil = ({ hasil, ambil }) => html`<${Angka} hasil=${hasil} />
    ${hasil.temuan?.length > 0 && html`<${Tabel} daftar=${listed(hasil.temuan)} kolom=${TOLAKAN()} judul=${t('Berkas ditolak')} kunci=${(r) => r.baris + r.kolom + r.pesan} />`}
    ${hasil.tolakan.length > 0 && html`<h3>${t('Baris yang ditolak')}</h3>
        <${Tabel} daftar=${listed(hasil.tolakan)} kolom=${TOLAKAN()} judul=${t('Baris yang ditolak')} kunci=${(r) => r.baris + r.kolom} />
        ${hasil.ditolak > hasil.tolakan.length && html`<p>${t('{n} baris lagi ada di berkas tolakan.', { n: angka(hasil.ditolak - hasil.tolakan.length) })}</p>`}
        ${hasil.berkas_ditolak && ambil && html`<p class="kaki"><a class="tombol" href=${`/api/v1/impor/${hasil.impor_id}/tolakan`} download>${t('Unduh baris yang ditolak')}</a>
            <small>${t('CSV berisi data pribadi: perbaiki, impor lagi, lalu hapus dari komputer ini.')}</small></p>`}`}
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
    <${Hasil} hasil=${impor.hasil} ambil />
    ${impor.keadaan === 'disimpan' && html`<p>${t('Berkasnya ternyata salah?')} <a href=${`/warga/impor/${impor.hasil.impor_id}`}>${t('Urungkan impor ini')}</a></p>`}
    ${impor.keadaan === 'diperiksa' && !impor.hasil.temuan?.length && html`<${Tombol} jenis="utama" onClick=${() => impor.send(false)}>${t('Simpan ke register')}</${Tombol}>`}`;

const banyak = (n) => (n === null ? '–' : angka(n));
const DAHULU = () => [
    { judul: t('Waktu'), isi: (i) => saat(i.dibuat) }, { judul: t('Berkas'), isi: (i) => html`<a href=${`/warga/impor/${i.id}`}>${i.nama_berkas}</a>` },
    { judul: t('Jenis'), isi: (i) => (i.uji_coba ? t('Pemeriksaan') : t('Impor')) }, { judul: t('Keadaan'), isi: (i) => sebut(i.status) },
    { judul: t('Oleh'), isi: (i) => i.aktor }, { judul: t('Orang baru'), isi: (i) => banyak(i.orang_baru), angka: true },
    { judul: t('Berubah'), isi: (i) => banyak(i.orang_berubah), angka: true }, { judul: t('Ditolak'), isi: (i) => banyak(i.ditolak), angka: true },
    { judul: t('Urungkan'), isi: (i) => (i.urung_terbuka ? html`<a href=${`/warga/impor/${i.id}`}>${t('Bisa diurungkan')}</a>` : '–') },
];

function Dahulu({ ulang }) {
    const list = useDaftar('/impor', { });
    useEffect(() => { if (ulang) list.ulang(); }, [ulang]);
    return html`<section class="kartu" aria-labelledby="dahulu"><h2 id="dahulu">${t('Impor terdahulu')}</h2>
        <${Tabel} daftar=${list} kolom=${DAHULU()} judul=${t('Impor terdahulu')} kosong=${t('Belum ada berkas yang diimpor.')} /></section>`;
}

const BERJALAN = ['dibaca', 'diterapkan', 'urung_diperiksa', 'mengurungkan'];

/* One of before, or one that goes on while nobody looked: its job is followed to the end. */
function useSatu(nomor) {
    const [state, show] = useState({ galat: [] });
    const [turn, again] = useState(0);
    useEffect(() => {
        let wanted = true;
        const tell = (more) => wanted && show((s) => ({ ...s, ...more }));
        (async () => {
            let i = await get(`/impor/${encodeURIComponent(nomor)}`);
            tell({ impor: i, galat: [] });
            if (BERJALAN.includes(i.status)) {
                await tungguKerja(i.kerja, (kerja) => tell({ kerja })).catch((e) => tell({ galat: barisGalat(e) }));
                i = await get(`/impor/${encodeURIComponent(nomor)}`);
            }
            tell({ impor: i, kerja: null });
        })().catch((e) => tell({ galat: barisGalat(e) }));
        return () => { wanted = false; };
    }, [nomor, turn]);
    return { ...state, ulang: () => again((n) => n + 1) };
}

function Satu({ nomor, importer }) {
    const { impor, kerja, galat, ulang } = useSatu(nomor);
    const refused = impor?.status === 'selesai' && impor.urung.hasil !== null;
    return html`<p><a href="/warga/impor">${t('Semua impor')}</a></p><h1>${impor?.nama_berkas ?? t('Impor')}</h1>
        ${!refused && html`<${RingkasanGalat} galat=${galat} judul=${t('Impor')} />`}
        ${kerja && html`<${Jalan} kerja=${kerja} />`}
        ${impor && !kerja && html`<${Urungan} impor=${impor} />`}
        ${impor && html`<section class="kartu"><p>${saat(impor.dibuat)} · ${impor.aktor} · ${impor.uji_coba ? t('Pemeriksaan; tidak ada yang disimpan.') : sebut(impor.status)}</p>
            ${impor.hasil && html`<${Hasil} hasil=${impor.hasil} ambil=${importer && impor.ada_tolakan} />`}</section>`}
        ${impor && !kerja && importer && impor.status === 'selesai' && !impor.uji_coba && html`<${Urungkan} nomor=${impor.id} onMulai=${ulang} />`}`;
}

export function Impor({ saya, nomor }) {
    const impor = useImpor(), importer = ['admin', 'admin_wilayah'].includes(saya.peran);
    useEffect(() => { if (nomor) impor.choose(null); }, [nomor]);       // who comes back begins anew: what was saved may be undone by now
    if (nomor)
        return html`<${Satu} nomor=${nomor} importer=${importer} />`;
    return html`<p><a href="/warga">${t('Cari warga')}</a></p><h1>${t('Impor data keluarga')}</h1>
        <${RingkasanGalat} galat=${impor.galat} judul=${t('Impor data keluarga')} />
        ${importer && html`<section class="kartu"><${Alur} impor=${impor} /><${Pilih} impor=${impor} />
            ${impor.kerja && html`<${Jalan} kerja=${impor.kerja} />`}${impor.hasil && html`<${Sesudah} impor=${impor} />`}</section>`}
        <${Dahulu} ulang=${impor.hasil} />`;
}
