/**
 * Reads a JSON text one level at a time: only what is unfolded is looked at, numbers stay as written (JSON.parse would round
 * those beyond 2^53), and members that come twice stay both. The text is JSON: the API says so. Pure.
 */

/** @returns {"object"|"array"|"string"|"number"|"true"|"false"|"null"} */
export function kindOf(json) {
    switch (json[0]) {
        case '{': return 'object';
        case '[': return 'array';
        case '"': return 'string';
        case 't': return 'true';
        case 'f': return 'false';
        case 'n': return 'null';
        default: return 'number';
    }
}

/**
 * The values right inside an object or array.
 *
 * @param {string} json
 * @returns {{name: string, json: string}[]} `name` is the member's name, or the element's number.
 */
export function childrenOf(json) {
    const isObject = json[0] === '{';
    const children = [];
    let at = afterSpace(json, 1);
    while (at < json.length && json[at] !== '}' && json[at] !== ']') {
        let name = String(children.length);
        if (isObject) {
            const end = endOfString(json, at);
            name = textOf(json.slice(at, end));
            at = afterSpace(json, afterSpace(json, end) + 1);
        }
        const end = endOfValue(json, at);
        children.push({ name, json: json.slice(at, end) });
        at = afterSpace(json, end);
        if (json[at] === ',') at = afterSpace(json, at + 1);
    }
    return children;
}

/** What a string says. */
export function textOf(json) {
    return JSON.parse(json);
}

/** The JSON inside a string, where a source wrapped one in the other; else null. */
export function jsonInside(text) {
    const trimmed = text.trim();
    if (trimmed[0] !== '{' && trimmed[0] !== '[') return null;
    try {
        JSON.parse(trimmed);
        return trimmed;
    } catch {
        return null;
    }
}

function afterSpace(json, at) {
    while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') ++at;
    return at;
}

function endOfString(json, at) {
    for (++at; at < json.length && json[at] !== '"'; ++at) if (json[at] === '\\') ++at;
    return at + 1;
}

/** No recursion: records may be nested deeper than a stack is. */
function endOfValue(json, at) {
    let depth = 0;
    do {
        const character = json[at];
        if (character === '"') {
            at = endOfString(json, at);
        } else if (character === '{' || character === '[') {
            ++depth;
            ++at;
        } else if (character === '}' || character === ']') {
            --depth;
            ++at;
        } else if (depth > 0) {
            ++at;
        } else {
            while (at < json.length && !/[\s,\]}]/.test(json[at])) ++at;
        }
    } while (depth > 0 && at < json.length);
    return at;
}
