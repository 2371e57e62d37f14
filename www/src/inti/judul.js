/** The title tells which page and whether something went wrong, for who cannot see it. */
import { t } from './bahasa.js';

export function judulkan(title, isError = false) {
    document.title = `${isError ? t('Galat: ') : ''}${title} · Tangguh`;
}
