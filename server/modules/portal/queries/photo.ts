import { direct, NotThere } from '#platform/operation/bind.ts';
import { Download } from '#platform/operation/download.ts';
import { photo as contract } from '../contract.ts';
import { engineerPhoto } from '../store/matter.ts';

/** The face of the engineer of this matter, and of nobody else. R-ORG-10 */
export const photo = direct(contract, async (_, tools) => {
  const [, found] = await tools.door.trip([tools.caller.enter, engineerPhoto()]);
  const row = found?.rows[0];
  const bytes = row && (await tools.files.get(String(row['hash'])));
  if (!bytes) throw new NotThere();
  return new Download('engineer', String(row['mime']), bytes);
});
