/** What stands beside the editor: fetched when an address asks for it, so that who opens the editor does not wait for it. */
export { Angka } from './angka.js';
export { Berlaku } from './berlaku.js';
export { Periksa } from './periksa.js';
export { Pohon } from './pohon.js';
export { Riwayat } from './riwayat.js';
export { Terbitkan } from './terbitkan.js';
export { Uji } from './uji.js';
