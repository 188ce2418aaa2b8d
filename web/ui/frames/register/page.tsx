import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Operation } from '#platform/operation/contract.ts';
import type { Fields } from '#platform/values/field.ts';
import type { Words } from '#platform/values/words.ts';
import { useListOperation, type PageOf } from '../../../api/hooks.ts';
import { useListState } from '../../address.ts';
import { useSay, useWords } from '../../i18n.ts';
import { EmptyDone } from '../../state/index.tsx';
import { useRegisterActs, type RegisterOperations } from './acts.ts';
import { RegisterFrame } from './index.tsx';
import type { RegisterFrameProps, RegisterRow } from './types.ts';

/** What `resource({...})` of the platform gives; only its shape is needed here. */
export interface RegisterResource {
  readonly name: string;
  /** kind of its subjects when they are known under another word */
  readonly kind?: string;
  readonly plural: string;
  readonly label: Words;
  readonly fields: Fields;
  /** fields without which a record is incomplete: the tab `gaps` */
  readonly wanted?: readonly string[];
  readonly operations: RegisterOperations & { readonly list: Operation };
}

/** A whole register page from a resource: `<RegisterPage resource={faultCodes} columns={['code', 'name', 'group']} />`. */
export function RegisterPage({
  resource,
  columns,
  sections,
  sort,
  exporter,
  ...rest
}: {
  resource: RegisterResource;
  /** gives the list under the filters on screen as a sheet */
  exporter?: (input: Readonly<Record<string, unknown>>) => Promise<void>;
  columns?: readonly string[];
  sort?: string;
  sections?: RegisterFrameProps['register']['sections'];
  children?: ReactNode;
} & Partial<Pick<RegisterFrameProps, 'tabs' | 'extraColumns' | 'extraFilters' | 'panels' | 'importer' | 'empty'>>) {
  const say = useSay();
  const w = useWords();
  const state = useListState(sort ? { sort } : {});
  const list = resource.operations.list as Operation<z.ZodObject, z.ZodType<PageOf<RegisterRow>>>;
  const data = useListOperation(list, state.input, { live: { kinds: [resource.kind ?? resource.name] } });
  const acts = useRegisterActs(resource.operations, `${resource.plural}.xlsx`);
  return (
    <RegisterFrame
      register={{
        name: resource.name,
        what: say(resource.label),
        fields: resource.fields,
        ...(columns ? { columns } : {}),
        ...(sections ? { sections } : {}),
      }}
      data={data}
      state={state}
      tabs={(['active', ...(resource.wanted ? (['gaps'] as const) : []), 'retired'] as const).map((key) => ({
        key,
        label: w(`register.tab.${key}`),
      }))}
      acts={exporter ? { ...acts, exportAll: (shown) => exporter({ ...shown.input }) } : acts}
      {...(state.input['tab'] === 'gaps' ? { empty: <EmptyDone title={w('register.noGaps')} /> } : {})}
      {...rest}
    />
  );
}
