import type { z } from 'zod';
import type { Words } from '#platform/values/words.ts';
import type { cadence, timeLimit } from '../kinds/kinds.ts';

type Params = { kind: 'time_limit'; params: z.input<typeof timeLimit> } | { kind: 'cadence'; params: z.input<typeof cadence> };

/** A clause of the shipped rulebook with the control bound to it. */
export type DefaultRow = {
  readonly clause: string;
  readonly body: Words;
  readonly code: string;
  readonly title: Words;
  readonly scope: string;
  readonly rank: number;
} & Params;

/** Name of the document that ships. */
export const rulebookTitle: Words = { zh: '售后服务规程', en: 'After-sales service regulation' };

/**
 * The print of the rows as they shipped, revision by revision. Whoever changes a row adds the print of it: `revision.test.ts` holds the last
 * one to the rows and says what it should be.
 */
export const shippedPrints = ['101178fdb9d6e41d', 'ed4ca1c251897db9', 'ec84d32e12b86897'] as const;

const registered = { zh: '登记', en: 'Registered' };
const voided = ['case.voided'];
/** Whoever stands at the device or helps from afar has met the user: any human contact counts, told as such or not. */
const met = ['work-order.contacted', 'work-order.arrived', 'work-order.remote_opened'];
/** A service given without a recorded contact ends the wait: in time it is void, because nobody was reached; too late it stays broken. */
const over = [...voided, 'case.completed'];

/** The figures of this rulebook as they ship; codes are those of the catalogue of numeric standards. */
export const defaultRows: readonly DefaultRow[] = [
  {
    clause: '2.1',
    code: 'N-06',
    rank: 0,
    scope: 'kind == "fault" || nature == "usage_enquiry"',
    kind: 'time_limit',
    title: { zh: '专业人员答复', en: 'Expert contact' },
    body: {
      zh: '用户在使用中遇到的问题，自收到之时起一小时内由专业人员答复并给予帮助；收到时未营业的，自下次营业起算。',
      en: 'A problem met in use is answered by a professional, with help, within one hour of its receipt; received out of hours, counted from the next opening.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 60,
      startOn: 'case.received',
      startWhen: 'next-opening',
      stopOn: ['case.expert_contacted', ...met, 'case.solved'],
      cancelOn: over,
      words: { begins: { zh: '收到', en: 'Received' }, duty: { zh: '由专业人员答复', en: 'a professional must answer' } },
    },
  },
  {
    clause: '2.2',
    code: 'N-48',
    rank: 0,
    scope: 'kind == "fault" && channel != "carry_in"',
    kind: 'time_limit',
    title: { zh: '工程师联系', en: 'Engineer’s contact' },
    body: {
      zh: '报修登记后，工程师于工作时间两小时内联系用户，核实故障并约定时间。',
      en: 'After a fault is registered an engineer contacts the user within two business hours, clarifies the fault and agrees a time.',
    },
    params: {
      calendar: 'BUS',
      minutes: 120,
      startOn: 'case.registered',
      stopOn: [...met, 'case.solved'],
      cancelOn: over,
      words: { begins: registered, duty: { zh: '由工程师联系用户', en: 'an engineer must contact the user' } },
    },
  },
  {
    clause: '2.3',
    code: 'N-48',
    rank: 2,
    scope: 'kind == "fault" && channel != "carry_in" && priority == "emergency"',
    kind: 'time_limit',
    title: { zh: '紧急联系', en: 'Emergency contact' },
    body: {
      zh: '紧急报修不分昼夜，登记后十五分钟内由工程师联系用户。',
      en: 'In an emergency, day or night, an engineer contacts the user within fifteen minutes of registration.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 15,
      startOn: 'case.registered',
      stopOn: [...met, 'case.solved'],
      cancelOn: over,
      words: { begins: registered, duty: { zh: '由工程师联系用户（紧急）', en: 'an engineer must contact the user (emergency)' } },
    },
  },
  {
    clause: '2.4',
    code: 'N-08',
    rank: 0,
    scope: 'kind == "fault" && covered',
    kind: 'time_limit',
    title: { zh: '保内响应', en: 'Response in warranty' },
    body: {
      zh: '保修期内的报修，登记后二十四小时内给予响应。',
      en: 'A repair in warranty gets a response within twenty-four hours of registration.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 1440,
      startOn: 'case.registered',
      stopOn: [...met, 'case.solved'],
      cancelOn: over,
      words: { begins: registered, duty: { zh: '响应保内报修', en: 'a repair in warranty must be answered' } },
    },
  },
  {
    clause: '2.5',
    code: 'N-09',
    rank: 0,
    scope: 'route == "remote"',
    kind: 'time_limit',
    title: { zh: '技术支持首次联系', en: 'Support engineer’s first contact' },
    body: {
      zh: '技术支持人员接到指派后，二十四小时内首次联系用户。',
      en: 'A support engineer contacts the user for the first time within twenty-four hours of being assigned.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 1440,
      startOn: 'work-order.assigned',
      stopOn: met,
      cancelOn: [...over, 'work-order.cancelled', 'work-order.rerouted'],
      words: {
        begins: { zh: '指派', en: 'Assigned' },
        duty: { zh: '由技术支持联系用户', en: 'the support engineer must contact the user' },
      },
    },
  },
  {
    clause: '3.1',
    code: 'N-07',
    rank: 0,
    scope: '',
    kind: 'time_limit',
    title: { zh: '复杂问题移交', en: 'Hand-over of a complex case' },
    body: {
      zh: '判定为复杂的问题，一小时内由相应部门接手，并将进展告知用户。',
      en: 'A problem assessed as complex is taken over by the right group within one hour, and the user is told.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 60,
      startOn: 'case.judged_complex',
      stopOn: ['case.accepted'],
      cancelOn: [...over, 'case.judged_simple'],
      words: { begins: { zh: '判定复杂', en: 'Assessed as complex' }, duty: { zh: '由相应组接手', en: 'the right group must take over' } },
    },
  },
  {
    clause: '6.1',
    code: 'N-11',
    rank: 0,
    scope: 'kind != "enquiry" && kind != "suggestion" && kind != "other"',
    kind: 'time_limit',
    title: { zh: '服务后回访', en: 'Call-back after service' },
    body: {
      zh: '服务完成后二十四小时内，由未参与该项服务的人员联系用户，确认问题已解决并询问满意程度。',
      en: 'Within twenty-four hours of the service somebody who did not do it contacts the user to confirm the solution and ask for satisfaction.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 1440,
      startOn: 'case.completed',
      stopOn: ['callback.answered'],
      cancelOn: ['case.reopened', 'case.voided'],
      // a call that could not be made, because nobody was reached or the company made none, is nobody's fault
      exemptOn: ['callback.unreachable', 'callback.resumed'],
      words: { begins: { zh: '完成服务', en: 'Completed' }, duty: { zh: '回访用户', en: 'the user must be called back' } },
    },
  },
  {
    clause: '6.3',
    code: 'N-11',
    rank: 0,
    scope: 'kind != "enquiry" && kind != "suggestion" && kind != "other"',
    kind: 'time_limit',
    title: { zh: '恢复后补回访', en: 'Call-back made up for' },
    body: {
      zh: '公司停用回访期间未能进行的回访，自恢复启用之时起二十四小时内补上；停用期间不计入时限。',
      en: 'A call-back that could not be made while the company did without them is made within twenty-four hours of the day they are made again; the time between counts for nobody.',
    },
    params: {
      calendar: 'CLOCK',
      minutes: 1440,
      startOn: 'callback.resumed',
      stopOn: ['callback.answered'],
      cancelOn: ['case.reopened', 'case.voided'],
      // a second time without call-backs: it begins once more
      exemptOn: ['callback.unreachable', 'callback.resumed'],
      words: { begins: { zh: '恢复回访', en: 'Call-backs resumed' }, duty: { zh: '回访用户', en: 'the user must be called back' } },
    },
  },
  {
    clause: '6.2',
    code: 'N-12',
    rank: 0,
    scope: 'kind == "fault" && followUp != "none"',
    kind: 'cadence',
    title: { zh: '定期跟踪', en: 'Scheduled follow-ups' },
    body: {
      zh: '服务完成后满一周、一个月、三个月，各联系用户一次，了解使用情况。',
      en: 'One week, one month and three months after the service the user is contacted about how the device does.',
    },
    params: { startOn: 'case.completed', periods: ['P7D', 'P1M', 'P3M'], cancelOn: ['case.reopened'] },
  },
];
