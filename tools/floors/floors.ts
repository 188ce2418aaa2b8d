import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { faultsOfMap, moduleFolders, readMap, type ModuleLine } from '../modules.ts';
import { root } from '../node.js';
import { floorRules } from './rules.ts';

/** Imports that the floors forbid, as sentences; `modules` says how many files were looked at. */
export interface Floors {
  readonly faults: readonly string[];
  readonly files: number;
}

/** Reads all imports below `folder`, type-only ones too, and holds them against the rules. */
export async function cruiseFloors(folder: string, places: readonly string[], map: readonly ModuleLine[]): Promise<Floors> {
  const options: ICruiseOptions = {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: structuredClone(floorRules(map)) as never },
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/.*/node_modules|^(server|web|tools|tests|bench)/.*\\.d\\.ts$|\\.(css|json|svg|png)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  };
  const { output } = await cruise([...places], options);
  const { summary } = output as ICruiseResult;
  const faults = summary.violations.map((violation) => {
    const comment = summary.ruleSetUsed?.forbidden?.find((rule) => rule.name === violation.rule.name)?.comment ?? '';
    const way = violation.cycle?.map((step) => step.name).join(' → ');
    return `${violation.from} → ${way ?? violation.to}\n    ${violation.rule.name}: ${comment}`;
  });
  return { faults, files: summary.totalCruised };
}

/** The floors of the project, with the faults of the table of modules itself. */
export async function checkFloors(): Promise<Floors> {
  const map = await readMap();
  const { faults, files } = await cruiseFloors(root, ['server', 'web', 'tests', 'bench', 'tools'], map);
  return { faults: [...faultsOfMap(map, moduleFolders()), ...faults], files };
}

if (import.meta.main) {
  try {
    const { faults, files } = await checkFloors();
    for (const fault of faults) console.error(fault);
    console.log(`${files} files, ${faults.length} imports against the floors`);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 1;
  }
}
