/** Feasts and holidays of a year. What is computed is marked as an estimate until somebody announces it. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Dialog } from '../inti/bagian/dialog.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tabel } from '../inti/bagian/tabel.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { useMuat } from '../warga/muat.js';
import { namaPeristiwa } from './kata.js';

function Tetapkan({ hari, tutup, ulang }) {
    const [form, set] = useState({ tanggal: hari.tanggal ?? '', sumber: '' });
    const [galat, fail] = useState([]);
    const change = (key) => (value) => set((f) => ({ ...f, [key]: value }));
    const send = async () => {
        if (!/^\d{4}-\d\d-\d\d$/.test(form.tanggal))
            return fail([{ bidang: 'tanggal', pesan: t('Pilih tanggal pertamanya.') }]);
        try {
            await post('/kalender', { peristiwa: hari.peristiwa, tahun: hari.tahun, ...form });
            tutup();
            ulang();
        } catch (e) {
            fail(barisGalat(e));
        }
    };
    return html`<${Dialog} judul=${t('Tetapkan {peristiwa} {tahun}', { peristiwa: namaPeristiwa(hari.peristiwa), tahun: hari.tahun })} buka=${true} onTutup=${tutup}>
        <p>${t('Jadwal yang bergantung pada hari ini menyesuaikan diri.')}</p><${RingkasanGalat} galat=${galat} judul=${t('Kalender')} />
        <${Isian} nama="tanggal" label=${t('Tanggal')} type="date" nilai=${form.tanggal} onUbah=${change('tanggal')} />
        <${Isian} nama="sumber" label=${t('Diumumkan oleh')} petunjuk=${t('Misalnya: sidang isbat, atau nomor SKB.')} nilai=${form.sumber} onUbah=${change('sumber')} />
        <p class="kaki"><${Tombol} jenis="utama" onClick=${send}>${t('Tetapkan')}</${Tombol}><${Tombol} onClick=${tutup}>${t('Tidak jadi')}</${Tombol}></p></${Dialog}>`;
}

const KOLOM = (choose) => [
    { judul: t('Tanggal'), isi: (h) => (h.tanggal ? tanggal(h.tanggal, 'full') : t('belum diketahui')) },
    { judul: t('Peristiwa'), isi: (h) => namaPeristiwa(h.peristiwa) + (h.tanggal && !h.tanggal.startsWith(String(h.tahun)) ? ` ${h.tahun}` : '') },
    { judul: t('Kepastian'), isi: (h) => (h.status === 'resmi' ? html`<${Lencana} nada="ya">${t('Resmi')}</${Lencana}>` : html`<${Lencana} nada="tunggu">${t('Perkiraan')}</${Lencana}>`) },
    { judul: t('Sumber'), isi: (h) => (h.oleh ? `${h.sumber} (${h.oleh})` : h.sumber || '–') },
    ...(choose ? [{ judul: t('Tindakan'), isi: (h) => h.status !== 'resmi' && html`<button type="button" class="tautan" onClick=${() => choose(h)}>${t('Tetapkan tanggal')}<span class="tersembunyi"> ${namaPeristiwa(h.peristiwa)}</span></button>` }] : []),
];

export function Kalender({ saya, tahun }) {
    const { isi, galat, ulang } = useMuat('/kalender' + (tahun ? `?tahun=${tahun}` : ''));
    const [chosen, choose] = useState(null);
    return html`<${RingkasanGalat} galat=${galat} judul=${t('Kalender')} />
        ${isi && html`<p class="kaki"><a class="tombol" href=${`/jadwal/kalender?tahun=${isi.tahun - 1}`}>${isi.tahun - 1}</a><strong>${isi.tahun}</strong><a class="tombol" href=${`/jadwal/kalender?tahun=${isi.tahun + 1}`}>${isi.tahun + 1}</a></p>
            <section class="kartu"><${Tabel} daftar=${{ data: isi.data, siap: true, galat: [], adaLagi: false }} kolom=${KOLOM(saya.peran === 'admin' ? choose : null)}
                judul=${t('Kalender {tahun}', { tahun: isi.tahun })} kunci=${(h) => `${h.peristiwa}${h.tahun}${h.tanggal}`} /></section>`}
        ${chosen && html`<${Tetapkan} hari=${chosen} tutup=${() => choose(null)} ulang=${ulang} />`}`;
}
