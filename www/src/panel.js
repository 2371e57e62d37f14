/** The panel: who is signed in, which page the address means, and the frame around it. */
import { render } from 'preact';
import { HALAMAN } from './halaman.js';
import { muatBahasa } from './inti/bahasa.js';
import { daftarkan } from './inti/daftar.js';
import { html } from './inti/html.js';
import { ikutiPranala, rute } from './inti/rute.js';
import { muatSesi } from './inti/sesi.js';
import { Halaman, halamanDari } from './inti/tampil.js';

async function start() {
    daftarkan(HALAMAN, () => import('./inti/bingkai.js'));
    ikutiPranala();
    halamanDari(rute.get())?.muat().catch(() => {});       // read while it is asked who is here; what fails is told when it is shown
    await Promise.all([muatBahasa(), muatSesi()]);
    render(html`<${Halaman} />`, document.getElementById('panel'));
}

start();
