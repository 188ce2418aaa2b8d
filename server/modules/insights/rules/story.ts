import type { StoryGroup } from '../contract.ts';

/** Event types by what a person looks for; what is named nowhere belongs to the course of its case. */
const types: Readonly<Record<Exclude<StoryGroup, 'case'>, readonly string[]>> = {
  visit: [
    'work-order.assigned',
    'work-order.accepted',
    'work-order.declined',
    'work-order.contacted',
    'work-order.contact_tried',
    'work-order.departed',
    'work-order.arrived',
    'work-order.left_open',
    'work-order.broken_off',
    'work-order.rerouted',
  ],
  repair: [
    'work-order.created',
    'work-order.diagnosed',
    'work-order.answered',
    'work-order.demonstrated',
    'work-order.signed',
    'work-order.finished',
    'work-order.cancelled',
    'work-order.remote_opened',
    'work-order.remote_closed',
    'asset.repair_begun',
    'asset.repair_ended',
    'coverage.granted',
    'coverage.withdrawn',
  ],
  part: ['work-order.recorded'],
  callback: [
    'callback.opened',
    'callback.attempted',
    'callback.answered',
    'callback.confirmed_by_customer',
    'callback.cancelled',
    'callback.given_up',
    'callback.resumed',
    'callback.unreachable',
    'callback.suggestion_heard',
    'callback.suggestion_settled',
    'follow-up.opened',
    'follow-up.attempted',
    'follow-up.recorded',
    'follow-up.cancelled',
    'follow-up.parted',
    'follow-up.settled',
    'follow-up.trouble_heard',
    'follow-up.unreachable',
  ],
  call: ['case.received', 'case.touched', 'case.expert_contacted', 'message.logged', 'comment.added'],
  correction: ['case.corrected', 'work-order.corrected', 'callback.completion_moved'],
  archive: [
    'asset.created',
    'asset.edited',
    'asset.user_linked',
    'asset.shipped',
    'asset.put_in_use',
    'asset.retired',
    'asset.revived',
    'end-user.created',
    'end-user.edited',
    'end-user.retired',
    'end-user.restored',
    'end-user.contact_added',
    'end-user.contact_dropped',
  ],
};

const groups = new Map(Object.entries(types).flatMap(([group, names]) => names.map((name) => [name, group as StoryGroup])));

/** What kind of thing an event is for those who read a story. */
export function groupOf(type: string): StoryGroup {
  return groups.get(type) ?? 'case';
}

/** The event types that one group is asked by: those named, or for the course of cases all but those. */
export function typesOf(group: StoryGroup | undefined): { readonly named: readonly string[]; readonly without: boolean } {
  if (group === undefined) return { named: [], without: true };
  return group === 'case' ? { named: [...groups.keys()], without: true } : { named: types[group], without: false };
}
