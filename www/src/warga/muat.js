/** One answer of the server for a page: {isi, galat, ulang()}. alamat null: nothing is asked. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { barisGalat } from '../inti/bagian/ringkasan.js';

const START = { isi: null, galat: [] };

export function useMuat(alamat) {
    const [state, show] = useState(START);
    const [turn, again] = useState(0);
    useEffect(() => {
        const stop = new AbortController();
        show(START);
        if (alamat !== null)
            get(alamat, { signal: stop.signal }).then((isi) => show({ isi, galat: [] }), (e) => !stop.signal.aborted && show({ isi: null, galat: barisGalat(e) }));
        return () => stop.abort();
    }, [alamat, turn]);
    return { ...state, ulang: () => again((n) => n + 1) };
}
