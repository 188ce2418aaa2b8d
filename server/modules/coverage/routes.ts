import { editRules } from './commands/edit-rules.ts';
import { grantRepair } from './commands/grant-repair.ts';
import { publishPolicy } from './commands/publish-policy.ts';
import { withdrawRepair } from './commands/withdraw-repair.ts';
import { readPolicy, readRules } from './queries/policy.ts';
import { recognise } from './queries/recognise.ts';
import { ofAsset } from './queries/of-asset.ts';

export const routes = [ofAsset, recognise, publishPolicy, readPolicy, readRules, editRules, grantRepair, withdrawRepair];
