import { visible } from './format.js';

/** What a person sees or hears of an element besides its text. */
const spoken = ['title', 'aria-label'];

/**
 * Makes an element. Whatever is no element becomes text, never markup and never a control character that acts: all that comes
 * from the API is hostile.
 *
 * @param {string} tag
 * @param {Object<string, ?(string|number|boolean|Function)>} attributes Functions are listeners ({onclick}); true is an
 *     attribute without a value; false, null and undefined are left out.
 * @param {...?(Node|string|number)} children null is left out.
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/** The same for a drawing. @returns {SVGElement} */
export function drawing(tag, attributes = {}, ...children) {
    return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') node.addEventListener(name.slice(2), value);
        else if (value === true) node.setAttribute(name, '');
        else if (value !== false && value !== null && value !== undefined)
            node.setAttribute(name, spoken.includes(name) ? visible(String(value)) : value);
    }
    const shown = children.filter((child) => child !== null && child !== undefined);
    node.append(...shown.map((child) => (typeof child === 'string' ? visible(child) : child)));
    return node;
}

/**
 * Sends a verb up to the console: what the person wants.
 *
 * @param {Node} from
 * @param {string} verb "filterBy", "openEvent", ...
 * @param {*} detail
 */
export function send(from, verb, detail = null) {
    from.dispatchEvent(new CustomEvent(verb, { bubbles: true, detail }));
}

/** Says something to who listens instead of looking. */
export function announce(text) {
    document.querySelector('.announcer').textContent = text;
}
