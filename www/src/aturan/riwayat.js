/** What was published here, newest first: compare any with what counts now, and put an older text forward again. Nothing is deleted. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri, post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Isian } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { DuaNaskah } from './periksa.js';

function useRiwayat(program, kode, published) {
    const [list, show] = useState({ siap: !published, data: [], galat: [] });
    useEffect(() => {
        if (published)
            get(`/aturan/riwayat${kueri({ program, kode })}`).then(({ data }) => show({ siap: true, data, galat: [] }),
                (e) => show({ siap: true, data: [], galat: barisGalat(e) }));
    }, [program, kode, published]);
    return list;
}

function Bandingkan({ program, kode, nomor, terbit }) {
    const [old, show] = useState(null), [errors, fail] = useState([]);
    useEffect(() => {
        show(null);
        get(`/aturan/naskah${kueri({ program, kode, nomor })}`).then(show, (e) => fail(barisGalat(e)));
    }, [nomor]);
    return html`<section class="kartu"><h2>${t('Dari nomor {n} ke yang terbit sekarang (nomor {baru})', { n: nomor, baru: terbit.nomor })}</h2><${RingkasanGalat} galat=${errors} judul=${t('Riwayat')} />
        ${old && html`<${DuaNaskah} lama=${old.sumber} baru=${terbit.sumber} />`}</section>`;
}

function Pulihkan({ program, kode, nomor, onBatal, onSelesai }) {
    const [alasan, say] = useState(''), [errors, fail] = useState([]);
    const send = async () => {
        if (alasan.trim().length < 3)
            return fail([{ bidang: 'alasan', pesan: t('Tulis mengapa naskah ini dipulihkan.') }]);
        return post('/aturan/rancangan', { program, kode, dari_nomor: nomor, alasan: alasan.trim() }).then(onSelesai, (e) => fail(barisGalat(e)));
    };
    return html`<section class="kartu"><h2>${t('Pulihkan nomor {n}', { n: nomor })}</h2>
        <p>${t('Naskah nomor {n} diajukan lagi sebagai nomor baru. Orang lain menyetujui; riwayat tetap utuh.', { n: nomor })}</p><${RingkasanGalat} galat=${errors} judul=${t('Riwayat')} />
        <${Isian} nama="alasan" label=${t('Alasan')} nilai=${alasan} onUbah=${say} maxlength="500" galat=${errors.find((g) => g.bidang)?.pesan} />
        <p class="kaki"><${Tombol} jenis="utama" onClick=${send}>${t('Ajukan pemulihan')}</${Tombol}> <${Tombol} onClick=${onBatal}>${t('Tidak jadi')}</${Tombol}></p></section>`;
}

const Nomor = ({ r, terkini, sunting, onBandingkan, onPulihkan }) => html`<tr><td data-judul=${t('Nomor')}>${r.nomor}</td>
    <td data-judul=${t('Terbit')}>${tanggal(r.terbit.slice(0, 10), 'medium')}</td>
    <td data-judul=${t('Oleh')}>${r.oleh}${r.penyetuju && r.penyetuju !== r.oleh && html` → ${r.penyetuju}`}</td>
    <td data-judul=${t('Alasan')}><span>${r.alasan ?? '–'}${r.dari_nomor && html`<br /><small>${t('isi nomor {n} lagi', { n: r.dari_nomor })}</small>`}<br /><small>${r.versi}</small></span></td>
    <td><span class="kaki">${r.nomor !== terkini && html`<${Tombol} onClick=${() => onBandingkan(r.nomor)}>${t('Bandingkan')}<span class="tersembunyi"> ${r.nomor}</span></${Tombol}>
        ${sunting === null && html`<${Tombol} onClick=${() => onPulihkan(r.nomor)}>${t('Pulihkan')}<span class="tersembunyi"> ${r.nomor}</span></${Tombol}>`}`}</span></td></tr>`;

export function Riwayat({ program, kode, draf, sunting }) {
    const list = useRiwayat(program, kode, draf.terbit !== null), [what, choose] = useState({ apa: null, nomor: 0 });
    if (!list.siap)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    if (list.data.length === 0 && list.galat.length === 0)
        return html`<p>${t('Belum ada yang terbit untuk wilayah ini; yang berlaku adalah aturan induk.')}</p>`;
    const done = () => draf.ulang().then(() => buka(`/aturan/${program}/${kode}/terbitkan`));
    return html`<${RingkasanGalat} galat=${list.galat} judul=${t('Riwayat')} />
        ${what.apa === 'bandingkan' && draf.terbit && html`<${Bandingkan} program=${program} kode=${kode} nomor=${what.nomor} terbit=${draf.terbit} />`}
        ${what.apa === 'pulihkan' && html`<${Pulihkan} program=${program} kode=${kode} nomor=${what.nomor} onBatal=${() => choose({ apa: null, nomor: 0 })} onSelesai=${done} />`}
        <section class="kartu"><table class="tabel"><caption class="tersembunyi">${t('Riwayat')}</caption>
        <thead><tr><th scope="col">${t('Nomor')}</th><th scope="col">${t('Terbit')}</th><th scope="col">${t('Oleh')}</th><th scope="col">${t('Alasan')}</th><td></td></tr></thead>
        <tbody>${list.data.map((r) => html`<${Nomor} key=${r.nomor} r=${r} terkini=${list.data[0]?.nomor} sunting=${sunting}
            onBandingkan=${(nomor) => choose({ apa: 'bandingkan', nomor })} onPulihkan=${(nomor) => choose({ apa: 'pulihkan', nomor })} />`)}</tbody></table></section>`;
}
