/** Choosing a region step by step down the Kemendagri tree: province, kabupaten/kota, kecamatan, kelurahan/desa. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri } from '../inti/api.js';
import { kata, t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Pilihan } from '../inti/bagian/isian.js';

const LEVELS = [kata('Provinsi'), kata('Kabupaten atau kota'), kata('Kecamatan'), kata('Kelurahan atau desa')];

/* The parts of `induk`, and below each chosen one its own: one list more than was chosen, while there are parts. */
function useParts(chosen) {
    const [lists, show] = useState([]);
    useEffect(() => {
        let wanted = true;
        const parent = chosen.at(-1) ?? '';
        get('/wilayah' + kueri({ induk: parent })).then((page) => wanted && show((before) => [...before.slice(0, chosen.length), page.data]), () => {});
        return () => { wanted = false; };
    }, [chosen.length, chosen.at(-1)]);
    return lists.slice(0, chosen.length + 1);
}

/** onPilih(kode, nama): the lowest region chosen so far. */
export function PilihWilayah({ onPilih, galat }) {
    const [chosen, set] = useState([]);
    const lists = useParts(chosen);
    const choose = (level, kode) => {
        const next = kode ? [...chosen.slice(0, level), kode] : chosen.slice(0, level);
        set(next);
        onPilih(next.at(-1) ?? '', lists[next.length - 1]?.find((w) => w.kode === next.at(-1))?.nama);
    };
    return html`${LEVELS.map((label, level) => lists[level]?.length > 0 && html`<${Pilihan} key=${level} nama=${`wilayah-${level}`} label=${t(label)}
        petunjuk=${level === 0 ? t('Pilih sampai wilayah yang Anda layani. Boleh berhenti di mana saja.') : null} galat=${level === 0 ? galat : null}
        nilai=${chosen[level] ?? ''} onUbah=${(kode) => choose(level, kode)} kosong=${level === 0 ? t('Pilih provinsi') : t('Semua')}
        pilihan=${lists[level].map((w) => ({ nilai: w.kode, label: w.nama }))} />`)}`;
}
