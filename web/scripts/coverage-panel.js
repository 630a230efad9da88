import { coverageBar, reachOf } from './coverage-bar.js';
import { badgeOf, collectorsOf, factsOf, sentenceOf, standingOf, summaryOf } from './coverage-words.js';
import { element } from './dom.js';
import { ago, plural, timeText } from './format.js';

const shownWindows = 10;

/**
 * What AOC may claim: one line, and unfolded, who collects and a sentence for each stream. Unfolds itself when something is
 * missing.
 */
export function coveragePanel(root) {
    const line = element('summary', {}, 'Coverage: loading …');
    const streams = element('ul', { class: 'streams' });
    const collectors = element('ul', { class: 'collectors' });
    const details = element('details', {}, line, collectors, streams);
    root.append(details);
    let shown = {};
    let level = 'none';
    return ({ coverage, sources, utc }) => {
        if (!coverage || (coverage === shown.coverage && sources === shown.sources && utc === shown.utc)) return;
        shown = { coverage, sources, utc };
        const summary = summaryOf(coverage);
        root.dataset.level = summary.level;
        const readTo = summary.readTo && element('span', { class: 'read-to', title: timeText(summary.readTo, !utc) },
            `Read to ${timeText(summary.readTo, utc)}, ${ago(summary.readTo, Date.now())}`);
        line.replaceChildren(element('strong', {}, 'Coverage'), ' ', element('span', { class: 'claim' }, summary.text), ' ', readTo || '');
        collectors.replaceChildren(...collectorsOf(sources, (iso) => timeText(iso, utc)).map((who) => element('li', {}, who)));
        const reach = reachOf(coverage.streams, Date.now());
        streams.replaceChildren(...coverage.streams.map((stream) => streamItem(stream, reach, utc)), ...keptItem(coverage, utc), ...behindItem(coverage),
            ...rejectedItem(coverage, utc));
        if (summary.level === 'bad' && level !== 'bad') details.open = true;
        level = summary.level;
    };
}

function streamItem(stream, reach, utc) {
    return element('li', { class: standingOf(stream) },
        element('h3', {}, stream.source, element('span', { class: 'of' }, ' / '), stream.stream, ' ', element('span', { class: 'badge' }, badgeOf(stream))),
        coverageBar(stream, reach),
        element('p', {}, sentenceOf(stream)),
        element('p', { class: 'facts' }, factsOf(stream, (iso) => timeText(iso, utc))),
        windowList('Gaps: offered, and could not be had', stream.gaps, utc),
        windowList('Not offered: neither read nor a gap', stream.not_offered.map(({ from, to, why }) => ({ from, to, reason: why })), utc),
        windowList('Missing: read before and after, not between', stream.missing, utc),
        windowList('Still to be read', stream.open, utc));
}

function windowList(title, windows, utc) {
    if (windows.length === 0) return null;
    const items = windows.slice(0, shownWindows).map(({ from, to, reason }) => element('li', {},
        from ? `${timeText(from, utc)} to ${timeText(to, utc)}` : `before ${timeText(to, utc)}`, reason ? `: ${reason}` : null));
    const rest = windows.length - items.length;
    return element('div', { class: 'windows' }, element('h4', {}, title),
        element('ul', {}, ...items, rest > 0 ? element('li', {}, `and ${plural(rest, 'more', 'more')}`) : null));
}

function keptItem({ kept_since: since }, utc) {
    if (!since) return [];
    return [element('li', { class: 'kept' }, element('p', {}, `Events from before ${timeText(since, utc)} are no longer kept.`))];
}

function behindItem({ behind = 0 }) {
    if (behind === 0) return [];
    const events = plural(behind, 'event was', 'events were');
    return [element('li', { class: 'kept' }, element('p', {}, `${events} made by an earlier version of AOC: run aoc renormalize.`))];
}

function rejectedItem({ rejected, latest_rejected: latest }, utc) {
    if (rejected === 0) return [];
    return [element('li', { class: 'failing' },
        element('h3', {}, 'Rejected records ', element('span', { class: 'badge' }, plural(rejected, 'record'))),
        element('p', {}, 'Kept as they came, because they could not be made events. The latest:'),
        element('ul', {}, ...latest.map(({ received_at: at, source, stream, reason, raw_start: start }) => element('li', {},
            `${timeText(at, utc)} ${source}/${stream}: ${reason} `, element('code', {}, start)))))];
}
