/** Which programs there are, what they ask before a list, and the fields that most pages of a process share. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { besarkan, pilihanDari } from './kata.js';

let asked = null;

/** Names of the programs that are on; [] until they are known, or where one's role does not list them: then one types it. */
export function useProgram() {
    const [names, show] = useState([]);
    useEffect(() => {
        let wanted = true;
        asked ??= get('/program');
        asked.then((page) => wanted && show(page.data.filter((p) => p.status === 'aktif').map((p) => p.nama)), () => { asked = null; });
        return () => { wanted = false; };
    }, []);
    return names;
}

/** The month that begins next, as rounds are planned ahead of it: '2026-12'. */
export function bulanDepan(now = new Date()) {
    const next = new Date(now.getFullYear(), now.getMonth() + 1, 1);
    return `${next.getFullYear()}-${String(next.getMonth() + 1).padStart(2, '0')}`;
}

export const bidangProgram = (programs) => (programs.length === 0 ? { nama: 'program', label: t('Program'), petunjuk: t('Misalnya sembako') }
    : { nama: 'program', label: t('Program'), jenis: 'pilihan', awal: programs[0], pilihan: pilihanDari(programs.map((p) => [p, besarkan(p)])) });
export const bidangWilayah = (saya) => ({ nama: 'kode_wilayah', label: t('Wilayah'), jenis: 'wilayah', awal: saya.kode_wilayah });
export const bidangPeriode = () => ({ nama: 'periode', label: t('Periode'), awal: bulanDepan(), petunjuk: t('Bulan seperti 2026-12, semester seperti 2026-S1, atau ramadan-1448') });
