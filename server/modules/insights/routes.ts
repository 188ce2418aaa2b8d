import { faultCases, faultPareto } from './queries/pareto.ts';
import { assetStory, endUserStory } from './queries/story.ts';

export const routes = [assetStory, endUserStory, faultPareto, faultCases];
