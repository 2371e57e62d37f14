/** "Perlu keputusan Anda": at most three, each with the link to where it is done. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { ke } from './pilih.js';

const MOST = 3;
/* As GET /tugas has it: a head of office reads the dashboard but no task is his. */
const READS_TASKS = ['admin_wilayah', 'penyusun', 'penyetuju', 'verifikator', 'petugas', 'bendahara', 'pengesah'];

const ofTask = (row) => ({ kunci: row.id, teks: row.uraian, akhir: row.tenggat, tuju: '/', kata: t('Buka tugas') });

/* What the figures themselves ask for, when fewer than three tasks wait. */
function ofFigures(d) {
    const minta = { program: d.program, kode_wilayah: d.kode_wilayah, periode: d.periode };
    const behind = d.bagian.filter((b) => b.siap > 0).sort((a, b) => a.tersalur / a.alokasi - b.tersalur / b.alokasi)[0];
    return [
        d.jumlah.konflik > 0 && { kunci: 'konflik', teks: t('{n} keluarga tercatat mengambil dua kali.', { n: d.jumlah.konflik }), tuju: ke(minta, { apa: 'konflik' }), kata: t('Periksa') },
        d.jumlah.tidak_diambil > 0 && { kunci: 'gagal', teks: t('{n} keluarga tidak mengambil.', { n: d.jumlah.tidak_diambil }), tuju: ke(minta, { apa: 'tidak_diambil' }), kata: t('Tindak lanjuti') },
        behind && { kunci: 'lambat', teks: t('{nama} paling tertinggal: {n} keluarga belum mengambil.', { nama: behind.nama, n: behind.siap }),
            tuju: ke(minta, { kode_wilayah: behind.kode_wilayah, apa: 'siap' }), kata: t('Lihat daftarnya') },
    ].filter(Boolean);
}

export function Keputusan({ saya, d }) {
    const [tasks, show] = useState([]);
    useEffect(() => {
        let wanted = true;
        if (READS_TASKS.includes(saya.peran))
            get('/tugas').then((page) => wanted && show(page.data.map(ofTask)), () => {});
        return () => { wanted = false; };
    }, []);
    const items = [...tasks, ...ofFigures(d)].slice(0, MOST);
    return html`<section class="kartu" aria-labelledby="keputusan"><h2 id="keputusan">${t('Perlu keputusan Anda')}</h2>
        ${items.length === 0 && html`<p>${t('Tidak ada. Semua berjalan menurut rencana.')}</p>`}
        <ul class="baris-ikon">${items.map((i) => html`<li key=${i.kunci}><${Ikon} nama="seru" /><span>${i.teks} ${i.akhir && t('Sampai {tanggal}', { tanggal: tanggal(i.akhir.slice(0, 10), 'medium') })}
            ${' '}<a href=${i.tuju}>${i.kata}</a></span></li>`)}</ul></section>`;
}
