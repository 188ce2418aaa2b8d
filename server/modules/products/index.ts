/**
 * Products: the archive that all service starts from. Owns categories, models, units with their lives, and fault codes.
 * Verbs above ask for a cause with `causeCode`. Others join `products_public_models`, `products_public_assets`, `products_public_categories` and `products_public_fault_codes`.
 * Events: `<register>.created/edited/retired/restored`, `asset.user_linked` and the moves of a unit's life.
 */
export { assetLife } from './lifecycle.ts';
export { causeCode } from './store/codes.ts';
