/** What every file of the console keeps to. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const filesIn = (folder) => readdirSync(web + folder).map((name) => ({ name, text: readFileSync(`${web}${folder}/${name}`, 'utf8') }));
const scripts = filesIn('scripts');
const styles = filesIn('styles');
const page = readFileSync(`${web}index.html`, 'utf8');

test('no text becomes markup', () => {
    for (const { name, text } of scripts) {
        assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\(/, name);
    }
});

test('only api.js makes requests', () => {
    const others = scripts.filter(({ name }) => name !== 'api.js');
    for (const { name, text } of others) assert.doesNotMatch(text, /\bfetch\(|XMLHttpRequest|WebSocket|EventSource/, name);
});

test('nothing comes from elsewhere', () => {
    for (const { name, text } of [...scripts, ...styles, { name: 'index.html', text: page }]) {
        assert.doesNotMatch(text.replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\/|@import|url\(/, name);
    }
});

test('nothing is inline', () => {
    assert.doesNotMatch(page, /<style|style=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
});

test('colours stand in tokens.css', () => {
    for (const { name, text } of styles) {
        if (name !== 'tokens.css') assert.doesNotMatch(text, /#[0-9a-f]{3,8}\b/i, name);
    }
});

test('every style sheet is in the page, and has the name of what it is for', () => {
    for (const { name } of styles) assert.ok(page.includes(`/styles/${name}`), name);
    for (const { name } of styles.filter(({ name }) => !['tokens.css', 'base.css'].includes(name))) {
        assert.ok(page.includes(name.slice(0, -4)) || scripts.some((script) => script.name === name.replace('.css', '.js')), name);
    }
});

test('files stay small', () => {
    for (const { name, text } of [...scripts, ...styles]) assert.ok(text.split('\n').length <= 200, name);
});

/** WCAG 2.2: contrast of at least 4.5 : 1 for text. */
function contrast(a, b) {
    const luminance = (colour) => {
        const [r, g, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
    };
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
}

test('text can be read on its ground, in light and in dark', () => {
    const tokens = styles.find(({ name }) => name === 'tokens.css').text;
    const [light, dark] = tokens.split('@media').map((part) => Object.fromEntries(
        [...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour])));
    const grounds = ['ground', 'surface', 'raised', 'accent-ground'];
    const pairs = [
        ...['text', 'muted', 'accent', 'bad', 'good'].flatMap((text) => grounds.map((ground) => [text, ground])),
        ['good', 'good-ground'], ['warning', 'warning-ground'], ['bad', 'bad-ground'], ['on-accent', 'accent'], ['name', 'surface'],
        ['string', 'surface'], ['number', 'surface'], ['warning', 'accent-ground'], ['muted', 'good-ground'], ['muted', 'warning-ground'],
        ['muted', 'bad-ground'],
    ];
    for (const [scheme, colours] of Object.entries({ light, dark })) {
        for (const [text, ground] of pairs) {
            assert.ok(contrast(colours[text], colours[ground]) >= 4.5, `${text} on ${ground}, ${scheme}: ${contrast(colours[text], colours[ground])}`);
        }
    }
});
