import { searchables } from './store/registers.ts';

export const searchable = searchables;
