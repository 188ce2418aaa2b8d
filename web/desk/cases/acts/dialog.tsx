import { useQueryClient } from '@tanstack/react-query';
import { useState, type ComponentType } from 'react';
import type { z } from 'zod';
import type { Operation } from '#platform/operation/contract.ts';
import type { Fields, RecordOf } from '#platform/values/field.ts';
import { asApiError, useAct } from '#web/api/index.ts';
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
  readonly fields: F;
  readonly danger?: boolean;
  start?(target: Target): Readonly<Record<string, unknown>>;
  input(values: RecordOf<F>, target: Target): z.input<I>;
}

/** After a refusal the page behind must show what is true now. */
export function useTrueState(): (thrown: unknown) => never {
  const client = useQueryClient();
  return (thrown) => {
    if (asApiError(thrown).status === 409) void client.invalidateQueries();
    throw thrown;
  };
}

/** What to do after a refusal, when there is something to say: under the server's sentence. */
export function RefusalHelp({ code }: { code: string | null }) {
  const w = useWords('cases');
  if (!code) return null;
  const key = `next.${code.replace('.', '_')}`;
  const text = w(key);
  return <p className="small ink-2">{text === key ? w('next.any') : text}</p>;
}

/** A text that only some acts have. */
function textOf(w: Say, key: string): string | undefined {
  const said = w(key);
  return said === key ? undefined : said;
}

/** Makes the dialog of one act: its operation, its fields and how the input is made of them. */
export function actDialog<I extends z.ZodObject, F extends Fields>(spec: ActSpec<I, F>): ComponentType<ActProps> {
  return function ActOf({ target, onClose }: ActProps) {
    const w = useWords('cases');
    const { runOrThrow } = useAct(spec.operation);
    const refused = useTrueState();
    const [code, setCode] = useState<string | null>(null);
    const key = `acts.${spec.key}`;
    return (
      <ActDialog
        open
        title={w(`${key}.title`)}
        text={textOf(w, `${key}.text`)}
        act={w(`${key}.do`)}
        fields={spec.fields}
        danger={spec.danger ?? false}
        start={spec.start?.(target) ?? {}}
        onClose={onClose}
        onRun={(values) =>
          runOrThrow(spec.input(values, target)).then(
            () => toast(w(`${key}.done`)),
            (thrown: unknown) => {
              setCode(asApiError(thrown).status === 409 ? asApiError(thrown).code : null);
              return refused(thrown);
            },
          )
        }
      >
        <RefusalHelp code={code} />
      </ActDialog>
    );
  };
}

/** An act without fields runs at once; this is its operation and what it is told. */
export interface DirectAct {
  readonly operation: Operation;
  input(target: Target): Readonly<Record<string, unknown>>;
}
