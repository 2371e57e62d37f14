/** What does not fit a tap: somebody else with a letter, and a family that is not on the list. */
import { useState } from 'preact/hooks';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Isian } from '../inti/bagian/isian.js';
import { RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { kecilkan } from './kamera.js';

const of = (errors, bidang) => errors.find((g) => g.bidang === bidang)?.pesan;

const Kaki = ({ kirim, onKembali }) => html`<${Tombol} type="submit" jenis="utama lebar besar">${kirim}</${Tombol}>
    <button type="button" class="tombol lebar" onClick=${onKembali}>${t('Kembali')}</button>`;

function FotoSurat({ foto, onFoto }) {
    const [words, say] = useState(null);
    const take = async (e) => {
        const [file] = e.target.files;
        if (!file)
            return;
        try {
            onFoto(await kecilkan(file));
            say(null);
        } catch {
            say(t('Foto ini tidak terbaca. Coba foto lagi.'));
        }
    };
    return html`<label class="tombol lebar"><${Ikon} nama=${foto ? 'centang' : 'foto'} /><span role="status">${words ?? (foto ? t('Foto surat sudah ada. Ganti?') : t('Foto surat kuasa'))}</span>
        <input class="tersembunyi" type="file" aria-label=${t('Foto surat kuasa')} accept="image/*" capture="environment" onChange=${take} /></label>
        <p class="petunjuk">${t('Boleh menyusul, tetapi tahap baru dapat ditutup bila suratnya ada.')}</p>`;
}

/** isi: what is handed over, in words. onSerah(nama, foto|null) */
export function Kuasa({ row, isi, onSerah, onKembali }) {
    const [nama, type] = useState(''), [foto, keep] = useState(null), [errors, fail] = useState([]);
    const send = (e) => {
        e.preventDefault();
        if (nama.trim() === '')
            return fail([{ bidang: 'kuasa', pesan: t('Tulis nama orang yang datang membawa surat.') }]);
        onSerah(nama.trim(), foto);
    };
    return html`<section class="kartu"><h2>${t('{nama}: diambil orang lain', { nama: row.nama ?? t('Nomor {n}', { n: row.nomor }) })}</h2><${RingkasanGalat} galat=${errors} judul=${t('Surat kuasa')} />
        <form novalidate onSubmit=${send}><${Isian} nama="kuasa" label=${t('Nama yang mengambil')} nilai=${nama} onUbah=${type} galat=${of(errors, 'kuasa')} maxlength="80" autocomplete="off" />
            <${FotoSurat} foto=${foto} onFoto=${keep} /><${Kaki} kirim=${t('Serahkan {isi}', { isi })} onKembali=${onKembali} /></form></section>`;
}

/** onKirim({nama, alamat, catatan}) */
export function Usulan({ nama, onKirim, onKembali }) {
    const [form, set] = useState({ nama: nama ?? '', alamat: '', catatan: '' }), [errors, fail] = useState([]);
    const change = (field) => (text) => set((f) => ({ ...f, [field]: text }));
    const send = (e) => {
        e.preventDefault();
        const wrong = [!form.nama.trim() && { bidang: 'nama', pesan: t('Tulis nama kepala keluarga.') }, !form.alamat.trim() && { bidang: 'alamat', pesan: t('Tulis alamat, RT dan RW.') }].filter(Boolean);
        fail(wrong);
        return wrong.length === 0 && onKirim({ nama: form.nama.trim(), alamat: form.alamat.trim(), ...(form.catatan.trim() && { catatan: form.catatan.trim() }) });
    };
    return html`<section class="kartu"><h2>${t('Catat sebagai usulan')}</h2><p>${t('Keluarga ini akan diperiksa. Paket hari ini belum dapat diberikan.')}</p>
        <${RingkasanGalat} galat=${errors} judul=${t('Usulan')} />
        <form novalidate onSubmit=${send}>
            <${Isian} nama="nama" label=${t('Nama kepala keluarga')} nilai=${form.nama} onUbah=${change('nama')} galat=${of(errors, 'nama')} maxlength="120" autocomplete="off" />
            <${Isian} nama="alamat" label=${t('Alamat, RT dan RW')} nilai=${form.alamat} onUbah=${change('alamat')} galat=${of(errors, 'alamat')} maxlength="240" autocomplete="off" />
            <${Isian} nama="catatan" label=${t('Catatan (boleh kosong)')} nilai=${form.catatan} onUbah=${change('catatan')} maxlength="500" autocomplete="off" />
            <${Kaki} kirim=${t('Catat usulan')} onKembali=${onKembali} /></form></section>`;
}
