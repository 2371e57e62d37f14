/**
 * The little Markdown of our own handbooks as elements: headings, paragraphs, lists, tables, code, links. Every text stays
 * text: nothing of it is ever read as markup by the browser.
 */
import { html } from '../inti/html.js';

/* ---- within a line ------------------------------------------------------------------------------------------------ */

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((#[^)\s]+|https?:[^)\s]+)\)/;

/** `code`, **bold**, [words](#place or https address); other addresses stay as they are written. */
export function sebaris(text) {
    const m = INLINE.exec(text);
    if (m === null)
        return [text];
    const [whole, code, bold, words, address] = m;
    const node = code !== undefined ? html`<code>${code}</code>` : bold !== undefined ? html`<strong>${sebaris(bold)}</strong>` : html`<a href=${address}>${sebaris(words)}</a>`;
    return [text.slice(0, m.index), node, ...sebaris(text.slice(m.index + whole.length))];
}

/** The place a heading has, as the contents link to it: "1. Berkas & wilayah" -> 1-berkas--wilayah. */
export const jangkar = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');

/* ---- blocks: each takes its lines from the front of `lines` and answers an element, or null when it is not its own ------ */

function takeWhile(lines, test) {
    const n = lines.findIndex((l) => !test(l));
    return lines.splice(0, n < 0 ? lines.length : n);
}

function fence(lines) {
    if (!lines[0].startsWith('```'))
        return null;
    lines.shift();
    const code = takeWhile(lines, (l) => !l.startsWith('```'));
    lines.shift();
    return html`<pre tabindex="0"><code>${code.join('\n')}</code></pre>`;
}

function heading(lines) {
    const m = /^(#{1,4}) +(.*)$/.exec(lines[0]);
    if (m === null)
        return null;
    lines.shift();
    const Level = `h${Math.min(6, m[1].length + 1)}`;              /* the page itself has the h1 */
    return html`<${Level} id=${jangkar(m[2])}>${sebaris(m[2])}</${Level}>`;
}

const cells = (line) => line.replace(/^\||\|\s*$/g, '').split(/(?<!\\)\|/).map((c) => c.trim().replaceAll('\\|', '|'));

function table(lines) {
    if (!lines[0].startsWith('|') || !/^\|[-: |]+\|\s*$/.test(lines[1] ?? ''))
        return null;
    const head = cells(lines.shift());
    lines.shift();
    const rows = takeWhile(lines, (l) => l.startsWith('|')).map(cells);
    return html`<table class="tabel"><thead><tr>${head.map((c) => html`<th scope="col">${sebaris(c)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((c, i) => html`<td data-judul=${head[i]}><span>${sebaris(c)}</span></td>`)}</tr>`)}</tbody></table>`;
}

const MARK = /^(?:[-*]|\d+\.) +/;

/* A line that is set in belongs to the item above it. */
function list(lines) {
    if (!MARK.test(lines[0]))
        return null;
    const Kind = /^\d/.test(lines[0]) ? 'ol' : 'ul', items = [];
    for (const line of takeWhile(lines, (l) => MARK.test(l) || /^ +\S/.test(l)))
        if (MARK.test(line))
            items.push(line.replace(MARK, ''));
        else
            items.push(`${items.pop()} ${line.trim()}`);
    return html`<${Kind}>${items.map((item) => html`<li>${sebaris(item)}</li>`)}</${Kind}>`;
}

const isText = (l) => l.trim() !== '' && !/^(#|```|\||<!--)/.test(l) && !MARK.test(l);

function paragraph(lines) {
    const text = takeWhile(lines, isText);
    return html`<p>${sebaris((text.length > 0 ? text : [lines.shift()]).join(' '))}</p>`;
}

const isNote = (l) => l.trim() === '' || /^<!--.*-->\s*$/.test(l);          /* notes to our own tests are not shown */

export function naskah(text) {
    const lines = text.split('\n'), blocks = [];
    for (takeWhile(lines, isNote); lines.length > 0; takeWhile(lines, isNote))
        blocks.push(fence(lines) ?? heading(lines) ?? table(lines) ?? list(lines) ?? paragraph(lines));
    return blocks;
}
