import { element } from './dom.js';

/** What is wrong with AOC, and what to do about it. @returns {{title: string, text: string}[]} */
export function troubles({ lost, health, sources }) {
    if (lost) return [{ title: 'AOC does not answer', text: lost.message }];
    if (!health) return [];
    const found = [];
    if (!health.store.ok) found.push({ title: 'The store does not answer', text: health.store.message });
    if (!health.collecting.ok) found.push({ title: 'Collecting', text: health.collecting.message });
    if (!health.plugins.ok) {
        for (const { file, why } of sources?.refused ?? []) found.push({ title: `Plugin ${file} was refused`, text: why });
    }
    return found;
}

export function healthNotice(root) {
    let shown = '';
    return (state) => {
        const found = troubles(state);
        // An alert that is written again is read out again.
        if (shown === JSON.stringify(found)) return;
        shown = JSON.stringify(found);
        root.hidden = found.length === 0;
        root.replaceChildren(...found.map(({ title, text }) => element('p', {}, element('strong', {}, title), ' ', text)));
    };
}
