/** Choosing a region among one's own and those below it, step by step; the kelurahan of a kecamatan are one choice away. */
import { useEffect, useState } from 'preact/hooks';
import { get, kueri } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Pilihan } from '../inti/bagian/isian.js';

/* What lies below each region that was chosen so far, own region first. */
function useBelow(chosen) {
    const [lists, show] = useState([]);
    useEffect(() => {
        const stop = new AbortController();
        get('/wilayah' + kueri({ induk: chosen.at(-1) }), { signal: stop.signal }).then((page) => show((before) => [...before.slice(0, chosen.length - 1), page.data]), () => {});
        return () => stop.abort();
    }, [chosen.length, chosen.at(-1)]);
    return lists.slice(0, chosen.length);
}

const label = (level) => (level === 0 ? t('Wilayah') : t('Bagian wilayah'));

/** onPilih(kode): the lowest region chosen; it begins with one's own. */
export function PilihTempat({ saya, onPilih, galat }) {
    const [chosen, set] = useState([saya.kode_wilayah]);
    const lists = useBelow(chosen);
    const nameOf = (level) => (level === 0 ? saya.nama_wilayah : lists[level - 1].find((w) => w.kode === chosen[level]).nama);
    const choose = (level, kode) => {
        const next = [...chosen.slice(0, level + 1), kode].filter(Boolean);
        set(next);
        onPilih(next.at(-1));
    };
    return html`${lists.map((parts, level) => parts.length > 0 && html`<${Pilihan} key=${level} nama=${level === 0 ? 'kode_wilayah' : `kode_wilayah-${level}`}
        label=${label(level)} galat=${level === 0 ? galat : null} nilai=${chosen[level + 1] ?? ''} onUbah=${(kode) => choose(level, kode)}
        kosong=${t('Seluruh {wilayah}', { wilayah: nameOf(level) })} pilihan=${parts.map((w) => ({ nilai: w.kode, label: w.nama }))} />`)}`;
}
