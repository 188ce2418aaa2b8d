import { faultCodes, models } from '#modules/products/contract.ts';
import { useOperation } from '#web/api/index.ts';
import type { Draft } from '../draft.ts';

interface Worded {
  readonly name: string;
  readonly nameEn: string | null;
}

export interface ModelRow extends Worded {
  readonly id: string;
  readonly code: string;
  readonly categoryId: string;
}

export interface SymptomRow extends Worded {
  readonly code: string;
  readonly categoryId: string | null;
  readonly position: number;
  readonly dangerous: boolean | null;
}

/** What intake chooses from. */
export interface Catalog {
  readonly models: readonly ModelRow[];
  /** symptoms of the device's family, in the order of the register */
  readonly symptoms: readonly SymptomRow[];
  /** those of them that were chosen; of another family none counts */
  readonly chosen: readonly SymptomRow[];
}

const whole = { limit: 200 } as const;

/** Models, and symptoms of the family of the device in the draft. */
export function useCatalog(draft: Draft): Catalog {
  const kinds = useOperation(models.operations.list, whole).data as { rows: readonly ModelRow[] } | undefined;
  const codes = useOperation(faultCodes.operations.list, { ...whole, filter: ['type:symptom'] }).data as
    | { rows: readonly SymptomRow[] }
    | undefined;
  const family = kinds?.rows.find(({ id }) => id === draft.modelId)?.categoryId;
  const symptoms = (codes?.rows ?? [])
    .filter((row) => row.categoryId === null || row.categoryId === family)
    .toSorted((a, b) => a.position - b.position || a.code.localeCompare(b.code));
  return { models: kinds?.rows ?? [], symptoms, chosen: symptoms.filter(({ code }) => draft.symptomCodes.includes(code)) };
}

/** The name in the page's language. */
export function nameOf(row: Worded, locale: string): string {
  return locale === 'en' ? (row.nameEn ?? row.name) : row.name;
}
