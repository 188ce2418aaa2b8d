export { standings } from './store/standing.ts';
