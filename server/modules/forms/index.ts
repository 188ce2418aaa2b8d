/**
 * Forms: what a published form asks and what was answered on a subject. The kind `test-list` has scope `model:<id>`, `category:<id>` or ''.
 * Verbs above load the form and the answers with the loaders given here, decide with `testVerdict`, and keep answers with `saveAnswers`.
 * `forms_public_items` and `forms_public_answers` are the views to join.
 */
export { isGood, testVerdict, type FormAnswer, type FormItem, type Verdict } from './rules/verdict.ts';
export {
  answersOf,
  formVersion,
  publishForm,
  saveAnswers,
  TEST_LIST,
  testListInForce,
  type AnswerSheet,
  type FormVersion,
  type KeptAnswer,
  type NewItem,
  type ShownItem,
  type TestedDevice,
} from './store/forms.ts';
