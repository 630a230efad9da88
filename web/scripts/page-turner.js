import { element, send } from './dom.js';
import { rangeText } from './format.js';
import { pageSize } from './view.js';

/** Newer and older, and where in the list this is. */
export function pageTurner(root) {
    const turn = (by) => (event) => {
        if (event.target.getAttribute('aria-disabled') === 'true') return;
        send(root, 'turnTo', Number(root.dataset.page) + by);
        document.querySelector('.event-list').scrollIntoView({ block: 'nearest' });
    };
    const newer = element('button', { type: 'button', class: 'newer', onclick: turn(-1) }, '← Newer');
    const older = element('button', { type: 'button', class: 'older', onclick: turn(1) }, 'Older →');
    const place = element('p', { class: 'place' });
    root.append(newer, place, older);
    return ({ list, listError, loading }) => {
        root.hidden = !list || Boolean(listError) || list.items.length === 0;
        if (root.hidden) return;
        root.dataset.page = list.page;
        place.textContent = rangeText(list.page, pageSize, list);
        // aria-disabled, not disabled: who turns to the last page keeps his place in the tab order.
        set(newer, list.page > 1 && !loading);
        set(older, Boolean(list.next_cursor) && !loading);
    };
}

function set(button, enabled) {
    button.setAttribute('aria-disabled', !enabled);
}
