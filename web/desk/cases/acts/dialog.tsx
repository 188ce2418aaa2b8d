import { useQueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { Operation } from '#platform/operation/contract.ts';
import type { Fields, RecordOf } from '#platform/values/field.ts';
import { ApiError, asApiError, useAct } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { toast, useWords, type Say } from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../read.ts';

/** What an act is done to: the case, and the job it concerns. */
export interface Target {
  readonly case: CaseRead;
  readonly order: OrderRead | null;
}

export interface ActProps {
  readonly target: Target;
  onClose(): void;
}

interface ActSpec<I extends z.ZodObject, F extends Fields> {
  readonly operation: Operation<I, z.ZodType>;
  /** texts under `acts.<key>` of the namespace `cases`: title, text, do, done */
  readonly key: string;
  /** the same for every target, or made of it */
  readonly fields: F | ((target: Target) => F);
  readonly danger?: boolean;
  /** what the text of the dialog tells of the target */
  told?(target: Target): Readonly<Record<string, string>>;
  start?(target: Target): Readonly<Record<string, unknown>>;
  input(values: RecordOf<F>, target: Target): z.input<I>;
}

/** What to do after a refusal; for those without words of their own, that the page is up to date. */
function nextStep(code: string, w: Say): string {
  const key = `next.${code.replace('.', '_')}`;
  const said = w(key);
  return said === key ? w('next.any') : said;
}

/** After a refusal the page behind shows what is true now, and the sentence says what to do next. */
export function useTrueState(): (thrown: unknown) => never {
  const w = useWords('cases');
  const client = useQueryClient();
  return (thrown) => {
    const error = asApiError(thrown);
    if (error.status !== 409) throw thrown;
    void client.invalidateQueries();
    // a sentence that belongs to a field stays there
    if (error.errors.length > 0) throw error;
    throw new ApiError({ status: 409, code: error.code, title: error.title, detail: `${error.detail} ${nextStep(error.code, w)}` });
  };
}

/** A text that only some acts have. */
function textOf(w: Say, key: string, values?: Readonly<Record<string, string>>): string | undefined {
  const said = w(key, values);
  return said === key ? undefined : said;
}

/** Makes the dialog of one act: its operation, its fields and how the input is made of them. */
export function actDialog<I extends z.ZodObject, F extends Fields>(spec: ActSpec<I, F>): ComponentType<ActProps> {
  return function ActOf({ target, onClose }: ActProps) {
    const w = useWords('cases');
    const { runOrThrow } = useAct(spec.operation);
    const refused = useTrueState();
    const key = `acts.${spec.key}`;
    return (
      <ActDialog
        open
        title={w(`${key}.title`)}
        text={textOf(w, `${key}.text`, spec.told?.(target))}
        act={w(`${key}.do`)}
        fields={typeof spec.fields === 'function' ? spec.fields(target) : spec.fields}
        danger={spec.danger ?? false}
        start={spec.start?.(target) ?? {}}
        onClose={onClose}
        onRun={(values) => runOrThrow(spec.input(values, target)).then(() => toast(w(`${key}.done`)), refused)}
      />
    );
  };
}

/** An act without fields runs at once; this is its operation and what it is told. */
export interface DirectAct {
  readonly operation: Operation;
  input(target: Target): Readonly<Record<string, unknown>>;
}
