import { send } from './dom.js';

const writes = (node) => node.matches('input, select, textarea');

/** The shortcuts of the whole page; those of the table are its own. */
export function listenToKeys() {
    document.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
        if (event.key === 'Escape' && !event.defaultPrevented) {
            if (writes(event.target)) event.target.blur();
            else send(document.body, 'closeEvent');
        }
        if (writes(event.target)) return;
        if (event.key === '/') {
            event.preventDefault();
            document.querySelector('.event-filters [name=search]').focus();
        } else if (event.key === 'j' || event.key === 'k') {
            document.querySelector('.event-table').dispatchEvent(new CustomEvent('step', { detail: event.key === 'j' ? 1 : -1 }));
        }
    });
}
