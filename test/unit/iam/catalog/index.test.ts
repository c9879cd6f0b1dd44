import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { accessLevels } from '../../../../src/iam/catalog/catalog';
import { decodeIndex } from '../../../../src/iam/catalog/decodeIndex';
import { compileGlob, globTokens } from '../../../../src/iam/wildcard';
import { catalog } from '../../../doubles/catalog';

describe('the index of actions', () => {
  const { index } = catalog;
  const all = index.prefixes.flatMap((prefix) => index.service(prefix)?.actions ?? []);

  it('lists services and their actions in alphabetical order', () => {
    deepEqual(
      index.prefixes,
      [...index.prefixes].sort((one, other) => (one < other ? -1 : 1)),
    );
    const names = index.service('s3')?.actions.map(({ name }) => name.toLowerCase()) ?? [];
    deepEqual(names, [...names].sort());
    ok(all.length > 22_000);
  });

  it('knows an action in any spelling and gives the documented one, the same object each time', () => {
    const found = index.find('S3:getOBJECT');
    deepEqual(found, { id: 's3:GetObject', prefix: 's3', name: 'GetObject', access: 'Read' });
    equal(index.find('s3:GetObject'), found);
    equal(
      index.service('S3')?.actions.find(({ name }) => name === 'GetObject'),
      found,
    );
    equal(index.expand('s3:getobject')[0], found);
    equal(index.service('s3')?.name, 'Amazon S3');
  });

  for (const unknown of [
    '',
    's3',
    's3:',
    ':GetObject',
    's3:GetObjekt',
    's4:GetObject',
    's3:GetObject:',
    's3:Get*',
  ]) {
    it(`finds nothing for "${unknown}"`, () => equal(index.find(unknown), undefined));
  }

  it('has nothing for names that every object has', () => {
    equal(index.find('constructor:toString'), undefined);
    equal(index.service('__proto__'), undefined);
    equal(index.find('s3:constructor'), undefined);
  });

  it('finds every action by its id in capitals', () => {
    for (const action of all) equal(index.find(action.id.toUpperCase()), action);
  });

  it('gives each action one of the five levels, none of them "Write" where tags or permissions change', () => {
    const levels = new Set(all.map(({ access }) => access));
    deepEqual([...levels].sort(), [...accessLevels].sort());
    equal(index.find('ec2:CreateTags')?.access, 'Tagging');
    equal(index.find('iam:PutUserPolicy')?.access, 'Permissions management');
  });

  for (const pattern of [
    '*',
    '*:*',
    's3:*',
    'S3:GET*',
    's3:*Object*',
    's3:Get?bject',
    's3:?et*Tag*',
    '*:Describe*',
    'ec2*:Describe?pc*',
    's?:List*',
    'iam:PassRole',
    's3:GetObject*',
    'nothing:*',
    's3:Nothing*',
    's3*',
    'a*:b*:c*',
    's3:',
    '',
    '**',
    '*s*:*e*t*',
    '?',
  ]) {
    it(`expands "${pattern}" to what the evaluator would let it cover`, () => {
      const covers = compileGlob(globTokens(pattern.toLowerCase()));
      deepEqual(
        index.expand(pattern).map(({ id }) => id),
        all.map(({ id }) => id).filter((id) => covers(id.toLowerCase())),
      );
    });
  }

  it('gives the same answer to hundreds of patterns, asked twice', () => {
    const patterns = index.prefixes
      .concat(index.prefixes.map((prefix) => prefix.slice(0, 2)))
      .map((start) => `${start}*:L*`);
    const first = patterns.map((pattern) => index.expand(pattern).length);
    deepEqual(
      patterns.map((pattern) => index.expand(pattern).length),
      first,
    );
  });

  it('remembers what AWS had once', () => {
    for (const gone of ['deepracer', 'DeepRacer', 'deepracer:GetTrack', 'aws-mcp:InvokeMcp', 'gamesparks']) {
      equal(index.isRetired(gone), true, gone);
    }
    for (const never of ['s3', 's3:GetObject', 's3:GetObjekt', 'nonsense', '']) {
      equal(index.isRetired(never), false, never);
    }
  });

  it('refuses what is no index', () => {
    throws(() => decodeIndex('[]'), /damaged/);
    throws(() => decodeIndex('{"prefixes":"s3"}'), /damaged: "names"/);
    const file = { prefixes: 's3', names: 'Amazon S3', actions: ['GetObject'], access: ['?'], retired: '' };
    throws(() => decodeIndex(JSON.stringify(file)).find('s3:GetObject'), /no access level "\?"/);
  });
});
