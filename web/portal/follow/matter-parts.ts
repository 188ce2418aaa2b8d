import type { ComponentType } from 'react';
import type { Matter } from './operations.ts';

/** What a module above adds to the page of a matter, from a file `matter-part` in its folder. */
export interface MatterPart {
  /** is he asked for something now? */
  asks(matter: Matter): boolean;
  /** what he is asked, where the state of the matter would stand */
  readonly Ask: ComponentType<{ matter: Matter }>;
  /** what he has said to it, below; nothing where he has not */
  readonly Said: ComponentType<{ matter: Matter }>;
}

const files = import.meta.glob<{ matterPart: MatterPart }>('../*/matter-part.{ts,tsx}', { eager: true });

/** Found by their place. */
export const matterParts: readonly MatterPart[] = Object.values(files).map((file) => file.matterPart);
