import { useState } from 'react';
import { dropSkill, putSkill, staffSkills } from '#modules/organization/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useMay, useOperation } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Panel, Tag, TextButton, toast, toastError, toastWithUndo, useLocale, useWords } from '#web/ui/index.ts';
import { levelFields, skillFields } from './fields.ts';

type Held = OutputOf<typeof staffSkills>['rows'][number];

/** What a member can do: level, until when, from afar; put, changed and dropped by those who may. R-ORG-03, R-DSP-02 */
export function SkillsPanel({ id }: { id: string }) {
  const w = useWords('organization');
  const locale = useLocale();
  const known = useOperation(staffSkills, { id }).data;
  const putting = useAct(putSkill);
  const dropping = useAct(dropSkill, { onError: toastError });
  const [mayPut, mayDrop] = [useMay(putSkill), useMay(dropSkill)];
  const [open, setOpen] = useState<'new' | Held | null>(null);
  const close = (): void => setOpen(null);
  const nameOf = (skill: Held): string => (locale === 'en' ? (skill.nameEn ?? skill.name) : skill.name);
  const back = ({ skillId, level, validUntil, remote }: Held) =>
    putting.runOrThrow({ id, skillId, level, validUntil, remote }).catch(toastError);
  const drop = async (skill: Held): Promise<void> => {
    const done = await dropping.run({ id, skillId: skill.skillId });
    if (done) toastWithUndo(w('skill.dropped', { skill: nameOf(skill) }), () => void back(skill));
  };
  return (
    <Panel title={w('theirSkills')} act={mayPut ? <TextButton onClick={() => setOpen('new')}>{w('skill.add')}</TextButton> : undefined}>
      {known?.rows.length === 0 ? <p className="small ink-3">{w('noSkills')}</p> : null}
      {known?.rows.map((skill) => (
        <p key={skill.skillId} className="row small">
          <span className="grow">{nameOf(skill)}</span>
          <span>{w('level', { level: skill.level })}</span>
          {skill.remote ? <Tag>{w('remote')}</Tag> : null}
          <span className="num ink-3">{skill.validUntil}</span>
          {mayPut ? <TextButton onClick={() => setOpen(skill)}>{w('skill.change')}</TextButton> : null}
          {mayDrop ? <TextButton onClick={() => void drop(skill)}>{w('skill.drop')}</TextButton> : null}
        </p>
      ))}
      <ActDialog
        open={open === 'new'}
        title={w('skill.title')}
        act={w('skill.add')}
        fields={skillFields}
        start={{ level: '1', remote: false }}
        onClose={close}
        onRun={({ level, ...values }) => putting.runOrThrow({ id, ...values, level: Number(level) }).then(() => toast(w('skill.done')))}
      />
      {open !== null && open !== 'new' ? (
        <ActDialog
          open
          title={nameOf(open)}
          act={w('skill.change')}
          fields={levelFields}
          start={{ ...open, level: String(open.level) }}
          onClose={close}
          onRun={({ level, ...values }) =>
            putting.runOrThrow({ id, skillId: open.skillId, ...values, level: Number(level) }).then(() => toast(w('skill.done')))
          }
        />
      ) : null}
    </Panel>
  );
}
