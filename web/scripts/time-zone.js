import { send } from './dom.js';
import { zoneName } from './format.js';

/** The switch between this machine's time and UTC. */
export function timeZone(root) {
    root.textContent = 'UTC';
    root.title = `Show times in UTC instead of local time (${zoneName()})`;
    root.addEventListener('click', () => send(root, 'setUtc', root.getAttribute('aria-pressed') !== 'true'));
    return ({ utc }) => root.setAttribute('aria-pressed', utc);
}
