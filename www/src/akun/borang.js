/** What every form of the office does: keeps its values, checks them, sends them once, and tells what is wrong on top. */
import { useState } from 'preact/hooks';
import { html } from '../inti/html.js';
import { Isian } from '../inti/bagian/isian.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';

/** periksa(isi): [{bidang, pesan} or false]; kirim(isi): a promise. Answers what Borang and its fields take. */
export function useBorang(awal, periksa, kirim) {
    const [isi, set] = useState(awal), [galat, fail] = useState([]), [sibuk, wait] = useState(false);
    const send = async () => {
        const wrong = periksa(isi).filter(Boolean);
        fail(wrong);
        if (wrong.length > 0)
            return;
        wait(true);
        await kirim(isi).catch((e) => fail(barisGalat(e)));
        wait(false);
    };
    return {
        isi, galat, sibuk, set: (baru) => set((f) => ({ ...f, ...baru })),
        kirim: (event) => { event.preventDefault(); return sibuk ? undefined : send(); },
        /** The properties of the field `nama`. */
        bidang: (nama) => ({ nama, nilai: isi[nama], onUbah: (teks) => set((f) => ({ ...f, [nama]: teks })), galat: galat.find((g) => g.bidang === nama)?.pesan }),
    };
}

export const Borang = ({ borang, judul, tombol, jenis = 'utama', children }) => html`<form novalidate onSubmit=${borang.kirim}>
    <${RingkasanGalat} galat=${borang.galat} judul=${judul} />${children}
    <${Tombol} type="submit" jenis=${jenis} sibuk=${borang.sibuk}>${tombol}</${Tombol}></form>`;

/** A password field; `baru`: one that is being chosen. */
export const Sandi = ({ baru, ...rest }) => html`<${Isian} type="password" autocomplete=${baru ? 'new-password' : 'current-password'} ...${rest} />`;
