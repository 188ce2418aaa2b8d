/**
 * Documents: everything that is published in versions. Content hangs on a version as typed rows of the module it belongs to.
 * `inForce` finds the version that holds at an instant, `publishVersion` puts one into force; `documents_public_versions` is the view to join.
 */
export { inForce, publishVersion, type NewVersion } from './store/versions.ts';
