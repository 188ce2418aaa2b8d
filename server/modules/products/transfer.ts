import { endUsers } from '#modules/customers/index.ts';
import type { Importable, Transfer } from '#platform/transfer/definition.ts';
import { exportOf, importOf, refOptions } from '#platform/transfer/register.ts';
import { withdrawOf } from '#platform/transfer/withdraw.ts';
import type { Field } from '#platform/values/field.ts';
import { assets, faultCodes, models, productCategories } from './contract.ts';
import { planUserDevices } from './rules/user-devices.ts';
import { userDeviceLabel } from './rules/user-devices.words.ts';
import { userDeviceLookups } from './store/user-devices.ts';
import { assetHeadings, modelHeadings, productHeadings, userDeviceHeadings } from './transfer.words.ts';

const category = refOptions(productCategories, ['code', 'name']);
const model = refOptions(models, ['code', 'name']);

function columnsOf(fields: Readonly<Record<string, Field>>, names: readonly string[]): Importable['columns'] {
  return names.flatMap((name) => {
    const field = fields[name];
    return field ? [{ name, field, synonyms: userDeviceHeadings[name] ?? [], ...(name === 'type' ? { fallback: 'person' } : {}) }] : [];
  });
}

/** A user and his device in one row, as shops and former systems keep them. */
const userDevices: Importable = {
  kind: 'user-device',
  label: userDeviceLabel,
  right: 'end-user.create',
  columns: [
    ...columnsOf(endUsers.fields, ['name', 'salutation', 'phone', 'email', 'type', 'regionCode', 'address']),
    ...columnsOf(assets.fields, ['modelId', 'serial', 'purchasedOn', 'deliveredOn', 'soldBy']),
    ...columnsOf(endUsers.fields, ['note']),
  ],
  refs: { modelId: model },
  lookups: userDeviceLookups,
  plan: planUserDevices,
  // Devices go before the users they point to.
  acts: [withdrawOf(assets), withdrawOf(endUsers)],
};

export const transfers: readonly Transfer[] = [
  { import: userDevices },
  { import: importOf(models, { headings: modelHeadings, refs: { categoryId: category } }), export: exportOf(models) },
  { import: importOf(assets, { headings: assetHeadings, refs: { modelId: model } }), export: exportOf(assets) },
  {
    import: importOf(faultCodes, { headings: productHeadings, refs: { categoryId: category }, fallbacks: { position: 0 } }),
    export: exportOf(faultCodes),
  },
  {
    import: importOf(productCategories, { headings: productHeadings, fallbacks: { followUp: 'standard', repairWarrantyMonths: 3 } }),
    export: exportOf(productCategories),
  },
];
