import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf, jsonInside, kindOf, textOf } from '../../web/scripts/json-slices.js';

const names = (json) => childrenOf(json).map(({ name }) => name);
const values = (json) => childrenOf(json).map((child) => child.json);

test('members come in their order, as they were written', () => {
    const json = ' { "b" : 1.50 , "a":[1, {"c":"}"}], "s":"x\\"]}" , "n" :null}'.trim();
    assert.deepEqual(names(json), ['b', 'a', 's', 'n']);
    assert.deepEqual(values(json), ['1.50', '[1, {"c":"}"}]', '"x\\"]}"', 'null']);
});

test('numbers are not rounded', () => {
    assert.deepEqual(values('[9007199254740993,1e400,-0.10]'), ['9007199254740993', '1e400', '-0.10']);
});

test('members that come twice stay both', () => {
    assert.deepEqual(names('{"a":1,"a":2}'), ['a', 'a']);
});

test('names are unescaped', () => {
    assert.deepEqual(names('{"\\u0061\\n":1}'), ['a\n']);
    assert.equal(textOf('"\\u00e9"'), 'é');
});

test('what is empty has no children', () => {
    assert.deepEqual(childrenOf('{ }'), []);
    assert.deepEqual(childrenOf('[]'), []);
});

test('depth costs no stack', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    assert.equal(values(deep)[0].length, deep.length - 2);
});

test('a kind is known by its first letter', () => {
    assert.deepEqual(['{}', '[]', '""', '-1', 'true', 'false', 'null'].map(kindOf),
        ['object', 'array', 'string', 'number', 'true', 'false', 'null']);
});

test('JSON in a text is found, and only that', () => {
    assert.equal(jsonInside(' [{"a":1}] '), '[{"a":1}]');
    for (const text of ['[not json', '{', 'plain', '12', '']) assert.equal(jsonInside(text), null);
});
