/** Programs, and below each the regions with a rule of their own, as a tree; one's own region stands in it to begin with. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { induk, takBolehSunting } from './wewenang.js';

async function fetchTree() {
    const [{ data }, drafts] = await Promise.all([get('/aturan'), get('/aturan/rancangan').catch(() => ({ data: [] }))]);
    const names = await Promise.all([...new Set(data.map((r) => r.kode))].map((kode) => get(`/wilayah/${kode}`).catch(() => ({ kode, nama: kode }))));
    return { terbit: data, rancangan: drafts.data, nama: new Map(names.map((w) => [w.kode, w.nama])) };
}

function usePohon() {
    const [tree, show] = useState({ siap: false, galat: [] });
    useEffect(() => {
        fetchTree().then((all) => show({ siap: true, galat: [], ...all }), (e) => show({ siap: true, galat: barisGalat(e), terbit: [], rancangan: [], nama: new Map() }));
    }, []);
    return tree;
}

/* A region hangs below the nearest one above it that has a rule. */
function below(rules, kode) {
    const has = new Set(rules.map((r) => r.kode));
    const parent = (k) => induk(k).reverse().find((p) => has.has(p));
    return rules.filter((r) => r.kode !== '00' && parent(r.kode) === kode);
}

const waits = (drafts, r) => drafts.some((d) => d.program === r.program && d.kode === r.kode && d.asal !== 'berkas' && d.asal !== 'pemasangan');

function Cabang({ rules, rule, nama, rancangan }) {
    const children = below(rules, rule.kode);
    return html`<li><p><a href=${`/aturan/${rule.program}/${rule.kode}`}>${rule.kode === '00' ? t('Nasional') : nama.get(rule.kode)}</a>
        <small> ${rule.kode} · ${t('nomor {n}', { n: rule.nomor })} · ${tanggal(rule.terbit.slice(0, 10))}</small>
        ${waits(rancangan, rule) && html` <${Lencana} nada="tunggu">${t('menunggu persetujuan')}</${Lencana}>`}
        ${rule.ditunda && html` <${Lencana} nada="tidak">${t('ditunda: {kelas}', { kelas: rule.ditunda })}</${Lencana}>`}</p>
        ${children.length > 0 && html`<ul>${children.map((c) => html`<${Cabang} key=${c.kode} rules=${rules} rule=${c} nama=${nama} rancangan=${rancangan} />`)}</ul>`}</li>`;
}

/* One's own region without a rule of its own: the national one counts, and may be changed here. */
function Mulai({ saya, program, rules }) {
    if (saya.kode_wilayah === '00' || rules.some((r) => r.kode === saya.kode_wilayah) || takBolehSunting(saya, saya.kode_wilayah) !== null)
        return null;
    return html`<p><a href=${`/aturan/${program}/${saya.kode_wilayah}`}>${saya.nama_wilayah}</a>
        <small> ${saya.kode_wilayah} · ${t('memakai aturan induk; belum ada perubahan setempat')}</small></p>`;
}

export function Pohon({ saya }) {
    const tree = usePohon();
    if (!tree.siap)
        return html`<p class="memuat" role="status">${t('Memuat…')}</p>`;
    const programs = [...new Set(tree.terbit.map((r) => r.program))];
    if (programs.length === 0 && tree.galat.length === 0)
        return html`<${Kosong} judul=${t('Belum ada aturan yang terbit.')} isi=${t('Aturan nasional datang bersama program. Nyalakan programnya di halaman Admin, lalu kembali ke sini.')} />`;
    return html`<h1>${t('Aturan')}</h1><${RingkasanGalat} galat=${tree.galat} judul=${t('Aturan')} />
        <p>${t('Pilih wilayah. Wilayah yang tidak disebut memakai aturan di atasnya.')}</p>
        ${programs.map((p) => {
            const rules = tree.terbit.filter((r) => r.program === p), root = rules.find((r) => r.kode === '00');
            return html`<section class="kartu" key=${p} aria-labelledby=${`program-${p}`}><h2 id=${`program-${p}`}>${p}</h2>
                ${root && html`<ul class="pohon"><${Cabang} rules=${rules} rule=${root} nama=${tree.nama} rancangan=${tree.rancangan} /></ul>`}
                <${Mulai} saya=${saya} program=${p} rules=${rules} /></section>`;
        })}`;
}
