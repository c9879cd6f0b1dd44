import assert from 'node:assert/strict';
import { arnFlaw, type ArnFlaw, type ArnKind } from '../../../src/core/roles/arn';

const account = '123456789012';

describe('the ARN of an IAM resource', () => {
  const right: readonly (readonly [ArnKind, string])[] = [
    ['role', `arn:aws:iam::${account}:role/deployer`],
    ['role', `arn:aws:iam::${account}:role/team/web/deployer`],
    ['role', `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a1b2c`],
    ['policy', 'arn:aws:iam::aws:policy/job-function/Billing'],
    ['policy', `arn:aws-cn:iam::${account}:policy/x`],
    ['policy', `arn:aws-us-gov:iam::${account}:policy/x`],
    ['policy', `arn:aws-iso-b:iam::${account}:policy/x`],
    ['policy', `arn:aws-eusc:iam::${account}:policy/x`],
    ['mfa', `arn:aws:iam::${account}:mfa/jane`],
  ];
  for (const [kind, arn] of right) {
    it(`may be ${arn}`, () => assert.equal(arnFlaw(arn, kind), undefined));
  }

  const wrong: readonly (readonly [ArnFlaw, ArnKind, string])[] = [
    ['shape', 'role', ''],
    ['shape', 'role', 'deployer'],
    ['shape', 'role', `arn:aws:iam:${account}:role/x`],
    ['partition', 'role', `arn:amazon:iam::${account}:role/x`],
    ['partition', 'role', `arn::iam::${account}:role/x`],
    ['service', 'role', `arn:aws:sts::${account}:assumed-role/x/y`],
    ['region', 'role', `arn:aws:iam:us-east-1:${account}:role/x`],
    ['account', 'role', 'arn:aws:iam::12345678901:role/x'],
    ['account', 'role', 'arn:aws:iam::aws:role/x'],
    ['account', 'policy', 'arn:aws:iam:::policy/x'],
    ['resource', 'role', `arn:aws:iam::${account}:user/x`],
    ['resource', 'role', `arn:aws:iam::${account}:role/`],
    ['resource', 'role', `arn:aws:iam::${account}:role/a b`],
    ['resource', 'role', `arn:aws:iam::${account}:role/x:y`],
    ['resource', 'role', `arn:aws:iam::${account}:role/${'n'.repeat(65)}`],
    ['resource', 'policy', `arn:aws:iam::${account}:role/x`],
  ];
  for (const [flaw, kind, arn] of wrong) {
    it(`cannot be "${arn}" for a ${kind}: ${flaw}`, () => assert.equal(arnFlaw(arn, kind), flaw));
  }
});
