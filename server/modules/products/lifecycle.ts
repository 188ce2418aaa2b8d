import { lifecycle } from '#platform/lifecycle/lifecycle.ts';

/** The life of a unit; leaving `retired` is a manager's act with a reason (R-PRD-05). */
export const assetLife = lifecycle({
  subject: 'asset',
  table: 'assets',
  column: 'life',
  start: 'produced',
  states: {
    produced: { class: 'open', label: { zh: '已生产', en: 'Produced' } },
    shipped: { class: 'open', label: { zh: '已发货', en: 'Shipped' } },
    in_use: { class: 'open', label: { zh: '使用中', en: 'In use' } },
    under_repair: { class: 'waiting', label: { zh: '维修中', en: 'Under repair' } },
    retired: { class: 'done', label: { zh: '已报废', en: 'Retired' } },
  },
  moves: [
    { act: 'ship', from: ['produced'], to: 'shipped' },
    { act: 'put-in-use', from: ['shipped'], to: 'in_use' },
    { act: 'begin-repair', from: ['in_use'], to: 'under_repair' },
    { act: 'end-repair', from: ['under_repair'], to: 'in_use' },
    { act: 'retire', from: ['in_use', 'under_repair'], to: 'retired' },
    { act: 'revive', from: ['retired'], to: 'in_use' },
    { act: 'link-user', from: ['produced', 'shipped', 'in_use', 'under_repair'], to: 'same' },
  ],
});

export const lifecycles = [assetLife];
