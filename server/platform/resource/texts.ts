import type { Fields } from '../values/field.ts';
import type { Words } from '../values/words.ts';
import type { Resource } from './contract.ts';

/** Words of the refusals and events that every register has, made from its label. */
export function registerTexts<F extends Fields>(resource: Pick<Resource<F>, 'name' | 'label'>): RegisterTexts {
  const { name, label } = resource;
  return {
    refusals: {
      [`${name}.changed_meanwhile`]: {
        zh: `${label.zh}已被他人改动（现为第 {version} 版），请核对后再保存`,
        en: `Somebody changed this ${label.en} meanwhile (now version {version}); check and save again`,
      },
      [`${name}.already_there`]: { zh: `已有相同的${label.zh}`, en: `There is already such a ${label.en}` },
      [`${name}.reference_unknown`]: { zh: `${label.zh}所关联的记录不存在`, en: `What this ${label.en} refers to does not exist` },
    },
    events: {
      [`${name}.created`]: { zh: `新建${label.zh}`, en: `Created the ${label.en}` },
      [`${name}.edited`]: { zh: `修改${label.zh}`, en: `Changed the ${label.en}` },
      [`${name}.retired`]: { zh: `停用${label.zh}`, en: `Retired the ${label.en}` },
      [`${name}.restored`]: { zh: `恢复${label.zh}`, en: `Took the ${label.en} back into use` },
      [`${name}.withdrawn`]: { zh: `撤回导入的${label.zh}`, en: `Took back the imported ${label.en}` },
    },
  };
}

export interface RegisterTexts {
  readonly refusals: Readonly<Record<string, Words>>;
  readonly events: Readonly<Record<string, Words>>;
}

/** The same for several registers in one. */
export function registersTexts(resources: readonly Pick<Resource, 'name' | 'label'>[]): RegisterTexts {
  const all = resources.map((resource) => registerTexts(resource));
  return {
    refusals: Object.assign({}, ...all.map(({ refusals }) => refusals)) as RegisterTexts['refusals'],
    events: Object.assign({}, ...all.map(({ events }) => events)) as RegisterTexts['events'],
  };
}
