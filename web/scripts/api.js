/** What AOC's API answers. The only file that makes requests. */

/** Why a request did not work: the API's own words, and the parameter at fault. */
export class ApiError extends Error {
    constructor(message, field = null, status = 0) {
        super(message);
        this.field = field;
        this.status = status;
    }
}

/**
 * @param {string} target
 * @param {RequestInit} options
 * @returns {Promise<Object>} Fails with an ApiError, or with an AbortError when it was aborted.
 */
async function request(target, options = {}) {
    let response;
    try {
        response = await fetch(target, { ...options, headers: { Accept: 'application/json' } });
    } catch (error) {
        if (error.name === 'AbortError') throw error;
        throw new ApiError('AOC does not answer. Is `aoc serve` running?');
    }
    let body;
    try {
        body = await response.json();
    } catch (error) {
        if (error.name === 'AbortError') throw error;
        throw new ApiError(`AOC answered ${response.status} with something that can't be read.`, null, response.status);
    }
    // Health answers 503 with its reasons.
    if (response.ok || (response.status === 503 && body.store)) return body;
    throw new ApiError(body.error?.message ?? `AOC answered ${response.status}.`, body.error?.field, response.status);
}

/** @param {URLSearchParams} parameters */
export const events = (parameters, signal) => request(`/api/events?${parameters}`, { signal });
export const histogram = (parameters, signal) => request(`/api/histogram?${parameters}`, { signal });
export const event = (key, signal) => request(`/api/events/${encodeURIComponent(key)}`, { signal });
export const filterOptions = () => request('/api/filter-options');
export const sources = () => request('/api/sources');
export const coverage = () => request('/api/coverage');
export const health = () => request('/health');
export const run = (id) => request(`/api/runs/${encodeURIComponent(id)}`);

/** The latest run since AOC started, or null. */
export const latestRun = async () => (await request('/api/runs')).runs[0] ?? null;

/**
 * Listens to what AOC tells by itself. @param {{run: function(Object), health: function(Object), up: function(), down: function()}} to
 *     `up` and `down`: it is told, or must be asked. The browser connects again by itself.
 */
export function listen(to) {
    const source = new EventSource('/api/live');
    for (const name of ['run', 'health']) source.addEventListener(name, (event) => to[name](JSON.parse(event.data)));
    source.onopen = to.up;
    source.onerror = () => {
        to.down();
        // It was refused for good (as many as may listen do): asking goes on.
        if (source.readyState === EventSource.CLOSED) source.close();
    };
    return source;
}

/** Starts a run, or adds to the one under way. @param {{hours: string, source: string, force: boolean}} wanted */
export function collect({ hours, source, force }) {
    const parameters = new URLSearchParams({ hours, wait: '0' });
    if (source) parameters.set('source', source);
    if (force) parameters.set('force', 'true');
    return request(`/api/fetch-audit-logs?${parameters}`, { method: 'POST' });
}
