/**
 * The list of a round in memory: one look into a Map per family, however long the list is. What people type or scan is told
 * apart here: a card's code, an invitation number, a birth date DDMMYY, or a name.
 */
const CARD = /^[0-9A-HJKMNP-TV-Z]{24}$/;
const MOST = 8;

/** Lower case, accents and runs of anything else gone: what names are compared by. */
export const normal = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/** '1980-05-17' -> '170580' */
const ddmmyy = (iso) => (iso ? iso.slice(8, 10) + iso.slice(5, 7) + iso.slice(2, 4) : null);

function put(map, key, row) {
    if (key)
        map.has(key) ? map.get(key).push(row) : map.set(key, [row]);
}

/** bekal as the server gave it, or as much of it as has come (belum) -> {tahap, baris, jumlah, tambah(rows), cari(text)} */
export function buatDaftar(bekal) {
    const byNumber = new Map(), byCard = new Map(), byBirth = new Map(), names = [];
    const index = (row) => {
        if (row.nomor)
            byNumber.set(row.nomor, row);
        if (row.kartu)
            byCard.set(row.kartu, row);
        put(byBirth, ddmmyy(row.lahir), row);
        names.push([' ' + normal([row.nama ?? '', ...row.ambil.map((a) => a.nama)].join(' ')), row]);
    };
    const tambah = (rows) => rows.forEach(index);
    tambah([...bekal.data, ...bekal.tunggu]);
    const named = (text) => {
        const words = normal(text).split(' ').map((w) => ' ' + w), found = [];
        for (let i = 0; i < names.length && found.length < MOST; i++)
            if (words.every((w) => names[i][0].includes(w)))
                found.push(names[i][1]);
        return found;
    };
    return {
        tahap: bekal.tahap, baris: byNumber, tambah,
        get jumlah() { return bekal.belum ? bekal.jumlah : bekal.data.length; },
        /** {cara, baris: [row]}; cara: kosong, kartu, nomor, lahir, nama, nik. While the list is coming, nothing found means nothing yet. */
        async cari(text) {
            const given = text.trim(), card = given.toUpperCase().replace(/[-\s]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
            if (given === '')
                return { cara: 'kosong', baris: [] };
            if (CARD.test(card)) {
                const { sidikKartu } = await import('./sidik.js'), key = bekal.tahap.kunci_kartu;
                return { cara: 'kartu', baris: [key && byCard.get(sidikKartu(key, card))].filter(Boolean) };
            }
            if (/^\d{16}$/.test(given))
                return { cara: 'nik', baris: [] };
            if (/^\d{6}$/.test(given))
                return { cara: 'lahir', baris: byBirth.get(given) ?? [] };
            if (/^\d+$/.test(given))
                return { cara: 'nomor', baris: [byNumber.get(Number(given))].filter(Boolean) };
            return { cara: 'nama', baris: named(given) };
        },
    };
}
