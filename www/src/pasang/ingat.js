/** That this phone is paired, as far as this browser remembers; which phone it is only its cookie knows, which no script can read. */
import { ingatan } from '../inti/simpan.js';

const KEY = 'perangkat';
/** The name of whom this phone was paired for; '' when it is not paired. */
export const terpasang = () => ingatan.get(KEY) ?? '';
export const ingatPasangan = (nama) => ingatan.set(KEY, nama);
