/** Who may do what with which layer, in words for those who may not. The server decides; this only spares them the attempt. */
import { kata, t } from '../inti/bahasa.js';

const EDITS = ['admin', 'admin_wilayah', 'penyusun'], APPROVES = ['admin', 'penyetuju'];
const LEVELS = { nasional: 0, prov: 1, kab: 2, kec: 3, kel: 4 };
const LEVEL_OF_LENGTH = { 2: 1, 5: 2, 8: 3, 13: 4 };

export const tingkat = (kode) => (kode === '00' ? 0 : LEVEL_OF_LENGTH[kode.length]);
export const dalamWilayah = (saya, kode) => saya.kode_wilayah === '00' || kode === saya.kode_wilayah || kode.startsWith(`${saya.kode_wilayah}.`);

/** Codes above a region, 00 first. */
export function induk(kode) {
    const parts = kode === '00' ? [] : kode.split('.');
    return ['00', ...parts.map((_, i) => parts.slice(0, i + 1).join('.'))].slice(0, parts.length);
}

/** null: may; else the reason. */
export function takBolehSunting(saya, kode) {
    if (!EDITS.includes(saya.peran))
        return t('Peran Anda melihat aturan dan tidak menyuntingnya.');
    return dalamWilayah(saya, kode) ? null : t('Aturan ini milik wilayah lain. Anda bekerja untuk {wilayah}.', { wilayah: saya.nama_wilayah });
}

export function takBolehSetujui(saya, rancangan) {
    if (rancangan.oleh === saya.nama)
        return t('Anda yang mengajukan. Orang lain dengan peran Penyetuju yang menyetujui.');
    if (!APPROVES.includes(saya.peran))
        return t('Peran Penyetuju yang menyetujui. Beri tahu penyetuju wilayah Anda.');
    if (rancangan.asal === 'berkas')
        return t('Berkas di meja ini belum diajukan oleh seseorang.');
    return rancangan.status === 'diuji' ? null : t('Rancangan ini belum lulus ujinya.');
}

/** Why a parameter stays as it is in this layer; null: it may be changed. */
export function takBolehUbah(butir, kode) {
    if (butir.keadaan === 'dikunci')
        return t('Dikunci oleh {kode}.', { kode: butir.dari.kode });
    return tingkat(kode) <= LEVELS[butir.boleh] || butir.asli.kode === kode ? null : t('Hanya sampai tingkat {tingkat} yang boleh mengubah.', { tingkat: t(TINGKAT[butir.boleh]) });
}

const TINGKAT = { nasional: kata('nasional'), prov: kata('provinsi'), kab: kata('kabupaten/kota'), kec: kata('kecamatan'), kel: kata('kelurahan/desa') };
