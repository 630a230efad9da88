/** How a run stands, in words. Pure. */
import { figure, plural } from './format.js';

/** @param {Object} run An answer of /api/runs/{id}. */
export function headlineOf(run) {
    if (run.state === 'running') {
        return `Collecting: ${figure(run.windows_done)} of ${plural(run.windows_total, 'window')}, ${plural(run.count, 'record')}`;
    }
    const fresh = run.stored === 0 ? 'nothing new' : plural(run.stored, 'new event');
    const revised = run.revisions > 0 ? `, ${plural(run.revisions, 'new body', 'new bodies')} of known events` : '';
    const ending = run.complete ? 'Collected' : 'Collected in part';
    return `${ending}: ${fresh}${revised}, ${plural(run.count, 'record')} read`;
}

/** A short run of the schedule that is over, or soon will be, without anything that a person should know. */
export function isRoutine(run) {
    return run.scheduled && (run.state === 'running' ? run.windows_total < 30 : run.complete);
}

/** "good" when all that was offered is stored, "bad" when something is not, "none" while it runs. */
export function levelOf(run) {
    if (run.state === 'running') return 'none';
    return run.complete ? 'good' : 'bad';
}

/** All warnings, each with the stream that it is of. */
export function warningsOf(run) {
    return [
        ...run.warnings,
        ...run.sources.flatMap((each) => each.warnings.map((text) => `${each.source}/${each.stream}: ${text}`)),
    ];
}
