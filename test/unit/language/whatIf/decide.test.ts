import assert from 'node:assert/strict';
import { decide } from '../../../../src/language/whatIf/decide';
import { policyWith, roleOf } from './roleFixture';

const roleArn = 'arn:aws:iam::123456789012:role/reader';
const own = 'arn:aws:iam::123456789012:policy/own';
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const user = { credential_type: 'iam_user', policy_document: policyWith(read) };
const session = { credential_type: 'iam_role', iam_role_arn: roleArn };
const resource = 'arn:aws:s3:::b/k';

function ask(
  role: object,
  action = 's3:GetObject',
  context: Record<string, string> = {},
  expiresAt?: number,
) {
  const entries = Object.entries(context).map(([name, value]) => [name, [value]] as const);
  const { isAllowed, isCertain, text } = decide(roleOf(role), {
    action,
    resource,
    context: new Map(entries),
    ...(expiresAt !== undefined && { expiresAt }),
  });
  return { isAllowed, isCertain, text };
}

const denied = 'Denied: no statement allows s3:PutObject on arn:aws:s3:::b/k.';

describe('what if', () => {
  it('says what a user may do', () => {
    assert.deepEqual(ask(user), {
      isAllowed: true,
      isCertain: true,
      text: 'Allowed by statement 1 of policy_document.',
    });
    assert.deepEqual(ask(user, 's3:PutObject'), { isAllowed: false, isCertain: true, text: denied });
  });

  it('says which policies could turn the answer', () => {
    const groups = { ...user, iam_groups: ['dev'] };
    assert.deepEqual(ask(groups), {
      isAllowed: true,
      isCertain: false,
      text: 'Allowed by statement 1 of policy_document. Not known and could deny it: group dev.',
    });
    assert.deepEqual(ask(groups, 's3:PutObject'), {
      isAllowed: false,
      isCertain: false,
      text: `${denied} Not known and could allow it: group dev.`,
    });
  });

  it('is sure of a denial that nothing can turn', () => {
    const bounded = { ...user, permissions_boundary_arn: own };
    assert.deepEqual(ask(bounded, 's3:PutObject'), { isAllowed: false, isCertain: true, text: denied });
    assert.equal(ask(bounded).isCertain, false);
    const deny = { ...user, iam_groups: ['dev'], policy_document: policyWith({ ...read, Effect: 'Deny' }) };
    assert.deepEqual(ask(deny), {
      isAllowed: false,
      isCertain: true,
      text: 'Denied by statement 1 of policy_document.',
    });
  });

  it('asks the expiry guard too', () => {
    const at = (time: string) =>
      ask(user, 's3:GetObject', { 'aws:CurrentTime': time }, Date.UTC(2026, 10, 22, 8)).text;
    assert.equal(at('2026-11-22T08:00:00Z'), 'Allowed by statement 1 of policy_document.');
    assert.equal(at('2026-11-22T08:00:01Z'), 'Denied by statement 1 of vault-aws-expiry.');
  });

  it('says that a session policy narrows the role', () => {
    assert.deepEqual(ask({ ...session, policy_document: policyWith(read) }), {
      isAllowed: true,
      isCertain: false,
      text: `Allowed by statement 1 of policy_document in the session policy. This only narrows: the policies of ${roleArn} must allow it too.`,
    });
    const narrowed = ask({ ...session, policy_document: policyWith(read) }, 's3:PutObject');
    assert.deepEqual([narrowed.isAllowed, narrowed.isCertain], [false, true]);
  });

  it('does not know what a role may do that nothing narrows', () => {
    assert.deepEqual(ask(session), {
      isAllowed: true,
      isCertain: false,
      text: `Not known here: the policies of ${roleArn} decide.`,
    });
  });

  it('knows what tokens of STS can never do', () => {
    const all = policyWith({ Effect: 'Allow', Action: '*', Resource: '*' });
    const federated = { credential_type: 'federation_token', policy_document: all };
    assert.deepEqual(ask(federated, 'iam:ListUsers'), {
      isAllowed: false,
      isCertain: true,
      text: 'Denied: a federation token cannot call IAM.',
    });
    assert.equal(ask(federated, 'sts:AssumeRole').isAllowed, false);
    assert.equal(ask(federated, 'sts:GetCallerIdentity').isAllowed, true);
    const token = { credential_type: 'session_token' };
    assert.equal(ask(token, 'iam:ListUsers').isAllowed, false);
    assert.equal(ask(token, 'sts:AssumeRole').isAllowed, true);
    assert.equal(ask(token, 'sts:GetFederationToken').isAllowed, false);
    const mfa = { ...token, mfa_serial_number: 'arn:aws:iam::123456789012:mfa/jane' };
    assert.equal(ask(mfa, 'iam:ListUsers').isAllowed, true);
  });
});
