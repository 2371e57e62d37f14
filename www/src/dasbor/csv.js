/** CSV for spreadsheets. A cell that a spreadsheet would take for a formula gets an apostrophe before it: it then stays text. */

const RISKY = /^[=+\-@\t\r]/;

/** Numbers stay numbers, also those below zero: only text can be a formula. */
export function sel(value) {
    if (value === null || value === undefined)
        return '';
    if (typeof value === 'number')
        return String(value);
    const text = RISKY.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** kolom: keys of the rows. With a byte order mark, so that spreadsheets read it as UTF-8. */
export const tulisCsv = (kolom, baris, judul = kolom) => '\ufeff' + [judul, ...baris.map((b) => kolom.map((k) => b[k]))].map((row) => row.map(sel).join(',')).join('\r\n') + '\r\n';

export function unduhCsv(nama, kolom, baris, judul) {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([tulisCsv(kolom, baris, judul)], { type: 'text/csv' }));
    a.download = nama;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}
