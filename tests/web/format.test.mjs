import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.TZ = 'Asia/Tokyo';
const { ago, fieldOf, isoOf, plural, rangeText, size, timeText, visible, zoneName } = await import('../../web/scripts/format.js');

test('times are those of this machine, or UTC', () => {
    assert.equal(timeText('2026-11-22T20:30:05.123Z', false), '2026-11-23 05:30:05');
    assert.equal(timeText('2026-11-22T20:30:05.123Z', true), '2026-11-22 20:30:05 UTC');
    assert.equal(zoneName(), 'UTC+09:00');
});

test('what is no time stays as it is', () => {
    assert.equal(timeText('soon', true).startsWith('soon'), true);
});

test('a time comes back from its field as it went in', () => {
    const iso = '2026-11-22T20:30:05.000Z';
    for (const utc of [true, false]) assert.equal(isoOf(fieldOf(iso, utc), utc), iso);
    assert.equal(isoOf('', true), '');
    assert.equal(fieldOf('yesterday', true), '');
});

test('how long ago is said in the largest unit', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    assert.equal(ago('2026-11-22T11:59:50Z', now), 'just now');
    assert.equal(ago('2026-11-22T11:59:00Z', now), '1 minute ago');
    assert.equal(ago('2026-11-22T09:59:00Z', now), '2 hours ago');
    assert.equal(ago('2026-11-19T12:00:00Z', now), '3 days ago');
});

test('a total that is not exact says so', () => {
    const items = Array(50).fill({});
    assert.equal(rangeText(2, 50, { items, total: 10000, total_relation: 'gte' }), '51–100 of 10,000+');
    assert.equal(rangeText(1, 50, { items: items.slice(0, 3), total: 3, total_relation: 'eq' }), '1–3 of 3');
    assert.equal(rangeText(1, 50, { items: [], total: 0, total_relation: 'eq' }), 'No events');
});

test('figures are words with their number', () => {
    assert.equal(plural(1, 'window'), '1 window');
    assert.equal(plural(1200, 'window'), '1,200 windows');
    assert.equal(size(1_234_567), '1.2 MB');
});

test('characters that act unseen are shown as what they are', () => {
    assert.equal(visible('a\u202Egnp.exe'), 'a[U+202E]gnp.exe');
    assert.equal(visible('\u0000\u001b[1m\u0085\u2066x\u2069\ufeff'), '[U+0000][U+001B][1m[U+0085][U+2066]x[U+2069][U+FEFF]');
});

test('text that hides nothing stays as it is', () => {
    for (const text of ['a\n\tb\r\n', 'Zoë 東京 \u{1F468}\u200D\u{1F469}', 'שלום', '']) assert.equal(visible(text), text);
});
