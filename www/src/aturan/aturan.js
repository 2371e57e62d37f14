/**
 * Aturan: which rule counts where and who said so; changing it in steps: Sunting, Uji, Simulasi (later), Periksa, Terbitkan.
 * /aturan  /aturan/PROGRAM/KODE[/angka|sunting|uji|periksa|terbitkan|riwayat]
 */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { judulkan } from '../inti/judul.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Nanti } from '../inti/bagian/nanti.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { useDraf } from './draf.js';
import { pakaiGaya } from './gaya.js';
import { ringkas, useHasil } from './hasil.js';
import { ambilEditor, Lain, MulaiNaskah, Naskah } from './sunting.js';
import { induk, takBolehSunting } from './wewenang.js';

pakaiGaya();

const bagian = () => import('./bagian.js');

/* What the address will need is fetched while it is still asked who is here and which text it is. */
(location.pathname.endsWith('/sunting') ? ambilEditor() : bagian()).catch(() => {});

/* Steps that ask for a text; the table and the history stand beside them. */
const LANGKAH = [
    { kata: 'sunting', judul: kata('Sunting') }, { kata: 'uji', judul: kata('Uji') }, { kata: null, judul: kata('Simulasi') },
    { kata: 'periksa', judul: kata('Periksa') }, { kata: 'terbitkan', judul: kata('Terbitkan') },
];
const TESTED = ['uji', 'terbitkan'];

/* What each step has come to, in words: {status, kelas}. */
function keadaan(step, { draf, uji }) {
    const r = uji.siap && uji.data ? ringkas(uji.data) : null;
    switch (step.kata) {
    case 'sunting': return draf.berubah ? { status: t('ada perubahan'), kelas: 'selesai' } : { status: t('belum ada perubahan') };
    case 'uji': return r === null ? { status: '' } : r.rusak ? { status: t('naskah salah'), kelas: 'gagal' }
        : r.gagal.length > 0 ? { status: t('{n} gagal', { n: r.gagal.length }), kelas: 'gagal' } : r.kurang > 0 ? { status: t('{n} bagian belum', { n: r.kurang }), kelas: 'gagal' } : { status: t('{n} lulus', { n: r.lulus.length }), kelas: 'selesai' };
    case null: return { status: t('menyusul pada versi berikutnya'), kelas: 'kosong-langkah' };
    case 'periksa': return { status: draf.terbit ? t('beda dengan nomor {n}', { n: draf.terbit.nomor }) : t('naskah pertama') };
    default: return { status: draf.rancangan ? t('menunggu persetujuan') : t('perlu 1 penyetuju') };
    }
}

function Langkah({ dasar, kini, ...state }) {
    return html`<nav aria-label=${t('Langkah')}><ol class="langkah">${LANGKAH.map((l) => {
        const { status, kelas } = keadaan(l, state), here = l.kata === kini || (l.kata === 'sunting' && kini === 'angka');
        return html`<li key=${l.judul} class=${`${kelas ?? ''} ${here ? 'sekarang' : ''}`}>${l.kata === null ? html`<span>${t(l.judul)}</span><small>${status}</small>`
            : html`<a href=${`${dasar}/${l.kata}`} aria-current=${here ? 'step' : null}><span>${t(l.judul)}</span></a><small>${status}</small>`}</li>`;
    })}</ol></nav>`;
}

const Jejak = ({ program, kode, nama }) => html`<nav aria-label=${t('Letak')}><ol class="jejak"><li><a href="/aturan">${t('Aturan')}</a></li>
    ${[...induk(kode)].map((k) => html`<li key=${k}><a href=${`/aturan/${program}/${k}`}>${k === '00' ? t('Nasional') : nama.get(k) ?? k}</a></li>`)}</ol></nav>`;

/** Names of a region and of those above it. */
function useNama(kode) {
    const [names, show] = useState(new Map());
    useEffect(() => {
        get(`/wilayah/${kode}`).then((w) => show(new Map([...w.induk, w].map((x) => [x.kode, x.nama]))), () => {});       // without names the codes stand there
    }, [kode]);
    return names;
}

const Submenu = ({ dasar, kini, pilihan, label }) => html`<nav aria-label=${label}><ul class="submenu">${pilihan.map(([word, name]) => html`
    <li key=${name}><a href=${word ? `${dasar}/${word}` : dasar} aria-current=${word === kini ? 'page' : null}>${name}</a></li>`)}</ul></nav>`;

function Isi({ langkah, program, kode, saya, nama, draf, uji, tabel, kueri, sunting }) {
    const wilayah = nama.get(kode) ?? kode;
    if (['angka', 'sunting'].includes(langkah) && draf.naskah === null)
        return sunting === null ? html`<${MulaiNaskah} wilayah=${wilayah} program=${program} onMulai=${draf.mulai} />`
            : html`<p>${t('Wilayah ini belum punya naskah sendiri; yang berlaku adalah aturan induk.')}</p>`;
    switch (langkah) {
    case 'angka': return html`<${Nanti} dari=${bagian} mana="Angka" program=${program} kode=${kode} hasil=${tabel} draf=${draf} tertutup=${sunting} />`;
    case 'sunting': return html`<${Naskah} program=${program} kode=${kode} draf=${draf} bacaSaja=${sunting !== null} baris=${Number(kueri.get('baris')) || 0} />`;
    case 'uji': return html`<${Nanti} dari=${bagian} mana="Uji" program=${program} kode=${kode} draf=${draf} hasil=${uji} bolehSunting=${sunting === null} />`;
    case 'periksa': return html`<${Nanti} dari=${bagian} mana="Periksa" program=${program} kode=${kode} naskah=${draf.naskah} terbit=${draf.terbit} />`;
    case 'terbitkan': return html`<${Nanti} dari=${bagian} mana="Terbitkan" program=${program} kode=${kode} draf=${draf} hasil=${uji} saya=${saya} sunting=${sunting} />`;
    case 'riwayat': return html`<${Nanti} dari=${bagian} mana="Riwayat" program=${program} kode=${kode} draf=${draf} sunting=${sunting} />`;
    default: return html`<${Nanti} dari=${bagian} mana="Berlaku" program=${program} hasil=${tabel} />`;
    }
}

const Peringatan = ({ draf, dasar, langkah }) => html`
    ${draf.usang && html`<p class="pita">${t('Aturan ini berganti sejak perubahan Anda dimulai. Lihat langkah Periksa sebelum mengajukan.')}</p>`}
    ${draf.rancangan && langkah !== 'terbitkan' && html`<p class="pita">${t('Rancangan {oleh} menunggu persetujuan.', { oleh: draf.rancangan.oleh })} <a href=${`${dasar}/terbitkan`}>${t('Lihat rancangan')}</a></p>`}`;

function Lapisan({ program, kode, langkah, saya, kueri }) {
    const draf = useDraf(saya, program, kode), nama = useNama(kode), sunting = takBolehSunting(saya, kode);
    const text = draf.siap && draf.berubah ? draf.naskah : null, dasar = `/aturan/${program}/${kode}`;
    const uji = useHasil('uji', program, kode, draf.siap && TESTED.includes(langkah) ? text : undefined);
    const tabel = useHasil('efektif', program, kode, !draf.siap ? undefined : langkah === 'angka' ? text : langkah === '' ? null : undefined);
    const title = `${program} · ${kode === '00' ? t('Nasional') : nama.get(kode) ?? kode}`;
    useEffect(() => judulkan(title), [title, langkah]);
    if (!draf.siap)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    return html`<${Jejak} program=${program} kode=${kode} nama=${nama} /><div class="judul-aturan"><h1>${title}</h1>
            ${draf.berubah && html`<${Lencana} nada="tunggu">${t('perubahan belum diajukan')}</${Lencana}>`}
            ${draf.terbit ? html`<${Lencana} nada="ya">${t('terbit nomor {n}', { n: draf.terbit.nomor })}</${Lencana}>` : html`<${Lencana}>${t('memakai aturan induk')}</${Lencana}>`}</div>
        <${RingkasanGalat} galat=${draf.galat ? barisGalat(draf.galat) : []} judul=${title} />
        <${Submenu} label=${t('Bagian')} dasar=${dasar} kini=${langkah === '' || langkah === 'riwayat' ? langkah : 'angka'} pilihan=${[['', t('Yang berlaku')], ['angka', sunting === null ? t('Ubah aturan') : t('Langkah perubahan')], ['riwayat', t('Riwayat')]]} />
        <${Peringatan} draf=${draf} dasar=${dasar} langkah=${langkah} />
        ${!['', 'riwayat'].includes(langkah) && html`<${Langkah} dasar=${dasar} kini=${langkah} draf=${draf} uji=${uji} />`}
        ${['angka', 'sunting'].includes(langkah) && html`<${Lain} program=${program} kode=${kode} aktif=${sunting === null} />
            <${Submenu} label=${t('Cara menyunting')} dasar=${dasar} kini=${langkah} pilihan=${[['angka', t('Ubah angka')], ['sunting', t('Naskah')]]} />`}
        <${Isi} langkah=${langkah} program=${program} kode=${kode} saya=${saya} nama=${nama} draf=${draf} uji=${uji} tabel=${tabel} kueri=${kueri} sunting=${sunting} />`;
}

export default function Aturan({ sisa, kueri, saya }) {
    const [program, kode, langkah = ''] = sisa;
    useEffect(() => { if (!program) judulkan(t('Aturan')); }, [program]);
    return html`<div class="aturan">${program && kode ? html`<${Lapisan} key=${`${program}/${kode}`} program=${program} kode=${kode} langkah=${langkah} saya=${saya} kueri=${kueri} />` : html`<${Nanti} dari=${bagian} mana="Pohon" saya=${saya} />`}</div>`;
}
