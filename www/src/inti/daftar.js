/** The pages that exist, as src/halaman.js lists them: told from above, since the floor is built before any page. */
export const HALAMAN = [];

export function daftarkan(pages) {
    HALAMAN.push(...pages);
}
