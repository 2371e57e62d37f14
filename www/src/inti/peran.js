/** The roles in words people use. */
import { kata, t } from './bahasa.js';

export const PERAN = {
    admin: kata('Admin'), admin_wilayah: kata('Admin wilayah'), penyusun: kata('Penyusun aturan'), penyetuju: kata('Penyetuju'),
    verifikator: kata('Verifikator'), petugas: kata('Petugas'), kader: kata('Kader'), nakes: kata('Tenaga kesehatan'),
    bendahara: kata('Bendahara'), pengesah: kata('Pengesah'), auditor: kata('Auditor'), kepala: kata('Kepala'), mitra: kata('Mitra'),
};

export const namaPeran = (peran) => t(PERAN[peran] ?? peran);

/** Whether who is signed in may see a page of these roles; none named: everyone. */
export const bolehLihat = (saya, peran) => Boolean(saya) && (peran === undefined || peran.includes(saya.peran));
