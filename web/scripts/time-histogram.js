import { drawing, element, send } from './dom.js';
import { plural, timeParts, timeText } from './format.js';

const height = 48;

/** When the listed events happened. A click on a bar narrows the time to it; by keyboard, the time filter does the same. */
export function timeHistogram(root) {
    const chart = drawing('svg', { preserveAspectRatio: 'none', role: 'img' });
    const caption = element('figcaption', {});
    root.append(chart, caption);
    chart.addEventListener('click', (event) => {
        const { start, end } = event.target.closest('.bar')?.dataset ?? {};
        if (start) send(root, 'narrowTo', { start, end });
    });
    let shown = {};
    return ({ histogram, listError, utc }) => {
        // Until it is there, its place is kept: what stands below must not jump.
        root.hidden = Boolean(listError) || histogram?.buckets.length < 2;
        if (!histogram || (histogram === shown.histogram && utc === shown.utc)) return;
        shown = { histogram, utc };
        if (histogram.buckets.length === 0) return;
        const { buckets, width } = histogram;
        const most = Math.max(...buckets.map(({ count }) => count));
        chart.setAttribute('viewBox', `0 0 ${buckets.length} ${height}`);
        chart.setAttribute('aria-label', descriptionOf(buckets, most, utc));
        chart.replaceChildren(...buckets.map((bucket, at) => barOf(bucket, at, most, width, utc)));
        const label = ({ start }) => {
            const { date, time } = timeParts(new Date(start).toISOString(), utc);
            return width < 86_400 ? `${date} ${time.slice(0, 5)}` : date;
        };
        caption.replaceChildren(element('span', {}, label(buckets[0])), element('span', {}, `Most: ${plural(most, 'event')} in ${widthText(width)}`),
            element('span', {}, label(buckets.at(-1))));
    };
}

function barOf({ start, count, failures }, at, most, width, utc) {
    const size = (number) => (number === 0 ? 0 : Math.max((number / most) * height, 1.5));
    const from = new Date(start).toISOString();
    const end = new Date(start + width * 1000 - 1).toISOString();
    const bar = (name, number) => drawing('rect', { class: name, x: at + 0.08, width: 0.84, y: height - size(number), height: size(number) });
    const text = `${timeText(from, utc)}: ${plural(count, 'event')}${failures ? `, ${plural(failures, 'failure')}` : ''}`;
    return drawing('g', { class: 'bar', 'data-start': from, 'data-end': end }, drawing('title', {}, text),
        drawing('rect', { class: 'whole', x: at, width: 1, y: 0, height }), bar('count', count), bar('failures', failures));
}

function descriptionOf(buckets, most, utc) {
    const text = (bucket) => timeText(new Date(bucket.start).toISOString(), utc);
    const peak = buckets.find(({ count }) => count === most);
    return `Events along time, from ${text(buckets[0])} to ${text(buckets.at(-1))}; most at ${text(peak)}: ${plural(most, 'event')}`;
}

function widthText(seconds) {
    if (seconds < 3600) return plural(seconds / 60, 'minute');
    return seconds < 86_400 ? plural(seconds / 3600, 'hour') : plural(seconds / 86_400, 'day');
}
