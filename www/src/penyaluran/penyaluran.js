/** Penyaluran: from a proposal to a closed round. The second word of the address picks the part, the third the thing. */
import { t } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { Kosong } from '../inti/bagian/kosong.js';
import { alamat, bagianUntuk, MenuBagian } from '../alur/menu.js';
import { Keberatan } from '../kepesertaan/keberatan.js';
import { Musyawarah } from '../kepesertaan/musyawarah.js';
import { Penetapan } from '../kepesertaan/penetapan.js';
import { Pengumuman } from '../kepesertaan/pengumuman.js';
import { Peserta } from '../kepesertaan/peserta.js';
import { Usulan } from '../kepesertaan/usulan.js';
import { DaftarTahap } from './daftar.js';
import { Rencana } from './rencana.js';
import { Tahap } from './tahap.js';

const VIEWS = { '': DaftarTahap, rencana: Rencana, tahap: Tahap, usulan: Usulan, musyawarah: Musyawarah, pengumuman: Pengumuman, keberatan: Keberatan, penetapan: Penetapan, peserta: Peserta };
const PART_OF = { rencana: '', tahap: '' };

export default function Penyaluran({ sisa, kueri, saya }) {
    const mine = bagianUntuk(saya);
    const word = sisa.length > 0 || mine.some((b) => b.kata === '') ? sisa[0] ?? '' : mine[0].kata;
    const part = PART_OF[word] ?? word;
    const View = mine.some((b) => b.kata === part) ? VIEWS[word] : undefined;
    if (View === undefined)
        return html`<${MenuBagian} saya=${saya} kini=${part} /><${Kosong} judul=${t('Bagian ini tidak ada atau bukan untuk peran Anda sekarang.')}>
            <a class="tombol" href=${alamat()}>${t('Ke awal penyaluran')}</a></${Kosong}>`;
    return html`<${MenuBagian} saya=${saya} kini=${part} /><${View} nomor=${sisa[1]} sisa=${sisa.slice(2)} kueri=${kueri} saya=${saya} key=${sisa.slice(0, 2).join('/')} />`;
}
