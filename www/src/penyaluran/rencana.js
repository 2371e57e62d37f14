/** Planning a round: what it needs is shown beside the form (quota, assessment), each with the button that brings it. */
import { useState } from 'preact/hooks';
import { kueri, post } from '../inti/api.js';
import { angka, rupiah, t, tanggal } from '../inti/bahasa.js';
import { html } from '../inti/html.js';
import { buka } from '../inti/rute.js';
import { Lencana } from '../inti/bagian/lencana.js';
import { Formulir } from '../alur/formulir.js';
import { alamat, Kembali } from '../alur/menu.js';
import { besarkan } from '../alur/kata.js';
import { bidangPeriode, bidangProgram, bidangWilayah, bulanDepan, useProgram } from '../alur/program.js';
import { useSatu } from '../alur/satu.js';
import { Undian } from '../kepesertaan/undian.js';

const sama = (row, apa) => row.kode_wilayah === apa.kode_wilayah && row.periode === apa.periode && row.program === apa.program;

const batas = (k) => [k.jumlah !== null && t('{n} keluarga', { n: angka(k.jumlah) }), k.pagu !== null && t('pagu {rupiah}', { rupiah: rupiah(k.pagu) })].filter(Boolean).join(', ');

/* A quota or a budget, or both: the newest holds. */
function Kuota({ apa }) {
    const all = useSatu('/kuota' + kueri({ program: apa.program, periode: apa.periode })), now = all.isi?.data.filter((k) => sama(k, apa)).at(-1);
    const fields = [
        { nama: 'jumlah', label: t('Jumlah keluarga'), jenis: 'angka', wajib: false }, { nama: 'pagu', label: t('Pagu dalam rupiah'), jenis: 'angka', wajib: false },
    ];
    const form = html`<${Formulir} awalan="kuota" judul=${t('Kuota')} bidang=${fields} kirim=${t('Simpan kuota')} jenis=""
        onKirim=${(isi, key) => post('/kuota', { ...apa, ...isi }, { key })} onSesudah=${all.ulang} />`;
    if (all.isi === null)
        return null;
    return html`<h3>${t('Kuota')}</h3>${now ? html`<p><${Lencana} nada="ya">${t('Sudah ditetapkan')}</${Lencana}> ${batas(now)}</p><details><summary>${t('Ubah kuota')}</summary>${form}</details>`
        : html`<p><${Lencana} nada="tunggu">${t('Belum ditetapkan')}</${Lencana}></p><p>${t('Isi jumlah keluarga, pagu, atau keduanya. Tanpa kuota semua yang layak masuk daftar.')}</p>${form}`}`;
}

function Penilaian({ apa }) {
    const all = useSatu('/penilaian' + kueri({ program: apa.program })), now = all.isi?.data.find((p) => sama(p, apa) && p.status === 'selesai');
    if (all.isi === null)
        return null;
    return html`<h3>${t('Penilaian')}</h3>${now ? html`<p><${Lencana} nada="ya">${t('Sudah dinilai')}</${Lencana}> ${t('{n} keluarga layak', { n: angka(now.layak) })}</p>
        <p class="petunjuk">${t('Dinilai per {tanggal}: {dinilai} keluarga, {perlu} perlu data.', { tanggal: tanggal(now.tanggal_acuan), dinilai: angka(now.dinilai), perlu: angka(now.perlu_data) })}</p>`
        : html`<p><${Lencana} nada="tunggu">${t('Belum dinilai')}</${Lencana}></p><${Formulir} awalan="nilai" judul=${t('Penilaian')} kirim=${t('Nilai sekarang')} jenis=""
            onKirim=${(isi, key) => post('/penilaian', apa, { key })} onSesudah=${all.ulang} />`}`;
}

/** After the emergency the decree and the assessment follow; until then the list is every family of the place. */
function Darurat({ programs, saya, onSesudah }) {
    const fields = [
        bidangProgram(programs), bidangWilayah(saya), bidangPeriode(), { nama: 'alasan', label: t('Apa yang terjadi'), jenis: 'catatan', petunjuk: t('Tanpa data orang. Misalnya: banjir, air setinggi 1 meter.') },
        { nama: 'rw', label: t('Hanya RW'), wajib: false }, { nama: 'rt', label: t('Hanya RT'), wajib: false },
        { nama: 'barang', label: t('Barang untuk setiap keluarga'), petunjuk: t('Misalnya paket:dasar atau barang:beras') },
        { nama: 'jumlah', label: t('Jumlah untuk setiap keluarga'), jenis: 'angka', awal: '1' }, { nama: 'satuan', label: t('Satuan'), awal: 'paket', petunjuk: t('Misalnya paket, g atau ml') },
    ];
    const send = ({ barang, jumlah, satuan, ...isi }, key) => post('/tahap/darurat', { ...isi, isi: [{ barang, jumlah, satuan }] }, { key });
    return html`<details class="kartu"><summary>${t('Keadaan darurat: bagikan dulu, penilaian dan SK menyusul')}</summary>
        <${Formulir} awalan="darurat" judul=${t('Tahap darurat')} bidang=${fields} kirim=${t('Rencanakan tahap darurat')} jenis="" saya=${saya} onKirim=${send} onSesudah=${onSesudah} /></details>`;
}

export function Rencana({ saya }) {
    const programs = useProgram(), [typed, type] = useState({});
    const apa = { program: programs.length === 0 || programs.includes(typed.program) ? typed.program : programs[0], kode_wilayah: typed.kode_wilayah || saya.kode_wilayah, periode: typed.periode ?? bulanDepan() };
    const fields = [bidangProgram(programs), bidangWilayah(saya), bidangPeriode(),
        { nama: 'tempat', label: t('Tempat barang'), wajib: false, petunjuk: t('Dikosongkan: gudang wilayah ini, gudang-{kode}', { kode: apa.kode_wilayah }) }];
    const done = (hasil) => buka(alamat('tahap', hasil.id));
    const known = apa.program && /^\S{4,}$/.test(apa.periode);
    if (saya.peran !== 'admin_wilayah')
        return html`<${Kembali} ke=${alamat()}>${t('Semua tahap')}</${Kembali}><h1>${t('Rencanakan tahap')}</h1><p>${t('Tahap direncanakan oleh admin wilayah.')}</p>`;
    return html`<${Kembali} ke=${alamat()}>${t('Semua tahap')}</${Kembali}><h1>${t('Rencanakan tahap')}</h1>
        <div class="dua-kolom"><section class="kartu" aria-label=${t('Tahap baru')}>
            <${Formulir} awalan="rencana" judul=${t('Rencanakan tahap')} bidang=${fields} kirim=${t('Susun daftar')} saya=${saya} onUbah=${type}
                onKirim=${(isi, key) => post('/tahap', isi, { key })} onSesudah=${done} />
            <p class="petunjuk">${t('Daftar disusun dari penilaian, urut menurut aturan, sampai kuota habis. Setelah itu penyetuju memeriksanya.')}</p></section>
        <section class="kartu" aria-labelledby="bekal"><h2 id="bekal">${t('Yang dibutuhkan')}</h2>
            ${known && html`<p class="petunjuk">${besarkan(apa.program)} · ${apa.kode_wilayah} · ${apa.periode}</p><${Kuota} apa=${apa} /><${Penilaian} apa=${apa} /><${Undian} key=${JSON.stringify(apa)} saya=${saya} apa=${apa} />`}</section></div>
        <${Darurat} programs=${programs} saya=${saya} onSesudah=${done} />`;
}
