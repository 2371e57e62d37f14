/** Choosing a part of one's own region, level by level; stopping early means the whole. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Pilihan } from '../inti/bagian/isian.js';

function useBagian(induk) {
    const [parts, show] = useState([]);
    useEffect(() => {
        let wanted = true;
        show([]);
        get('/wilayah' + kueri({ induk })).then((page) => wanted && show(page.data), () => {});
        return () => { wanted = false; };
    }, [induk]);
    return parts;
}

/** onPilih(kode): the lowest chosen so far; who shows it begins with `induk`. `dalam`: it is a further level, which not every region has. */
export function PilihBagian({ nama, label, petunjuk, galat, induk, nama_induk, onPilih, dalam = false }) {
    const parts = useBagian(induk), [chosen, choose] = useState('');
    if (dalam && parts.length === 0)
        return null;
    const pick = (kode) => {
        choose(kode);
        onPilih(kode || induk);
    };
    const below = parts.find((w) => w.kode === chosen);
    return html`<${Pilihan} nama=${nama} label=${label} petunjuk=${petunjuk} galat=${galat} nilai=${chosen} onUbah=${pick}
        kosong=${t('Seluruh {nama}', { nama: nama_induk })} pilihan=${parts.map((w) => ({ nilai: w.kode, label: w.nama }))} />
        ${below && html`<${PilihBagian} key=${chosen} nama=${`${nama}-dalam`} label=${t('Bagian dari {nama}', { nama: below.nama })}
            induk=${chosen} nama_induk=${below.nama} onPilih=${onPilih} dalam=${true} />`}`;
}

/** The name of a region, its code until it is known. */
const names = new Map();
export function Wilayah({ kode }) {
    const [nama, show] = useState(kode);
    useEffect(() => {
        let wanted = true;
        if (!names.has(kode))
            names.set(kode, get(`/wilayah/${kode}`).then((w) => w.nama, () => kode));
        names.get(kode).then((text) => wanted && show(text));
        return () => { wanted = false; };
    }, [kode]);
    return html`<span>${nama}</span>`;
}
