/** What the field screen keeps on this phone (bagikan/simpanan.js) goes when its officer signs out; what is not sent yet stays. */
const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
});

export async function lupakan() {
    const known = (await indexedDB.databases?.()) ?? [];
    if (!known.some((d) => d.name === 'tangguh'))
        return;
    const base = await answer(indexedDB.open('tangguh'));
    const waiting = await answer(base.transaction('antre').objectStore('antre').count());
    base.close();
    if (waiting === 0)
        await answer(indexedDB.deleteDatabase('tangguh'));
}
