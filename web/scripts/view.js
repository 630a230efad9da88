/** What the page shows, as its address says it. Pure. */

/**
 * @typedef {Object} View
 * @property {Object<string, string>} filters Only those that are set; see filterNames.
 * @property {number} page Counted from 1.
 * @property {string} cursor Where this page begins; empty: counted from the first.
 * @property {string} event The key of the event that is open; empty: none.
 */

export const filterNames = ['search', 'range', 'start', 'end', 'service', 'operation', 'actor', 'result', 'source'];

/** Reaches back from now, in hours. */
export const ranges = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 };

export const pageSize = 50;

/** @param {string} search What follows the address's path: "?search=role&page=2". @returns {View} */
export function viewOf(search) {
    const parameters = new URLSearchParams(search);
    const filters = {};
    for (const name of filterNames) {
        const value = parameters.get(name)?.trim();
        if (value) filters[name] = value;
    }
    if (!(filters.range in ranges)) delete filters.range;
    const page = Number(parameters.get('page'));
    return {
        filters,
        page: Number.isInteger(page) && page > 0 ? page : 1,
        cursor: parameters.get('cursor') ?? '',
        event: parameters.get('event') ?? '',
    };
}

/** The address of a view: the inverse of viewOf. @param {View} view */
export function addressOf(view) {
    const parameters = new URLSearchParams();
    for (const name of filterNames) if (view.filters[name]) parameters.set(name, view.filters[name]);
    if (view.page > 1) parameters.set('page', view.page);
    if (view.page > 1 && view.cursor) parameters.set('cursor', view.cursor);
    if (view.event) parameters.set('event', view.event);
    const text = parameters.toString();
    return text ? `?${text}` : '/';
}

/** What /api/events is asked for. @param {View} view @param {number} now Milliseconds. */
export function requestOf(view, now) {
    const parameters = new URLSearchParams({ page_size: pageSize, brief: 'true' });
    for (const [name, value] of Object.entries(view.filters)) {
        if (name !== 'range') parameters.set(name, value);
    }
    if (view.filters.range) {
        parameters.set('start', new Date(now - ranges[view.filters.range] * 3_600_000).toISOString());
    }
    if (view.cursor && view.page > 1) parameters.set('cursor', view.cursor);
    else if (view.page > 1) parameters.set('page', view.page);
    return parameters;
}

/** The same for /api/histogram, without its width. */
export function histogramRequestOf(view, now) {
    const parameters = requestOf({ ...view, page: 1 }, now);
    for (const name of ['page_size', 'brief']) parameters.delete(name);
    return parameters;
}

/** The first page with these filters, in the place of all others. @param {Object<string, string>} filters */
export function withFilters(view, filters) {
    const kept = {};
    for (const name of filterNames) if (filters[name]) kept[name] = filters[name];
    return { ...view, filters: kept, page: 1, cursor: '' };
}

/** The first page with one filter more, or with another value of it. An empty value takes it away. */
export function withFilter(view, name, value) {
    return withFilters(view, { ...view.filters, [name]: value });
}

/** @param {number} page @param {string} cursor Where it begins, if that is known. */
export function withPage(view, page, cursor) {
    return { ...view, page, cursor: page > 1 ? cursor : '' };
}

export function withEvent(view, key) {
    return { ...view, event: key };
}

/** Whether two views list the same events. */
export function sameList(a, b) {
    return addressOf(withEvent(a, '')) === addressOf(withEvent(b, ''));
}
