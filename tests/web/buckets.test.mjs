import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadHistogram, widthFor, withoutHoles } from '../../web/scripts/buckets.js';
import { viewOf } from '../../web/scripts/view.js';

const hour = 3600;
const day = 24 * hour;

/** /api/histogram of a tenant with one event every `step` seconds. */
function tenant(from, to, step, asked) {
    return async (parameters) => {
        asked.push(parameters.toString());
        const width = Number(parameters.get('width')) * 1000;
        const counts = new Map();
        for (let at = from; at < to; at += step * 1000) {
            const start = Math.floor(at / width) * width;
            counts.set(start, (counts.get(start) ?? 0) + 1);
        }
        return { buckets: [...counts].map(([start, count]) => ({ start: new Date(start).toISOString(), count })) };
    };
}

test('a width has bars that can be told apart', () => {
    assert.equal(widthFor(hour), 60);
    assert.equal(widthFor(day), 1800);
    assert.equal(widthFor(7 * day), 3 * hour);
    assert.equal(widthFor(30 * day), 12 * hour);
    assert.equal(widthFor(1000 * 365 * day), 364 * day);
});

test('hours without events are shown as such', () => {
    const buckets = withoutHoles(hour, [{ start: '2026-11-22T01:00:00Z', count: 3 }, { start: '2026-11-22T03:00:00Z', count: 1 }],
        [{ start: '2026-11-22T03:00:00Z', count: 1 }]);
    assert.deepEqual(buckets.map(({ count, failures }) => [count, failures]), [[3, 0], [0, 0], [1, 1]]);
});

test('nothing makes no bars', () => {
    assert.deepEqual(withoutHoles(hour, [], []), []);
});

test('a range knows its width at once', async () => {
    const asked = [];
    const now = Date.parse('2026-11-22T12:00:00Z');
    const { width } = await loadHistogram(viewOf('?range=7d'), now, tenant(now - 6 * day * 1000, now, hour, asked));
    assert.equal(width, 3 * hour);
    assert.equal(asked.length, 2);
    assert.match(asked[1], /result=failure/);
});

test('all time is as wide as its events need', async () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    const { width, buckets } = await loadHistogram(viewOf(''), now, tenant(now - 6 * day * 1000, now, hour, []));
    assert.equal(width, 3 * hour);
    assert.equal(buckets.reduce((sum, { count }) => sum + count, 0), 6 * 24);
});

test('failures are not asked for twice', async () => {
    const asked = [];
    await loadHistogram(viewOf('?range=24h&result=failure'), 0, tenant(0, 1, 1, asked));
    assert.equal(asked.length, 1);
});
