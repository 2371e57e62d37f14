/** The pages of one program in the menu, behind its title: on a phone a line each program, at a desk a list that falls down. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { alamatHalaman, halamanMenu, judulHalaman, teks, usePanel } from './program.js';

function Kelompok({ program, jalur }) {
    const [open, show] = useState(false), box = useRef(null), head = useRef(null);
    const pages = halamanMenu(program), here = pages.find((p) => jalur.startsWith(alamatHalaman(program, p))), id = `menu-${program.plugin}`;
    useEffect(() => show(false), [jalur]);
    useEffect(() => {
        if (!open)
            return;
        const outside = (e) => box.current.contains(e.target) || show(false);
        const close = (e) => {
            if (e.key !== 'Escape')
                return;
            show(false);
            head.current.focus();
        };
        addEventListener('pointerdown', outside);
        addEventListener('keydown', close);
        return () => {
            removeEventListener('pointerdown', outside);
            removeEventListener('keydown', close);
        };
    }, [open]);
    const leave = (e) => e.relatedTarget === null || box.current.contains(e.relatedTarget) || show(false);
    return html`<li class="kelompok" ref=${box} onFocusOut=${leave}>
        <button type="button" ref=${head} aria-expanded=${open} aria-controls=${id} aria-current=${here ? 'true' : null} onClick=${() => show(!open)}>${teks(program.title)}</button>
        <ul id=${id} hidden=${!open}>${open && pages.map((p) => html`<li key=${p.id}><a href=${alamatHalaman(program, p)} aria-current=${p === here ? 'page' : null}>${judulHalaman(p)}</a></li>`)}</ul></li>`;
}

export const MenuProgram = ({ saya, jalur }) => usePanel(saya).program?.filter((p) => halamanMenu(p).length > 0)
    .map((p) => html`<${Kelompok} key=${p.plugin} program=${p} jalur=${jalur} />`) ?? null;
