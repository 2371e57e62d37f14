/** Icons drawn as strokes of 24 x 24; always beside a word, so hidden from readers of the screen. */
import { html } from '../html.js';

const PATHS = {
    centang: 'M4 12.5 9.5 18 20 6.5',
    tunggu: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
    silang: 'M5 5l14 14M19 5 5 19',
    seru: 'M12 4v10M12 18.5v.5',
    info: 'M12 11v6M12 7v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
    menu: 'M4 7h16M4 12h16M4 17h16',
    kembali: 'M15 5l-7 7 7 7',
    pindai: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M8 8h3v3H8zM13 13h3v3h-3z',
    luring: 'M3 3l18 18M5 12a10 10 0 0 1 4-2.6M2 8.5A15 15 0 0 1 7 6M12 5a15 15 0 0 1 10 3.5M14 9.3a10 10 0 0 1 5 2.7M9 15.5a4.500 4.500 0 0 1 5.500-.5M12 19v.5',
    cetak: 'M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z',
    cari: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l5 5',
    foto: 'M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Z',
    ulang: 'M4 12a8 8 0 1 1 2.500 5.800M4 20v-4h4',
};

export const Ikon = ({ nama }) => html`<svg class="ikon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[nama]} /></svg>`;
