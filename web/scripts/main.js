import { startConsole } from './console.js';

startConsole();
