import { announce, element } from './dom.js';
import { figure, size, visible } from './format.js';
import { childrenOf, jsonInside, kindOf, textOf } from './json-slices.js';

/** So many members at a time, and so much of a text: a record may have thousands, and megabytes. */
const chunk = 100;
const longestText = 400;
const longestPreview = 60;

/** The record with its button to copy it: a tree that makes its branches when they are unfolded. */
export function rawRecord(text, isJson) {
    const copy = element('button', { type: 'button', class: 'copy', onclick: () => copyText(text) }, 'Copy');
    const body = isJson ? branch(text, true) : longText(text);
    return element('div', { class: 'raw-tree' }, element('p', { class: 'raw-tools' }, size(text.length), ' ', copy), body);
}

async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
        announce('Copied');
    } catch {
        announce('The browser does not let this page copy');
    }
}

/** The values inside an object or array. */
function branch(json, isOpen) {
    const children = childrenOf(json);
    const list = element('ul', {});
    const isArray = json[0] === '[';
    let next = 0;
    function more() {
        const last = Math.min(next + chunk, children.length);
        for (; next < last; ++next) list.append(leafOrBranch(children[next], isArray, isOpen));
        if (next === children.length) return;
        const button = element('button', {
            type: 'button',
            onclick: () => {
                const first = next;
                button.closest('li').remove();
                more();
                // The button is gone: the focus goes on where it was.
                const item = list.children[first];
                item.tabIndex = -1;
                item.focus();
            },
        }, `${figure(Math.min(chunk, children.length - next))} more of ${figure(children.length)}`);
        list.append(element('li', { class: 'rest' }, button));
    }
    more();
    return list;
}

function leafOrBranch({ name, json }, isElement, unfoldSmall) {
    const label = element('span', { class: isElement ? 'place' : 'name' }, name);
    const kind = kindOf(json);
    if (kind === 'object' || kind === 'array') return element('li', {}, fold(label, json, unfoldSmall));
    if (kind !== 'string') return element('li', {}, label, ' ', element('span', { class: kind }, json));
    const text = textOf(json);
    const inside = jsonInside(text);
    if (inside) return element('li', {}, fold(label, inside, false, 'JSON in text '));
    return element('li', {}, label, ' ', longText(text));
}

function fold(label, json, unfoldSmall, note = '') {
    const children = childrenOf(json);
    if (children.length === 0) return element('span', {}, label, ' ', element('span', { class: 'empty' }, json[0] === '{' ? '{ }' : '[ ]'));
    const summary = element('summary', {}, label, ' ', element('span', { class: 'preview' }, note + previewOf(json, children)));
    const details = element('details', {}, summary);
    const unfold = () => details.childElementCount === 1 && details.append(branch(json, false));
    details.addEventListener('toggle', unfold);
    if (unfoldSmall && children.length <= 8 && json.length < 2000) {
        unfold();
        details.open = true;
    }
    return details;
}

/** What a folded value holds, in few words. */
function previewOf(json, children) {
    if (json[0] === '[') return `[${figure(children.length)}]`;
    const parts = [];
    for (const { name, json: value } of children) {
        const kind = kindOf(value);
        if (kind === 'string' && value.length > 2 && value.length < longestPreview) parts.push(textOf(value));
        else if (kind === 'number') parts.push(`${name} ${value}`);
        if (parts.length === 3) break;
    }
    const text = parts.join(', ') || children.slice(0, 4).map(({ name }) => name).join(', ');
    return `{${figure(children.length)}} ${text.slice(0, longestPreview)}`;
}

function longText(text) {
    if (text.length <= longestText) return element('span', { class: 'string' }, text);
    const whole = element('span', { class: 'string' }, `${text.slice(0, longestText)} … `);
    const button = element('button', { type: 'button', onclick: () => whole.replaceChildren(visible(text)) }, `all ${size(text.length)}`);
    whole.append(button);
    return whole;
}
