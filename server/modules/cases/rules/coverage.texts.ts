import type { Words } from '#platform/values/words.ts';

/** Coverage as it was found at registration and stays on the report. */
export interface FrozenCoverage {
  /** null: nothing could be said, because the device is not in the archive */
  readonly covered: boolean | null;
  /** civil date, the last day on which it holds */
  readonly until: string | null;
  readonly source: 'product' | 'repair' | 'contract' | 'none' | null;
}

const sources: Readonly<Record<'product' | 'repair' | 'contract', Words>> = {
  product: { zh: '整机质保', en: 'product warranty' },
  repair: { zh: '修后质保', en: 'warranty on the repair' },
  contract: { zh: '服务合同', en: 'service contract' },
};

/** One sentence of what was found at registration: until when it is free and by which right, or that a fee applies. R-FLT-04 */
export function coverageSentence({ covered, until, source }: FrozenCoverage): Words {
  if (covered === null || source === null)
    return { zh: '设备未建档，质保待核实', en: 'The device is not in the archive; its warranty is to be checked' };
  if (covered && source !== 'none') {
    const right = sources[source];
    return {
      zh: `${right.zh}至 ${until ?? '–'}，免费（人为损坏和不可抗力除外）`,
      en: `Free until ${until ?? '–'} by the ${right.en}, except damage by the customer and force majeure`,
    };
  }
  if (until === null) return { zh: '登记时无质保，按收费标准收费', en: 'Not covered when registered; the fee standard applies' };
  return { zh: `质保已于 ${until} 到期，按收费标准收费`, en: `The warranty ended on ${until}; the fee standard applies` };
}
