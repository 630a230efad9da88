/** What may be said of all streams together, from the answer of /api/coverage. Pure. */
import { figure, plural } from './format.js';

/**
 * How a stream stands: "lacks" something that was offered, could not be read for now ("failing"), has windows that are
 * still to be read ("reading"), has read nothing yet ("empty"), or has all ("whole").
 */
export function standingOf(stream) {
    if (stream.gaps.length > 0 || stream.missing.length > 0) return 'lacks';
    if (stream.open.some((window) => window.reason)) return 'failing';
    if (stream.open.length > 0) return 'reading';
    return stream.from ? 'whole' : 'empty';
}

const badges = { lacks: 'Incomplete', failing: 'Can’t read', reading: 'To be read', empty: 'Not read yet', whole: 'Complete' };
export const badgeOf = (stream) => badges[standingOf(stream)];

/**
 * All streams in a sentence.
 *
 * @returns {{level: "bad"|"warning"|"good"|"none", text: string, readTo: ?string}} `readTo`: to where every stream that has
 *     anything was read.
 */
export function summaryOf({ streams, rejected, kept_since: keptSince = null }) {
    const sum = (list) => streams.reduce((total, stream) => total + stream[list].length, 0);
    const failing = streams.filter((stream) => standingOf(stream) === 'failing');
    const read = streams.filter((stream) => stream.from);
    const readTo = read.map((stream) => stream.read_to).sort()[0] ?? null;
    const faults = [];
    if (sum('gaps') > 0) faults.push(plural(sum('gaps'), 'gap'));
    if (sum('missing') > 0) faults.push(plural(sum('missing'), 'missing span'));
    const isBad = faults.length > 0;
    if (failing.length > 0) faults.push(`${plural(failing.length, 'stream')} can’t be read`);
    if (rejected > 0) faults.push(plural(rejected, 'record was rejected', 'records were rejected'));
    if (faults.length > 0) return { level: isBad ? 'bad' : 'warning', text: `${faults.join(', ')}.`, readTo };
    if (streams.length === 0) return { level: 'none', text: 'There is no stream to read.', readTo };
    if (read.length === 0) return { level: 'none', text: 'Nothing has been read yet.', readTo };
    const records = figure(streams.reduce((total, stream) => total + stream.counts.records, 0));
    if (sum('open') > 0) return { level: 'none', text: `${plural(sum('open'), 'window')} still to be read.`, readTo };
    const unread = streams.length - read.length;
    if (unread > 0) {
        const text = `${plural(unread, 'stream has', 'streams have')} not been read yet; of ${figure(read.length)} that`
            + ` ${read.length === 1 ? 'has' : 'have'}, nothing is missing.`;
        return { level: 'none', text, readTo };
    }
    const text = `Nothing is missing: all ${records} records that ${plural(read.length, 'stream')} offered ${keptSince ? 'were' : 'are'} stored.`;
    return { level: 'good', text, readTo };
}

/** Lag, lateness, last success and next attempt in a line. @param {function(string): string} when Shows a time. */
export function factsOf({ lag_seconds: lag, lateness, last_success: success, next_attempt: next, next_attempt_why: why }, when) {
    return [
        lag === null ? null : `read to ${plural(Math.ceil(lag / 60), 'minute')} ago`,
        lateness?.sentence,
        success && `last read well ${when(success)}`,
        next && `next asked ${when(next)}, ${why}`,
    ].filter(Boolean).join('; ');
}

/** The stream's own sentence without its name, which stands above it. */
export function sentenceOf({ source, stream, sentence }) {
    const name = `${source}/${stream}: `;
    const text = sentence.startsWith(name) ? sentence.slice(name.length) : sentence;
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Who collects what, where several share the store: a line for each lease. The sources that are counted together, as a service
 * counts them, have one.
 *
 * @param {?Object} answer Of /api/sources. @param {function(string): string} when Shows a time.
 */
export function collectorsOf(answer, when) {
    const { sources = [], leases = [] } = answer ?? {};
    const severalTenants = new Set(leases.map((lease) => lease.tenant_id)).size > 1;
    return leases.map(({ tenant_id: tenant, rate_family: family, holder, since }) => {
        const isIts = ({ name, streams }) => streams.some((stream) => (stream.rate_family || name) === family);
        const names = sources.filter(isIts).map((source) => source.name).join(', ') || family;
        return `${names}${severalTenants ? ` of ${tenant}` : ''}: collected by ${holder} since ${when(since)}`;
    });
}
