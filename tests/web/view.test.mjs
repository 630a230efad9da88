import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, requestOf, sameList, viewOf, withEvent, withFilter, withPage } from '../../web/scripts/view.js';

test('an address says all of a view, and a view its address', () => {
    const address = '?search=%22two+words%22&range=7d&actor=ann&page=3&cursor=0a1b&event=ff';
    assert.equal(addressOf(viewOf(address)), address);
});

test('the plain view has the plain address', () => {
    assert.equal(addressOf(viewOf('')), '/');
});

test('what an address says wrongly is left out', () => {
    const view = viewOf('?page=-1&range=forever&colour=red&search=%20');
    assert.deepEqual(view, { filters: {}, page: 1, cursor: '', event: '' });
});

test('a filter begins again at the first page', () => {
    const view = withFilter(viewOf('?page=3&cursor=0a'), 'actor', 'ann');
    assert.equal(addressOf(view), '?actor=ann');
});

test('an empty filter is none', () => {
    assert.equal(addressOf(withFilter(viewOf('?actor=ann'), 'actor', '')), '/');
});

test('the API is asked for a page by its cursor where that is known, else by its number', () => {
    assert.equal(requestOf(viewOf('?page=3&cursor=0a'), 0).toString(), 'page_size=50&brief=true&cursor=0a');
    assert.equal(requestOf(viewOf('?page=3'), 0).toString(), 'page_size=50&brief=true&page=3');
    assert.equal(requestOf(withPage(viewOf('?page=2&cursor=0a'), 1, '0a'), 0).toString(), 'page_size=50&brief=true');
});

test('a range reaches back from now', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    assert.equal(requestOf(viewOf('?range=24h'), now).get('start'), '2026-11-21T12:00:00.000Z');
    assert.equal(requestOf(viewOf('?range=24h'), now).has('range'), false);
});

test('opening an event leaves the list as it is', () => {
    const view = viewOf('?search=role');
    assert.equal(sameList(view, withEvent(view, 'ff')), true);
    assert.equal(sameList(view, withFilter(view, 'result', 'failure')), false);
});
