/**
 * First run: the one-time link of the server's console leads here. Makes the first admin, who chooses a region, and ends in
 * the list of first things to try. The code stands behind '#', which no server sees; it leaves the address bar at once.
 */
import { useEffect, useState } from 'preact/hooks';
import { get, post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { sesi } from '../inti/sesi.js';
import { Isian } from '../inti/bagian/isian.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { Langkah } from '../inti/bagian/langkah.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { PilihWilayah } from './wilayah.js';

const SHORTEST = 12;
let code = '';

function takeCode() {
    if (location.hash.length > 1) {
        code = decodeURIComponent(location.hash.slice(1));
        history.replaceState(null, '', location.pathname);
    }
    return code;
}

const wrongPerson = (f) => [
    !/^[a-z0-9._-]{2,40}$/.test(f.nama) && { bidang: 'nama', pesan: t('Nama pengguna: 2 sampai 40 huruf kecil, angka, titik atau garis.') },
    f.sandi.length < SHORTEST && { bidang: 'sandi', pesan: t('Kata sandi paling sedikit {n} huruf. Tiga atau empat kata biasa mudah diingat.', { n: SHORTEST }) },
    f.sandi !== f.ulang && { bidang: 'ulang', pesan: t('Kedua kata sandi belum sama.') },
].filter(Boolean);

const of = (errors, bidang) => errors.find((g) => g.bidang === bidang)?.pesan;

const Orang = ({ form, change, errors, next }) => html`<form novalidate onSubmit=${next}>
    <${Isian} nama="kode" label=${t('Kode dari layar server')} petunjuk=${t('Seperti 4Q7K-M2XP; berlaku 15 menit.')} nilai=${form.kode}
        onUbah=${change('kode')} galat=${of(errors, 'kode')} autocomplete="off" autocapitalize="characters" />
    <${Isian} nama="nama" label=${t('Nama pengguna')} petunjuk=${t('Untuk masuk, misalnya rina.')} nilai=${form.nama} onUbah=${change('nama')}
        galat=${of(errors, 'nama')} autocomplete="username" autocapitalize="none" spellcheck=${false} />
    <${Isian} nama="sandi" label=${t('Kata sandi')} petunjuk=${t('Paling sedikit {n} huruf.', { n: SHORTEST })} nilai=${form.sandi}
        onUbah=${change('sandi')} galat=${of(errors, 'sandi')} type="password" autocomplete="new-password" />
    <${Isian} nama="ulang" label=${t('Kata sandi sekali lagi')} nilai=${form.ulang} onUbah=${change('ulang')} galat=${of(errors, 'ulang')}
        type="password" autocomplete="new-password" />
    <${Tombol} type="submit" jenis="utama lebar">${t('Lanjut: pilih wilayah')}</${Tombol}></form>`;

const Wilayah = ({ form, choose, errors, back, finish }) => html`<form novalidate onSubmit=${(e) => { e.preventDefault(); finish(); }}>
    <${PilihWilayah} onPilih=${choose} galat=${of(errors, 'kode_wilayah')} />
    <p class="petunjuk">${form.wilayah ? t('Anda menjadi admin untuk {wilayah} ({kode}) dan semua di bawahnya.', { wilayah: form.nama_wilayah, kode: form.wilayah })
        : t('Belum ada wilayah yang dipilih.')}</p>
    <${Tombol} jenis="utama lebar" onClick=${finish}>${t('Buat akun dan masuk')}</${Tombol}>
    <p><button type="button" class="tautan" onClick=${back}>${t('Kembali')}</button></p></form>`;

const steps = (now) => [t('Akun admin'), t('Wilayah'), t('Coba')].map((judul, i) => ({ judul, keadaan: i < now ? 'selesai' : i === now ? 'sekarang' : 'nanti' }));

function useMulai() {
    const [step, go] = useState(0), [errors, fail] = useState([]);
    const [form, set] = useState({ kode: takeCode(), nama: '', sandi: '', ulang: '', wilayah: '', nama_wilayah: '' });
    const next = (e) => {
        e.preventDefault();
        const wrong = wrongPerson(form);
        fail(wrong);
        if (wrong.length === 0)
            go(1);
    };
    const finish = async () => {
        if (!form.wilayah)
            return fail([{ bidang: 'wilayah-0', pesan: t('Pilih dahulu wilayah yang Anda layani.') }]);
        try {
            sesi.set(await post('/mulai', { kode: form.kode.trim(), nama: form.nama, sandi: form.sandi, kode_wilayah: form.wilayah }, { sendiri: true }));
            buka('/?langkah=pertama', { ganti: true });
        } catch (e) {
            fail(barisGalat(e));
            if (['kode', 'nama', 'sandi'].includes(e.bidang))
                go(0);
        }
    };
    return { step, go, errors, form, set, next, finish };
}

function Formulir() {
    const m = useMulai();
    const change = (field) => (text) => m.set((f) => ({ ...f, [field]: text }));
    const choose = (wilayah, nama_wilayah) => m.set((f) => ({ ...f, wilayah, nama_wilayah }));
    return html`<h1>${m.step === 0 ? t('Buat akun admin pertama') : t('Wilayah mana yang Anda layani?')}</h1>
        <${Langkah} langkah=${steps(m.step)} label=${t('Langkah')} />
        <${RingkasanGalat} galat=${m.errors} judul=${t('Mulai')} />
        ${m.step === 0 ? html`<${Orang} form=${m.form} change=${change} errors=${m.errors} next=${m.next} />`
            : html`<${Wilayah} form=${m.form} choose=${choose} errors=${m.errors} back=${() => m.go(0)} finish=${m.finish} />`}`;
}

export default function Mulai() {
    const [needed, show] = useState(null);
    useEffect(() => { get('/mulai').then((r) => show(r.perlu), () => show(false)); }, []);
    if (needed === null)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    return html`<main class="isi pintu" id="isi"><p class="merek">Tangguh</p>${needed ? html`<${Formulir} />`
        : html`<${Kosong} judul=${t('Server ini sudah punya admin.')} isi=${t('Masuklah dengan akun Anda. Belum punya? Minta kepada admin wilayah Anda.')}>
            <a class="tombol utama" href="/masuk">${t('Masuk')}</a></${Kosong}>`}</main>`;
}
