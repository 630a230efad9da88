import { changeTable } from './change-table.js';
import { element, send } from './dom.js';
import { plural, timeText } from './format.js';
import { rawRecord } from './raw-tree.js';

const shownTargets = 20;
/** Here it covers the page: see event-detail.css. */
const narrow = matchMedia('(max-width: 900px)');

/** One event with all that is known of it, beside the table. */
export function eventDetail(root) {
    let shown = [];
    let openKey = '';
    let cameWithAddress = true;
    narrow.addEventListener('change', () => hideWhatIsCovered(root));
    return ({ view, detail, detailError, utc }) => {
        const now = [view.event, detail, detailError, utc];
        if (now.every((value, i) => value === shown[i])) return;
        shown = now;
        root.hidden = !view.event;
        document.body.toggleAttribute('data-detail', !root.hidden);
        hideWhatIsCovered(root);
        if (root.hidden) {
            root.replaceChildren();
            if (openKey) giveFocusBack(openKey);
            openKey = '';
            cameWithAddress = false;
            return;
        }
        const wasFocused = root.contains(document.activeElement);
        root.replaceChildren(...contentOf(root, detail, detailError, utc));
        root.scrollTop = openKey === view.event ? root.scrollTop : 0;
        // Opened by hand, it gets the focus; while it follows the table, or came with the address, it does not.
        const follows = openKey && document.activeElement.matches('.event-table a.open');
        const isNew = openKey !== view.event && !follows && !cameWithAddress;
        if (wasFocused || isNew) root.querySelector('h2').focus({ preventScroll: wasFocused });
        openKey = view.event;
        cameWithAddress = false;
    };
}

/** What the event covers must not take the focus. */
function hideWhatIsCovered(root) {
    const covered = narrow.matches && !root.hidden;
    for (const part of document.querySelectorAll('header.page-header, body > section, .event-filters, .event-list, footer')) part.inert = covered;
}

function giveFocusBack(key) {
    if (document.activeElement !== document.body) return;
    document.querySelector(`.event-table tr[data-key="${CSS.escape(key)}"] a.open`)?.focus();
}

function contentOf(root, event, error, utc) {
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close the event', onclick: () => send(root, 'closeEvent') }, '×');
    const title = element('h2', { tabindex: -1 }, event?.operation || (error ? 'This event can’t be shown' : 'Event'));
    const head = element('header', {}, title, close);
    if (error) return [head, element('p', { class: 'problem', role: 'alert' }, error.message)];
    if (!event) return [head, element('p', { class: 'waiting' }, 'Loading …')];
    return [
        head,
        element('p', { class: 'summary' }, element('span', { class: `outcome ${event.result}` }, event.result), ' ', event.display_summary ?? ''),
        ...(event.id_reused ? [element('p', { class: 'problem' }, 'Another operation or time came under the same id: look at the earlier bodies.')] : []),
        factsOf(root, event, utc),
        ...(event.changes.length ? [element('h3', {}, 'Changes'), changeTable(event.changes)] : []),
        element('h3', {}, 'Record'),
        // A list's event has no body yet.
        event.raw_text ? rawRecord(event.raw_text, event.raw !== null) : element('p', { class: 'waiting' }, 'Loading …'),
        ...earlierBodies(event, utc),
    ];
}

function factsOf(root, event, utc) {
    const filter = (name, value) => value && element('button', { type: 'button', class: 'fact-filter', title: `Only ${name} ${value}`,
        onclick: () => send(root, 'filterBy', { name, value }) }, value);
    const search = (value) => value && element('button', { type: 'button', class: 'fact-filter', title: `Search for ${value}`,
        onclick: () => send(root, 'filterBy', { name: 'search', value: `"${value}"` }) }, value);
    const facts = [
        ['When', time(event.timestamp, utc)],
        ['Received', time(event.received_at, utc)],
        ['Operation', filter('operation', event.operation)],
        ['Actor', event.actor_display && element('span', {}, filter('actor', event.actor_display), lookedUp(event, event.actor_display))],
        [event.target_displays.length === 1 ? 'Target' : 'Targets', targetsOf(event)],
        ['Service', event.service && element('span', {}, filter('service', event.service), labelOf(event))],
        ['Client address', search(event.client_ip)],
        ['Correlation', search(event.correlation_id)],
        ['Source', element('span', {}, filter('source', event.source), ` ${event.streams.join(', ')}`)],
        ['Id', event.id && element('code', {}, event.id)],
        ['Key', element('code', {}, event.dedupe_key)],
        ['Tenant', element('code', {}, event.tenant_id)],
    ];
    return element('dl', {}, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

/** How people call the service, where that is another name. */
function labelOf({ service, service_label: label }) {
    return label && label !== service ? ` ${label}` : '';
}

/** In both zones: here nobody should have to reckon. */
function time(iso, utc) {
    return element('time', { datetime: iso }, timeText(iso, utc), element('span', { class: 'other-zone' }, utc ? `${timeText(iso, false)} local` : timeText(iso, true)));
}

/** What the record says in the place of a name that AOC asked the service for. */
function lookedUp(event, name) {
    const ids = (event.looked_up ?? []).filter((one) => one.name === name).map((one) => one.id);
    return ids.length > 0 && element('span', { class: 'looked-up' }, `looked up: ${ids.join(', ')}`);
}

function targetsOf(event) {
    const targets = event.target_displays;
    if (targets.length === 0) return null;
    const item = (text) => element('li', {}, text, lookedUp(event, text));
    const list = element('ul', { class: 'targets' }, ...targets.slice(0, shownTargets).map(item));
    if (targets.length > shownTargets) {
        const rest = targets.slice(shownTargets);
        const more = element('button', { type: 'button', onclick: () => more.closest('li').replaceWith(...rest.map(item)) },
            `${plural(rest.length, 'more', 'more')}`);
        list.append(element('li', {}, more));
    }
    return list;
}

function earlierBodies(event, utc) {
    if (!event.revisions?.length) return [];
    return [
        element('h3', {}, plural(event.revisions.length, 'earlier body', 'earlier bodies')),
        ...event.revisions.map((body) => element('section', { class: 'earlier' },
            element('p', {}, 'Received ', time(body.received_at, utc)), rawRecord(body.raw_text, body.raw !== null))),
    ];
}
