/** Masuk: name and password, or a paired phone's PIN; six digits of the phone's app when the account has them. Errors never tell which was wrong. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { masuk, sesi, sesudahMasuk } from '../inti/sesi.js';
import { useSimpan } from '../inti/simpan.js';
import { Isian } from '../inti/bagian/isian.js';
import { PilihBahasa } from '../inti/bagian/pilih-bahasa.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { terpasang } from '../pasang/ingat.js';
import { MasukPin } from '../pasang/pin.js';

const missing = (nama, sandi, kode) => [
    !nama && { bidang: 'nama', pesan: t('Tulis nama pengguna Anda.') },
    !sandi && { bidang: 'sandi', pesan: t('Tulis kata sandi Anda.') },
    kode !== null && !/^\d{6}$/.test(kode) && { bidang: 'kode', pesan: t('Tulis 6 angka dari aplikasi di HP Anda.') },
].filter(Boolean);

function refused(e) {
    if (e.kode === 'masuk_terlalu_sering' && e.tunggu > 0)
        return [{ pesan: t('{pesan} Coba lagi setelah {n} detik.', { pesan: e.pesan, n: e.tunggu }) }];
    return [{ bidang: e.kode === 'masuk_ditolak' ? 'nama' : undefined, pesan: e.pesan }];
}

const of = (errors, bidang) => errors.find((g) => g.bidang === bidang)?.pesan;

/* kode null: not asked for yet. The server asks only after name and password were right. */
function useMasuk() {
    const [form, set] = useState({ nama: '', sandi: '', kode: null });
    const [errors, fail] = useState([]);
    const change = (field) => (text) => set((f) => ({ ...f, [field]: text }));
    const send = async () => {
        const wrong = missing(form.nama.trim(), form.sandi, form.kode);
        if (wrong.length > 0)
            return fail(wrong);
        try {
            await masuk(form.nama.trim(), form.sandi, form.kode);
        } catch (e) {
            if (e.kode !== 'masuk_perlu_kode' || form.kode !== null)
                return fail(refused(e));
            fail([]);
            set((f) => ({ ...f, kode: '' }));
        }
    };
    return { form, errors, change, send };
}

function Kode({ nilai, onUbah, galat }) {
    useEffect(() => document.getElementById('kode').focus(), []);
    return html`<${Isian} nama="kode" label=${t('Kode 6 angka')} petunjuk=${t('Buka aplikasi kode di HP Anda.')} galat=${galat} nilai=${nilai}
        onUbah=${onUbah} inputmode="numeric" autocomplete="one-time-code" maxlength="6" />`;
}

function MasukSandi() {
    const { form, errors, change, send } = useMasuk();
    const [busy, show] = useState(false);
    const alive = useRef(true);
    useEffect(() => () => { alive.current = false; }, []);
    const submit = async (e) => {
        e.preventDefault();
        if (busy)
            return;
        show(true);
        await send();
        if (alive.current)
            show(false);
    };
    return html`<${RingkasanGalat} galat=${errors} judul=${t('Masuk')} />
        <form novalidate onSubmit=${submit}>
            <${Isian} nama="nama" label=${t('Nama pengguna')} nilai=${form.nama} onUbah=${change('nama')} galat=${of(errors, 'nama')}
                autocomplete="username" autocapitalize="none" spellcheck=${false} />
            <${Isian} nama="sandi" label=${t('Kata sandi')} nilai=${form.sandi} onUbah=${change('sandi')} galat=${of(errors, 'sandi')}
                type="password" autocomplete="current-password" />
            ${form.kode !== null && html`<${Kode} nilai=${form.kode} onUbah=${change('kode')} galat=${of(errors, 'kode')} />`}
            <${Tombol} type="submit" jenis="utama lebar" sibuk=${busy}>${t('Masuk')}</${Tombol}>
        </form>
        <p class="petunjuk">${t('Lupa kata sandi? Admin wilayah Anda dapat memberi yang baru.')}</p>
        <p><a href="/pasang">${t('Pasang HP ini dengan kode dari admin')}</a></p>`;
}

/* The open data are the server's own page: `target` keeps the link from being a step within the panel. A paired phone opens with its PIN; once the office has revoked it, it says so and asks as everywhere. */
export default function Masuk() {
    const saya = useSimpan(sesi);
    const [byPin, choose] = useState(terpasang() !== ''), [lost, tell] = useState('');
    useEffect(() => { if (saya) sesudahMasuk(); }, [saya]);
    const revoked = (words) => {
        tell(words);
        choose(false);
    };
    return html`<main class="isi pintu" id="isi">
        <p class="merek">Tangguh</p><h1>${t('Masuk')}</h1>
        <p role="alert">${lost}</p>
        ${byPin ? html`<${MasukPin} onLost=${revoked} onSandi=${() => choose(false)} />` : html`<${MasukSandi} />`}
        <p><a href="/transparansi" target="_self">${t('Data terbuka: ke mana bantuan disalurkan')}</a></p>
        <p><${PilihBahasa} /></p>
    </main>`;
}
