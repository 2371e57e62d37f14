/** Which round is handed out, and its list on this phone: taken along once, then opened without a network. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../inti/api.js';
import { buka } from '../inti/rute.js';
import { mintaBekal } from './kirim.js';
import { bersihkan } from './simpanan.js';

const OPEN = new Set(['disetujui', 'berjalan']);

const failure = (e) => [{ pesan: e.pesan ?? String(e) }];
const brief = ({ id, nama, contoh }) => ({ id, nama, contoh });

/* What the screen needs to know: the rounds of the server, and the lists on this phone. */
function look() {
    const asked = { tahap: get('/tahap', { sendiri: true }), simpanan: bersihkan() };
    Object.values(asked).forEach((p) => p.catch(() => {}));          // who waits for it hears of it
    return asked;
}

/* Looked up when this file is read, not when the screen stands: on a slow line a question is half a second. Opened by its
   address, the browser has asked even before (build.mjs), and takes that answer once: also when nobody was signed in yet. */
let early = location.pathname.startsWith('/bagikan') ? look() : null;

/** The list on this phone, used at once: what changed comes with the first exchange. Else one that is coming: of a round that is
    known by its row the screen can stand before its first families are there. */
async function bring(id, saya, kept, row) {
    const bekal = kept.find((b) => b.id === id);
    if (bekal && (!saya || bekal.oleh.id === saya.id))
        return { bekal };
    const diminta = mintaBekal(id), tahap = row ? { ...row, wilayah: '', barang: [] } : (await diminta[0]).tahap;
    return { diminta, bekal: { id, tahap, data: [], tunggu: [], sampai: 0, jumlah: tahap.alokasi, belum: true, oleh: brief(saya) } };
}

/* From the server, or, when it does not answer, what is on the phone. */
async function choices(saya, kept, asked) {
    const here = kept.map((b) => b.tahap);
    if (!saya || (kept.length === 1 && here[0].status === 'berjalan' && kept[0].oleh.id === saya.id))
        return here;
    const page = await asked.catch((e) => (e.status === 401 ? get('/tahap') : Promise.reject(e))).catch((e) => (here.length > 0 ? null : Promise.reject(e)));
    return page?.data.filter((r) => OPEN.has(r.status)) ?? here;
}

/** {bekal, diminta, siapa, pilihan, galat, pilih(id)}; one choice is no question. */
export function useTahap(asked, saya) {
    const [state, show] = useState({ pilihan: null, galat: [] });
    useEffect(() => {
        const { tahap, simpanan } = early ?? look();
        const open = async () => {
            const kept = await simpanan, found = asked === null ? await choices(saya, kept, tahap) : [];
            const running = found.filter((r) => r.status === 'berjalan'), id = asked ?? (running.length === 1 ? running[0].id : null);
            if (id === null)
                return show({ pilihan: found, galat: [] });
            const brought = await bring(id, saya, kept, running[0]);
            show({ pilihan: null, ...brought, galat: [], siapa: saya ? brief(saya) : brought.bekal.oleh });
        };
        early = null;
        open().catch((e) => show({ pilihan: [], galat: failure(e) }));
    }, [asked, saya?.id]);
    return { ...state, pilih: (id) => buka(`/bagikan/${id}`) };
}
