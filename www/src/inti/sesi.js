/**
 * Who acts, and in which penugasan (role and region). The cookie is the server's and no script can read it; here stands
 * only what GET /saya says.
 */
import { bilaKeluar, get, post } from './api.js';
import { alamatMasuk, buka, rute } from './rute.js';
import { simpan } from './simpan.js';

/** null: nobody is signed in. false: the server could not be asked. */
export const sesi = simpan(null);

const OWN = { sendiri: true };         // a 401 here is the answer, not the end of a session

export async function muatSesi() {
    try {
        sesi.set(await get('/saya', OWN));
    } catch (e) {
        sesi.set(e.status === 401 ? null : false);
    }
}

export async function masuk(nama, sandi, kode) {
    sesi.set(await post('/masuk', kode ? { nama, sandi, kode } : { nama, sandi }, OWN));
}

export async function keluar() {
    await post('/keluar', {}, OWN);
    sesi.set(null);
    buka('/masuk');
}

/** Acts as another of one's own roles or regions; pages read anew what they show. */
export async function pilihPenugasan(peran, kode_wilayah) {
    sesi.set(await post('/saya/penugasan', { peran, kode_wilayah }));
    buka('/');
}

/** Where to go after signing in: back to where one was, if that is a place of the panel. */
export function sesudahMasuk() {
    const wanted = rute.get().kueri.get('ke') ?? '/';
    buka(wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/', { ganti: true });
}

bilaKeluar(() => {
    const to = alamatMasuk();
    sesi.set(null);
    buka(to, { ganti: true });
});
