import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { iamOperations } from '../../../src/sandbox/iam/operations';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { allow, policy, refusal, TestCloud } from './clients';
import { badValues } from './shapes/badValues';
import { operationShape, type OperationShape } from './shapes/modelShape';
import { QueryCaller } from './shapes/queryCaller';
import { sampleCalls, type SampleCall } from './shapes/sampleCalls';
import { violations } from './shapes/violations';
import { childOf, elementsOf, type XmlElement } from './shapes/xmlTree';

const operations = [...iamOperations.keys(), ...stsOperations.keys()];

function shapeOf(operation: string): OperationShape {
  return operationShape(iamOperations.has(operation) ? iam : sts, operation);
}

/** Every operation of IAM and STS, judged by the model that the SDK reads replies by. */
describe('sandbox: shapes', () => {
  let cloud: TestCloud;
  let caller: QueryCaller;
  /** The text of the latest element of each name. */
  const seen = new Map<string, string>();

  before(async () => {
    const policies = {
      own: policy(allow(['iam:ChangePassword', 'sts:AssumeRole', 'sts:SetSourceIdentity'])),
    };
    const users = [{ name: 'ann', withKey: true, policies }, { name: 'spare' }];
    cloud = await TestCloud.start({ seed: { users } });
    caller = new QueryCaller(cloud);
    await refusal(cloud.iam(cloud.keyOf('ann')).send(new iam.ListUsersCommand({})));
    seen.set('EncodedMessage', cloud.sandbox.calls.all.at(-1)?.encodedMessage ?? '');
  });
  after(() => cloud.stop());

  it('have a sample for every operation, and none for others', () => {
    const sampled = new Set(sampleCalls.map(({ operation }) => operation));
    assert.deepEqual([...sampled].sort(), [...new Set(operations)].sort());
  });

  for (const sample of sampleCalls) {
    it(`${sample.operation} replies with what the model knows, and with all that it requires`, async () => {
      const reply = await caller.call(sample.operation, filled(sample.input, seen), sample.as);
      assert.equal(reply.code, sample.refused, reply.text);
      if (sample.refused !== undefined) return;
      assert.equal(reply.status, 200, reply.text);
      remember(reply.root, seen);
      assert.deepEqual(replyViolations(sample.operation, reply.root), []);
    });
  }

  for (const sample of sampleCalls) {
    for (const member of requiredOf(sample)) {
      it(`${sample.operation} misses ${member}`, async () => {
        const rest = Object.entries(filled(sample.input, seen)).filter(([name]) => !isOf(member, name));
        const reply = await caller.call(sample.operation, Object.fromEntries(rest), sample.as);
        assert.deepEqual([reply.status, reply.code], [400, 'ValidationError'], reply.text);
      });
    }
  }

  for (const operation of operations) {
    for (const { member, value, why } of badValues(operation)) {
      it(`${operation} does not take a ${member} that is ${why}`, async () => {
        const sample = sampleCalls.find((candidate) => candidate.operation === operation);
        const input = { ...filled(sample?.input ?? {}, seen), [member]: value };
        const reply = await caller.call(operation, input, sample?.as);
        const code = ownCodes.get(`${operation}.${member}`) ?? usualCode(why);
        assert.deepEqual([reply.status, reply.code], [400, code], reply.text);
      });
    }
  }
});

/** What is no number at all has a code of its own. */
function usualCode(why: string): string {
  return why === 'malformed' ? 'MalformedInput' : 'ValidationError';
}

/** What the sandbox does not simulate, it says of every value. */
const ownCodes: ReadonlyMap<string, string> = new Map(
  ['SimulateCustomPolicy', 'SimulatePrincipalPolicy'].flatMap((operation) => [
    [`${operation}.ResourcePolicy`, 'InvalidInput'] as const,
    [`${operation}.ResourceHandlingOption`, 'InvalidInput'] as const,
  ]),
);

/** The reply is `<XResponse>` around `<XResult>`, which is only there for operations with an output. */
function replyViolations(operation: string, root: XmlElement): readonly string[] {
  const { output } = shapeOf(operation);
  const result = childOf(root, `${operation}Result`);
  const expected = output.kind === 'nothing' ? [] : [`${operation}Result`];
  assert.equal(root.name, `${operation}Response`);
  assert.deepEqual(
    root.children.map(({ name }) => name),
    [...expected, 'ResponseMetadata'],
  );
  return result === undefined ? [] : violations(result, output);
}

function requiredOf({ operation, input }: SampleCall): readonly string[] {
  const shape = shapeOf(operation).input;
  if (shape.kind !== 'structure') return [];
  for (const name of Object.keys(input)) {
    assert.ok(shape.members.has(name.split('.')[0] ?? ''), `${operation} takes no ${name}`);
  }
  return shape.required;
}

function isOf(member: string, parameter: string): boolean {
  return parameter === member || parameter.startsWith(`${member}.`);
}

function filled(input: SampleCall['input'], seen: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      /^\$\w+$/.test(value) ? (seen.get(value.slice(1)) ?? value) : value,
    ]),
  );
}

function remember(root: XmlElement, seen: Map<string, string>): void {
  for (const { name, children, text } of elementsOf(root)) if (children.length === 0) seen.set(name, text);
}
