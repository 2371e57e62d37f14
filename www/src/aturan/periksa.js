/** Step 4: what this text changes: item by item in words, then the two texts as one. Also what an approver reads. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { useHasil } from './hasil.js';

/** Both texts, marked; fetched only here. */
export function DuaNaskah({ lama, baru }) {
    const host = useRef(null), [failed, fail] = useState(false);
    useEffect(() => {
        let unmount = null, gone = false;
        import('./beda.js').then(({ pasangBeda }) => { if (!gone) unmount = pasangBeda(host.current, lama, baru, t('Beda naskah')); }, () => fail(true));
        return () => { gone = true; unmount?.(); };
    }, [lama, baru]);
    return html`${failed && html`<p class="galat">${t('Beda naskah belum dapat ditampilkan. Muat ulang halaman ini.')}</p>`}<div class="editor" ref=${host}></div>`;
}

const key = (b) => `${b.jenis}\u0000${b.id}`;
const isGone = (b) => b === undefined || b.keadaan === 'dihapus';
const nameOf = (b) => b.label || b.id;

/** [{apa, butir, lama, baru}]: what the second effective rule has otherwise than the first. */
export function bedaButir(lama, baru) {
    const before = new Map(lama.map((b) => [key(b), b])), after = new Map(baru.map((b) => [key(b), b]));
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((k) => {
        const a = before.get(k), b = after.get(k);
        if (isGone(a) && isGone(b))
            return [];
        if (isGone(a) || isGone(b))
            return [{ apa: isGone(a) ? 'baru' : 'hilang', butir: isGone(a) ? b : a, lama: isGone(a) ? '' : a.nilai, baru: isGone(b) ? '' : b.nilai }];
        return a.nilai === b.nilai && a.label === b.label && a.keadaan === b.keadaan ? [] : [{ apa: 'berubah', butir: b, lama: a.nilai, baru: b.nilai }];
    });
}

const APA = { baru: ['ya', kata('ditambah')], hilang: ['tidak', kata('dihapus')], berubah: ['tunggu', kata('berubah')] };

const Perubahan = ({ beda }) => html`<table class="tabel"><caption class="tersembunyi">${t('Yang berubah')}</caption>
    <thead><tr><th scope="col">${t('Butir')}</th><th scope="col">${t('Perubahan')}</th><th scope="col">${t('Semula')}</th><th scope="col">${t('Menjadi')}</th></tr></thead>
    <tbody>${beda.map((x) => html`<tr key=${key(x.butir)}><td data-judul=${t('Butir')}><span>${nameOf(x.butir)}<br /><small>${x.butir.jenis} ${x.butir.id}</small></span></td>
        <td data-judul=${t('Perubahan')}><${Lencana} nada=${APA[x.apa][0]}>${t(APA[x.apa][1])}</${Lencana}></td>
        <td data-judul=${t('Semula')}><code>${x.lama}</code></td><td data-judul=${t('Menjadi')}><code>${x.baru}</code></td></tr>`)}</tbody></table>`;

function Isi({ lama, baru }) {
    if (!lama.siap || !baru.siap)
        return html`<p class="memuat" role="status">${t('Membandingkan…')}</p>`;
    if (baru.galat || lama.galat)
        return html`<${RingkasanGalat} galat=${barisGalat(baru.galat ?? lama.galat)} judul=${t('Periksa')} />`;
    if (baru.data.aturan === null)
        return html`<p>${t('Naskah ini masih punya kesalahan, jadi akibatnya belum dapat dibandingkan.')}</p>`;
    const beda = bedaButir(lama.data.aturan?.butir ?? [], baru.data.aturan.butir);
    return beda.length > 0 ? html`<${Perubahan} beda=${beda} />` : html`<p>${t('Tidak ada butir yang berubah artinya; hanya uji, komentar, atau susunan.')}</p>`;
}

/** naskah: what is looked at; terbit: its published text or null. */
export function Periksa({ program, kode, naskah, terbit }) {
    const lama = useHasil('efektif', program, kode, null), baru = useHasil('efektif', program, kode, naskah ?? undefined);
    if (naskah === null || naskah === terbit?.sumber)
        return html`<p>${t('Belum ada perubahan dari yang terbit.')}</p>`;
    return html`<section class="kartu"><h2>${t('Yang berubah')}</h2><${Isi} lama=${lama} baru=${baru} /></section>
        <section class="kartu"><h2>${terbit ? t('Naskah, dibandingkan dengan nomor {n}', { n: terbit.nomor }) : t('Naskah baru')}</h2><${DuaNaskah} lama=${terbit?.sumber ?? ''} baru=${naskah} /></section>`;
}
