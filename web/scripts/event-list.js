import { announce, element, send } from './dom.js';
import { plural, rangeText } from './format.js';
import { pageSize } from './view.js';

/** What stands around the table: an error, what to do when there is nothing, and how much there is. */
export function eventList(root) {
    const notice = root.querySelector('.list-notice');
    const empty = root.querySelector('.list-empty');
    let shown = [];
    return (state) => {
        const { list, listError, coverage, health } = state;
        const now = [list, listError, coverage, health];
        if (now.every((value, i) => value === shown[i])) return;
        if (list !== shown[0] && list) announce(list.items.length ? rangeText(list.page, pageSize, list) : 'No events');
        shown = now;
        notice.hidden = !listError;
        notice.replaceChildren(...(listError ? errorText(root, listError) : []));
        empty.hidden = !list || list.items.length > 0 || Boolean(listError);
        if (!empty.hidden) empty.replaceChildren(...adviceOf(root, state));
    };
}

function errorText(root, error) {
    const again = element('button', { type: 'button', onclick: () => send(root, 'reload') }, 'Try again');
    const place = error.field ? element('strong', {}, `${error.field}: `) : null;
    return [place, error.message, ' ', again].filter(Boolean);
}

/** What to do when nothing is listed. */
function adviceOf(root, { view, coverage, health }) {
    const clear = element('button', { type: 'button', onclick: () => send(root, 'setFilters', {}) }, 'Clear filters');
    const first = element('button', { type: 'button', onclick: () => send(root, 'turnTo', 1) }, 'First page');
    if (view.page > 1) return [element('h2', {}, 'There is no such page'), element('p', {}, 'The list ends before it.'), first];
    if (Object.keys(view.filters).length > 0) {
        return [
            element('h2', {}, 'No event passes these filters'),
            element('p', {}, 'Search finds whole words: end one with * to find what begins so, or widen the time.'), clear,
        ];
    }
    const records = coverage?.streams.reduce((sum, stream) => sum + stream.counts.records, 0) ?? 0;
    if (health && !health.collecting.ok && records === 0) {
        return [element('h2', {}, 'Nothing is collected yet'), element('p', {}, health.collecting.message)];
    }
    return [
        element('h2', {}, records ? 'No events' : 'Nothing is collected yet'),
        element('p', {}, coverage ? `${plural(coverage.streams.length, 'stream')} can be read. Begin with the last 7 days.` : ''),
        element('button', { type: 'button', class: 'primary', onclick: () => send(root, 'askCollect') }, 'Collect now'),
    ];
}
