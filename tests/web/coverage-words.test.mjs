import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectorsOf, factsOf, sentenceOf, standingOf, summaryOf } from '../../web/scripts/coverage-words.js';

const stream = (changes = {}) => ({
    source: 's', stream: 'a', from: '2026-11-01T00:00:00.000Z', read_to: '2026-11-02T00:00:00.000Z', open: [], gaps: [], missing: [],
    counts: { records: 5 }, ...changes,
});
const summary = (streams, rejected = 0) => summaryOf({ streams, rejected });

test('all is well only when nothing is open, missing or rejected', () => {
    const { level, text } = summary([stream()]);
    assert.equal(level, 'good');
    assert.equal(text, 'Nothing is missing: all 5 records that 1 stream offered are stored.');
});

test('what is no longer kept is not said to be stored', () => {
    const { text } = summaryOf({ streams: [stream()], rejected: 0, kept_since: '2026-11-01T12:00:00.000Z' });
    assert.equal(text, 'Nothing is missing: all 5 records that 1 stream offered were stored.');
});

test('a gap is loud, whatever else is well', () => {
    assert.equal(summary([stream(), stream({ gaps: [{}] })]).level, 'bad');
    assert.equal(summary([stream({ missing: [{}, {}] })]).text, '2 missing spans.');
});

test('what can not be read is a warning with its number', () => {
    const { level, text } = summary([stream({ open: [{ reason: 'throttled' }] })]);
    assert.equal(level, 'warning');
    assert.equal(text, '1 stream can’t be read.');
});

test('windows that nobody has tried yet are no fault', () => {
    assert.equal(summary([stream({ open: [{ reason: '' }] })]).level, 'none');
    assert.equal(standingOf(stream({ open: [{ reason: '' }] })), 'reading');
});

test('rejected records are never passed over', () => {
    assert.equal(summary([stream()], 2).level, 'warning');
});

test('a stream that was never read is not called complete', () => {
    const fresh = stream({ from: null, read_to: null, counts: { records: 0 } });
    assert.equal(standingOf(fresh), 'empty');
    assert.equal(summary([fresh]).level, 'none');
    const { level, text } = summary([stream(), fresh]);
    assert.equal(level, 'none');
    assert.equal(text, '1 stream has not been read yet; of 1 that has, nothing is missing.');
});

test('read to is what every stream has reached', () => {
    assert.equal(summary([stream(), stream({ read_to: '2026-11-01T12:00:00.000Z' })]).readTo, '2026-11-01T12:00:00.000Z');
});

test('a sentence stands without the name that is above it', () => {
    assert.equal(sentenceOf({ source: 's', stream: 'a', sentence: 's/a: nothing is read.' }), 'Nothing is read.');
    assert.equal(sentenceOf({ source: 's', stream: 'a', sentence: 'Other.' }), 'Other.');
});

test('the facts of a stream stand in a line, without those that are not known', () => {
    const facts = { lag_seconds: 61, lateness: null, last_success: 'A', next_attempt: 'B', next_attempt_why: 'on schedule' };
    assert.equal(factsOf(facts, (time) => `at ${time}`), 'read to 2 minutes ago; last read well at A; next asked at B, on schedule');
    assert.equal(factsOf({ lag_seconds: null, lateness: null, last_success: null, next_attempt: null, next_attempt_why: '' }, String), '');
});

const reports = (name) => ({ name, streams: [{ rate_family: 'reports' }] });
const lease = (changes = {}) => ({ tenant_id: 't1', rate_family: 'reports', holder: 'aoc serve on a', since: 'S', ...changes });

test('who collects is named for the sources that one lease is for', () => {
    const sources = [reports('directory'), reports('intune'), { name: 'own', streams: [{ rate_family: '' }] }];
    const leases = [lease(), lease({ rate_family: 'own', holder: 'b' })];
    assert.deepEqual(collectorsOf({ sources, leases }, (time) => `at ${time}`), [
        'directory, intune: collected by aoc serve on a since at S', 'own: collected by b since at S',
    ]);
});

test('nobody is named as the collector where the store is not shared, or nothing is known yet', () => {
    assert.deepEqual(collectorsOf({ sources: [reports('directory')], leases: [] }, String), []);
    assert.deepEqual(collectorsOf(null, String), []);
});

test('a lease of a source that is not here stands under its own name, of several tenants with the tenant', () => {
    assert.deepEqual(collectorsOf({ sources: [], leases: [lease(), lease({ tenant_id: 't2' })] }, String), [
        'reports of t1: collected by aoc serve on a since S', 'reports of t2: collected by aoc serve on a since S',
    ]);
});
