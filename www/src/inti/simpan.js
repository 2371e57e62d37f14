/** One value that several parts of the page show: get, set, and a hook that renders again when it changes. */
import { useEffect, useState } from 'preact/hooks';

export function simpan(value) {
    const listeners = new Set();
    return {
        get: () => value,
        set(next) {
            value = next;
            listeners.forEach((tell) => tell(next));
        },
        listen(tell) {
            listeners.add(tell);
            return () => listeners.delete(tell);
        },
    };
}

export function useSimpan(store) {
    const [value, show] = useState(store.get());
    useEffect(() => {
        show(store.get());              // it may have changed before we listened
        return store.listen(show);
    }, [store]);
    return value;
}

/** The browser's small memory; private windows refuse it, and then nothing is remembered. */
export const ingatan = {
    get(key) {
        try { return localStorage.getItem(key); } catch { return null; }
    },
    set(key, text) {
        try { localStorage.setItem(key, text); } catch { /* nothing is lost but comfort */ }
    },
};
