import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { priorities, priorityWords } from '#modules/cases/contract.ts';
import { priorityField } from './acts/fields.ts';

it('[R-INT-14] a priority has one word on every screen: the form takes it from the contract, and no page brings its own', () => {
  const shown = priorityField.choices?.map(({ value, label }) => [value, label]);
  expect(shown).toEqual(priorities.toReversed().map((value) => [value, priorityWords[value]]));
  const zh = ['desk/cases', 'desk/intake', 'field/work-orders'].flatMap((page) =>
    Object.keys((JSON.parse(readFileSync(`web/${page}/zh.json`, 'utf8')) as { priority?: object }).priority ?? {}),
  );
  expect(zh.filter((key) => (priorities as readonly string[]).includes(key))).toEqual([]);
});
