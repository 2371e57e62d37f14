/** What the server says of a text: asked once per text, and the newest text's answer alone is shown. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';

const START = { siap: false, data: null, galat: null };

/** alamat: 'uji', 'mutasi', 'efektif'. naskah null: as published; undefined: nothing is asked yet. */
export function useHasil(alamat, program, kode, naskah) {
    const [state, show] = useState(START);
    useEffect(() => {
        const stop = new AbortController();
        show(START);
        if (naskah !== undefined)
            post(`/aturan/${alamat}`, naskah === null ? { program, kode } : { program, kode, sumber: naskah }, { signal: stop.signal }).then(
                (data) => show({ siap: true, data, galat: null }), (galat) => stop.signal.aborted || show({ siap: true, data: null, galat }));
        return () => stop.abort();
    }, [alamat, program, kode, naskah]);
    return state;
}

const salah = (data) => data.temuan.filter((x) => x.tingkat === 'galat');

/** Of an answer of /aturan/uji: how it went, in numbers. */
export function ringkas(data) {
    const failed = data.uji.filter((u) => !u.lulus);
    return { rusak: data.liputan === null, salah: salah(data), gagal: failed, lulus: data.uji.filter((u) => u.lulus), kurang: data.liputan?.kurang ?? 0,
        bersih: data.liputan !== null && failed.length === 0 && data.liputan.kurang === 0 && salah(data).length === 0 };
}

/** The finding that says why a test failed: its words begin with the name of the test. */
export const sebabUji = (temuan, nama) => temuan.find((x) => x.pesan.includes(`\`${nama}\``)) ?? null;
