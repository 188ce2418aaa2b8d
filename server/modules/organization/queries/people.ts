import { many, must, query } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import * as contract from '../contract.ts';
import { isHeldOn } from '../rules/standing.ts';
import { heldBy, holdersOf, memberHeader, ownPosts, positionHeader } from '../store/holders.ts';
import { photoOf } from '../store/photos.ts';
import { skillsOf } from '../store/skills.ts';

/** My post (R-ORG-04): what I am there for, what I may decide, and the permissions that follow. */
export const mine = query(contract.mine, {
  load: () => ({ posts: many(ownPosts()) }),
  answer: ({ loaded, ctx }) => ({
    positions: loaded.posts
      .filter((row) => isHeldOn(row, localDay(ctx.now, ctx.who.zone)))
      .map((row) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        nameEn: row.name_en,
        role: row.role,
        group: { id: row.group_id, name: row.group_name, nameEn: row.group_name_en },
        duties: row.duties,
        dutiesEn: row.duties_en,
        authority: row.authority,
        authorityEn: row.authority_en,
        from: row.from_on,
        until: row.to_on,
      })),
    permissions: [...ctx.permissions].toSorted(),
  }),
});

/** Who holds a position, held it and will hold it. */
export const holders = query(contract.holders, {
  load: ({ id }) => ({ position: must(positionHeader(id)), rows: many(holdersOf(id)) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map((row) => ({ member: { id: row.member_id, name: row.name }, from: row.from_on, until: row.to_on })),
  }),
});

/** Positions of a member: those of today, and those that are to come. */
export const held = query(contract.held, {
  load: ({ id }) => ({ member: must(memberHeader(id)), rows: many(heldBy(id)) }),
  answer({ loaded, ctx }) {
    const today = localDay(ctx.now, ctx.who.zone);
    return {
      rows: loaded.rows
        // one that was taken back before it began ends on its first day
        .filter((row) => row.to_on === null || (row.to_on > today && row.to_on > row.from_on))
        .map((row) => ({
          id: row.id,
          code: row.code,
          name: row.name,
          nameEn: row.name_en,
          from: row.from_on,
          until: row.to_on,
          planned: !isHeldOn(row, today),
        })),
    };
  },
});

/** Skills of a member. */
export const staffSkills = query(contract.staffSkills, {
  load: ({ id }) => ({ member: must(memberHeader(id)), rows: many(skillsOf(id)) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map((row) => ({
      skillId: row.skill_id,
      code: row.code,
      name: row.name,
      nameEn: row.name_en,
      level: row.level,
      validUntil: row.valid_until,
      remote: row.remote,
    })),
  }),
});

/** The photo of a member. */
export const staffPhoto = query(contract.staffPhoto, {
  load: ({ id }) => ({ row: must(photoOf(id)) }),
  answer: ({ loaded }) => ({ fileId: loaded.row.photo_file_id }),
});
