import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headlineOf, isRoutine, levelOf, warningsOf } from '../../web/scripts/run-words.js';

const run = (changes) => ({ state: 'done', complete: true, count: 10, stored: 10, revisions: 0, windows_done: 1, windows_total: 3, ...changes });

test('a run that goes on says how far it is', () => {
    assert.equal(headlineOf(run({ state: 'running' })), 'Collecting: 1 of 3 windows, 10 records');
    assert.equal(levelOf(run({ state: 'running', complete: false })), 'none');
});

test('a run that is over says what is new', () => {
    assert.equal(headlineOf(run({ stored: 0 })), 'Collected: nothing new, 10 records read');
    assert.equal(headlineOf(run({ stored: 1, revisions: 2 })), 'Collected: 1 new event, 2 new bodies of known events, 10 records read');
});

test('a run that lacks something does not look well', () => {
    assert.equal(levelOf(run({ complete: false })), 'bad');
    assert.match(headlineOf(run({ complete: false })), /^Collected in part/);
});

test('warnings name their stream', () => {
    const sources = [{ source: 's', stream: 'a', warnings: ['busy'] }];
    assert.deepEqual(warningsOf(run({ warnings: ['cut'], sources })), ['cut', 's/a: busy']);
});

test('a run of the schedule is news only when it is long or lacks something', () => {
    assert.equal(isRoutine(run({ scheduled: true })), true);
    assert.equal(isRoutine(run({ scheduled: true, complete: false })), false);
    assert.equal(isRoutine(run({ scheduled: true, state: 'running', complete: false })), true);
    assert.equal(isRoutine(run({ scheduled: true, state: 'running', windows_total: 30 })), false);
    assert.equal(isRoutine(run({ scheduled: false })), false);
});
