import { searchableOrders } from './store/search.ts';

export const searchable = [searchableOrders];
