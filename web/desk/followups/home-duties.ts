import type { HomeDuties } from '../home/duties.ts';

/** Calls, later contacts, and what customers said in them, among the duties on the home page. */
export const homeDuties: HomeDuties = {
  words: {
    'callback.answer': 'followups:duty.answer',
    'callback.settle-suggestion': 'followups:duty.settleSuggestion',
    'follow-up.record': 'followups:duty.record',
    'follow-up.settle': 'followups:duty.settle',
  },
  places: {
    callback: (id) => `/callbacks/${id}`,
    'follow-up': (_, act) => (act === 'follow-up.settle' ? '/follow-ups?tab=unsettled' : '/follow-ups'),
  },
};
