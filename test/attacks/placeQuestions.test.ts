import assert from 'node:assert/strict';
import type { ApprovedPlaces } from '../../src/core/consent/approvedPlaces';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import type { LoginUse } from '../../src/vscode/consent/loginUse';
import { PlaceConsent } from '../../src/vscode/consent/placeConsent';
import type { RolesFolder } from '../../src/vscode/roles/folderState';
import { sweepPlaces } from '../../src/vscode/sweep/sweepPlaces';
import { MemoryPlaces, Person } from '../doubles/consent';
import { messageFunction, sentences } from '../unit/vscode/withoutEditor';
import { attacks, held, refused } from './attempt';

const hostile: IssuerConfig = {
  source: { kind: 'profile', profile: 'admin' },
  iamEndpoint: 'https://iam.amazonaws.com.evil.test',
  stsEndpoint: 'https://iam.amazonaws.com.evil.test',
};
const uses: readonly LoginUse[] = [
  { kind: 'simulate', roleName: 'r' },
  { kind: 'validate', roleName: 'r' },
  { kind: 'sweep' },
  { kind: 'revoke', roleName: 'r' },
  { kind: 'renew', roleName: 'r' },
  { kind: 'revokeAll' },
  { kind: 'issue', roleName: 'r' },
];

attacks('consent to where a login goes', () => {
  let ask: (...values: unknown[]) => unknown;
  let mfaPrompt: (...values: unknown[]) => string;
  before(async () => {
    ask = await messageFunction('placeQuestion', 'placeQuestion');
    mfaPrompt = await sentences('mfaPrompt', 'mfaPrompt');
  });

  function consent(places: ApprovedPlaces, person: Person): PlaceConsent {
    const question = { text: 'May it?', detail: '', choices: { use: 'Use Login' } };
    return new PlaceConsent({ places, confirm: person, question: () => Promise.resolve(question) });
  }
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  for (const use of uses) {
    refused(`the question is dismissed, and ${use.kind} goes on`, async () => {
      const [places, person] = [new MemoryPlaces(), new Person()];
      const asking = consent(places, person).obtain(hostile, use);
      await person.answer(undefined);
      assert.equal(person.asked[0]?.modal, true);
      assert.equal(await asking, false);
      assert.equal(places.keys.size, 0);
    });
  }

  held('a no is remembered as a yes, or a yes asked for again', async () => {
    const [places, person] = [new MemoryPlaces(), new Person()];
    const window = consent(places, person);
    for (const [answer, expected] of [
      [undefined, false],
      ['issue', false],
      ['use', true],
    ] as const) {
      const asking = window.obtain(hostile, { kind: 'sweep' });
      await person.answer(answer);
      assert.equal(await asking, expected);
    }
    assert.equal(await window.obtain(hostile, { kind: 'sweep' }), true);
    assert.equal(person.asked.length, 3);
  });

  held('many commands at once ask until somebody clicks the wrong button', async () => {
    const [places, person] = [new MemoryPlaces(), new Person()];
    const window = consent(places, person);
    const asking = uses.map((use) => window.obtain(hostile, use));
    await settled();
    assert.equal(person.asked.length, 1);
    await person.answer(undefined);
    assert.deepEqual(new Set(await Promise.all(asking)), new Set([false]));
  });

  held('while one place is asked about, its answer counts for another', async () => {
    const [places, person] = [new MemoryPlaces(), new Person()];
    const window = consent(places, person);
    const one = window.obtain({ source: { kind: 'stored' } }, { kind: 'sweep' });
    const other = window.obtain(hostile, { kind: 'sweep' });
    await settled();
    assert.equal(person.asked.length, 2);
    await person.answer('use');
    assert.deepEqual(await Promise.all([one, other]), [true, true]);
    assert.equal(places.keys.size, 2);
  });

  held('the question does not say whose login goes where, and what for', () => {
    for (const use of uses) {
      const { text, detail } = questionOf(ask(hostile, use));
      assert.match(text, /"admin" with https:\/\/iam\.amazonaws\.com\.evil\.test instead of AWS/);
      assert.match(detail, /What for: /);
      assert.match(detail, /session token.*MFA/s);
    }
    assert.match(
      questionOf(ask({ source: { kind: 'default' } }, { kind: 'sweep' })).text,
      /with AWS itself\?$/,
    );
  });

  held('the question hides that the connection can be read, or whose certificates count', () => {
    const bundle = { path: '/project/ca.pem', digest: 'ab' };
    const { detail } = questionOf(
      ask({ ...hostile, stsEndpoint: 'http://sts.evil.test', caBundle: bundle }, { kind: 'sweep' }),
    );
    assert.match(detail, /not encrypted/);
    assert.match(detail, /certificates in: \/project\/ca\.pem/);
    const local = questionOf(
      ask(
        { ...hostile, iamEndpoint: 'http://127.0.0.1:4566', stsEndpoint: 'http://localhost' },
        { kind: 'sweep' },
      ),
    );
    assert.doesNotMatch(local.detail, /not encrypted/);
  });

  const hosts: readonly (readonly [string, string, string])[] = [
    ['Cyrillic letters', 'https://sts.аmаzonаws.com', 'https://sts.xn--mzonws-2nfbd.com'],
    ['a user name that looks like a host', 'https://sts.amazonaws.com@evil.test', 'https://evil.test'],
    [
      'a full stop of another script',
      'https://sts.amazonaws.com。evil.test',
      'https://sts.amazonaws.com.evil.test',
    ],
    ['capitals and a number for an address', 'HTTP://0X7F.1:4566', 'http://127.0.0.1:4566'],
    [
      'a very long name',
      `https://${'sts.amazonaws.com.'.repeat(12)}evil.test`,
      `https://${'sts.amazonaws.com.'.repeat(12)}evil.test`,
    ],
  ];
  for (const [what, typed, shown] of hosts) {
    held(`a host is shown as something else by ${what}`, () => {
      const issuer = { ...hostile, iamEndpoint: typed, stsEndpoint: typed };
      const { text, detail } = questionOf(ask(issuer, { kind: 'sweep' }));
      // A title is one line: it names all of a host or nothing of it.
      const named = shown.length <= 60 ? shown : 'another endpoint';
      assert.ok(text.includes(`with ${named} instead of AWS?`), text);
      assert.ok(detail.includes(shown));
      assert.ok(mfaPrompt('arn:aws:iam::123456789012:mfa/me', issuer).includes(`It is sent to ${shown}:`));
    });
  }

  held('the prompt for an MFA code does not say which device, whose login, or who gets it', () => {
    const issuer = { source: { kind: 'profile', profile: 'prоd' }, iamEndpoint: 'https://only.iam.test' };
    const text = mfaPrompt('arn:aws:iam::123456789012:mfa/me\u200B', issuer);
    assert.match(text, /mfa\/me\\u\{200b\}/);
    assert.match(text, /the profile "prоd \(pr\\u\{43e\}d\)"/);
    // Codes go to STS alone, and that is AWS's here.
    assert.match(text, /It is sent to AWS itself:/);
  });

  const configs: readonly (readonly [string, string])[] = [
    ['an endpoint that is none', '"iam_endpoint": "htp:/x"'],
    ['a profile that is no text', '"profile": 7'],
    ['an empty profile', '"profile": ""'],
    ['a field given twice', '"profile": "a", "profile": "b"'],
    ['a value that is missing', '"profile": '],
    [
      'a secret',
      '"profile": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
    ],
  ];
  for (const [what, config] of configs) {
    refused(`a config section with ${what} is swept for with the default chain`, () => {
      const text = `{"config": {${config}}, "roles": {"r": {"credential_type": "iam_user"}}}`;
      const file = parseRolesFile(text);
      assert.equal(file.configUsable, false);
      const folder: RolesFolder = {
        folder: 'file:///p',
        folderName: 'p',
        file: 'file:///p/vault-aws.jsonc',
        state: { kind: 'ok', text, file },
      };
      const situation = { sandbox: { kind: 'off' }, profileSetting: '', hasStoredKeys: true } as const;
      assert.deepEqual(sweepPlaces([folder], situation), []);
      const beside = { ...folder, folder: 'file:///q', state: { kind: 'none' } } as const;
      assert.deepEqual(sweepPlaces([folder, beside], situation), []);
    });
  }

  for (const state of [
    { kind: 'unreadable', reason: 'EACCES' },
    { kind: 'tooLarge' },
    { kind: 'binary' },
    { kind: 'notAFile' },
  ] as const) {
    refused(`a roles file that cannot be read (${state.kind}) is swept for with the default chain`, () => {
      const folder: RolesFolder = {
        folder: 'file:///p',
        folderName: 'p',
        file: 'file:///p/vault-aws.jsonc',
        state,
      };
      assert.deepEqual(
        sweepPlaces([folder], { sandbox: { kind: 'off' }, profileSetting: '', hasStoredKeys: true }),
        [],
      );
    });
  }

  refused('certificates that cannot be read are swept for without them', () => {
    const text =
      '{"config": {"ca_bundle": "ca.pem"}, "roles": {"r": {"credential_type": "iam_user", "iam_groups": ["g"]}}}';
    const folder: RolesFolder = {
      folder: 'file:///p',
      folderName: 'p',
      file: 'file:///p/vault-aws.jsonc',
      state: { kind: 'ok', text, file: parseRolesFile(text) },
    };
    const situation = { sandbox: { kind: 'off' }, profileSetting: '', hasStoredKeys: true } as const;
    assert.deepEqual(sweepPlaces([folder], situation), []);
    const read = { path: '/p/ca.pem', digest: 'ab' };
    const [place] = sweepPlaces([folder], { ...situation, certificatesOf: () => read });
    assert.deepEqual(place?.issuer.caBundle, read);
  });
});

function questionOf(value: unknown): { readonly text: string; readonly detail: string } {
  assert.ok(typeof value === 'object' && value !== null && 'text' in value && 'detail' in value);
  const { text, detail } = value;
  assert.ok(typeof text === 'string' && typeof detail === 'string');
  return { text, detail };
}
