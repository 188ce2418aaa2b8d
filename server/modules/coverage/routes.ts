import { grantRepair } from './commands/grant-repair.ts';
import { publishPolicy } from './commands/publish-policy.ts';
import { withdrawRepair } from './commands/withdraw-repair.ts';
import { recognise } from './queries/recognise.ts';
import { ofAsset } from './queries/of-asset.ts';

export const routes = [ofAsset, recognise, publishPolicy, grantRepair, withdrawRepair];
