import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import type { DocumentKind } from '../../../src/sandbox/access/policyRefusal';
import { readPolicyDocument } from '../../../src/sandbox/access/policyDocument';
import { AwsError } from '../../../src/sandbox/awsError';
import { catalog } from '../../doubles/catalog';
import { allow, policy, refusal, TestCloud } from './clients';

type Elements = Readonly<Record<string, unknown>>;

const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };
const trusting = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' };

function answer(document: unknown, kind: DocumentKind): string {
  try {
    readPolicyDocument(typeof document === 'string' ? document : JSON.stringify(document), kind);
    return 'stored';
  } catch (error) {
    assert.ok(error instanceof AwsError);
    assert.deepEqual([error.code, error.status], ['MalformedPolicyDocument', 400]);
    return error.message;
  }
}

const withVersion = (Statement: unknown, Version: unknown = '2012-10-17') => ({ Version, Statement });
const altered = (elements: Elements) => ({ ...statement, ...elements });
const changed = (...changes: readonly Elements[]) => withVersion(changes.map(altered));

const syntax = 'Syntax errors in policy.';
const legacy = 'The policy failed legacy parsing';
const version = 'Policy document must be version 2012-10-17 or greater.';
const vendor = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const noActions = 'Policy statement must contain actions.';
const noResources = 'Policy statement must contain resources.';
const uniqueSids = 'Statement IDs (SID) in a single policy must be unique.';
const wholeVendor = 'Resource vendor must be fully qualified and cannot contain regexes.';
const none = { Action: undefined, Resource: undefined };

/** What AWS was seen to answer to documents like these. */
const managed: readonly (readonly [what: string, document: unknown, answer: string])[] = [
  ['no JSON', 'a policy', syntax],
  ['no statement', { Version: '2012-10-17' }, syntax],
  ['an empty statement list', withVersion([]), syntax],
  ['no version', { Statement: statement }, version],
  ['the old version', withVersion(statement, '2008-10-17'), version],
  ['another version', withVersion(statement, '2013-10-17'), syntax],
  ['an unknown element', { ...withVersion(statement), Extra: 1 }, syntax],
  ['an Id that is a list', { ...withVersion(statement), Id: ['x'] }, syntax],
  ['an effect that is none', changed({ Effect: 'Maybe' }), syntax],
  ['an effect in another case', changed({ Effect: 'denY' }), legacy],
  ['no effect', changed({ Effect: undefined }), syntax],
  ['both forms of Action', changed({ NotAction: 'iam:*' }), syntax],
  ['an operator that is none', changed({ Condition: { Is: { a: '1' } } }), syntax],
  ['a date that is none', changed({ Condition: { DateLessThan: { a: 'soon' } } }), legacy],
  ['a principal', changed({ Principal: '*' }), 'Policy document should not specify a principal.'],
  ['the same Sid twice', changed({ Sid: 'A' }, { Sid: 'A' }), uniqueSids],
  [
    'a Sid with a dash',
    changed({ Sid: 'a-b' }),
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  ],
  ['no actions', changed({ Action: [] }), noActions],
  ['no resources', changed({ Resource: undefined }), noResources],
  ['neither', changed(none), noActions],
  ['an action alone', changed({ Action: 'ListBucket' }), vendor],
  ['an empty action', changed({ Action: '' }), vendor],
  [
    'an action with two colons',
    changed({ Action: 's3:a:b' }),
    'Actions/Condition can contain only one colon.',
  ],
  ['a vendor with a space', changed({ Action: 'a a:b' }), 'Vendor a a is not valid'],
  ['a vendor with a wildcard', changed({ Action: '*:Get' }), 'Vendor * is not valid'],
  ['a bare resource', changed({ Resource: 'reports' }), 'Resource reports must be in ARN format or "*".'],
  ['an empty resource', changed({ Resource: [''] }), 'Resource  must be in ARN format or "*".'],
  [
    'an unknown partition',
    changed({ Resource: 'arn:elsewhere:s3:::b' }),
    'Partition "elsewhere" is not valid for resource "arn:elsewhere:s3:::b".',
  ],
  [
    'an ARN without its beginning',
    changed({ Resource: 'aws:s3:::b' }),
    'Partition "s3" is not valid for resource "arn:s3:::b:*".',
  ],
  ['two fields', changed({ Resource: 'x:y' }), 'Partition "y" is not valid for resource "arn:y:*:*:*:*".'],
  ['a resource without vendor', changed({ Resource: 'arn:aws' }), wholeVendor],
  ['a wildcard for the vendor', changed({ Resource: 'arn:aws:*:::b' }), wholeVendor],
  ['an empty vendor', changed({ Resource: 'arn:aws::::b' }), legacy],
  ['an ARN of five fields', changed({ Resource: 'arn:aws:s3::b' }), legacy],
  [
    'a region in an ARN of S3',
    changed({ Resource: 'arn:aws:s3:us-east-1::b' }),
    'Resource arn:aws:s3:us-east-1::b can not contain region information.',
  ],
  [
    'a region in an ARN of IAM',
    changed({ Resource: 'arn:aws:iam:us-east-1::user/x' }),
    'IAM resource arn:aws:iam:us-east-1::user/x cannot contain region information.',
  ],
  [
    'a resource that IAM does not have',
    changed({ Resource: 'arn:aws:iam::111122223333:bucket' }),
    'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
  ],
  [
    'an element that stands twice',
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Resource":"*"}}',
    syntax,
  ],
  [
    'an operator that stands twice',
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"a":"true"},"Bool":{"b":"true"}}}}',
    syntax,
  ],
  // Which of several flaws is named.
  ['a wrong version before a bad date', { Statement: { ...statement, Effect: 'denY' } }, version],
  ['a bad effect before a Sid', changed({ Sid: 'A', Effect: 'aLLow' }, { Sid: 'A' }), legacy],
  ['a Sid before missing actions', changed({ Sid: 'A' }, { Sid: 'A', ...none }), uniqueSids],
  ['missing resources before a bad action', changed({ Action: 'x', Resource: [] }), noResources],
  [
    'a bad resource before a bad action',
    changed({ Action: 's:3:x', Resource: 'b' }),
    'Resource b must be in ARN format or "*".',
  ],
  ['an unknown element before missing actions', changed({ ...none, Extra: 1 }), syntax],
];

const trust: readonly (readonly [what: string, document: unknown, answer: string])[] = [
  ['no JSON', '{', 'This policy contains invalid Json'],
  ['a resource', withVersion({ ...trusting, Resource: '*' }), 'Has prohibited field Resource'],
  [
    'an action of S3',
    withVersion({ ...trusting, Action: 's3:GetObject' }),
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  ['no principal', withVersion({ ...trusting, Principal: undefined }), 'Missing required field Principal'],
  ['the old version', withVersion(trusting, '2008-10-17'), 'stored'],
];

const stored: readonly (readonly [what: string, document: unknown])[] = [
  ['one statement', withVersion(statement)],
  ['every resource', changed({ Resource: '*' })],
  ['an access point in a region', changed({ Resource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/x' })],
  ['any region of IAM', changed({ Resource: 'arn:aws:iam:*:111122223333:user/x' })],
  ['all of IAM', changed({ Resource: ['arn:aws:iam::111122223333:*', 'arn:aws:iam::111122223333:root'] })],
  ['an unknown service', changed({ Action: 'none.such-1:Do', Resource: 'arn:aws:none:::x' })],
  ['an operator without keys', changed({ Condition: { DateGreaterThan: {} } })],
  ['a key without values', changed({ Condition: { StringEquals: { a: [] } } })],
  ['an empty condition', changed({ Condition: {} })],
];

describe('sandbox: what IAM says to a policy document', () => {
  for (const [what, document, expected] of managed) {
    it(`with ${what}`, () => assert.equal(answer(document, 'managed'), expected));
  }
  for (const [what, document, expected] of trust) {
    it(`of trust with ${what}`, () => assert.equal(answer(document, 'trust'), expected));
  }
  for (const [what, document] of stored) {
    it(`with ${what}, which it stores`, () => assert.equal(answer(document, 'managed'), 'stored'));
  }

  it('of its own making, which it stores', () => {
    const refused = catalog.managed.arns.flatMap((arn) => {
      const said = answer(catalog.managed.policy(arn)?.document ?? '', 'managed');
      return said === 'stored' ? [] : [`${arn}: ${said}`];
    });
    assert.deepEqual(refused, []);
  });

  it('over the wire, where inline policies may have the old version', async () => {
    const cloud = await TestCloud.start({ seed: { users: [{ name: 'bob' }] } });
    const client = cloud.iam();
    const old = JSON.stringify(withVersion(statement, '2008-10-17'));
    const inline = { UserName: 'bob', PolicyName: 'p', PolicyDocument: old };
    await client.send(new iam.PutUserPolicyCommand(inline));
    const create = (PolicyDocument: string) =>
      refusal(client.send(new iam.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument })));
    assert.equal((await create(old)).message, version);
    assert.equal((await create(policy(allow('GetObject')))).message, vendor);
    const AssumeRolePolicyDocument = policy({ ...trusting, Action: '*' });
    const role = new iam.CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument });
    assert.match((await refusal(client.send(role))).message, /may only specify STS AssumeRole actions/);
    await cloud.stop();
  });
});
