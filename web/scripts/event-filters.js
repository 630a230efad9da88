import { element, send } from './dom.js';
import { fieldOf, isoOf } from './format.js';

const rangeNames = {
    '': 'Any time', '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days', between: 'Between …',
};
/** The lists to choose from, each with its name in the answer of /api/filter-options. */
const choices = { result: 'results', operation: 'operations', service: 'services', source: 'sources' };

/** The form that says which events are listed. */
export function eventFilters(root) {
    const fields = {
        search: element('input', {
            type: 'search', name: 'search', maxlength: 500, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'search-help',
            placeholder: 'Search every word of every record', 'aria-keyshortcuts': '/',
        }),
        range: element('select', { name: 'range' }, ...optionsOf(Object.entries(rangeNames))),
        start: element('input', { type: 'datetime-local', name: 'start', step: 1 }),
        end: element('input', { type: 'datetime-local', name: 'end', step: 1 }),
        actor: element('input', { type: 'text', name: 'actor', maxlength: 500, list: 'actors', autocomplete: 'off', placeholder: 'Anyone' }),
    };
    for (const name of Object.keys(choices)) fields[name] = element('select', { name });
    const actors = element('datalist', { id: 'actors' });
    const between = element('div', { class: 'between' }, labelled('From', fields.start), labelled('To', fields.end));
    const clear = element('button', { type: 'button', class: 'clear', onclick: () => send(root, 'setFilters', {}) }, 'Clear filters');

    root.append(
        element('div', { class: 'search' }, labelled('Search', fields.search),
            element('p', { id: 'search-help', class: 'help' }, 'All words must occur. ', element('kbd', {}, 'admin*'), ' finds beginnings, ',
                element('kbd', {}, '"two words"'), ' a phrase.')),
        labelled('Time', fields.range), between, labelled('Result', fields.result), labelled('Operation', fields.operation),
        labelled('Actor', fields.actor), labelled('Service', fields.service), labelled('Source', fields.source), clear, actors);

    let utc = false;
    function apply() {
        const isBetween = fields.range.value === 'between';
        between.hidden = !isBetween;
        if (isBetween && !fields.start.value && !fields.end.value) return fields.start.focus();
        const filters = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));
        filters.range = isBetween ? '' : filters.range;
        filters.start = isBetween ? isoOf(filters.start, utc) : '';
        filters.end = isBetween ? isoOf(filters.end, utc) : '';
        send(root, 'setFilters', filters);
    }
    root.addEventListener('change', apply);
    // The cross of a search field.
    fields.search.addEventListener('search', () => fields.search.value || apply());
    root.addEventListener('submit', (event) => {
        event.preventDefault();
        apply();
    });

    let shown = null;
    return ({ view: { filters }, options, listError, utc: inUtc }) => {
        const state = [filters, options, listError, inUtc];
        if (shown && state.every((value, i) => value === shown[i])) return;
        shown = state;
        utc = inUtc;
        for (const [name, list] of Object.entries(choices)) setChoices(fields[name], options?.[list] ?? [], filters[name] ?? '');
        actors.replaceChildren(...(options?.actors ?? []).map((value) => element('option', { value })));
        const isBetween = Boolean(filters.start || filters.end);
        fields.search.value = filters.search ?? '';
        fields.actor.value = filters.actor ?? '';
        fields.range.value = isBetween ? 'between' : filters.range ?? '';
        fields.start.value = fieldOf(filters.start, utc);
        fields.end.value = fieldOf(filters.end, utc);
        between.hidden = !isBetween;
        clear.hidden = Object.keys(filters).length === 0;
        for (const [name, field] of Object.entries(fields)) {
            field.toggleAttribute('data-set', Boolean(filters[name]) || (name === 'range' && isBetween));
            if (listError?.field === name) field.setAttribute('aria-invalid', 'true');
            else field.removeAttribute('aria-invalid');
        }
    };
}

function labelled(text, field) {
    return element('label', { class: `field ${field.name}` }, element('span', {}, text), field);
}

function optionsOf(entries) {
    return entries.map(([value, text]) => element('option', { value }, text));
}

/** The address may name a value that is too rare for the list: it is a choice all the same. */
function setChoices(select, values, chosen) {
    const all = chosen && !values.includes(chosen) ? [chosen, ...values] : values;
    select.replaceChildren(...optionsOf([['', 'Any'], ...all.map((value) => [value, value])]));
    select.value = chosen;
}
