import { mine } from '#modules/organization/contract.ts';
import { useMe, useOperation } from '#web/api/index.ts';
import { ReadOut, useSay, useWords } from '#web/ui/index.ts';

/** The sentence a call is answered with: company, own department and own name, from one's post. R-INT-03 */
export function Greeting() {
  const w = useWords('intake');
  const say = useSay();
  const me = useMe();
  const posts = useOperation(mine, {}).data?.positions;
  if (!me?.tenant || !posts) return null;
  const group = posts[0]?.group;
  const { name, nameEn } = me.tenant;
  const names = { company: say({ zh: name, en: nameEn ?? name }), name: me.member.name };
  return (
    <ReadOut title={w('greet')}>
      {group ? w('greeting', { ...names, group: say({ zh: group.name, en: group.nameEn ?? group.name }) }) : w('greetingPlain', names)}
    </ReadOut>
  );
}
