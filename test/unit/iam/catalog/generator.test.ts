import { deepEqual, equal, match, ok, throws } from 'node:assert/strict';
import { actionsDiff, actionsList } from '../../../../tools/iam-data/actionsList';
import { encode } from '../../../../tools/iam-data/encode';
import { problems } from '../../../../tools/iam-data/gates';
import { losses } from '../../../../tools/iam-data/lossless';
import { counts } from '../../../../tools/iam-data/manifest';
import type { Files, Source } from '../../../../tools/iam-data/model';

/** Small, with one of everything that has a form of its own in the files. */
const source: Source = {
  services: [
    {
      prefix: 'demo',
      name: 'Demo',
      page: 'https://docs.aws.amazon.com/list_demo.html',
      actions: [
        {
          name: 'GetThing',
          access: 'Read',
          description: 'Grants permission to get a thing',
          resources: [
            { type: 'thing', required: true, conditionKeys: [] },
            { type: 'alien', required: false, conditionKeys: ['demo:Colour'] },
          ],
          conditionKeys: ['demo:Colour', 'demo:Tag/${TagKey}'],
          dependents: [],
          docs: 'https://docs.aws.amazon.com/demo/API_GetThing.html',
        },
        {
          name: 'TagThing',
          access: 'Tagging',
          description: 'Tags, whatever it takes',
          resources: [{ type: 'thing', required: false, conditionKeys: ['demo:Colour'] }],
          conditionKeys: [],
          dependents: ['demo:GetThing'],
          docs: 'https://docs.aws.amazon.com/demo/tags.html#a/b',
        },
      ],
      types: [
        { name: 'alien', arn: 'arn:${Partition}:other:::alien/*', conditionKeys: [] },
        {
          name: 'thing',
          arn: 'arn:${Partition}:demo:${Region}:${Account}:thing/${Name}',
          conditionKeys: ['demo:Colour'],
        },
      ],
      keys: [
        { name: 'demo:Colour', type: 'String', description: 'Filters access by colour' },
        { name: 'demo:Tag/${TagKey}', type: 'ArrayOfString', description: '' },
        { name: 'foreign:Shape', type: 'Bool', description: 'Filters access by shape' },
      ],
    },
    {
      prefix: 'empty',
      name: 'Empty',
      page: '',
      actions: [
        {
          name: 'Do',
          access: 'Permissions management',
          description: '',
          resources: [],
          conditionKeys: [],
          dependents: [],
          docs: undefined,
        },
      ],
      types: [],
      keys: [],
    },
  ],
  globalKeys: [{ name: 'aws:SourceIp', type: 'IPAddress', description: 'Where from.' }],
  retired: ['gone', 'gone:Do'],
  policies: [
    { path: 'service-role/One', description: 'One.', document: '{"Statement":[]}' },
    { path: 'Two', description: '', document: '{"Version":"2012-10-17","Statement":[]}' },
  ],
};

function checked(files: Files, earlier: Readonly<Record<string, number>> = {}): readonly string[] {
  const packages = [{ name: 'one', licence: 'MIT' }];
  return problems({ files, source, packages, counts: counts(source), earlier });
}

describe('making the data', () => {
  const files = encode(source);

  it('loses nothing that the decoders could not bring back', () => deepEqual(losses(files, source), []));

  /** Each changes one character or row of what was written. */
  for (const [what, file, from, to] of [
    ['an action', 'index', 'GetThing', 'GetThink'],
    ['an access level', 'index', '"RT"', '"WT"'],
    ['a service', 'index', 'Demo', 'Memo'],
    ['a prefix', 'index', 'empty', 'emptz'],
    ['a retired action', 'index', 'gone:Do', 'gone:Di'],
    ['a description', 'details', 'get a thing', 'got a thing'],
    ['a link', 'details', '#a/b', '#a/c'],
    ['an ARN', 'details', '@thing', '@think'],
    ['a foreign ARN', 'details', 'alien/*', 'alien/?'],
    ['a required flag', 'details', '1!', '1'],
    ['a condition key', 'details', 'demo:Colour\\n', 'demo:Color\\n'],
    ['the type of a key', 'details', 'ArrayOfString', 'String'],
    ['a global key', 'details', 'aws:SourceIp', 'aws:SourceIq'],
    ['the page of a service', 'details', 'list_demo', 'list_dema'],
    ['a dependent', 'details', 'demo:GetThing', 'demo:TagThing'],
    ['the path of a policy', 'managed', 'service-role/One', 'One'],
    ['the document of a policy', 'managed', '2012-10-17', '2008-10-17'],
    ['the description of a policy', 'managed', 'One.', 'None.'],
  ] as const) {
    it(`is stopped when ${what} does not come back`, () => {
      ok(files[file].includes(from), `${from} in ${files[file]}`);
      const tampered = { ...files, [file]: files[file].replace(from, to) };
      ok(losses(tampered, source).length > 0);
      ok(checked(tampered).length > 0);
    });
  }

  it('is stopped when a known action is missing, however well the rest decodes', () => {
    ok(checked(files).includes('s3:GetObject is missing'));
  });

  it('is stopped when there is less than there was, but not by a little less', () => {
    const few = (earlier: Readonly<Record<string, number>>): readonly string[] =>
      checked(files, earlier).filter((problem) => problem.includes('were'));
    deepEqual(few({ actions: 3, services: 2 }), []);
    deepEqual(few({ actions: 4 }), ['actions: 3, were 4']);
    deepEqual(few({ somethingElse: 1 }), ['somethingElse: 0, were 1']);
    deepEqual(few({ retired: 100 }), []);
  });

  it('is stopped by an action that depends on one nobody knows', () => {
    const [demo, ...rest] = source.services;
    ok(demo);
    const actions = demo.actions.map((action) => Object.assign({}, action, { dependents: ['demo:Nothing'] }));
    const broken: Source = { ...source, services: [{ ...demo, actions }, ...rest] };
    const found = problems({ files: encode(broken), source: broken, packages: [], counts: {}, earlier: {} });
    ok(found.includes('nothing is known of demo:Nothing, which others depend on'));
  });

  it('is stopped by a licence that may not ship', () => {
    const packages = [{ name: 'two', licence: 'AGPL-3.0' }];
    const found = problems({ files, source, packages, counts: {}, earlier: {} });
    ok(found.includes('two may not ship: its licence is AGPL-3.0'));
  });

  it('refuses a resource type that the service does not have', () => {
    const [demo] = source.services;
    ok(demo);
    throws(() => encode({ ...source, services: [{ ...demo, types: [] }] }), /takes "thing"/);
  });

  it('says what a refresh changes, by service', () => {
    const list = actionsList(source.services);
    equal(list, 'demo:GetThing\tR\ndemo:TagThing\tT\nempty:Do\tP\n');
    deepEqual(actionsDiff(list, list), []);
    const before = 'demo:GetThing\tW\ndemo:OldThing\tL\nempty:Do\tP\n';
    deepEqual(actionsDiff(before, list), [
      'demo',
      '  ~ GetThing (W is now R)',
      '  + TagThing (T)',
      '  - OldThing',
    ]);
    match(actionsDiff('', list).join('\n'), /^demo\n {2}\+ GetThing \(R\)/);
  });
});
