/** Dasbor: one page that a head of office reads and prints: four numbers, a table with bars, one chart, what waits for him. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { useDaftar } from '../inti/bagian/tabel.js';
import { Daftar } from './daftar.js';
import { Lembar } from './lembar.js';
import { Laporan } from './laporan.js';
import { diminta, Pilih } from './pilih.js';

/* global ALAMAT_GAYA_DASBOR */
document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: ALAMAT_GAYA_DASBOR }));

const BelumAda = () => html`<${Kosong} judul=${t('Belum ada penyaluran untuk ditampilkan.')}
    isi=${t('Dasbor terisi begitu satu tahap direncanakan. Mulai dari penilaian, lalu rencanakan tahapnya.')}>
    <a class="tombol" href="/dasbor/laporan">${t('Lihat laporan')}</a></${Kosong}>`;

export default function Dasbor({ sisa, kueri, saya }) {
    const rounds = useDaftar('/tahap');
    const minta = diminta(kueri, rounds.data.filter((r) => r.status !== 'batal'), saya);
    if (!rounds.siap)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    if (rounds.galat.length > 0)
        return html`<h1>${t('Dasbor')}</h1><${RingkasanGalat} galat=${rounds.galat} judul=${t('Dasbor')} />`;
    if (sisa[0] === 'laporan')
        return html`<${Laporan} kueri=${kueri} minta=${minta} saya=${saya} />`;
    if (minta === null)
        return html`<${BelumAda} />`;
    const pilih = html`<${Pilih} minta=${minta} rounds=${rounds.data} saya=${saya} />`;
    return kueri.has('apa') ? html`<${Daftar} minta=${minta} apa=${kueri.get('apa')} />` : html`<${Lembar} minta=${minta} saya=${saya} pilih=${pilih} />`;
}
