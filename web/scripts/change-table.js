import { element } from './dom.js';

/** What an operation changed, before and after. @param {{name: string, before: string, after: string}[]} changes */
export function changeTable(changes) {
    return element('table', { class: 'change-table' },
        element('caption', { class: 'unseen' }, 'Changed properties'),
        element('thead', {}, element('tr', {}, ...['Property', 'Before', 'After'].map((text) => element('th', { scope: 'col' }, text)))),
        element('tbody', {}, ...changes.map(({ name, before, after }) => element('tr', {},
            element('th', { scope: 'row' }, name), valueOf(before, 'before'), valueOf(after, 'after')))));
}

function valueOf(text, side) {
    if (!text) return element('td', { class: `${side} nothing` }, 'nothing');
    return element('td', { class: side }, element('div', { class: 'value', tabindex: text.length > 300 ? 0 : null }, text));
}
