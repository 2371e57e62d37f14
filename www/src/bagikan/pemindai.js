/**
 * A worker that reads QR codes where the browser cannot (iPhone, Firefox, photos on plain http). It alone may compile
 * WebAssembly: a worker takes the policy of its own file. Input {id, gambar: ImageData}; output {id, teks: string|null}.
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/* global ALAMAT_WASM */
prepareZXingModule({ overrides: { locateFile: () => ALAMAT_WASM } });       // its own default is a public network

addEventListener('message', async ({ data: { id, gambar } }) => {
    try {
        const found = await readBarcodes(gambar, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
        postMessage({ id, teks: found[0]?.text ?? null });
    } catch (e) {
        postMessage({ id, teks: null, galat: String(e) });
    }
});
