import assert from 'node:assert/strict';
import type { IssueRequest } from '../../src/core/broker/leaseBroker';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { PlaceConsent } from '../../src/vscode/consent/placeConsent';
import { Approvals } from '../../src/vscode/issue/approvals';
import { RoleApproval, type Asked } from '../../src/vscode/issue/roleApproval';
import { MemoryPlaces, Person } from '../doubles/consent';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, held, refused } from './attempt';

const own: IssuerConfig = { source: { kind: 'profile', profile: 'own' } };
const hostile: IssuerConfig = { ...own, iamEndpoint: 'https://evil.test', stsEndpoint: 'https://evil.test' };
const roleArns = ['reader', 'admin'].map((name) => `arn:aws:iam::123456789012:role/${name}`);

attacks('an approval that was given is used for something else', () => {
  let person: Person;
  let places: MemoryPlaces;
  let approval: RoleApproval;
  let asked: Asked[];
  let shown: string[];
  beforeEach(() => {
    person = new Person();
    places = new MemoryPlaces();
    asked = [];
    shown = [];
    const memory = new Map<string, unknown>();
    approval = new RoleApproval({
      approvals: new Approvals({
        get: (key) => memory.get(key),
        update: (key, value) => {
          memory.set(key, value);
          return Promise.resolve();
        },
      }),
      consent: new PlaceConsent({
        places,
        confirm: person,
        question: () => Promise.resolve({ text: 'place?', detail: '', choices: { use: 'Use Login' } }),
      }),
      confirm: person,
      previews: {
        show: (_, text) => Promise.resolve(void shown.push(text)),
        showChange: (_, before, after) => Promise.resolve(void shown.push(before, after)),
      },
      question: (_, how) => {
        asked.push(how);
        const show = how.need === 'changed' ? { showChange: 'Show Change' } : { showRole: 'Show Role' };
        return Promise.resolve({
          text: 'role?',
          detail: '',
          choices: { issue: 'Issue', ...show },
          title: 't',
          back: 'Issue…',
        });
      },
    });
  });

  const request = (changes: Partial<IssueRequest> = {}): IssueRequest => ({
    role: aUserRole(),
    config: {},
    folder: 'file:///project',
    issuer: own,
    ...changes,
  });
  async function obtain(
    given: IssueRequest,
    answer: string | undefined,
    fromOutside = false,
  ): Promise<boolean | 'again'> {
    const obtaining = approval.obtain(given, fromOutside);
    await person.answer(answer);
    return obtaining;
  }
  /** What was asked, in order. */
  const questions = (): string[] => person.asked.map(({ text }) => text);

  held('the first issue of a role asks twice', async () => {
    assert.equal(await obtain(request({ issuer: hostile }), 'issue'), true);
    assert.equal(await approval.obtain(request({ issuer: hostile })), true);
    assert.deepEqual(questions(), ['role?']);
    assert.equal(places.keys.size, 1);
  });

  refused('another extension issues a role that the user has agreed to', async () => {
    assert.equal(await obtain(request(), 'issue'), true);
    assert.equal(await obtain(request(), undefined, true), false);
    assert.equal(await obtain(request(), 'issue', true), true);
    assert.equal(await obtain(request(), undefined, true), false);
    assert.deepEqual(
      asked.slice(1),
      Array.from({ length: 3 }, () => ({ need: 'none', fromOutside: true })),
    );
  });

  refused('another extension issues a role before the user has ever seen it', async () => {
    assert.equal(await obtain(request(), undefined, true), false);
    assert.deepEqual(asked, [{ need: 'first', fromOutside: true }]);
    assert.equal(places.keys.size, 0);
  });

  refused('a role that was agreed to goes to an endpoint nobody has agreed to any more', async () => {
    assert.equal(await obtain(request({ issuer: hostile }), 'issue'), true);
    places.keys.clear();
    assert.equal(await obtain(request({ issuer: hostile }), undefined), false);
    assert.deepEqual(questions(), ['role?', 'place?']);
  });

  held('a no to the role is a yes to the place', async () => {
    assert.equal(await obtain(request({ issuer: hostile }), undefined), false);
    assert.equal(places.keys.size, 0);
  });

  held('a look at the role is taken for a yes', async () => {
    const obtaining = approval.obtain(request());
    await person.answer('showRole');
    await person.answer(undefined);
    assert.equal(await obtaining, false);
    assert.equal(shown.length, 1);
  });

  refused(
    'another extension presses the button of a notification while the user reads the role',
    async () => {
      const obtaining = approval.obtain(request());
      await person.answer('showRole');
      await person.answer('issue');
      assert.equal(await obtaining, 'again', 'it begins anew, with what the file says by now');
      assert.deepEqual(
        person.asked.map(({ modal }) => modal),
        [true, false],
      );
      const again = approval.obtain(request(), false, true);
      await person.answer(undefined);
      assert.equal(await again, false);
      assert.equal(person.asked[2]?.modal, true);
      assert.deepEqual(asked.at(-1), { need: 'first', fromOutside: false });
    },
  );

  refused('the same once the role was agreed to in another way', async () => {
    assert.equal(await obtain(request(), 'issue'), true);
    const again = approval.obtain(request(), false, true);
    await person.answer(undefined);
    assert.equal(await again, false);
    assert.deepEqual(asked.at(-1), { need: 'none', fromOutside: true });
  });

  held('Show Role shows a host in letters of another script, and nothing of what it is', async () => {
    const address = 'https://sts.\u0430mazonaws.com';
    const issuer = { ...own, iamEndpoint: address, stsEndpoint: address };
    const config = { iamEndpoint: address, stsEndpoint: address };
    const obtaining = approval.obtain(request({ issuer, config }));
    await person.answer('showRole');
    await person.answer(undefined);
    assert.equal(await obtaining, false);
    assert.match(shown[0] ?? '', /requests go to: https:\/\/sts\.xn--mazonaws-06g\.com/);
  });

  const others: readonly (readonly [string, Partial<IssueRequest>, Asked['need']])[] = [
    ['another profile', { issuer: { source: { kind: 'profile', profile: 'other' } } }, 'changed'],
    ['the stored key', { issuer: { source: { kind: 'stored' } } }, 'changed'],
    [
      'another endpoint in the file',
      { issuer: hostile, config: { iamEndpoint: 'https://evil.test' } },
      'changed',
    ],
    ['other certificates', { issuer: { ...own, caBundle: { path: '/ca.pem', digest: 'ab' } } }, 'changed'],
    ['another group', { role: aUserRole({ groups: ['admins'] }) }, 'changed'],
    ['a longer lease', { role: aUserRole({ maxTtl: 86_400 }) }, 'changed'],
    ['a role of the same name in another folder', { folder: 'file:///other' }, 'first'],
    ['AWS, by a yes in the sandbox', { issuer: own }, 'first'],
  ];
  for (const [what, changes, need] of others) {
    refused(`it is used for ${what}`, async () => {
      const sandbox: IssuerConfig = { source: { kind: 'sandbox', id: 'one' } };
      assert.equal(await obtain(request(what.startsWith('AWS') ? { issuer: sandbox } : {}), 'issue'), true);
      assert.equal(await obtain(request(changes), undefined), false);
      assert.deepEqual(asked.at(-1), { need, fromOutside: false });
    });
  }

  refused('of two roles that could be assumed the other one is', async () => {
    const role = aSessionRole({ roleArns });
    const [reader = '', admin = ''] = roleArns;
    assert.equal(await obtain(request({ role, roleArn: reader }), 'issue'), true);
    assert.equal(await approval.obtain(request({ role, roleArn: reader })), true);
    assert.equal(await obtain(request({ role, roleArn: admin }), undefined), false);
    assert.deepEqual(asked.at(-1), { need: 'first', fromOutside: false });
  });

  refused('a number of its policy becomes another that a computer takes for the same', async () => {
    const withNumber = (number: string): string => `{"Version":"2012-10-17","Statement":[],"Id":${number}}`;
    assert.equal(
      await obtain(request({ role: aUserRole({ policyDocument: withNumber('1e400') }) }), 'issue'),
      true,
    );
    const changed = approval.obtain(request({ role: aUserRole({ policyDocument: withNumber('2e400') }) }));
    await person.answer('showChange');
    await person.answer(undefined);
    assert.equal(await changed, false);
    const [before = '', after = ''] = shown;
    assert.ok(before.includes('"Id": 1e400') && after.includes('"Id": 2e400'));
  });
});
