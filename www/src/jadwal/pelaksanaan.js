/** One run: what it did, line by line; one that a safeguard holds goes on when a person has looked. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { sebut } from '../warga/kata.js';
import { useMuat } from '../warga/muat.js';
import { nadaStatus, namaJadwal, namaStatus } from './kata.js';
import { saat } from './rencana.js';

function Lepas({ id, ulang }) {
    const [alasan, type] = useState('');
    const [galat, fail] = useState([]);
    const send = () => post(`/jadwal/pelaksanaan/${id}/lanjut`, { alasan }).then(ulang, (e) => fail(barisGalat(e)));
    return html`<section class="kartu perhatian"><h2>${t('Ditahan pengaman')}</h2><p>${t('Baca catatan di bawah. Bila angkanya benar, tulis mengapa boleh diteruskan.')}</p>
        <${RingkasanGalat} galat=${galat} judul=${t('Pelaksanaan')} />
        <${Isian} nama="alasan" label=${t('Mengapa boleh diteruskan')} nilai=${alasan} onUbah=${type} />
        <${Tombol} jenis="utama" onClick=${send}>${t('Teruskan')}</${Tombol}></section>`;
}

/* A failed run is tried again from where it stopped, by its period. */
function Ulangi({ p, ulang }) {
    const [galat, fail] = useState([]);
    const again = () => post('/jadwal/jalankan', { program: p.program, kode_wilayah: p.kode_wilayah, jadwal: p.jadwal, periode: p.periode }).then(ulang, (e) => fail(barisGalat(e)));
    return html`<${RingkasanGalat} galat=${galat} judul=${t('Pelaksanaan')} /><p><${Tombol} jenis="utama" onClick=${again}>${t('Coba lagi dari tempat berhenti')}</${Tombol}></p>`;
}

export function Pelaksanaan({ id, saya }) {
    const { isi: p, galat, ulang } = useMuat(`/jadwal/pelaksanaan/${id}`);
    return html`<p><a href="/jadwal">${t('Semua jadwal')}</a></p><${RingkasanGalat} galat=${galat} judul=${t('Pelaksanaan')} />
        ${p && html`<h2>${sebut(p.program)}: ${namaJadwal(p.jadwal)} ${p.periode}</h2>
            <p><${Lencana} nada=${nadaStatus(p.status)}>${namaStatus(p.status)}</${Lencana}> ${t('mulai {waktu}', { waktu: saat(p.dibuat) })}${p.peminta && ` · ${t('diminta {nama}', { nama: p.peminta })}`}
            ${p.diakhiri && ` · ${t('berakhir {waktu}', { waktu: saat(p.diakhiri) })}`}</p>
            ${p.status === 'ditahan' && ['admin_wilayah', 'penyetuju'].includes(saya.peran) && html`<${Lepas} id=${id} ulang=${ulang} />`}
            ${p.status === 'gagal' && saya.peran === 'admin_wilayah' && html`<${Ulangi} p=${p} ulang=${ulang} />`}
            <section class="kartu" aria-labelledby="catatan"><h3 id="catatan">${t('Catatan')}</h3>
            <ol class="log">${p.catatan.map((c, i) => html`<li key=${i}><time>${saat(c.waktu)}</time> ${c.teks}</li>`)}</ol>
            ${['berjalan', 'menunggu'].includes(p.status) && html`<${Tombol} onClick=${ulang}>${t('Muat catatan terbaru')}</${Tombol}>`}</section>`}`;
}
