/** The page that the address means: found in the one list, fetched when first needed. */
import { useEffect, useState } from 'preact/hooks';
import { bingkai, HALAMAN } from './daftar.js';
import { html } from './html.js';
import { bahasa, t } from './bahasa.js';
import { judulkan } from './judul.js';
import { bolehLihat } from './peran.js';
import { alamatMasuk, buka, rute } from './rute.js';
import { sesi } from './sesi.js';
import { ingatan, useSimpan } from './simpan.js';
import { Kosong } from './bagian/kosong.js';
import { Nanti } from './bagian/nanti.js';
import { Tombol } from './bagian/tombol.js';

export const halamanDari = (route) => HALAMAN.find((h) => h.jalur === `/${route.kata[0] ?? ''}`);

/** The styles that the field screen does without, once; its forms ask for them when they are opened. */
/* global ALAMAT_GAYA_KANTOR */
let styled = null;
export const gayaKantor = () => {
    styled ??= new Promise((done, fail) => {
        const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: ALAMAT_GAYA_KANTOR, onload: done, onerror: fail });
        document.head.append(link);
    });
    return styled;
};

const Tanpa = ({ children }) => children;

/* A page whose file is gone belongs to an older build: one reload brings the new one; a second failure is a network's. */
async function fetchPage(page) {
    try {
        const [module, frame] = await Promise.all([page.muat(), page.bingkai === false ? null : bingkai.muat(), page.luring ? null : gayaKantor()]);
        ingatan.set('dimuat_ulang', '');
        return { View: module.default, Bingkai: frame?.Bingkai ?? Tanpa };
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
            fetchPage(page).then((found) => wanted && show({ page, ...found }), (error) => wanted && show({ page, error }));
        return () => { wanted = false; };
    }, [page]);
    return state.page === page ? state : {};
}

const ulang = () => location.reload();

const Gagal = () => html`<${Kosong} judul=${t('Halaman ini belum dapat dibuka.')}
    isi=${t('Server tidak menjawab. Yang sudah tersimpan aman. Periksa jaringan, lalu muat ulang.')}>
    <${Tombol} onClick=${ulang}>${t('Muat ulang')}</${Tombol}></${Kosong}>`;

/** What stands in the way, or null. What is rarely said (tolakan.js) stands in the floor's second file, with the frame. */
function refusal(page, saya) {
    if (page === undefined)
        return html`<${Nanti} dari=${bingkai.muat} mana="TakAda" />`;
    if (page.umum || (page.luring && saya === false))
        return null;
    if (saya === false)
        return html`<${Gagal} />`;
    return bolehLihat(saya, page.peran) ? null : html`<${Nanti} dari=${bingkai.muat} mana="Terlarang" judul=${page.judul} />`;
}

/* Nobody signed in, and the page is not for everyone: to Masuk, and back afterwards. */
function useMasukDulu(page, saya, route) {
    const needed = saya === null && page !== undefined && !page.umum;
    useEffect(() => {
        if (needed)
            buka(alamatMasuk(route), { ganti: true });
        else
            judulkan(page !== undefined ? t(page.judul) : t('Tidak ada'));
    }, [needed, page]);
    return needed;
}

export function Halaman() {
    const route = useSimpan(rute), saya = useSimpan(sesi);
    useSimpan(bahasa);
    const page = halamanDari(route);
    const { View, Bingkai, error } = useHalaman(page);
    if (useMasukDulu(page, saya, route))
        return null;
    const no = refusal(page, saya) ?? (error && html`<${Gagal} />`);
    if (no || !View)
        return html`<main class="isi" id="isi">${no ?? html`<p class="memuat" role="status">${t('Memuat…')}</p>`}</main>`;
    const who = `${saya?.id} ${saya?.peran} ${saya?.kode_wilayah}`;      // acting as another: the page begins anew
    return html`<${Bingkai}><${View} sisa=${route.kata.slice(1)} kueri=${route.kueri} saya=${saya} key=${page.jalur + who} /></${Bingkai}>`;
}
