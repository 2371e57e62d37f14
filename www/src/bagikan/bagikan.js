/**
 * Bagikan: one screen for six hundred families in a morning. Find (card, number, birth date, name), see one word and colour, tap
 * who collects; then the field is ready again. Everything else on the screen is small and out of the way.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { angka, jam, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { useSimpan } from '../inti/simpan.js';
import { gayaKantor } from '../inti/tampil.js';
import { Ikon } from '../inti/bagian/ikon.js';
import { Kemajuan } from '../inti/bagian/kemajuan.js';
import { Kartu, Papan } from './kartu.js';
import { alamat, keadaanBaris, singkat, TAK_ADA } from './kata.js';
import { bukaMeja, keadaan, useMeja } from './meja.js';
import { Cari } from './cari.js';
import { Nanti } from '../inti/bagian/nanti.js';
import { useTahap } from './tahap.js';

const PILL = {
    tanya: () => ['netral', 'ulang', t('Memeriksa…')],
    masuk: (n) => ['tunggu', 'seru', n > 0 ? t('Masuk lagi · {n} antre', { n }) : t('Masuk lagi')],
    tidak: (n) => ['tunggu', 'luring', n > 0 ? t('Luring · {n} antre', { n }) : t('Luring')],
    ada: (n) => (n > 0 ? ['netral', 'ulang', t('Mengirim · {n}', { n })] : ['ya', 'centang', t('Terkirim')]),
};

/** Whether the server has everything: from what it answered, never from what the browser believes. */
function Pil({ meja }) {
    const now = useSimpan(keadaan);
    const [tone, icon, words] = meja.latihan ? ['netral', 'info', t('Latihan')] : PILL[now.jaringan](now.antre);
    const label = html`<${Ikon} nama=${icon} />${words}`;
    if (now.jaringan === 'masuk' && !meja.latihan)
        return html`<a class=${`pil ${tone}`} href="/masuk?ke=/bagikan">${label}</a>`;
    return html`<button type="button" class=${`pil ${tone}`} onClick=${() => meja.sync(true)}><span role="status">${label}</span></button>`;
}

const Kepala = ({ meja }) => html`<header class="kepala lapangan">
    <a class="pulang" href="/" aria-label=${t('Ke daftar tugas')}><${Ikon} nama="kembali" /></a>
    <p><strong>${meja.tahap.program}</strong><small>${meja.tahap.periode} ${meja.tahap.wilayah}</small></p><${Pil} meja=${meja} /></header>`;

/* While the list is coming: how far it is, and why it does not go on. */
function Dimuat({ meja }) {
    const { galat } = useSimpan(keadaan), n = meja.daftar.baris.size, semua = meja.daftar.jumlah;
    const words = t('Daftar dimuat: {n} dari {semua} keluarga', { n: angka(n), semua: angka(semua) });
    return html`<div class="hitungan"><p><strong>${words}</strong></p><${Kemajuan} nilai=${n} dari=${semua} label=${words} />${galat && html`<p role="alert">${galat}</p>`}</div>`;
}

function Hitungan({ meja }) {
    if (!meja.lengkap())
        return html`<${Dimuat} meja=${meja} />`;
    const n = meja.terlayani(), all = meja.daftar.jumlah;
    return html`<div class="hitungan"><p><strong>${t('{n} dari {semua} keluarga', { n: angka(n), semua: angka(all) })}</strong><span>${t('sisa {n}', { n: angka(all - n) })}</span></p>
        <${Kemajuan} nilai=${n} dari=${all} label=${t('{n} dari {semua} keluarga', { n, semua: all })} /></div>`;
}

/** "Tercatat" and the way back: no question before, an undo after. */
const Pita = ({ meja, ready }) => meja.terakhir && html`<div class="pita-batal" role="status">
    <span>${t('Tercatat: {nomor} {nama}', { nomor: meja.terakhir.row.nomor, nama: meja.terakhir.row.nama ?? '' })}</span>
    <button type="button" onClick=${() => meja.batalkan(meja.terakhir.row).then(ready)}>${t('Batalkan')}</button></div>`;

const MARKS = { antre: ['tunggu', 'tunggu'], terkirim: ['ya', 'centang'], konflik: ['tunggu', 'seru'], ditolak: ['tunggu', 'seru'], dilihat: ['netral', 'info'] };

const SAID = { batal: () => t('dibatalkan'), usulan: () => t('usulan') };

/* Letters follow their handover by themselves and are no act of their own here. */
const Terakhir = ({ meja }) => html`<section class="kartu" aria-labelledby="terakhir"><h2 id="terakhir">${t('Terakhir dicatat')}</h2>
    ${meja.catatan.length === 0 && html`<p class="petunjuk">${t('Belum ada. Pindai kartu, atau ketik nomor undangan.')}</p>`}
    <ul class="catatan">${meja.catatan.filter((c) => c.jenis !== 'surat').slice(0, 5).map((c) => html`<li key=${c.id} class=${MARKS[c.keadaan][0]}>
        <${Ikon} nama=${MARKS[c.keadaan][1]} /><span>${c.nomor} ${c.nama}</span><small>${SAID[c.jenis]?.()} ${jam(c.waktu)}</small></li>`)}</ul></section>`;

const formulir = () => Promise.all([import('./formulir.js'), gayaKantor()]).then(([m]) => m), perlu = () => import('./perlu.js'), temuan = () => import('./temuan.js'), pilih = () => Promise.all([import('./pilih.js'), gayaKantor()]).then(([m]) => m);

const belumDilihat = (meja) => meja.catatan.filter((c) => c.keadaan === 'konflik' || c.keadaan === 'ditolak');

/* A number and a card are one family's; of a name or a birth date there may be another in what is still coming. */
const satuSaja = (found) => found.baris.length === 1 && (!found.belum || found.cara === 'nomor' || found.cara === 'kartu');

/* What is on the screen: nothing yet, what was found, one family, or a form. */
function useLayar(meja) {
    const [screen, show] = useState({ jenis: 'cari' }), [text, type] = useState('');
    const field = useRef(null);
    const ready = () => {
        show({ jenis: 'cari' });
        type('');
    };
    useEffect(() => { if (screen.jenis === 'cari') field.current?.focus(); }, [screen]);
    const search = async (given) => {
        const found = { ...await meja.daftar.cari(given), belum: !meja.lengkap() };
        if (found.cara === 'kosong')
            return show({ jenis: 'cari' });
        if (satuSaja(found))
            field.current.blur();              // the phone's keys make room for the card
        show(satuSaja(found) ? { jenis: 'keluarga', row: found.baris[0] } : { jenis: 'temuan', ...found, text: given });
    };
    const there = meja.daftar.baris.size + meja.lengkap();
    useEffect(() => { if (screen.belum) search(screen.text); }, [there]);          // what was asked too early is asked again
    const hand = async (row, penerima, kuasa, foto) => {
        await meja.serahkan(row, penerima, kuasa, foto);
        ready();
    };
    return { screen, show, text, type, field, ready, search, hand };
}

function Isi({ meja, layar }) {
    const { screen, show, hand, ready } = layar;
    if (screen.jenis === 'keluarga')
        return html`<${Kartu} meja=${meja} row=${screen.row} onSerah=${(a) => hand(screen.row, a)} onKuasa=${() => show({ jenis: 'kuasa', row: screen.row })}
            onBatal=${() => meja.batalkan(screen.row).then(ready)} onUsul=${() => show({ jenis: 'usulan', nama: screen.row.nama })} />`;
    if (screen.jenis === 'temuan')
        return html`<${Nanti} dari=${temuan} mana="Temuan" temuan=${screen} daftar=${meja.daftar} Papan=${Papan} takAda=${TAK_ADA()}
            baris=${screen.baris.map((row) => ({ row, k: keadaanBaris(meja.tahap, row), alamat: alamat(meja.tahap, row) }))}
            onPilih=${(row) => show({ jenis: 'keluarga', row })} onUsul=${() => show({ jenis: 'usulan', nama: screen.cara === 'nama' ? screen.text : '' })} />`;
    if (screen.jenis === 'kuasa')
        return html`<${Nanti} dari=${formulir} mana="Kuasa" row=${screen.row} isi=${singkat(meja.tahap, screen.row.isi)} onSerah=${(nama, foto) => hand(screen.row, 'kuasa', nama, foto)} onKembali=${() => show({ jenis: 'keluarga', row: screen.row })} />`;
    if (screen.jenis === 'usulan')
        return html`<${Nanti} dari=${formulir} mana="Usulan" nama=${screen.nama} onKirim=${(isi) => meja.usulkan(isi).then(ready)} onKembali=${ready} />`;
    const open = belumDilihat(meja);
    return html`${open.length > 0 && html`<${Nanti} dari=${perlu} mana="Perlu" meja=${meja} catatan=${open} />`}<${Terakhir} meja=${meja} />`;
}

/* A scanner types wherever the focus is: its letters go to the field. */
function useKetikan(field) {
    useEffect(() => {
        const catchKey = (e) => {
            if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && e.key !== ' ' && !e.target.closest('input, textarea, select')) {
                field.current?.focus();
                field.current?.select();
            }
        };
        addEventListener('keydown', catchKey);
        return () => removeEventListener('keydown', catchKey);
    }, []);
}

function Layar({ meja }) {
    useMeja(meja);
    const whole = meja.lengkap();
    useEffect(() => { if (whole && !meja.latihan) keepOnPhone(); }, [whole]);      // 60 KB that the list need not wait for
    const layar = useLayar(meja), { screen } = layar;
    useKetikan(layar.field);
    return html`<${Kepala} meja=${meja} />
        ${meja.latihan && html`<p class="pita contoh">${t('LATIHAN: keluarga buatan, tidak ada yang dikirim.')}</p>`}
        ${!meja.latihan && meja.saya.contoh && html`<p class="pita contoh">${t('Data contoh: keluarga buatan, bukan warga sungguhan.')}</p>`}
        <main class="isi lapangan" id="isi"><h1 class="tersembunyi">${t('Bagikan')}</h1><${Hitungan} meja=${meja} />
            ${screen.jenis !== 'kuasa' && screen.jenis !== 'usulan' && html`<${Cari} layar=${layar} latihan=${meja.latihan} />`}
            <${Isi} meja=${meja} layar=${layar} /></main>
        ${screen.jenis === 'cari' && html`<${Pita} meja=${meja} ready=${layar.ready} />`}`;
}

function keepOnPhone() {
    if ('serviceWorker' in navigator)
        navigator.serviceWorker.register('/sw.js').catch(() => {});
    else                               // plain http keeps no files: what may be needed when the network has gone is read now
        [formulir, perlu, temuan].forEach((f) => f().catch(() => {}));
    navigator.storage?.persist?.();
}

/** /bagikan, /bagikan/NUMBER */
export default function Bagikan({ sisa, saya }) {
    const tahap = useTahap(sisa[0] ? Number(sisa[0]) : null, saya);
    const [meja, open] = useState(null);
    useEffect(() => {
        if (tahap.bekal && tahap.siapa)
            open(bukaMeja(tahap.bekal, tahap.siapa, { diminta: tahap.diminta }));
    }, [tahap.bekal, tahap.siapa?.id]);
    if (meja !== null)
        return html`<${Layar} meja=${meja} />`;
    return tahap.pilihan === null ? html`<p class="memuat" role="status">${t('Mengambil daftar…')}</p>` : html`<${Nanti} dari=${pilih} mana="PilihTahap" tahap=${tahap} />`;
}

/** The same screen with made-up families: nothing is kept, nothing is sent. */
export function Latihan({ saya }) {
    const [meja, open] = useState(null);
    useEffect(() => { import('./latihan.js').then((m) => open(bukaMeja(m.bekalLatihan(), saya, { latihan: true }))); }, []);
    return meja && html`<${Layar} meja=${meja} />`;
}
