/** The page that the address means: found in the one list, fetched when first needed. */
import { useEffect, useState } from 'preact/hooks';
import { HALAMAN } from './daftar.js';
import { html } from './html.js';
import { bahasa, t } from './bahasa.js';
import { judulkan } from './judul.js';
import { bolehLihat } from './peran.js';
import { buka, rute } from './rute.js';
import { sesi } from './sesi.js';
import { ingatan, useSimpan } from './simpan.js';
import { Kosong } from './bagian/kosong.js';
import { Tombol } from './bagian/tombol.js';

export const halamanDari = (route) => HALAMAN.find((h) => h.jalur === `/${route.kata[0] ?? ''}`);

/* A page whose file is gone belongs to an older build: one reload brings the new one; a second failure is a network's. */
async function fetchPage(page) {
    try {
        const module = await page.muat();
        ingatan.set('dimuat_ulang', '');
        return module.default;
    } catch (e) {
        if (ingatan.get('dimuat_ulang') !== page.jalur && navigator.onLine) {
            ingatan.set('dimuat_ulang', page.jalur);
            location.reload();
        }
        throw e;
    }
}

function useHalaman(page) {
    const [state, show] = useState({});
    useEffect(() => {
        let wanted = true;
        show({});
        if (page !== undefined)
            fetchPage(page).then((View) => wanted && show({ page, View }), (error) => wanted && show({ page, error }));
        return () => { wanted = false; };
    }, [page]);
    return state.page === page ? state : {};
}

const ulang = () => location.reload();

const Gagal = () => html`<${Kosong} judul=${t('Halaman ini belum dapat dibuka.')}
    isi=${t('Server tidak menjawab. Yang sudah tersimpan aman. Periksa jaringan, lalu muat ulang.')}>
    <${Tombol} onClick=${ulang}>${t('Muat ulang')}</${Tombol}></${Kosong}>`;

const TakAda = () => html`<${Kosong} judul=${t('Alamat ini tidak ada di panel.')} isi=${t('Mungkin salah ketik, atau halamannya dipindahkan.')}>
    <a class="tombol" href="/">${t('Ke daftar tugas')}</a></${Kosong}>`;

const Terlarang = ({ judul }) => html`<${Kosong} judul=${t('Halaman {judul} bukan untuk peran Anda sekarang.', { judul: t(judul) })}
    isi=${t('Ganti peran di kanan atas bila Anda memegang lebih dari satu, atau minta peran itu kepada admin wilayah Anda.')}>
    <a class="tombol" href="/">${t('Ke daftar tugas')}</a></${Kosong}>`;

/** Which of these stands in the way, or null. */
function refusal(page, saya) {
    if (page === undefined)
        return html`<${TakAda} />`;
    if (page.umum || page.luring)
        return null;
    if (saya === false)
        return html`<${Gagal} />`;
    return bolehLihat(saya, page.peran) ? null : html`<${Terlarang} judul=${page.judul} />`;
}

export function Halaman() {
    const route = useSimpan(rute), saya = useSimpan(sesi);
    useSimpan(bahasa);
    const page = halamanDari(route);
    const { View, error } = useHalaman(page);
    const signIn = saya === null && page !== undefined && !page.umum;
    useEffect(() => {
        if (signIn)
            buka(route.jalur === '/' ? '/masuk' : `/masuk?ke=${encodeURIComponent(route.jalur)}`, { ganti: true });
        else
            judulkan(page !== undefined ? t(page.judul) : t('Tidak ada'));
    }, [signIn, page]);
    if (signIn)
        return null;
    const no = refusal(page, saya);
    if (no !== null || error)
        return no ?? html`<${Gagal} />`;
    return View ? html`<${View} sisa=${route.kata.slice(1)} kueri=${route.kueri} saya=${saya} key=${saya?.peran + saya?.kode_wilayah} />` : html`<p class="memuat">${t('Memuat…')}</p>`;
}

