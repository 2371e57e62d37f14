/** One person: a copy of everything about him, and what he asks. */
import { useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Pilihan } from '../inti/bagian/isian.js';
import { Formulir } from '../alur/formulir.js';
import { pilihanDari } from '../alur/kata.js';
import { Kembali } from '../alur/menu.js';
import { Rincian, Tunggu, useSatu } from '../alur/satu.js';
import { sebut } from '../warga/kata.js';
import { akibat, JENIS, MENCATAT, MENYALIN } from './kata.js';
import { Salinan } from './salinan.js';

const alasan = () => ({ nama: 'alasan', label: t('Siapa yang meminta, dan mengapa'), jenis: 'catatan', petunjuk: t('Misalnya: datang sendiri dengan KTP; atau wali, dengan surat apa.') });
const koreksi = () => [
    { nama: 'keliru', label: t('Yang keliru'), paling: 500 }, { nama: 'seharusnya', label: t('Seharusnya'), paling: 500 },
    { nama: 'sumber', label: t('Menurut surat'), paling: 200, petunjuk: t('Misalnya akta kelahiran, dengan nomornya.') },
];

/* A restriction can be lifted only where there is one, and only then asked for once. */
const boleh = (dibatasi) => JENIS.filter(([jenis]) => jenis !== (dibatasi ? 'pembatasan' : 'pencabutan'));

function Catat({ orang, dibatasi }) {
    const [jenis, choose] = useState('');
    return html`<section class="kartu" aria-labelledby="catat"><h2 id="catat">${t('Catat permintaan')}</h2>
        <div class="formulir"><${Pilihan} nama="jenis" label=${t('Yang diminta')} nilai=${jenis} onUbah=${choose} kosong=${t('Pilih…')} pilihan=${pilihanDari(boleh(dibatasi))} /></div>
        ${jenis !== '' && html`<p>${akibat(jenis)}</p><p>${t('Waktunya 3 x 24 jam sejak dicatat, dan orang lain yang memutus.')}</p>
            <${Formulir} key=${jenis} awalan="hak" judul=${t('Catat permintaan')} bidang=${[...(jenis === 'koreksi' ? koreksi() : []), alasan()]} kirim=${t('Catat permintaan')}
                onKirim=${(isi, key) => post('/hak/permintaan', { jenis, orang_id: orang, ...isi }, { key })} onSesudah=${(made) => buka(`/hak/${made.id}`)} />`}</section>`;
}

function Isi({ a, k, saya }) {
    return html`<div class="kepala-halaman"><h1>${a.nama_lengkap ?? t('Tanpa nama')}</h1>${a.dibatasi && html`<${Lencana} nada="tunggu">${t('Pemrosesan dibatasi')}</${Lencana}>`}</div>
        <${Rincian} baris=${[[t('Keluarga'), html`<a href=${`/warga/${k.id}`}>${t('Buka keluarga')}</a>`], [t('Hubungan'), sebut(a.hubungan_keluarga)], ['NIK', a.nik], [t('Wilayah'), k.wilayah]]} />
        ${MENCATAT.includes(saya.peran) && html`<${Catat} orang=${a.id} dibatasi=${a.dibatasi} />`}
        ${MENYALIN.includes(saya.peran) && html`<${Salinan} orang=${a.id} />`}`;
}

export function Orang({ keluarga, orang, saya }) {
    const one = useSatu(`/keluarga/${encodeURIComponent(keluarga)}`), a = one.isi?.anggota.find((m) => String(m.id) === orang);
    const back = html`<${Kembali} ke="/hak">${t('Semua permintaan')}</${Kembali}>`;
    if (one.isi === null)
        return html`${back}<h1>${t('Hak warga atas datanya')}</h1><${Tunggu} satu=${one} judul=${t('Keluarga')} />`;
    if (a === undefined)
        return html`${back}<h1>${t('Hak warga atas datanya')}</h1><p>${t('Orang ini tidak ada lagi di keluarga itu: datanya sudah dihapus, atau ia pindah keluarga. Cari lagi.')}</p>`;
    return html`${back}<${Isi} a=${a} k=${one.isi} saya=${saya} />`;
}
