/** The number drawn in public, by which equals stand in a list: taken down before the list is made, once for all. */
import { useState } from 'preact/hooks';
import { Galat, post } from '../inti/api.js';
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Formulir, Kabar } from '../alur/formulir.js';
import { bidangPeriode, bidangProgram, bidangWilayah, useProgram } from '../alur/program.js';

/* Nobody can mend it, so it is typed twice, as it was read out. */
const ANGKA = () => [
    { nama: 'angka', label: t('Angka undian'), petunjuk: t('Seperti dibacakan di depan umum, misalnya 48215') }, { nama: 'ulangi', label: t('Angka itu sekali lagi') },
    { nama: 'keterangan', label: t('Di mana, kapan dan di depan siapa diundi'), jenis: 'catatan' },
];

function kirim(apa, { ulangi, ...isi }, key) {
    if (ulangi !== isi.angka)
        throw new Galat({ kode: 'undian_beda', bidang: 'ulangi', pesan: t('Kedua angka tidak sama. Cocokkan dengan berita acara undian, lalu ketik lagi.') });
    return post('/undian', { ...apa, ...isi }, { key }).then(() => isi.angka);
}

/** apa: {program, kode_wilayah, periode} where the page knows them; else the form asks. Only who may take it down sees it. */
export function Undian({ saya, apa }) {
    const programs = useProgram(), [said, say] = useState(null);
    if (saya.peran !== 'admin_wilayah')
        return null;
    const bidang = [...(apa ? [] : [bidangProgram(programs), bidangWilayah(saya), bidangPeriode()]), ...ANGKA()];
    return html`<details class="kartu"><summary>${t('Catat angka undian')}</summary>
        <p>${t('Yang nilainya sama diurutkan dengan angka ini. Catat sesudah diundi di depan umum dan sebelum daftarnya disusun. Sekali tercatat, angka tidak dapat diganti.')}</p>
        <${Kabar} teks=${said} /><${Formulir} awalan="undian" judul=${t('Catat angka undian')} bidang=${bidang} kirim=${t('Catat angka')} jenis="" saya=${saya}
            onKirim=${async (isi, key) => kirim(apa, isi, key)} onSesudah=${(angka) => say(t('Angka undian {angka} dicatat.', { angka }))} /></details>`;
}
