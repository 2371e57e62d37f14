/** Step 5: the author puts the text forward, another person approves and so publishes it. Why a button is shut stands beside it. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { ringkas } from './hasil.js';
import { Periksa } from './periksa.js';
import { takBolehSetujui } from './wewenang.js';

/* What the refusal of a text tells besides its words: mistakes, and regions below that it does not fit. */
const refusal = (e) => [...barisGalat(e), ...(e.isi?.temuan ?? []).filter((x) => x.tingkat === 'galat').slice(0, 5).map((x) => ({ pesan: t('Baris {n}: {pesan}', { n: x.baris, pesan: x.pesan }) })),
    ...unfit(e.isi).map((x) => ({ pesan: t('Wilayah {kode} tidak cocok lagi ({kelas}): {temuan}', { kode: x.kode, kelas: x.kelas, temuan: x.temuan ?? '' }) }))];
const unfit = (body) => (body?.turunan ?? []).filter((x) => x.kelas !== 'bersih');

/** Why this text cannot be put forward, or null. */
function takBolehAjukan({ draf, hasil, sunting }) {
    if (sunting !== null)
        return sunting;
    if (!draf.berubah)
        return t('Belum ada perubahan. Mulai di langkah Sunting.');
    if (!hasil.siap)
        return t('Uji sedang dijalankan.');
    if (hasil.galat)
        return hasil.galat.pesan;
    const r = ringkas(hasil.data);
    if (r.rusak)
        return t('Naskah masih punya kesalahan.');
    if (r.gagal.length > 0)
        return t('{n} uji gagal. Lihat langkah Uji.', { n: r.gagal.length });
    return r.kurang > 0 ? t('{n} bagian belum dilihat uji. Lihat langkah Uji.', { n: r.kurang }) : r.bersih ? null : t('Naskah masih punya kesalahan.');
}

const Tunda = ({ nilai, onUbah }) => html`<p><label class="centang"><input type="checkbox" checked=${nilai} onChange=${(e) => onUbah(e.target.checked)} />
    ${t('Terbitkan juga; wilayah yang tidak cocok memakai aturannya yang lama, dan adminnya mendapat tugas.')}</label></p>`;

function Ajukan({ program, kode, draf, hasil, sunting, onSelesai }) {
    const [form, set] = useState({ alasan: '', berlaku: '', tunda: false }), [errors, fail] = useState([]), [below, show] = useState(false);
    const no = takBolehAjukan({ draf, hasil, sunting });
    const change = (field) => (v) => set((f) => ({ ...f, [field]: v }));
    const send = async () => {
        if (form.alasan.trim().length < 3)
            return fail([{ bidang: 'alasan', pesan: t('Tulis mengapa diubah; pemeriksa dan warga membacanya.') }]);
        try {
            await post('/aturan/rancangan', { program, kode, sumber: draf.naskah, alasan: form.alasan.trim(), ...(form.berlaku && { berlaku: form.berlaku }), ...(form.tunda && { tunda: true }) });
            draf.buang();
            fail([]);
            await onSelesai();
        } catch (e) {
            show(unfit(e.isi).length > 0);
            fail(refusal(e));
        }
    };
    return html`<section class="kartu" aria-labelledby="ajukan"><h2 id="ajukan">${t('Ajukan untuk disetujui')}</h2><${RingkasanGalat} galat=${errors} judul=${t('Terbitkan')} />
        <${Isian} nama="alasan" label=${t('Mengapa diubah')} nilai=${form.alasan} onUbah=${change('alasan')} maxlength="500" galat=${errors.find((g) => g.bidang === 'alasan')?.pesan} />
        <${Isian} nama="berlaku" label=${t('Mulai berlaku (boleh kosong)')} petunjuk=${t('Kosong: begitu disetujui.')} type="date" nilai=${form.berlaku} onUbah=${change('berlaku')} galat=${errors.find((g) => g.bidang === 'berlaku')?.pesan} />
        ${below && html`<${Tunda} nilai=${form.tunda} onUbah=${change('tunda')} />`}
        <p class="kaki"><${Tombol} jenis="utama" disabled=${no !== null} onClick=${send} aria-describedby="mengapa-ajukan">${t('Ajukan')}</${Tombol}> ${no !== null && html`<span id="mengapa-ajukan">${no}</span>`}</p></section>`;
}

function Putuskan({ rancangan, saya, onSelesai }) {
    const [alasan, say] = useState(''), [tunda, put] = useState(false), [errors, fail] = useState([]), [below, show] = useState(false);
    const no = takBolehSetujui(saya, rancangan), own = rancangan.oleh === saya.nama, path = `/aturan/rancangan/${rancangan.id}`;
    const act = (what, body) => post(`${path}/${what}`, body).then(() => onSelesai(what), (e) => {
        show(unfit(e.isi).length > 0);
        fail(refusal(e));
    });
    const close = async (what) => (alasan.trim().length < 3 ? fail([{ bidang: 'alasan-putus', pesan: t('Tulis alasannya.') }]) : act(what, { alasan: alasan.trim() }));
    return html`<${RingkasanGalat} galat=${errors} judul=${t('Terbitkan')} />${below && html`<${Tunda} nilai=${tunda} onUbah=${put} />`}
        <p class="kaki"><${Tombol} jenis="utama" disabled=${no !== null} aria-describedby="mengapa-setujui" onClick=${() => act('setujui', tunda ? { tunda } : {})}>${t('Setujui dan terbitkan')}</${Tombol}>
        ${no !== null && html`<span id="mengapa-setujui">${no}</span>`}</p>
        ${(own || no === null) && html`<details><summary>${own ? t('Cabut rancangan') : t('Tolak rancangan')}</summary>
            <${Isian} nama="alasan-putus" label=${t('Alasan')} nilai=${alasan} onUbah=${say} maxlength="500" galat=${errors.find((g) => g.bidang === 'alasan-putus')?.pesan} />
            <${Tombol} jenis="bahaya" onClick=${() => close(own ? 'cabut' : 'tolak')}>${own ? t('Cabut rancangan') : t('Tolak rancangan')}</${Tombol}></details>`}`;
}

function Menunggu({ program, kode, draf, saya, onSelesai }) {
    const r = draf.rancangan;
    return html`<section class="kartu" aria-labelledby="menunggu"><h2 id="menunggu">${t('Menunggu persetujuan')} <${Lencana} nada="tunggu">${t('rancangan')}</${Lencana}></h2>
        <p>${t('Diajukan {oleh} pada {tanggal}; {n} uji lulus.', { oleh: r.oleh, tanggal: tanggal(r.dibuat.slice(0, 10)), n: r.uji })}
        ${r.alasan && html`<br />${t('Alasan: {alasan}', { alasan: r.alasan })}`}${r.berlaku && html`<br />${t('Mulai berlaku {tanggal}', { tanggal: tanggal(r.berlaku) })}`}</p>
        <${Putuskan} rancangan=${r} saya=${saya} onSelesai=${onSelesai} /></section>
        <${Periksa} program=${program} kode=${kode} naskah=${r.sumber} terbit=${draf.terbit} />`;
}

const SELESAI = () => ({ setujui: t('Terbit. Penilaian berikutnya memakai aturan ini; yang sudah diputuskan tetap.'), tolak: t('Ditolak. Alasannya tercatat.'), cabut: t('Dicabut. Naskahnya tidak diterbitkan.'),
    ajukan: t('Diajukan. Sekarang orang lain dengan peran Penyetuju yang menyetujui.') });

export function Terbitkan({ program, kode, draf, hasil, saya, sunting }) {
    const [done, tell] = useState(null);
    const after = async (what) => {
        await draf.ulang();
        tell(what);
    };
    return html`${done && html`<p class="pita" role="status">${SELESAI()[done]}</p>`}
        ${draf.rancangan && html`<${Menunggu} program=${program} kode=${kode} draf=${draf} saya=${saya} onSelesai=${after} />`}
        ${(sunting === null || !draf.rancangan) && (draf.berubah || !draf.rancangan) && html`<${Ajukan} program=${program} kode=${kode} draf=${draf} hasil=${hasil} sunting=${sunting} onSelesai=${() => after('ajukan')} />`}`;
}
