import { serveResource } from '#platform/resource/serve.ts';
import { applyPositions, hold, leave } from './commands/positions.ts';
import { putPhoto } from './commands/photo.ts';
import { dropSkill, putSkill } from './commands/skills.ts';
import { groups, positions, skills, staff } from './contract.ts';
import { held, holders, mine, staffPhoto, staffSkills } from './queries/people.ts';
import { groupOptions, positionOptions, staffOptions } from './store/registers.ts';

export const routes = [
  ...serveResource(groups, groupOptions),
  ...serveResource(positions, positionOptions),
  ...serveResource(staff, staffOptions),
  ...serveResource(skills),
  hold,
  leave,
  applyPositions,
  holders,
  held,
  mine,
  putPhoto,
  staffPhoto,
  putSkill,
  dropSkill,
  staffSkills,
];
