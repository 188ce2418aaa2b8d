export { addressOf, call, download, queryOf, send, upload, type CallOptions } from './call.ts';
export { callSeveral, type BulkOutcome } from './batch.ts';
export { heardServerTime, keepOffset, serverNow } from './clock.ts';
export {
  counterOf,
  makeQueryClient,
  readAnew,
  useAct,
  useListOperation,
  useOperation,
  type ActOptions,
  type ListData,
  type PageOf,
  type ReadOptions,
} from './hooks.ts';
export type { LiveChange, LiveTarget } from './live-source.ts';
export { followChanges, useLive } from './live.ts';
export { FixedMe, initialOf, MeProvider, useMay, useMe, useSignIn, type Me } from './me.tsx';
export { ApiError, asApiError, type FieldProblem, type Problem } from './problem.ts';
