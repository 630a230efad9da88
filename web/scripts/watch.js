import * as api from './api.js';

const running = 600;
const idle = 10_000;
const coverageEvery = 60_000;

/**
 * Asks again and again how AOC is and whether a run is on, also one that was started elsewhere: often while one is, seldom
 * otherwise, not at all while nobody looks at the page.
 *
 * @param {{run: function(): ?Object, changed: function(Object), coverage: function()}} console `run` answers what was last
 *     known; `changed` takes what is new: run, health, or lost (why AOC does not answer).
 * @returns {{soon: function()}} soon() asks at once.
 */
export function watch(console) {
    let timer = 0;
    let coverageAt = Date.now();

    async function look() {
        clearTimeout(timer);
        if (!document.hidden) {
            try {
                await ask();
            } catch (error) {
                console.changed({ lost: error });
            }
        }
        clearTimeout(timer);
        timer = setTimeout(look, console.run()?.state === 'running' ? running : idle);
    }

    async function ask() {
        const known = console.run();
        if (known?.state === 'running') {
            console.changed({ run: await api.run(known.run_id), lost: null });
            return;
        }
        const [health, run] = await Promise.all([api.health(), api.latestRun()]);
        console.changed(run ? { health, run, lost: null } : { health, lost: null });
        if (Date.now() - coverageAt < coverageEvery) return;
        coverageAt = Date.now();
        console.coverage();
    }

    document.addEventListener('visibilitychange', look);
    look();
    return { soon: look };
}
