import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import { configOf, viewRole } from '../../../../src/language/rules/roleView';
import type { RoleView } from '../../../../src/language/rules/rule';
import { catalog } from '../../../doubles/catalog';

/** A role of a file that has nothing else but perhaps a config section, as the rules see it. */
export function roleOf(role: object, config: object = {}): RoleView {
  const document = openDocument(JSON.stringify({ config, roles: { only: role } }));
  const [section] = document.roles;
  assert.ok(section);
  return viewRole(section, configOf(document), catalog);
}

export function policyWith(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

export const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
