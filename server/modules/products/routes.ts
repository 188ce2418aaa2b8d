import { serveResource } from '#platform/resource/serve.ts';
import { linkUser } from './commands/link-user.ts';
import { lifeVerb } from './commands/move-life.ts';
import { takeOver } from './commands/take-over.ts';
import * as contract from './contract.ts';
import { assetOptions, faultCodeOptions, modelOptions } from './store/registers.ts';

export const routes = [
  ...serveResource(contract.productCategories),
  ...serveResource(contract.models, modelOptions),
  ...serveResource(contract.assets, assetOptions),
  ...serveResource(contract.faultCodes, faultCodeOptions),
  linkUser,
  takeOver,
  lifeVerb(contract.ship),
  lifeVerb(contract.putInUse),
  lifeVerb(contract.beginRepair),
  lifeVerb(contract.endRepair),
  lifeVerb(contract.retire),
  lifeVerb(contract.revive),
];
