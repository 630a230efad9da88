/** How figures and times read. Pure. */

const two = (number) => String(number).padStart(2, '0');

/**
 * The parts of a time for a person: always this width, so that a column of them lines up.
 *
 * @param {string} iso A time as the API writes it.
 * @param {boolean} utc Else in the zone of this machine.
 * @returns {{date: string, time: string}} "2026-11-22" and "09:30:00"
 */
export function timeParts(iso, utc) {
    const at = new Date(iso);
    if (Number.isNaN(at.getTime())) return { date: iso, time: '' };
    // Shifted so that its UTC parts are the local ones.
    const shown = utc ? at : new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
    const text = shown.toISOString();
    return { date: text.slice(0, -14), time: text.slice(-13, -5) };
}

/** "2026-11-22 09:30:00", with " UTC" where it is. */
export function timeText(iso, utc) {
    const { date, time } = timeParts(iso, utc);
    return `${date} ${time}${utc ? ' UTC' : ''}`;
}

/** "UTC+02:00" of this machine at a time. */
export function zoneName(at = new Date()) {
    const minutes = -at.getTimezoneOffset();
    if (minutes === 0) return 'UTC';
    const size = Math.abs(minutes);
    return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What a datetime-local field shows of a time, and back. */
export function fieldOf(iso, utc) {
    if (!iso || Number.isNaN(Date.parse(iso))) return '';
    const { date, time } = timeParts(iso, utc);
    return `${date}T${time}`;
}
export function isoOf(field, utc) {
    const at = field ? Date.parse(utc ? `${field}Z` : field) : NaN;
    return Number.isNaN(at) ? '' : new Date(at).toISOString();
}

/** "3 minutes ago". @param {number} now Milliseconds. */
export function ago(iso, now) {
    const seconds = Math.round((now - Date.parse(iso)) / 1000);
    if (seconds < 0) return 'in the future';
    if (seconds < 60) return 'just now';
    for (const [size, name] of [[86_400, 'day'], [3_600, 'hour'], [60, 'minute']]) {
        if (seconds >= size) return `${plural(Math.floor(seconds / size), name)} ago`;
    }
}

/** 1234567 as "1,234,567". */
export function figure(number) {
    return Number(number).toLocaleString('en-US');
}

/** "1 window", "1,234 windows". */
export function plural(count, one, many = `${one}s`) {
    return `${figure(count)} ${count === 1 ? one : many}`;
}

/** "1.2 MB". */
export function size(characters) {
    if (characters < 1000) return plural(characters, 'character');
    if (characters < 1e6) return `${(characters / 1000).toFixed(1)} kB`;
    return `${(characters / 1e6).toFixed(1)} MB`;
}

// Tab and line ends, and the joiners that some scripts need, are left: they hide nothing.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text in which what would act unseen (turn the reading order round, hide) shows as what it is: "[U+202E]". */
export function visible(text) {
    return text.replace(unseen, (one) => `[U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** "51–100 of 10,000+". @param {Object} answer Of /api/events. */
export function rangeText(page, pageSize, answer) {
    if (answer.items.length === 0) return 'No events';
    const first = (page - 1) * pageSize + 1;
    const total = figure(answer.total) + (answer.total_relation === 'gte' ? '+' : '');
    return `${figure(first)}–${figure(first + answer.items.length - 1)} of ${total}`;
}
