import * as api from './api.js';

const running = 600;
const idle = 10_000;
const coverageEvery = 60_000;

/**
 * Asks again and again how AOC is and whether a run is on, also one that was started elsewhere: often while one is, seldom
 * otherwise, not at all while nobody looks at the page.
 *
 * @param {{run: function(): ?Object, changed: function(Object), coverage: function()}} page `run` answers what was last
 *     known; `changed` takes what is new: run, health, or lost (why AOC does not answer).
 * @returns {{soon: function()}} soon() asks at once.
 */
export function watch(page) {
    let timer = 0;
    let coverageAt = Date.now();

    async function look() {
        clearTimeout(timer);
        if (!document.hidden) {
            try {
                await ask();
            } catch (error) {
                if (error instanceof api.ApiError) page.changed({ lost: error });
                else reportError(error);
            }
        }
        clearTimeout(timer);
        timer = setTimeout(look, page.run()?.state === 'running' ? running : idle);
    }

    async function ask() {
        const known = page.run();
        if (known?.state === 'running') {
            page.changed({ run: await standingOf(known), lost: null });
            return;
        }
        const [health, run] = await Promise.all([api.health(), api.latestRun()]);
        page.changed(run ? { health, run, lost: null } : { health, lost: null });
        if (Date.now() - coverageAt < coverageEvery) return;
        coverageAt = Date.now();
        page.coverage();
    }

    /** Null if AOC was started again meanwhile: it knows nothing of the run then. */
    async function standingOf(run) {
        try {
            return await api.run(run.run_id);
        } catch (error) {
            if (error.status === 404) return null;
            throw error;
        }
    }

    document.addEventListener('visibilitychange', look);
    look();
    return { soon: look };
}
