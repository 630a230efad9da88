import { announce, element, send } from './dom.js';
import { figure, plural } from './format.js';
import { headlineOf, isRoutine, levelOf, warningsOf } from './run-words.js';

/** One outage may leave a warning for each window: the rest is folded away. */
const shownWarnings = 3;
const columns = { fetched: 'Read', stored: 'New', revisions: 'Revised', duplicates: 'Known', rejected: 'Rejected' };

/** A run while it goes on, and what came of it; also of one that was started elsewhere. */
export function runProgress(root) {
    const headline = element('strong', {});
    const bar = element('progress', { 'aria-label': 'Windows read' });
    const hide = element('button', { type: 'button', class: 'close', 'aria-label': 'Hide this run', onclick: () => send(root, 'hideRun') }, '×');
    const warnings = element('ul', { class: 'warnings' });
    const otherWarnings = element('ul', { class: 'warnings' });
    const others = element('summary', {}, 'More warnings');
    const moreWarnings = element('details', { class: 'more-warnings' }, others, otherWarnings);
    const rows = element('tbody', {});
    const head = element('tr', {}, ...['Stream', ...Object.values(columns), ''].map((text) => element('th', { scope: 'col' }, text)));
    const streams = element('details', {}, element('summary', {}, 'By stream'),
        element('table', {}, element('caption', { class: 'unseen' }, 'What the run did'), element('thead', {}, head), rows));
    root.append(element('div', { class: 'line' }, headline, bar, hide), warnings, moreWarnings, streams);

    let before = null;
    /** The run that was over when the page came: old news. */
    let old = null;
    return ({ run, hiddenRun }) => {
        if (run && !before && run.state === 'done') old = run.run_id;
        const isNews = Boolean(run) && run.run_id !== hiddenRun && run.run_id !== old && !isRoutine(run);
        root.hidden = !isNews;
        if (!isNews || run === before) {
            before = run ?? before;
            return;
        }
        const isRunning = run.state === 'running';
        root.dataset.level = levelOf(run);
        headline.textContent = headlineOf(run);
        bar.hidden = !isRunning;
        hide.hidden = isRunning;
        // Without a value the bar says "it goes on": no window is known yet.
        if (run.windows_total > 0) Object.assign(bar, { max: run.windows_total, value: run.windows_done });
        else bar.removeAttribute('value');
        if (before?.state !== run.state || before.run_id !== run.run_id) announce(headlineOf(run));
        const texts = warningsOf(run);
        const items = texts.map((text) => element('li', {}, text));
        warnings.replaceChildren(...items.slice(0, shownWarnings));
        otherWarnings.replaceChildren(...items.slice(shownWarnings));
        others.textContent = plural(texts.length - shownWarnings, 'more warning');
        moreWarnings.hidden = texts.length <= shownWarnings;
        rows.replaceChildren(...run.sources.map(rowOf));
        before = run;
    };
}

function rowOf(stream) {
    return element('tr', {},
        element('th', { scope: 'row' }, `${stream.source} / ${stream.stream}`),
        ...Object.keys(columns).map((name) => element('td', {}, figure(stream[name]))),
        element('td', {}, stream.complete ? 'complete' : ''));
}
