import { noteLookup } from '#modules/search/index.ts';
import { wholeAddress } from '#platform/address/whole-address.ts';
import { rowsOf } from '#platform/database/rows.ts';
import { direct, type Tools } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { recognise as contract } from '../contract.ts';
import { effectiveCoverage } from '../rules/effective-coverage.ts';
import { factsOf } from '../store/coverages.ts';
import { assetsBySerial, caseByNumber, devicesOf, usersByPhone, usersOf } from '../store/recognition.ts';

interface Asked {
  readonly phone?: string | undefined;
  readonly serial?: string | undefined;
  readonly number?: string | undefined;
}

type Ids = { readonly users: string[]; readonly assets: string[]; readonly case: { id: string; number: string } | null };

async function idsOf({ phone, serial, number }: Asked, tools: Tools): Promise<Ids> {
  const asked = [
    ...(phone === undefined ? [] : [['users', usersByPhone(phone)] as const]),
    ...(serial === undefined ? [] : [['assets', assetsBySerial(serial)] as const]),
    ...(number === undefined ? [] : [['case', caseByNumber(number)] as const]),
  ];
  const [, ...answers] = await tools.door.trip([tools.caller.enter, ...asked.map(([, statement]) => statement)]);
  const answerTo = (name: string) => answers[asked.findIndex(([key]) => key === name)]?.rows ?? [];
  const found = answerTo('assets');
  const exact = found.filter((row) => row['is_exact'] === true);
  const [matter] = answerTo('case');
  return {
    users: answerTo('users').map((row) => String(row['id'])),
    assets: [...new Set((exact.length > 0 ? exact : found).map((row) => String(row['id'])))],
    case: matter ? { id: String(matter['id']), number: String(matter['number']) } : null,
  };
}

/** Who is calling, with his devices and what each of them may claim today (R-INT-08). A look-up by an ending leaves a record. */
export const recognise = direct(contract, async (input, tools) => {
  const ids = await idsOf(input, tools);
  const nobody = ids.users.length === 0 && ids.assets.length === 0;
  const [, userRows, deviceRows] = nobody
    ? []
    : await tools.door.trip([tools.caller.enter, usersOf(ids.users, ids.assets), devicesOf(ids.users, ids.assets)]);
  const users = rowsOf(usersOf, userRows);
  const today = localDay(tools.now(), tools.who.zone);
  const devices = rowsOf(devicesOf, deviceRows).map((row) => {
    const { covered, until, source, reason } = effectiveCoverage(factsOf(row), today, null);
    const device = {
      assetId: row.asset_id,
      serial: row.serial,
      modelId: row.model_id,
      modelCode: row.model_code,
      model: row.model_name,
      deliveredOn: row.delivered_on,
      purchasedOn: row.purchased_on,
      life: row.life,
      covered,
      until,
      source,
      reason: reason[tools.caller.locale],
    };
    return { device, userId: row.end_user_id };
  });
  if (input.phone !== undefined && !foldPhone(input.phone)) {
    const lookup = { id: newId(), tail: input.phone.replace(/\D/g, '').slice(-4), found: users.length };
    await tools.performer.perform(tools.caller, { operation: noteLookup, input: lookup });
  }
  return {
    users: users.map(({ region_code: regionCode, ...user }) => ({
      ...user,
      address: wholeAddress(regionCode, user.address),
      regionCode,
      devices: devices.filter(({ userId }) => userId === user.id).map(({ device }) => device),
    })),
    devices: devices.filter(({ userId }) => userId === null).map(({ device }) => device),
    case: ids.case,
  };
});
