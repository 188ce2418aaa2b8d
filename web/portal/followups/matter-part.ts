import type { MatterPart } from '../follow/matter-parts.ts';
import { askingOf } from './asking.ts';
import { Answered, Question } from './question.tsx';

/** The customer is asked whether all is well before anybody calls. R-CBK-02, R-CBK-05 */
export const matterPart: MatterPart = { asks: (matter) => askingOf(matter).asked, Ask: Question, Said: Answered };
