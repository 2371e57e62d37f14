/** An act on a row: done by one press, or by its form; what was done is said, and taken back while its time lasts. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { barisGalat, RingkasanGalat } from '../inti/bagian/ringkasan.js';
import { Tombol } from '../inti/bagian/tombol.js';
import { Formulir, useKirim } from './formulir.js';
import { alamat, isi, teks } from './kata.js';
import { berlaku } from './syarat.js';

/** Acts that are not for one's role are not in `actions`; others hold for some rows only. */
export const tindakan = (program, nama, row = {}) => {
    const aksi = program.actions?.[nama];
    return aksi?.post && berlaku(aksi.when, row) ? aksi : null;
};

/** What was done last: {kabar, catat(aksi, row, made, kata), batalkan()}. Taking back: the act's `undo`, with what row and reply say. */
export function useKabar(program, ulang) {
    const [kabar, tell] = useState(null);
    useEffect(() => {
        if (!kabar?.urung)
            return;
        const end = setTimeout(() => tell((now) => (now === kabar ? { ...now, urung: null } : now)), kabar.urung.detik * 1000);
        return () => clearTimeout(end);
    }, [kabar]);
    const catat = (aksi, row, made, kata) => tell({ kata, urung: aksi.undo && aksi.undo_s > 0 ? { detik: aksi.undo_s, alamat: alamat(program.plugin, aksi.undo, { ...row, ...made }) } : null });
    const batalkan = async () => {
        try {
            await post(kabar.urung.alamat);
            tell({ kata: t('Dibatalkan: {apa}', { apa: kabar.kata }), urung: null });
            ulang();
        } catch (e) {
            tell({ kata: e.pesan ?? String(e), urung: kabar.urung });
        }
    };
    return { kabar, catat, batalkan, diam: () => tell(null) };
}

/** The black line at the foot: what was done, and the way back. */
export const Pita = ({ k }) => html`<div class="pita-kabar" role="status">${k.kabar && html`<div class="pita-batal"><span>${k.kabar.kata}</span>
    ${k.kabar.urung ? html`<button type="button" onClick=${k.batalkan}>${t('Batalkan')}</button>` : html`<button type="button" onClick=${k.diam}>${t('Tutup')}</button>`}</div>`}</div>`;

/** onSesudah(aksi, row, made); `jenis` of the button: 'utama' where it is what the page is for. */
export function Aksi({ program, nama, row, saya, onSesudah, jenis = '' }) {
    const aksi = tindakan(program, nama, row), [galat, fail] = useState([]), [open, show] = useState(false);
    const send = useKirim(program, aksi ?? {}, row);
    if (aksi === null)
        return null;
    const done = (made) => { fail([]); show(false); return onSesudah(aksi, row, made); };
    const direct = () => send({}).then(done, (e) => fail(barisGalat(e)));
    const asks = aksi.record || aksi.confirm;
    return html`<${RingkasanGalat} galat=${galat} judul=${teks(aksi.label)} />
        ${open ? html`<${Formulir} program=${program} aksi=${aksi} baris=${row} saya=${saya} judul=${teks(aksi.label)} awalan=${`${nama}-`} fokus selesai=${done}>
                <${Tombol} onClick=${() => show(false)}>${t('Tidak jadi')}</${Tombol}></${Formulir}>`
            : html`<${Tombol} jenis=${jenis} onClick=${asks ? () => show(true) : direct}>${isi(aksi.label, row, program)}</${Tombol}>`}`;
}
