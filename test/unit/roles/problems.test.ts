import assert from 'node:assert/strict';
import type { ProblemCode } from '../../../src/core/roles/problems';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { addressCases } from './addressTable';
import { policyCases, roleCases, structureCases, valueCases } from './problemTable';
import { described } from './snippets';

/** Complete by type: a new code without a case fails the last test. */
const allCodes: Readonly<Record<ProblemCode, true>> = {
  syntax: true,
  unknownField: true,
  duplicateField: true,
  duplicateRole: true,
  twoNames: true,
  wrongType: true,
  notAnObject: true,
  emptyValue: true,
  roleInsideRole: true,
  roleOutsideRoles: true,
  badRoleName: true,
  missingCredentialType: true,
  unknownCredentialType: true,
  fieldNotUsed: true,
  unknownRevocation: true,
  roleKeptByAws: true,
  missingRoleArn: true,
  noPolicy: true,
  malformedArn: true,
  badDuration: true,
  ttlOutOfRange: true,
  ttlOverMax: true,
  ttlOverLeaseMax: true,
  tooMany: true,
  badTag: true,
  badUserPath: true,
  badGroupName: true,
  badExternalId: true,
  badRegion: true,
  badProfile: true,
  badEndpoint: true,
  plainHttp: true,
  policyNotJson: true,
  policyNotObject: true,
  policyTooLarge: true,
  ttlTooLong: true,
  badCaBundle: true,
  unprintable: true,
  policyGoesManaged: true,
  secretInFile: true,
};
/** Looked at in recovery.test.ts. */
const recoveryCodes = new Set(['roleInsideRole', 'roleOutsideRoles']);

const cases = [...structureCases, ...roleCases, ...valueCases, ...policyCases, ...addressCases];

describe('problems of a roles file', () => {
  for (const [title, text, ...expected] of cases) {
    const verb = expected.length === 0 ? 'accept' : 'point at';
    it(`${verb} ${title}`, () => {
      assert.deepEqual(described(text), expected);
    });
  }

  it('leave a role with an error without the means to issue it', () => {
    for (const [title, text, ...expected] of roleCases) {
      const hasError = expected.some((problem) => problem.startsWith('error'));
      const issuable = parseRolesFile(text).roles.some(({ role }) => role !== undefined);
      assert.equal(issuable, !hasError, title);
    }
  });

  it('name the role they belong to, and the config section none', () => {
    const text = '{ "config": { "region": "x" }, "roles": { "r": { "credential_type": "" } } }';
    assert.deepEqual(
      parseRolesFile(text).problems.map(({ code, role }) => [code, role]),
      [
        ['badRegion', undefined],
        ['missingCredentialType', 'r'],
      ],
    );
  });

  it('suggest what was meant', () => {
    const [problem] = parseRolesFile(
      '{ "roles": { "r": { "credential_type": "session_token", "maxTTL": 1 } } }',
    ).problems;
    assert.deepEqual(problem?.code === 'unknownField' && problem.data, {
      name: 'maxTTL',
      section: 'role',
      suggestion: 'max_ttl',
    });
  });

  it('are all produced by a case', () => {
    const produced = new Set(
      cases.flatMap(([, text]) => parseRolesFile(text).problems.map(({ code }) => code)),
    );
    const missing = Object.keys(allCodes).filter(
      (code) => !recoveryCodes.has(code) && ![...produced].some((known) => known === code),
    );
    assert.deepEqual(missing, []);
  });
});
