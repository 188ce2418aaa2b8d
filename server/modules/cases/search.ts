import { caseSearch } from './store/search.ts';

export const searchable = [caseSearch];
