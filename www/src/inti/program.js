/**
 * What the programs describe (GET /panel), asked for once for who is signed in: the menu shows it on every page, the pages of
 * programs are drawn from it. Nothing here knows any program.
 */
import { useEffect } from 'preact/hooks';
import { get } from './api.js';
import { bahasa } from './bahasa.js';
import { simpan, useSimpan } from './simpan.js';
import { barisGalat } from './bagian/ringkasan.js';

const NOTHING = { siapa: null, program: null, galat: [] };
const known = simpan(NOTHING);
const siapaDari = (saya) => `${saya.id} ${saya.peran} ${saya.kode_wilayah}`;

/** Asks again: at the first look, and after a program was switched on or off. */
export async function muatPanel(saya) {
    const siapa = siapaDari(saya), tell = (found) => known.get().siapa === siapa && known.set({ siapa, program: null, galat: [], ...found });
    known.set({ ...(known.get().siapa === siapa ? known.get() : NOTHING), siapa });
    await get('/panel').then(({ program }) => tell({ program }), (e) => tell({ galat: barisGalat(e) }));
}

/** {program: [...]|null, galat}: null until it is known. */
export function usePanel(saya) {
    const now = useSimpan(known), siapa = siapaDari(saya);
    useEffect(() => {
        if (known.get().siapa !== siapa)
            muatPanel(saya);
    }, [siapa]);
    return now.siapa === siapa ? now : NOTHING;
}

/** A text of a panel.json: one string, or one a language. */
export const teks = (x) => (x === undefined || x === null ? '' : typeof x === 'string' ? x : x[bahasa.get()] ?? x.id ?? Object.values(x)[0] ?? '');
export const judulHalaman = (page) => teks(page.title) || page.id;

/* The counter and the tasks are the core's own pages: a program only says that it has people to serve there. */
const ownOfCore = (page) => (page.type === 'tasks' ? '/' : page.type === 'scan' && page.find?.in.startsWith('alokasi:') ? '/bagikan' : null);
export const alamatHalaman = (program, page, ...rest) => ownOfCore(page) ?? ['/program', program.plugin, page.id, ...rest].join('/');

/** What the menu offers of a program: pages of the core stand there already, a record is opened from its list. */
export const halamanMenu = (program) => program.pages.filter((p) => ownOfCore(p) === null && p.type !== 'detail');
