/** Setelan: what config.lua says, as `tangguh config show` prints it. It is changed in that file alone, on the server's machine. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Memuat, useIsi } from './bagian.js';

const Baris = ({ s }) => html`<tr><td data-judul=${t('Kunci')}><code>${s.kunci}</code></td><td data-judul=${t('Nilai')}><code>${s.nilai}</code></td><td data-judul=${t('Artinya')}>${s.keterangan}</td></tr>`;

const Tabel = ({ data }) => html`<table class="tabel"><caption class="tersembunyi">${t('Setelan')}</caption>
    <thead><tr><th scope="col">${t('Kunci')}</th><th scope="col">${t('Nilai')}</th><th scope="col">${t('Artinya')}</th></tr></thead>
    <tbody>${data.map((s) => html`<${Baris} key=${s.kunci} s=${s} />`)}</tbody></table>`;

export function Setelan() {
    const { isi, galat } = useIsi('/setelan');
    return html`<h2>${t('Setelan')}</h2><${Memuat} isi=${isi} galat=${galat} judul=${t('Setelan')}>${isi && html`
        <p>${isi.berkas ? t('Dibaca dari {berkas}. Mengubahnya: sunting berkas itu di komputer server, lalu jalankan server lagi.', { berkas: isi.berkas })
            : t('Belum ada config.lua: semua memakai nilai bawaan. Untuk mengubah, buat berkas config.lua di folder data, lalu jalankan server lagi.')}</p><${Tabel} data=${isi.data} />`}</${Memuat}>`;
}
