/** A text in the languages every installation ships: zh is complete and comes first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Language of a person or a request. */
export type Locale = 'zh' | 'en';
