/** How many events there are along time. Pure, but for the requests that are handed in. */
import { histogramRequestOf, ranges } from './view.js';

const mostBars = 72;
const day = 86_400;
/** Widths of a bar, in seconds, that a person can name. */
const widths = [60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, day, 2 * day, 7 * day, 28 * day, 364 * day];

/** The narrowest width with which a time takes no more bars than can be told apart. @param {number} seconds */
export function widthFor(seconds) {
    return widths.find((width) => seconds / width <= mostBars) ?? widths.at(-1);
}

/**
 * @typedef {Object} Bucket
 * @property {number} start Milliseconds.
 * @property {number} count
 * @property {number} failures How many of them failed.
 */

/**
 * One bucket after the other without holes.
 *
 * @param {number} width Seconds.
 * @param {{start: string, count: number}[]} all As the API answers them; likewise `failed`.
 * @returns {Bucket[]}
 */
export function withoutHoles(width, all, failed) {
    if (all.length === 0) return [];
    const byStart = (list) => new Map(list.map(({ start, count }) => [Date.parse(start), count]));
    const counts = byStart(all);
    const failures = byStart(failed);
    const buckets = [];
    for (let start = Date.parse(all[0].start); start <= Date.parse(all.at(-1).start); start += width * 1000) {
        buckets.push({ start, count: counts.get(start) ?? 0, failures: failures.get(start) ?? 0 });
    }
    return buckets;
}

/** From the first to the last of these, in seconds. */
function spanOf(buckets, width) {
    return buckets.length ? (Date.parse(buckets.at(-1).start) - Date.parse(buckets[0].start)) / 1000 + width : width;
}

/** How long a time the view is about, in seconds, if its filters say so. */
function askedSpan({ filters }, now) {
    if (filters.range) return ranges[filters.range] * 3600;
    if (!filters.start) return null;
    return Math.max((Date.parse(filters.end ?? new Date(now).toISOString()) - Date.parse(filters.start)) / 1000, 60);
}

/**
 * @param {import('./view.js').View} view
 * @param {function(URLSearchParams): Promise<Object>} ask Asks /api/histogram.
 * @returns {Promise<{width: number, buckets: Bucket[]}>} `width` in seconds.
 */
export async function loadHistogram(view, now, ask) {
    const parameters = histogramRequestOf(view, now);
    const asked = askedSpan(view, now);
    let width = asked ? widthFor(asked) : 7 * day;
    const askWith = (more) => ask(new URLSearchParams([...parameters, ['width', width], ...more]));
    let all = await askWith([]);
    // Without a beginning, the first answer only says how long a time it is.
    if (!asked && all.buckets.length > 0) {
        width = widthFor(spanOf(all.buckets, width));
        all = await askWith([]);
        const narrower = widthFor(spanOf(all.buckets, width));
        if (narrower < width) {
            width = narrower;
            all = await askWith([]);
        }
    }
    const failed = view.filters.result ? { buckets: [] } : await askWith([['result', 'failure']]);
    return { width, buckets: withoutHoles(width, all.buckets, failed.buckets) };
}
