import assert from 'node:assert/strict';
import { accessMap } from '../../../../src/iam/access/accessMap';
import type { Standing } from '../../../../src/iam/access/standing';
import { standingAsked } from '../../../../src/iam/access/standingAsked';
import type { ActionIndex, CatalogAction } from '../../../../src/iam/catalog/catalog';
import { evaluate } from '../../../../src/iam/evaluate';
import type { PolicyLayers, RequestContext } from '../../../../src/iam/request';
import { catalog } from '../../../doubles/catalog';
import { named, policyOfStatements, type StatementDocument } from '../policyFixtures';

const { details } = catalog;

/** Few services, so that statements meet. */
const prefixes = ['dynamodb', 'iam', 's3', 'sqs', 'sts'];
const actions = prefixes.flatMap((prefix) => catalog.index.service(prefix)?.actions ?? []);
const index: ActionIndex = {
  ...catalog.index,
  prefixes,
  expand: (pattern) =>
    pattern === '*'
      ? actions
      : catalog.index.expand(pattern).filter(({ prefix }) => prefixes.includes(prefix)),
};
const patterns = [
  '*',
  's3:*',
  's3:Get*',
  's3:*Object*',
  'sqs:*',
  'sqs:SendMessage',
  'iam:*',
  'iam:*User*',
  'iam:PassRole',
  'sqs:List*',
  'dynamodb:?etItem',
  'sts:AssumeRole',
];
const resources = [
  '*',
  'arn:aws:s3:::a',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::b/x?',
  'arn:aws:sqs:*:*:*',
  'arn:aws:sqs:eu-west-1:123456789012:queue',
  'arn:aws:iam::123456789012:user/team/*',
  'arn:aws:iam::*:role/app-*',
  'arn:aws:dynamodb:*:123456789012:table/t*',
];
const concrete = [
  '*',
  'arn:aws:s3:::a',
  'arn:aws:s3:::b',
  'arn:aws:s3:::a/key',
  'arn:aws:s3:::b/xy',
  'arn:aws:sqs:eu-west-1:123456789012:queue',
  'arn:aws:sqs:us-east-1:123456789012:other',
  'arn:aws:iam::123456789012:user/team/ana',
  'arn:aws:iam::123456789012:user/ben',
  'arn:aws:iam::123456789012:role/app-1',
  'arn:aws:iam::123456789012:group/g',
  'arn:aws:iam::123456789012:policy/p',
  'arn:aws:dynamodb:eu-west-1:123456789012:table/t1',
];
const contexts: readonly RequestContext[] = [new Map(), new Map([['aws:sourceip', ['203.0.113.7']]])];

describe('an access map and the evaluator', () => {
  it('agree on random policies: what is not in the map no request gets, what is certain each gets', () => {
    const random = seeded(20_261_122);
    let certain = 0;
    let refused = 0;
    for (let round = 0; round < 400; round += 1) {
      const layers = randomLayers(random);
      const standings = standingsIn(layers);
      for (let picked = 0; picked < 12; picked += 1) {
        const action = pick(actions, random);
        const standing = standings.get(action);
        for (const resource of concrete.filter((each) => takes(action, each))) {
          for (const context of contexts) {
            const { verdict } = evaluate(layers, { action: action.id, resource, context });
            const where = `${action.id} on ${resource} by ${JSON.stringify(layers)}`;
            if (standing?.verdict !== 'allowed') {
              assert.notEqual(verdict, 'allowed', where);
              refused += 1;
            } else if (isCertain(standing)) {
              assert.equal(verdict, 'allowed', where);
              certain += 1;
            }
          }
        }
      }
    }
    assert.ok(certain > 200 && refused > 1000, `${certain} certain, ${refused} refused`);
  });

  it('agree on the resources that are left out', () => {
    const random = seeded(7);
    let told = 0;
    for (let round = 0; round < 600; round += 1) {
      const layers = randomLayers(random);
      const limited = [...standingsIn(layers)].flatMap(([action, standing]) => {
        const reaches = reachTest(standing);
        return reaches === undefined ? [] : [{ action, reaches }];
      });
      for (let picked = 0; picked < 5 && limited.length > 0; picked += 1) {
        const { action, reaches } = pick(limited, random);
        for (const resource of concrete.filter((each) => takes(action, each) && !reaches(each))) {
          const request = { action: action.id, resource, context: new Map() };
          const where = `${action.id} on ${resource} by ${JSON.stringify(layers)}`;
          assert.notEqual(evaluate(layers, request).verdict, 'allowed', where);
          told += 1;
        }
      }
    }
    assert.ok(told > 200, `${told} told`);
  });

  it('and answers for single actions are the same', () => {
    const random = seeded(11);
    for (let round = 0; round < 60; round += 1) {
      const layers = randomLayers(random);
      const standings = standingsIn(layers);
      const asked = standingAsked(layers, details);
      for (const action of actions) {
        assert.deepEqual(
          plain(asked(action)),
          plain(standings.get(action)),
          `${action.id} ${JSON.stringify(layers)}`,
        );
      }
    }
  });
});

function standingsIn(layers: PolicyLayers): ReadonlyMap<CatalogAction, Standing> {
  const map = accessMap(layers, index, details);
  const allowed = map.services.flatMap(({ levels }) => levels.flatMap((level) => level.actions));
  return new Map<CatalogAction, Standing>(
    [...allowed, ...map.withheld].map(({ action, standing }) => [action, standing]),
  );
}

/** Whether an action that is not allowed on all resources is allowed on one, as the map tells. */
function reachTest(standing: Standing): ((resource: string) => boolean) | undefined {
  if (standing.verdict !== 'allowed' || standing.reach.kind === 'all') return undefined;
  const { kind, arns } = standing.reach;
  const probe = policyOfStatements({ Effect: 'Allow', Action: 's3:*', Resource: arns });
  const layers = { identity: [named('probe', probe)] };
  return (resource) => {
    const request = { action: 's3:GetObject', resource, context: new Map() };
    return (evaluate(layers, request).verdict === 'allowed') === (kind === 'some');
  };
}

/** Grants come in the order of the statements or grouped: that does not matter. */
function plain(standing: Standing | undefined): unknown {
  if (standing === undefined) return undefined;
  const names = (rulings: Standing['grants']): readonly string[] =>
    rulings.map(({ policy, index: at }) => `${policy} ${at}`).toSorted();
  const { verdict, grants, denials } = standing;
  const reach = standing.verdict === 'allowed' ? arnsOf(standing.reach) : standing.by;
  return { verdict, grants: names(grants), denials: names(denials), reach };
}

function arnsOf(reach: { readonly kind: string; readonly arns?: readonly string[] }): unknown {
  return [reach.kind, ...(reach.arns ?? []).toSorted()];
}

/** Allowed on all its resources in every request, as far as the map tells. */
function isCertain(standing: Standing): boolean {
  return (
    standing.verdict === 'allowed' &&
    standing.unconditional &&
    standing.reach.kind === 'all' &&
    standing.denials.length === 0 &&
    standing.grants.every(({ statement, reach }) => statement.conditions.length === 0 && reach.kind === 'all')
  );
}

/** Whether a request for the action can name the resource. */
function takes(action: CatalogAction, resource: string): boolean {
  const { resources: types } = details.action(action);
  if (types.length === 0) return resource === '*';
  return types.some(({ type }) => formatOf(type.arn).test(resource));
}

function formatOf(arn: string): RegExp {
  const escaped = arn.replaceAll(/[.*+?^()|[\]\\/]/g, String.raw`\$&`);
  const filled = escaped.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) =>
    name === 'BucketName' || name === 'TableName'
      ? '[^:/]+'
      : /WithPath|ObjectName/.test(name)
        ? '[^:]+'
        : '[^:/]+',
  );
  return new RegExp(`^${filled}$`);
}

function randomLayers(random: () => number): PolicyLayers {
  const layer = () => [
    named(
      'p',
      policyOfStatements(...Array.from({ length: 1 + Math.floor(random() * 3) }, () => statement(random))),
    ),
  ];
  return {
    identity: layer(),
    ...(random() < 0.3 && { boundary: layer() }),
    ...(random() < 0.2 && { session: layer() }),
  };
}

function statement(random: () => number): StatementDocument {
  const some = (from: readonly string[]): string[] => [
    pick(from, random),
    ...(random() < 0.4 ? [pick(from, random)] : []),
  ];
  return {
    Effect: random() < 0.7 ? 'Allow' : 'Deny',
    [random() < 0.9 ? 'Action' : 'NotAction']: some(patterns),
    [random() < 0.9 ? 'Resource' : 'NotResource']: random() < 0.3 ? '*' : some(resources),
    ...(random() < 0.15 && { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
  };
}

function pick<T>(from: readonly T[], random: () => number): T {
  const found = from[Math.floor(random() * from.length)];
  assert.ok(found !== undefined);
  return found;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
