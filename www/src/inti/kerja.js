/** What takes longer than an answer: the server's jobs. In the second file of the floor: a counter waits for none. */
import { Galat, get } from './api.js';
import { t } from './bahasa.js';

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits for a job (202 {kerja}) and answers its row; `tell` hears of its progress. Errors: a Galat with the job's own words. */
export async function tungguKerja(id, tell = () => {}) {
    for (let wait = 100; ; wait = Math.min(wait * 1.5, 2000)) {
        const job = await get(`/kerja/${id}`);
        tell(job);
        if (job.status === 'selesai')
            return job;
        if (job.status === 'gagal' || job.status === 'batal')
            throw new Galat(job.galat ?? { kode: 'kerja_batal', pesan: t('Pekerjaan ini dibatalkan sebelum selesai.') });
        await sleep(wait);
    }
}
