/** Days as the people before the screen count them: of the device's zone, not of Greenwich, where Jakarta's morning is yesterday. */

/** '2026-12-05' */
export const hariIni = (now = new Date()) => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;

/** The day of an instant in ms. */
export const hariDari = (ms) => hariIni(new Date(ms));
