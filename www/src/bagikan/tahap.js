/** Which round is handed out, and its list on this phone: taken along once, then opened without a network. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { buka } from '../inti/rute.js';
import { unduhBekal } from './kirim.js';
import { ambilBekal, bersihkan, semuaBekal, simpanBekal } from './simpanan.js';

const OPEN = new Set(['disetujui', 'berjalan']);

const failure = (e) => [{ pesan: e.pesan ?? String(e) }];
const brief = ({ id, nama, contoh }) => ({ id, nama, contoh });

/** Fetches the list and keeps it. A list that is there already is used at once; what changed comes with the first exchange. */
async function bring(id, saya) {
    const kept = await ambilBekal(id);
    if (kept && (!saya || kept.oleh.id === saya.id))
        return kept;
    const fresh = { ...await unduhBekal(id), oleh: brief(saya) };
    await simpanBekal(fresh);
    return fresh;
}

/* From the server, or, when it does not answer, what is on the phone. */
async function choices(saya) {
    const kept = await semuaBekal();
    if (!saya)
        return kept.map((b) => b.tahap);
    if (kept.length === 1 && kept[0].tahap.status === 'berjalan' && kept[0].oleh.id === saya.id)
        return [kept[0].tahap];
    try {
        return (await get('/tahap')).data.filter((r) => OPEN.has(r.status));
    } catch (e) {
        if (kept.length > 0)
            return kept.map((b) => b.tahap);
        throw e;
    }
}

/** {bekal, siapa, pilihan, galat, pilih(id)}; one choice is no question. */
export function useTahap(asked, saya) {
    const [state, show] = useState({ pilihan: null, galat: [] });
    const take = async (id) => {
        try {
            const bekal = await bring(id, saya);
            show((s) => ({ ...s, galat: [], bekal, siapa: saya ? brief(saya) : bekal.oleh }));
        } catch (e) {
            show((s) => ({ ...s, pilihan: s.pilihan ?? [], galat: failure(e) }));
        }
    };
    useEffect(() => {
        (async () => {
            await bersihkan();
            if (asked !== null)
                return take(asked);
            const found = await choices(saya);
            const running = found.filter((r) => r.status === 'berjalan');
            return running.length === 1 ? take(running[0].id) : show({ pilihan: found, galat: [] });
        })().catch((e) => show({ pilihan: [], galat: failure(e) }));
    }, [asked, saya?.id]);
    return { ...state, pilih: (id) => buka(`/bagikan/${id}`) };
}
