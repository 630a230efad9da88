import * as api from './api.js';
import { element, send } from './dom.js';

const reaches = { 1: 'The last hour', 24: 'The last 24 hours', 168: 'The last 7 days', 720: 'The last 30 days' };

/** Asks what to collect, and starts it. The button that opens it stands in the page's header. */
export function collectDialog(root) {
    const hours = element('select', { name: 'hours' },
        ...Object.entries(reaches).map(([value, text]) => element('option', { value, selected: value === '168' }, text)));
    const source = element('select', { name: 'source' });
    const force = element('input', { type: 'checkbox', name: 'force' });
    const problem = element('p', { class: 'problem', role: 'alert', hidden: true });
    const start = element('button', { type: 'submit', class: 'primary' }, 'Collect');
    const form = element('form', { method: 'dialog' },
        element('h2', { id: 'collect-title' }, 'Collect now'),
        element('label', { class: 'field' }, element('span', {}, 'How far back'), hours),
        element('label', { class: 'field' }, element('span', {}, 'From'), source),
        element('label', { class: 'check' }, force, element('span', {}, 'Read again what was read completely')),
        problem,
        element('p', { class: 'buttons' }, element('button', { type: 'button', onclick: () => root.close() }, 'Cancel'), start));
    root.append(form);

    function open() {
        problem.hidden = true;
        root.showModal();
        hours.focus();
    }
    document.querySelector('.collect-button').addEventListener('click', open);
    document.addEventListener('askCollect', open);
    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        start.disabled = true;
        try {
            const run = await api.collect({ hours: hours.value, source: source.value, force: force.checked });
            root.close();
            send(document, 'runStarted', run);
        } catch (error) {
            problem.textContent = error.message;
            problem.hidden = false;
        } finally {
            start.disabled = false;
        }
    });

    let shown = null;
    return ({ sources }) => {
        if (!sources || sources === shown) return;
        shown = sources;
        const names = sources.sources.filter((each) => each.enabled).map((each) => each.name);
        source.replaceChildren(element('option', { value: '' }, 'All sources'), ...names.map((value) => element('option', { value }, value)));
    };
}
