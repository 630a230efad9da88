import * as api from './api.js';

const running = 600;
const idle = 10_000;
const coverageEvery = 60_000;

/**
 * Knows how AOC is and whether a run is on, also one that was started elsewhere: AOC tells. Where it does not, it is asked
 * again and again: often while a run is on, seldom otherwise. Neither while nobody looks at the page.
 *
 * @param {{run: function(): ?Object, changed: function(Object), coverage: function()}} page `run` answers what was last
 *     known; `changed` takes what is new: run, health, or lost (why AOC does not answer).
 * @returns {{soon: function()}} soon() asks at once.
 */
export function watch(page) {
    let timer = 0;
    let coverageAt = Date.now();
    /** Whether AOC tells by itself. */
    let told = false;
    let source = null;

    function listenWhileVisible() {
        if (document.hidden === !source) return;
        if (document.hidden) {
            source.close();
            source = null;
            told = false;
        } else {
            source = api.listen({
                run: (run) => page.changed({ run, lost: null }),
                health: (health) => page.changed({ health, lost: null }),
                up: () => { told = true; },
                down: () => {
                    told = false;
                    look();
                },
            });
        }
    }

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
        timer = setTimeout(look, !told && page.run()?.state === 'running' ? running : idle);
    }

    async function ask() {
        const known = page.run();
        if (told) {
            refreshCoverage();
            return;
        }
        if (known?.state === 'running') {
            page.changed({ run: await standingOf(known), lost: null });
            return;
        }
        const [health, run] = await Promise.all([api.health(), api.latestRun()]);
        page.changed(run ? { health, run, lost: null } : { health, lost: null });
        refreshCoverage();
    }

    function refreshCoverage() {
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

    document.addEventListener('visibilitychange', () => {
        listenWhileVisible();
        look();
    });
    listenWhileVisible();
    look();
    return { soon: look };
}
