import { assets, faultCodes, models, productCategories } from '../contract.ts';
import { assetLife } from '../lifecycle.ts';
import { sql } from '#platform/database/sql.ts';
import { allowedActs } from '#platform/lifecycle/lifecycle.ts';
import { inBoth } from '#platform/resource/labels.ts';
import { searchableOf } from '#platform/resource/searchable.ts';
import type { ServeOptions } from '#platform/resource/serve.ts';

const category = sql`(select ${inBoth(sql`c.name`, sql`c.name_en`)} from product_categories c where c.tenant_id = app_tenant() and c.id = t.category_id)`;

export const modelOptions: ServeOptions = { labels: { categoryId: category } };
export const faultCodeOptions: ServeOptions = { labels: { categoryId: category } };
export const assetOptions: ServeOptions = {
  without: ['retire'],
  labels: {
    modelId: sql`(select ${inBoth(sql`m.code || ' ' || m.name`, sql`m.code || ' ' || m.name_en`)} from models m where m.tenant_id = app_tenant() and m.id = t.model_id)`,
    endUserId: sql`(select u.name from customers_public_end_users u where u.tenant_id = app_tenant() and u.id = t.end_user_id)`,
  },
  allowed: (row, ctx) => [
    ...(ctx.may('asset.edit') ? ['edit'] : []),
    ...allowedActs(assetLife, String(row['life']), (verb) => ctx.may(`asset.${verb}`)),
  ],
};

/** What the search box finds of the archive. */
export const searchables = [
  searchableOf(models, { subtitle: ['name'] }),
  searchableOf(productCategories, { subtitle: ['name'] }),
  searchableOf(faultCodes, { subtitle: ['name'] }),
  searchableOf(assets, {
    many: true,
    on: ['asset.user_linked', 'asset.retired', 'asset.revived'],
    subtitle: ['modelId'],
    labels: assetOptions.labels,
  }),
];
