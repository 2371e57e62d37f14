// Builds the panel: node build.mjs OUT. OUT gets index.html, sw.js, manifest and a/NAME-HASH.*, each with .gz and .br
// beside it, and assets.json, by which the server knows them (core/http/assets.h).
import { analyzeMetafile, build as esbuild } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { kamusInggris } from './kamus.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const SRC = join(HERE, 'src');
const OUT = resolve(process.argv[2] ?? '');
const SMALLEST = 512;              // below this compressing gains nothing over the header it costs

const TYPES = {
    html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
    wasm: 'application/wasm', webmanifest: 'application/manifest+json', svg: 'image/svg+xml',
};

if (process.argv[2] === undefined) {
    console.error('pakai: node build.mjs FOLDER');
    process.exit(2);
}

/** As esbuild's, but what it only warns of (a style sheet with a broken rule) is an error: nobody reads a warning of a build. */
async function build(options) {
    const made = await esbuild(options);
    if (made.warnings.length > 0)
        process.exit(1);
    return made;
}

const files = new Map();           // name in OUT -> its bytes
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10).toUpperCase();

function add(name, bytes) {
    files.set(name, Buffer.from(bytes));
    return '/' + name;
}

/** 'a/NAME-HASH.ext': its address changes with its content, so that browsers may keep it for ever. */
const addHashed = (name, ext, bytes) => add(`a/${name}-${hash(bytes)}.${ext}`, bytes);

/* es2020: older targets fail, since esbuild does not transform destructuring. */
const COMMON = { bundle: true, minify: true, target: 'es2020', write: false, outdir: OUT, legalComments: 'none', external: ['/a/*'], loader: { '.md': 'text' }, logLevel: 'warning', absWorkingDir: HERE };

async function buildOne(entry, define) {
    const made = await build({ ...COMMON, entryPoints: [join(SRC, entry)], format: 'iife', define });
    return made.outputFiles[0].contents;
}

/* The floor (src/inti, Preact, htm) is one file that is always there; what the first screen of a phone does without is a second
   one, `kantor`, and so is whatever is added here. Were they split with the pages, every set of pages that share a component would
   make a file of its own, and each file is a request on a slow line. */
const ALWAYS = ['html', 'simpan', 'bahasa', 'api', 'rute', 'sesi', 'peran', 'judul', 'daftar', 'tampil', 'bagian/ikon',
    'bagian/kemajuan', 'bagian/kosong', 'bagian/nanti', 'bagian/tombol'].map((f) => `inti/${f}.js`);
const ROOMS = ['inti', 'inti/bagian'].flatMap((dir) => readdirSync(join(SRC, dir)).filter((f) => f.endsWith('.js')).map((f) => `${dir}/${f}`));
const PREACT = ["export { Fragment, h, render } from 'preact';", "export * from 'preact/hooks';"];

async function buildFloor(name, lines, options) {
    const made = await build({ ...COMMON, stdin: { contents: lines.join('\n'), resolveDir: SRC }, format: 'esm', metafile: true, ...options });
    await weigh(made);
    return addHashed(name, 'js', made.outputFiles[0].contents);
}

const weigh = async (made) => process.env.TIMBANG && console.log(await analyzeMetafile(made.metafile));
const exported = (rooms) => rooms.map((m) => `export * from './${m}';`);

/** Imports of what stands in a floor's file take that file instead of a copy of their own. floors: [[address, rooms]]. */
const standOn = (floors) => ({
    name: 'lantai',
    setup(b) {
        b.onResolve({ filter: /^preact(\/hooks)?$/ }, () => ({ path: floors[0][0], external: true }));
        b.onResolve({ filter: /\.js$/ }, ({ path, resolveDir }) => {
            const room = relative(SRC, resolve(resolveDir, path)), floor = floors.find(([, rooms]) => rooms.includes(room));
            return floor && { path: floor[0], external: true };
        });
    },
});

async function buildFloors(define) {
    const more = ROOMS.filter((r) => !ALWAYS.includes(r));
    const first = [await buildFloor('inti', [...PREACT, ...exported(ALWAYS)], { define }), ALWAYS];
    const second = [await buildFloor('kantor', exported(more), { plugins: [standOn([first])] }), more];
    return [first, second];
}

/* A name that no floor exports would be an error in the browser only: built once as one piece, it is one here. */
const check = (define) => build({ ...COMMON, entryPoints: [join(SRC, 'panel.js')], format: 'esm', splitting: true, define });

/** The panel and its lazy pages. Returns esbuild's table of what went where. */
async function buildPanel(floors, define) {
    const made = await build({
        ...COMMON, plugins: [standOn(floors)], entryPoints: { panel: join(SRC, 'panel.js') },
        format: 'esm', splitting: true, metafile: true, entryNames: 'a/[name]-[hash]', chunkNames: 'a/[name]-[hash]', define,
    });
    await weigh(made);
    const outputs = Object.fromEntries(Object.entries(made.metafile.outputs).map(([path, o]) => ['/' + relative(OUT, join(HERE, path)), o]));
    for (const f of made.outputFiles)
        add(relative(OUT, f.path), companions(outputs, f.text));
    return outputs;
}

/* '{iringan MODULE}' in a source -> the one file that the lazy MODULE imports at once. Its name changes with its content, the
   module's with it, and so that of the file where this is written, which names the module. */
const companions = (outputs, text) => text.replace(/\{iringan ([\w/.]+)\}/g, (whole, entry) => {
    const [, file, ...more] = staticImports(outputs, outputOf(outputs, entry));
    if (file === undefined || more.length > 0)
        throw new Error(`${entry}: one companion expected, found ${[file, ...more]}`);
    return file;
});

const outputOf = (outputs, entry) => Object.keys(outputs).find((path) => outputs[path].entryPoint === `src/${entry}`);

/** A module with all that it imports at once, itself first. */
function staticImports(outputs, path, found = []) {
    if (!found.includes(path)) {
        found.push(path);
        for (const i of outputs[path].imports)
            if (i.kind === 'import-statement' && !i.external)
                staticImports(outputs, '/' + relative(OUT, join(HERE, i.path)), found);
    }
    return found;
}

const lazyImports = (outputs, path) => outputs[path].imports.filter((i) => i.kind === 'dynamic-import' && !i.external)
    .flatMap((i) => staticImports(outputs, '/' + relative(OUT, join(HERE, i.path))));

/** The pages of src/halaman.js: first part of the address -> module, read from its lines. */
function pages() {
    const text = readFileSync(join(SRC, 'halaman.js'), 'utf8');
    return [...text.matchAll(/jalur: '\/([a-z-]*)'.*import\('\.\/([^']+)'\)/g)]
        .map(([line, word, module]) => ({ word, module, framed: !line.includes('bingkai: false'), field: line.includes('luring: true') }));
}

function html(css, scripts) {
    const preload = scripts.slice(1).map((s) => `<link rel="modulepreload" href="${s}">`).join('\n');
    return readFileSync(join(SRC, 'index.html'), 'utf8')
        .replace('{gaya}', css).replace('{panel}', scripts[0]).replace('{prapanggil}', preload);
}

async function buildStyle(name, file = `inti/${name}.css`) {
    const made = await build({ ...COMMON, entryPoints: [join(SRC, file)] });
    return addHashed(name, 'css', made.outputFiles[0].contents);
}

/* What is asked on every page and on the counter, while their files are on the way: a question is half a second of a slow line.
   What stands here must be asked by the page whoever opened it, or the answer is taken by somebody else later. */
const ASKED = ['/saya'], ASKED_FIELD = ['/tahap'];

async function run() {
    const css = await buildStyle('gaya'), cssKantor = await buildStyle('kantor'), 
        [cssProgram, cssDasbor] = await Promise.all([buildStyle('program', 'deskripsi/gaya.css'), buildStyle('dasbor', 'dasbor/gaya.css')]);
    const wasm = addHashed('zxing', 'wasm', readFileSync(join(HERE, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')));
    const scanner = addHashed('pemindai', 'js', await buildOne('bagikan/pemindai.js', { ALAMAT_WASM: JSON.stringify(wasm) }));
    const words = addHashed('en', 'js', `export default ${JSON.stringify(kamusInggris(SRC))};`);
    const floors = await buildFloors({ ALAMAT_EN: JSON.stringify(words), ALAMAT_GAYA_KANTOR: JSON.stringify(cssKantor) });
    await check({ ALAMAT_EN: '"/a/en.js"' });
    const outputs = await buildPanel(floors, { ALAMAT_GAYA_PROGRAM: JSON.stringify(cssProgram), ALAMAT_GAYA_DASBOR: JSON.stringify(cssDasbor), ALAMAT_PEMINDAI: JSON.stringify(scanner), ALAMAT_WASM: JSON.stringify(wasm) });
    const first = [...staticImports(outputs, outputOf(outputs, 'panel.js')), floors[0][0]];

    const links = {};
    const needsKantor = (path) => (outputs[path].imports.some((i) => i.external && i.path === floors[1][0]) ? [floors[1][0]] : []);
    const shell = new Set(['/', css, cssKantor, ...first, floors[1][0]]);
    for (const { word, module, framed, field } of pages()) {
        const path = outputOf(outputs, module);
        const more = staticImports(outputs, path).filter((p) => !first.includes(p));
        links[word] = [...new Set([...more, ...(framed ? [floors[1][0]] : more.flatMap(needsKantor))])].map((p) => `<${p}>; rel=modulepreload`)
            .concat(field ? [] : [`<${cssKantor}>; rel=preload; as=style`], ASKED.concat(word === 'bagikan' ? ASKED_FIELD : []).map((p) => `</api/v1${p}>; rel=preload; as=fetch; crossorigin`)).join(', ');
        if (word === 'bagikan')                        // what must open without a network, its forms and its camera too
            [...more, ...lazyImports(outputs, path)].forEach((p) => shell.add(p));
    }
    add('index.html', html(css, first));
    add('manifest.webmanifest', readFileSync(join(SRC, 'manifest.webmanifest')));
    const version = hash([...files.keys()].sort().join() + hash(files.get('index.html')));
    add('sw.js', await buildOne('bagikan/sw.js', { VERSI: JSON.stringify(version), KERANGKA: JSON.stringify([...shell]) }));
    write(links, scanner);
}

function policyOf(name, scanner) {
    if (name === 'index.html')
        return 'halaman';
    if (`/${name}` === scanner)
        return 'pemindai';
    return name === 'sw.js' ? 'pekerja' : undefined;
}

/* Brotli at its best takes seconds for the scanner's megabyte: what an earlier build made of the same bytes is kept. */
function packed(name, ending, bytes) {
    const before = join(OUT, `${name}.${ending}`);
    if (name.startsWith('a/') && existsSync(before))
        return readFileSync(before);
    return ending === 'gz' ? gzipSync(bytes, { level: 9 })
        : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

function write(links, scanner) {
    const rows = [], all = new Map();
    for (const [name, bytes] of files) {
        const forms = bytes.length > SMALLEST ? ['br', 'gz'] : [];
        all.set(name, bytes);
        forms.forEach((ending) => all.set(`${name}.${ending}`, packed(name, ending, bytes)));
        rows.push({
            path: name === 'index.html' ? '/' : `/${name}`, berkas: name, jenis: TYPES[name.split('.').pop()], tetap: name.startsWith('a/'),
            kebijakan: policyOf(name, scanner), bentuk: forms, ukuran: bytes.length, ukuran_br: all.get(`${name}.br`)?.length,
        });
    }
    all.set('assets.json', JSON.stringify({ berkas: rows, halaman: links }, null, 1));
    rmSync(OUT, { recursive: true, force: true });
    mkdirSync(join(OUT, 'a'), { recursive: true });
    all.forEach((bytes, name) => writeFileSync(join(OUT, name), bytes));
}

await run();
