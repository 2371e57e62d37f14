/**
 * Reading a QR code: by the browser's own BarcodeDetector where there is one, else by zxing in a worker (fetched when first
 * needed, or ahead on phones that will need it). Pictures are made small first: a noisy photo of 12 megapixels would keep any
 * reader busy for half a minute.
 */
/* global ALAMAT_PEMINDAI, ALAMAT_WASM */
const LARGEST = 1000, PATIENCE_MS = 2000;
let worker = null, asked = 0;
const waiting = new Map();

function startWorker() {
    worker = new Worker(ALAMAT_PEMINDAI);
    worker.onmessage = ({ data }) => {
        waiting.get(data.id)?.(data.teks);
        waiting.delete(data.id);
    };
}

/** On phones without a reader of their own: fetched while there is a network, kept by the service worker. */
export function siapkan() {
    [ALAMAT_PEMINDAI, ALAMAT_WASM].forEach((a) => fetch(a, { priority: 'low' }).catch(() => {}));
}

function byWorker(canvas) {
    if (worker === null)
        startWorker();
    const id = ++asked, image = canvas.getContext('2d', { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height);
    return new Promise((done) => {
        waiting.set(id, done);
        worker.postMessage({ id, gambar: image }, [image.data.buffer]);
    });
}

let own = null;
async function byBrowser(canvas) {
    own ??= new BarcodeDetector({ formats: ['qr_code'] });
    return (await own.detect(canvas))[0]?.rawValue ?? null;
}

/** source: video or bitmap. Answers the text of the code, or null. */
async function read(source, width, height, canvas) {
    const scale = Math.min(1, LARGEST / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d', { willReadFrequently: true }).drawImage(source, 0, 0, canvas.width, canvas.height);
    return 'BarcodeDetector' in window ? byBrowser(canvas).catch(() => byWorker(canvas)) : byWorker(canvas);
}

/** A photo taken by the phone's camera app: works on plain http too. null: no code was found in time. */
export async function bacaFoto(file) {
    const bitmap = await createImageBitmap(file);
    const late = new Promise((done) => setTimeout(done, PATIENCE_MS + (worker === null ? 6000 : 0), null));
    return Promise.race([read(bitmap, bitmap.width, bitmap.height, document.createElement('canvas')), late]);
}

/** A photo of a letter as the server takes it: JPEG, small enough for a slow line, large enough to read. */
export async function kecilkan(file, largest = 1600) {
    const bitmap = await createImageBitmap(file), canvas = document.createElement('canvas');
    const scale = Math.min(1, largest / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
}

/** Looks through the camera until a code is seen: onFound(text). Answers how to stop; a refusal of the camera is thrown. */
export async function pindai(video, onFound) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false });
    const canvas = document.createElement('canvas');
    let open = true;
    video.srcObject = stream;
    await video.play();
    (async () => {
        while (open) {
            const text = video.videoWidth > 0 ? await read(video, video.videoWidth, video.videoHeight, canvas).catch(() => null) : null;
            if (open && text) {
                navigator.vibrate?.(60);
                onFound(text);
                return;
            }
            await new Promise((next) => setTimeout(next, 80));
        }
    })();
    return () => {
        open = false;
        stream.getTracks().forEach((track) => track.stop());
    };
}
