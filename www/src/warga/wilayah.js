/** Names of regions beside their codes: each asked for once. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';

const names = new Map();

const ask = (kode) => get(`/wilayah/${kode}`).then((w) => w.nama, () => kode);

/** Answers a function kode -> name; the code itself until the name is there. */
export function useNamaWilayah(codes) {
    const [, again] = useState(0);
    const missing = [...new Set(codes)].filter((k) => k && !names.has(k));
    useEffect(() => {
        if (missing.length === 0)
            return;
        let wanted = true;
        Promise.all(missing.map(async (k) => names.set(k, await ask(k)))).then(() => wanted && again((n) => n + 1));
        return () => { wanted = false; };
    }, [missing.join()]);
    return (kode) => names.get(kode) ?? kode;
}
