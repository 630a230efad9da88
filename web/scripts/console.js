/**
 * The console: the only owner of state. Components send verbs up ("filterBy"); each becomes a new state, which goes down to
 * every component's update(state). A component shows what it is given and keeps nothing that could be lost.
 *
 * To grow it: a new file with `export function newThing(root)` that answers its update function, a line in `parts`, a style
 * sheet of the same name, and, if it wants something, a verb in `verbs`.
 */
import * as api from './api.js';
import { loadHistogram } from './buckets.js';
import { collectDialog } from './collect-dialog.js';
import { coveragePanel } from './coverage-panel.js';
import { eventDetail } from './event-detail.js';
import { eventFilters } from './event-filters.js';
import { eventList } from './event-list.js';
import { eventTable } from './event-table.js';
import { healthNotice } from './health-notice.js';
import { listenToKeys } from './keyboard.js';
import { pageTurner } from './page-turner.js';
import { runProgress } from './run-progress.js';
import { timeHistogram } from './time-histogram.js';
import { timeZone } from './time-zone.js';
import { watch } from './watch.js';
import { addressOf, requestOf, sameList, viewOf, withEvent, withFilter, withFilters, withPage } from './view.js';

/**
 * @typedef {Object} State
 * @property {import('./view.js').View} view
 * @property {boolean} utc Whether times are shown in UTC.
 * @property {boolean} loading The list that is shown is not yet that of the view.
 * @property {?Object} list The answer of /api/events, and `page`, the number of the page that it is.
 * @property {?Error} listError
 * @property {?Object} histogram See buckets.js.
 * @property {?Object} detail What is known of the open event.
 * @property {?Error} detailError
 * @property {?Object} options The answer of /api/filter-options; likewise coverage, health and sources.
 * @property {?Error} lost Why AOC does not answer; null while it does.
 * @property {?Object} run The latest run.
 * @property {string} hiddenRun The run whose progress the person has put away.
 */

const parts = {
    '.time-zone': timeZone,
    '.health-notice': healthNotice,
    '.run-progress': runProgress,
    '.coverage-panel': coveragePanel,
    '.event-filters': eventFilters,
    '.time-histogram': timeHistogram,
    '.event-list': eventList,
    '.event-table': eventTable,
    '.page-turner': pageTurner,
    '.event-detail': eventDetail,
    '.collect-dialog': collectDialog,
};

export function startConsole() {
    /** @type {State} */
    let state = {
        view: viewOf(location.search),
        utc: localStorage.getItem('utc') === 'true',
        loading: true,
        list: null, listError: null, histogram: null, detail: null, detailError: null,
        options: null, coverage: null, health: null, sources: null, lost: null,
        run: null, hiddenRun: '',
    };
    const updates = Object.entries(parts).map(([selector, part]) => part(document.querySelector(selector)));
    /** Where each page begins that this list has shown: turning back comes to the same events. */
    let cursors = [];
    let listAborter = new AbortController();
    let detailAborter = new AbortController();
    let histogramAborter = new AbortController();

    function change(changes) {
        state = { ...state, ...changes };
        for (const update of updates) update(state);
    }

    async function loadList() {
        listAborter.abort();
        listAborter = new AbortController();
        const { view } = state;
        change({ loading: true });
        try {
            const answer = await api.events(requestOf(view, Date.now()), listAborter.signal);
            cursors[view.page + 1] = answer.next_cursor ?? '';
            change({ loading: false, list: { ...answer, page: view.page }, listError: null });
        } catch (error) {
            if (error.name !== 'AbortError') change({ loading: false, listError: error });
        }
    }

    async function loadTimes() {
        histogramAborter.abort();
        histogramAborter = new AbortController();
        const { signal } = histogramAborter;
        try {
            const histogram = await loadHistogram(state.view, Date.now(), (parameters) => api.histogram(parameters, signal));
            change({ histogram });
        } catch (error) {
            // The list says what is wrong with these filters.
            if (error.name !== 'AbortError') change({ histogram: null });
        }
    }

    async function loadDetail() {
        detailAborter.abort();
        detailAborter = new AbortController();
        const key = state.view.event;
        // What the list knows stands there at once; the record follows.
        change({ detail: state.list?.items.find((item) => item.dedupe_key === key) ?? null, detailError: null });
        if (!key) return;
        try {
            change({ detail: await api.event(key, detailAborter.signal) });
        } catch (error) {
            if (error.name !== 'AbortError') change({ detailError: error });
        }
    }

    /** Shows another view. @param {"pushState"|"replaceState"|null} history */
    function show(view, history = 'pushState') {
        const before = state.view;
        if (history && addressOf(view) !== addressOf(before)) window.history[history](null, '', addressOf(view));
        change({ view });
        if (!sameList(view, before)) loadList();
        if (JSON.stringify(view.filters) !== JSON.stringify(before.filters)) {
            cursors = [];
            loadTimes();
        }
        if (view.event !== before.event) loadDetail();
    }

    async function load(name) {
        try {
            change({ [name]: await api[name === 'options' ? 'filterOptions' : name]() });
        } catch {
            // What watches AOC says when it does not answer; what was shown stays.
        }
    }

    /** What a run brings: the first page follows it, a page further back stays as it is read. */
    function runMoved(run, before) {
        if (run.stored !== before?.stored && state.view.page === 1) loadList();
        if (run.state !== 'done' || before?.state === 'done') return;
        if (run.stored > 0) loadTimes();
        for (const name of ['coverage', 'sources', 'options', 'health']) load(name);
    }

    const verbs = {
        filterBy: ({ name, value }) => show(withFilter(withEvent(state.view, ''), name, value)),
        setFilters: (filters) => show(withFilters(withEvent(state.view, ''), filters)),
        narrowTo: ({ start, end }) => show(withFilters(withEvent(state.view, ''), { ...state.view.filters, range: '', start, end })),
        turnTo: (page) => show(withPage(withEvent(state.view, ''), page, cursors[page] ?? '')),
        openEvent: (key) => show(withEvent(state.view, key), state.view.event ? 'replaceState' : 'pushState'),
        closeEvent: () => show(withEvent(state.view, '')),
        reload: loadList,
        setUtc: (utc) => {
            localStorage.setItem('utc', utc);
            change({ utc });
        },
        runStarted: (run) => {
            change({ run, hiddenRun: '' });
            watching.soon();
        },
        hideRun: () => change({ hiddenRun: state.run.run_id }),
    };
    for (const [verb, act] of Object.entries(verbs)) {
        document.addEventListener(verb, (event) => act(event.detail));
    }
    window.addEventListener('popstate', () => show(viewOf(location.search), null));
    listenToKeys();

    const watching = watch({
        run: () => state.run,
        changed: (changes) => {
            const { run: before, lost } = state;
            change(changes);
            if (changes.run) runMoved(changes.run, before?.run_id === changes.run.run_id ? before : null);
            if (lost && !state.lost) loadAll();
        },
        coverage: () => {
            for (const name of ['coverage', 'sources']) load(name);
        },
    });
    function loadAll() {
        loadList();
        loadTimes();
        if (state.view.event) loadDetail();
        for (const name of ['options', 'coverage', 'sources']) load(name);
    }
    change({});
    loadAll();
}
