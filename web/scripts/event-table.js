import { element, send } from './dom.js';
import { timeParts, timeText, zoneName } from './format.js';
import { addressOf, withEvent } from './view.js';

/**
 * The table. Its rows are links to their events: one of them is in the tab order, arrows and j/k go to the others. While an
 * event is open, it follows the row that is gone to.
 */
export function eventTable(root) {
    const body = root.tBodies[0];
    const timeHead = root.querySelector('th.time');
    /** @type {Map<string, HTMLTableRowElement>} By key: a row that stays is not made again, so that focus stays. */
    let rows = new Map();
    let shown = null;
    let isOpen = false;

    const links = () => [...body.querySelectorAll('a.open')];
    const keyOf = (link) => link.closest('tr').dataset.key;

    function goTo(link) {
        if (!link) return;
        for (const other of links()) other.tabIndex = other === link ? 0 : -1;
        link.focus();
        link.closest('tr').scrollIntoView({ block: 'nearest' });
        if (isOpen) send(root, 'openEvent', keyOf(link));
    }
    function step(by) {
        const all = links();
        const at = all.findIndex((link) => link.tabIndex === 0);
        const isThere = body.contains(document.activeElement) || isOpen;
        goTo(all[Math.min(Math.max(isThere ? at + by : Math.max(at, 0), 0), all.length - 1)]);
    }
    root.addEventListener('step', (event) => step(event.detail));
    body.addEventListener('keydown', (event) => {
        const move = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
        if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        step(move);
    });
    body.addEventListener('click', (event) => {
        const row = event.target.closest('tr');
        const filter = event.target.closest('.filter-by');
        // Who asks for a new tab, or marks text to copy it, gets that.
        if (!row || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
        event.preventDefault();
        if (filter) return send(root, 'filterBy', { name: filter.name, value: filter.value });
        for (const other of links()) other.tabIndex = other.closest('tr') === row ? 0 : -1;
        send(root, 'openEvent', row.dataset.key);
    });

    return ({ list, loading, listError, view, utc }) => {
        root.setAttribute('aria-busy', loading);
        root.hidden = Boolean(listError) || list?.items.length === 0;
        isOpen = Boolean(view.event);
        if (list && (list !== shown?.list || utc !== shown.utc)) fill(list, utc);
        for (const [key, row] of rows) {
            row.toggleAttribute('data-open', key === view.event);
            const link = row.querySelector('a.open');
            link.href = addressOf(withEvent(view, key));
            if (key === view.event) link.setAttribute('aria-current', 'true');
            else link.removeAttribute('aria-current');
        }
    };

    function fill(list, utc) {
        const focused = body.contains(document.activeElement) ? keyOf(document.activeElement) : null;
        const kept = utc === shown?.utc ? rows : new Map();
        rows = new Map(list.items.map((item) => [item.dedupe_key, kept.get(item.dedupe_key) ?? rowOf(item, utc)]));
        shown = { list, utc };
        body.replaceChildren(...rows.values());
        timeHead.textContent = `Time (${utc ? 'UTC' : zoneName()})`;
        const all = links();
        if (all.length > 0 && !all.some((link) => link.tabIndex === 0)) all[0].tabIndex = 0;
        if (focused) (rows.get(focused)?.querySelector('a.open') ?? all[0])?.focus();
    }
}

function rowOf(event, utc) {
    const { date, time } = timeParts(event.timestamp, utc);
    const [target, ...others] = event.target_displays;
    return element('tr', { 'data-key': event.dedupe_key },
        element('td', { class: 'time' },
            element('time', { datetime: event.timestamp, title: timeText(event.timestamp, !utc) },
                element('span', { class: 'date' }, date), ' ', element('span', {}, time))),
        element('td', { class: 'result' }, element('span', { class: `outcome ${event.result}` }, event.result)),
        element('th', { class: 'operation', scope: 'row' },
            element('a', { class: 'open', tabindex: -1 }, event.operation || '(no operation)'), filterBy('operation', event.operation)),
        element('td', { class: 'actor' }, element('span', { class: 'text' }, event.actor_display || '–'), filterBy('actor', event.actor_display)),
        element('td', { class: 'target' },
            element('span', { class: 'text' }, target ?? '–'), others.length ? element('span', { class: 'more' }, ` +${others.length}`) : null),
        element('td', { class: 'service' }, element('span', { class: 'text', title: event.service }, event.service_label || event.service || '–'), filterBy('service', event.service)),
        element('td', { class: 'source' }, element('span', { class: 'text' }, event.source)));
}

/** A shortcut for the mouse; by keyboard the same is in the open event. */
function filterBy(name, value) {
    if (!value) return null;
    return element('button', { type: 'button', class: 'filter-by', name, value, tabindex: -1, title: `Only ${name} ${value}`,
        'aria-label': `Only ${name} ${value}` });
}
