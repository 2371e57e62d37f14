/** Taking an import back: what would happen, what stands in the way, one question, how far it came, what was done. */
import { useState } from 'preact/hooks';
import { get, post } from '../inti/api.js';
import { angka, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Dialog } from '../inti/bagian/dialog.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { saat } from './kata.js';

const BAGIAN = () => [
    ['keluarga_dihapus', t('keluarga yang baru masuk, dihapus')], ['orang_dihapus', t('orang yang baru masuk, dihapus')],
    ['keluarga_dipulihkan', t('keluarga kembali seperti sebelum impor')], ['orang_dipulihkan', t('orang kembali seperti sebelum impor')],
    ['isian_dihapus', t('isian dari berkas, dihapus')],
];
const Jumlah = ({ isi }) => html`<ul>${BAGIAN().filter(([k]) => isi[k] > 0).map(([k, label]) => html`<li key=${k}><strong>${angka(isi[k])}</strong> ${label}</li>`)}</ul>`;

/* Numbers of families lead to their pages; other kinds are named in the sentence alone. */
const TENTANG_KELUARGA = (kode) => !/disusun|terbuka/.test(kode);
const Halangan = ({ daftar }) => html`<ul class="halangan">${daftar.map((h) => html`<li key=${h.kode}>${h.pesan}${TENTANG_KELUARGA(h.kode) && html`
    ${h.nomor.map((n) => html` <a key=${n} href=${`/warga/keluarga/${n}`}>${t('Lihat keluarga {n}', { n })}</a>`)}`}</li>`)}</ul>`;

function Tanya({ rencana, onYa, onTidak }) {
    if (!rencana.boleh || rencana.halangan.length > 0)
        return html`<p>${t('Impor ini tidak dapat diurungkan. Tidak ada data yang berubah.')}</p>
            ${rencana.sebab ? html`<p>${rencana.sebab}</p>` : html`<${Halangan} daftar=${rencana.halangan} />`}
            <p><${Tombol} onClick=${onTidak}>${t('Tutup')}</${Tombol}></p>`;
    return html`<p>${t('Register kembali seperti sebelum impor ini:')}</p><${Jumlah} isi=${rencana.akan} />
        <p>${t('Penilaian yang sudah memakai data ini tetap tersimpan, tetapi harus dijalankan lagi sebelum dipakai untuk bantuan.')}</p>
        <p><strong>${t('Ini tidak dapat dibatalkan. Bila keliru, berkasnya harus diimpor lagi.')}</strong></p>
        <p class="kaki"><${Tombol} jenis="bahaya" onClick=${onYa}>${t('Ya, urungkan impor')}</${Tombol}>
            <${Tombol} onClick=${onTidak}>${t('Jangan urungkan')}</${Tombol}></p>`;
}

/** onMulai: the undo was taken down; the page follows its job. */
export function Urungkan({ nomor, onMulai }) {
    const [state, show] = useState({ rencana: null, galat: [], sibuk: false });
    const set = (more) => show((s) => ({ ...s, ...more }));
    const ask = async (work) => {
        set({ sibuk: true, galat: [] });
        try {
            await work();
        } catch (e) {
            set({ galat: barisGalat(e), rencana: null });
        }
        set({ sibuk: false });
    };
    const look = () => ask(async () => set({ rencana: await get(`/impor/${nomor}/urungkan`) }));
    const undo = () => ask(async () => { set({ rencana: null }); await post(`/impor/${nomor}/urungkan`); onMulai(); });
    return html`<section class="kartu" aria-labelledby="urungkan"><h2 id="urungkan">${t('Urungkan impor ini')}</h2>
        <p>${t('Bila berkasnya salah, register dapat dikembalikan seperti sebelum impor. Anda melihat dahulu apa yang akan terjadi.')}</p>
        <${RingkasanGalat} galat=${state.galat} judul=${t('Urungkan impor ini')} />
        <${Tombol} sibuk=${state.sibuk} onClick=${look}>${t('Periksa pengurungan')}</${Tombol}>
        <${Dialog} judul=${t('Urungkan impor ini?')} buka=${state.rencana !== null} onTutup=${() => set({ rencana: null })}>
            ${state.rencana && html`<${Tanya} rencana=${state.rencana} onYa=${undo} onTidak=${() => set({ rencana: null })} />`}</${Dialog}></section>`;
}

/** What became of the newest undo of an import: done, or refused and why. */
export function Urungan({ impor }) {
    const hasil = impor.urung.hasil;
    if (hasil === null)
        return null;
    const tell = { oleh: impor.urung.oleh, waktu: saat(impor.urung.waktu) };
    return html`<section class="kartu" role="status">${impor.status === 'diurungkan'
        ? html`<h2>${t('Impor ini sudah diurungkan')}</h2><p>${t('Oleh {oleh}, {waktu}. Register kembali seperti sebelumnya:', tell)}</p><${Jumlah} isi=${hasil} />`
        : html`<h2>${t('Tidak jadi diurungkan')}</h2><p>${t('Diminta {oleh}, {waktu}. Tidak ada data yang berubah, sebab:', tell)}</p><${Halangan} daftar=${hasil.halangan} />`}</section>`;
}
