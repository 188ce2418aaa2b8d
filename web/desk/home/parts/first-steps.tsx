import { Circle, CircleCheck } from 'lucide-react';
import type { giveLogin } from '#modules/identity/contract.ts';
import type * as organization from '#modules/organization/contract.ts';
import type * as products from '#modules/products/contract.ts';
import { useMe } from '#web/api/index.ts';
import { told, useTold, type Told } from '#web/api/told.ts';
import { Link, Panel, useWords } from '#web/ui/index.ts';
import type { Operation } from '#platform/operation/contract.ts';

const models = told<typeof products.models.operations.list>('model.list', 'GET', '/models');

const login = 'member.give-login' satisfies (typeof giveLogin)['name'];

/** What a company is made of before its first case, in this order; `has`: so many rows and it is there. */
const STEPS = [
  {
    key: 'groups',
    path: '/groups',
    has: 1,
    list: told<typeof organization.groups.operations.list>('group.list', 'GET', '/groups'),
  },
  {
    key: 'positions',
    path: '/positions',
    has: 1,
    list: told<typeof organization.positions.operations.list>('position.list', 'GET', '/positions'),
  },
  // whoever began the company is one of them
  { key: 'staff', path: '/staff', has: 2, list: told<typeof organization.staff.operations.list>('staff.list', 'GET', '/staff') },
  { key: 'models', path: '/models', has: 1, list: models },
] as const;

/** How many rows a register has, up to two; undefined until it is known. */
function useCount(list: Told<Operation>): number | undefined {
  const { data } = useTold(list, { limit: 2 });
  return (data as { readonly rows: readonly unknown[] } | undefined)?.rows.length;
}

function Step({ step: { key, path, has, list } }: { step: (typeof STEPS)[number] }) {
  const w = useWords('home');
  const isThere = (useCount(list) ?? 0) >= has;
  const Mark = isThere ? CircleCheck : Circle;
  return (
    <li>
      <Link to={path} className="row">
        <Mark size={18} strokeWidth={1.75} role="img" aria-label={w(isThere ? 'first.there' : 'first.open')} />
        <b className="nowrap">{w(`first.${key}`)}</b>
        <span className="grow ink-2 small">{w(`first.${key}Text`)}</span>
      </Link>
    </li>
  );
}

function Steps() {
  const w = useWords('home');
  const modelCount = useCount(models);
  if (modelCount === undefined || modelCount > 0) return null;
  return (
    <Panel title={w('first.title')} meta={w('first.meta')}>
      <ol className="home-first">
        {STEPS.map((step) => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
    </Panel>
  );
}

/** The way from an empty company to its first case, for whoever sets it up; it goes once there is a model, without which nothing can be registered. */
export function FirstSteps() {
  return useMe()?.permissions.includes(login) ? <Steps /> : null;
}
