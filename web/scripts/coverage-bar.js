import { drawing } from './dom.js';

const width = 1000;
const shortest = 6;

/** From where to where the bars of all streams reach: the same for each, so that they can be compared. */
export function reachOf(streams, now) {
    const starts = streams.flatMap(({ from, open, gaps }) => [from, ...open.map((w) => w.from), ...gaps.map((w) => w.from)]);
    const times = starts.filter(Boolean).map(Date.parse);
    return { from: Math.min(...times, now - 86_400_000), to: now };
}

/** What was read of a stream, what is open and what is missing, along time. The words beside it say the same. */
export function coverageBar(stream, reach) {
    const x = (iso) => Math.max(0, Math.min(1, (Date.parse(iso) - reach.from) / (reach.to - reach.from))) * width;
    /** However short: what is open or missing must be seen. */
    const part = (name, from, to, least = 0) => {
        const size = Math.max(x(to) - x(from), least);
        return drawing('rect', { class: name, x: Math.min(x(from), width - size), y: 0, height: 10, width: size });
    };
    const parts = [];
    if (stream.from) parts.push(part('read', stream.from, stream.read_to));
    if (stream.settled_to) parts.push(part('settled', stream.from, stream.settled_to));
    for (const span of stream.open) parts.push(part('open', span.from, span.to, shortest));
    for (const span of [...stream.missing, ...stream.gaps]) parts.push(part('gap', span.from, span.to, shortest));
    return drawing('svg', { class: 'coverage-bar', viewBox: `0 0 ${width} 10`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...parts);
}
