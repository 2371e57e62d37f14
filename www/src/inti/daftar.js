/** The pages that exist and the frame around them, told from above: the floor is built before any page. */
export const HALAMAN = [];
export const bingkai = { muat: null };

export function daftarkan(pages, frame) {
    HALAMAN.push(...pages);
    bingkai.muat = frame;
}
