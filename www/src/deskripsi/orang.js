/** A family found by the name of one of its people, and one of the people of a family. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Isian, Pilihan } from '../inti/bagian/isian.js';
import { useSatu } from '../alur/satu.js';
import { labelBidang } from './nilai.js';

function useCari(nama) {
    const [found, show] = useState([]);
    useEffect(() => {
        const stop = new AbortController();
        if (nama.length >= 2)
            post('/cari', { nama }, { signal: stop.signal }).then((r) => show(r.data), () => show([]));
        return () => stop.abort();
    }, [nama]);
    return found;
}

/** onUbah(number, row): of the family for a `person`, of the one for a `member`; the row fills other fields (`from: person.X`). */
export function Orang({ f, id, galat, onUbah }) {
    const [text, type] = useState(''), found = useCari(text.trim());
    const numberOf = (o) => String(f.type === 'member' ? o.orang_id : o.keluarga_id);
    return html`<${Isian} nama=${`${id}-cari`} label=${labelBidang(f)} petunjuk=${t('Ketik namanya, lalu pilih.')} nilai=${text} onUbah=${type} type="search" autocomplete="off" />
        <${Pilihan} nama=${id} label=${t('Pilih dari hasil')} galat=${galat} onUbah=${(v) => onUbah(v, found.find((o) => numberOf(o) === v))} kosong=${t('belum dipilih')}
            pilihan=${found.map((o) => ({ nilai: numberOf(o), label: `${o.nama} · ${o.kode_wilayah}` }))} />`;
}

/** Of a family that is known already: whose row the form is about. */
export function Anggota({ f, id, galat, nilai, keluarga, onUbah }) {
    const { isi } = useSatu(`/keluarga/${keluarga}`);
    return html`<${Pilihan} nama=${id} label=${labelBidang(f)} galat=${galat} nilai=${nilai} onUbah=${onUbah} kosong=${t('belum dipilih')}
        pilihan=${(isi?.anggota ?? []).map((a) => ({ nilai: String(a.id), label: a.nama_lengkap ?? t('Tanpa nama') }))} />`;
}
