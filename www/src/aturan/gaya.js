/** Looks of this page alone, as a constructed sheet: the one style sheet of the floor is what a phone at the counter loads too. */
const RULES = `
.aturan { --kode-kata: #7a1f8f; --kode-teks: #17633a; --kode-angka: #8a3c00; --kode-kunci: #0b4da2; --kode-salah: #b3201a; }
@media (prefers-color-scheme: dark) { .aturan { --kode-kata: #dba4ee; --kode-teks: #8fd6a8; --kode-angka: #ffb27a; --kode-kunci: #8fbaff; --kode-salah: #ff9c95; } }
.aturan .jejak { display: flex; flex-wrap: wrap; gap: 4px 8px; margin: 0 0 4px; padding: 0; list-style: none; font-size: 15px; }
.aturan .jejak li + li::before { content: "›"; margin-right: 8px; color: var(--redup); }
.aturan .judul-aturan { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin: 0 0 12px; }
.aturan .judul-aturan h1 { margin: 0; }
.aturan .langkah li.kosong-langkah { border-top-style: dashed; }
.aturan .langkah a { display: block; min-height: 40px; color: inherit; }
.aturan .langkah .gagal { border-color: var(--tidak); }
.aturan .submenu { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 16px; padding: 0; list-style: none; }
.aturan .submenu a { display: inline-block; padding: 8px 0; }
.aturan .submenu [aria-current] { font-weight: 700; color: var(--tinta); text-decoration: none; border-bottom: 3px solid var(--pokok); }
.aturan .dua { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 900px) { .aturan .dua { grid-template-columns: minmax(0, 2fr) minmax(16rem, 1fr); align-items: start; } }
.aturan .editor { min-width: 0; margin: 0 0 8px; }
.aturan .pohon, .aturan .pohon ul { margin: 0; padding: 0 0 0 16px; list-style: none; }
.aturan .pohon { padding: 0; }
.aturan .pohon ul { border-left: 2px solid var(--garis); }
.aturan .pohon p { margin: 0; padding: 4px 0; }
.aturan .dihapus td { color: var(--redup); }
.aturan .dihapus td:first-child, .aturan .dihapus code { text-decoration: line-through; }
.aturan .tabel td > code, .aturan .tabel td > span { min-width: 0; overflow-wrap: anywhere; }
.aturan .usulan { max-width: 100%; padding: 12px; overflow-x: auto; border: 1px solid var(--garis); border-radius: var(--sudut); background: var(--dasar); white-space: pre-wrap; overflow-wrap: anywhere; }
.aturan .centang { display: inline-flex; align-items: center; gap: 8px; min-height: 40px; }
.aturan .ubah-angka { max-width: 32rem; padding: 8px 0; }
.aturan summary { min-height: 40px; padding: 8px 0; color: var(--tautan); font-weight: 600; cursor: pointer; }
.aturan .temuan-aturan li:first-child { border-top: 0; }
`;

let worn = false;

export function pakaiGaya() {
    if (worn)
        return;
    worn = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
