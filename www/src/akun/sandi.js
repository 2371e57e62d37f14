/** One's own password: the old one, then a new one twice. All other sessions end. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { muatSesi } from '../inti/sesi.js';
import { Borang, Sandi, useBorang } from './borang.js';

const SHORTEST = 12;

const wrong = (f) => [
    !f.sandi_lama && { bidang: 'sandi_lama', pesan: t('Tulis kata sandi Anda yang sekarang.') },
    f.sandi.length < SHORTEST && { bidang: 'sandi', pesan: t('Kata sandi baru paling sedikit {n} huruf. Tiga atau empat kata biasa mudah diingat.', { n: SHORTEST }) },
    f.sandi !== f.ulang && { bidang: 'ulang', pesan: t('Kedua kata sandi belum sama.') },
];

const Formulir = ({ borang, sementara }) => html`<${Borang} borang=${borang} judul=${t('Ganti kata sandi')} tombol=${t('Simpan kata sandi baru')}>
    <${Sandi} ...${borang.bidang('sandi_lama')} label=${sementara ? t('Kata sandi sementara') : t('Kata sandi sekarang')} />
    <${Sandi} ...${borang.bidang('sandi')} baru label=${t('Kata sandi baru')} petunjuk=${t('Paling sedikit {n} huruf.', { n: SHORTEST })} />
    <${Sandi} ...${borang.bidang('ulang')} baru label=${t('Kata sandi baru sekali lagi')} /></${Borang}>`;

export function GantiSandi({ saya }) {
    const [done, show] = useState(false);
    const borang = useBorang({ sandi_lama: '', sandi: '', ulang: '' }, wrong, async ({ sandi_lama, sandi }) => {
        await post('/saya/sandi', { sandi_lama, sandi });
        show(true);
        await muatSesi();
    });
    return html`<h1>${t('Ganti kata sandi')}</h1>${done
        ? html`<p role="status">${t('Kata sandi Anda sudah diganti. Di perangkat lain Anda perlu masuk lagi.')}</p><a class="tombol" href="/">${t('Ke daftar tugas')}</a>`
        : html`<div class="kartu sempit"><${Formulir} borang=${borang} sementara=${saya.sandi_sementara} /></div>`}`;
}
