/** Program: which programs this server knows, whether each runs, and why not. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { kata, t } from '../inti/bahasa.js';
import { muatPanel } from '../inti/program.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Memuat, useIsi, Yakin } from './bagian.js';
import { saat } from './waktu.js';

const STATUS = {
    aktif: ['ya', kata('Berjalan')], mati: ['netral', kata('Dimatikan')], ditolak: ['tidak', kata('Tidak dapat dimuat')], jatuh: ['tidak', kata('Berhenti karena rusak')],
};

const Keadaan = ({ status }) => html`<${Lencana} nada=${STATUS[status]?.[0] ?? 'netral'}>${t(STATUS[status]?.[1] ?? status)}</${Lencana}>`;

function Saklar({ p, ulang }) {
    const [asks, ask] = useState(false), on = p.status === 'aktif';
    const words = { nama: p.nama };
    return html`<${Tombol} onClick=${() => ask(true)}>${on ? t('Matikan') : t('Nyalakan')}</${Tombol}>
        <${Yakin} buka=${asks} onTutup=${() => ask(false)} jenis=${on ? 'bahaya' : 'utama'} tombol=${on ? t('Matikan') : t('Nyalakan')}
            judul=${on ? t('Matikan program {nama}?', words) : t('Nyalakan program {nama}?', words)}
            isi=${on ? t('Halaman dan pekerjaannya langsung berhenti. Datanya tetap aman dan kembali saat dinyalakan.') : t('Halaman dan pekerjaannya berjalan lagi.')}
            lakukan=${() => post(`/program/${p.nama}/${on ? 'matikan' : 'aktifkan'}`).then(ulang)} />`;
}

const Program = ({ p, saya, ulang }) => html`<section class="kartu" aria-label=${p.nama}><p class="kaki"><strong>${p.nama}</strong> ${p.versi && html`<small>${t('versi {versi}', { versi: p.versi })}</small>`} <${Keadaan} status=${p.status} /></p>
    ${p.sebab && html`<p>${p.sebab}</p>`}
    ${p.perlu_mulai_ulang && html`<p>${t('Menyala sesudah server dijalankan lagi.')}</p>`}
    ${p.kerja_macet > 0 && html`<p>${t('{n} pekerjaannya macet. Lihat halaman Jadwal.', { n: p.kerja_macet })}</p>`}
    ${p.oleh && html`<p><small>${t('Terakhir diubah oleh {nama}, {saat}', { nama: p.oleh, saat: saat(p.sejak) })}</small></p>`}
    ${saya.peran === 'admin' && html`<${Saklar} p=${p} ulang=${ulang} />`}</section>`;

export function ProgramBagian({ saya }) {
    const { isi, galat, ulang: again } = useIsi('/program');
    const ulang = () => Promise.all([again(), muatPanel(saya)]);          // its pages come and go in the menu
    return html`<h2>${t('Program')}</h2><${Memuat} isi=${isi} galat=${galat} judul=${t('Program')}>
        ${isi?.data.length === 0 && html`<p>${t('Belum ada program. Taruh berkas programnya di folder plugins, lalu jalankan server lagi.')}</p>`}
        ${isi?.data.map((p) => html`<${Program} key=${p.nama} p=${p} saya=${saya} ulang=${ulang} />`)}</${Memuat}>`;
}
