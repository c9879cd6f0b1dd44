import assert from 'node:assert/strict';
import { OwnTargets } from '../../src/vscode/commands/ownTargets';
import { parseTarget, type CommandTarget } from '../../src/vscode/commands/target';
import { attacks, held } from './attempt';

const role: CommandTarget = { kind: 'role', folder: 'file:///project', name: 'admin' };
const lease: CommandTarget = { kind: 'lease', id: 'lease-1' };

attacks('a command that somebody else runs', () => {
  let own: OwnTargets;
  beforeEach(() => {
    own = new OwnTargets();
  });
  const isOurs = (argument: unknown): boolean => parseTarget(argument, own)?.ours === true;

  held('what the user points at is taken for somebody else’s, and asked about', () => {
    assert.equal(isOurs(own.node({ kind: 'role', target: role })), true);
    assert.equal(isOurs(JSON.parse(JSON.stringify(own.inLink(lease)))), true);
  });

  const forgeries: readonly (readonly [string, (own: OwnTargets) => unknown])[] = [
    ['a target as a key binding has it', () => role],
    ['a target that says it is ours', () => ({ ...role, ours: true })],
    ['a node that says it is ours', () => ({ kind: 'role', ours: true, target: { ...role, ours: true } })],
    ['a copy of a node', (window) => ({ ...window.node({ target: role }) })],
    ['a node as JSON', (window) => JSON.parse(JSON.stringify(window.node({ target: role })))],
    ['the target of a node alone', (window) => window.node({ target: role }).target],
    ['a node inside something else', (window) => ({ target: window.node({ target: role }) })],
    ['something made from a node', (window) => Object.create(window.node({ target: role }))],
    ['a stand-in for a node', (window) => new Proxy(window.node({ target: role }), {})],
    ['the proof of another lease', (window) => ({ ...window.inLink(lease), id: 'lease-2' })],
    ['the proof of a lease, for a role', (window) => ({ ...role, proof: window.inLink(lease).proof })],
    [
      'the proof of a role, for one of the same letters',
      (window) => ({ ...window.inLink(role), folder: 'file:///project","admin', name: '' }),
    ],
    ['a proof of another window', () => new OwnTargets().inLink(role)],
    ['a proof that is cut', (window) => ({ ...role, proof: window.inLink(role).proof.slice(0, -1) })],
    ['a proof with more behind it', (window) => ({ ...role, proof: `${window.inLink(role).proof}A` })],
    ['an empty proof', () => ({ ...role, proof: '' })],
    ['a proof that is a list', (window) => ({ ...role, proof: [window.inLink(role).proof] })],
    ['a proof beside a target inside', (window) => ({ proof: window.inLink(lease).proof, target: role })],
    [
      'the id that VS Code has for a node',
      (window) => ({ ...role, proof: window.idOf('role:file:///project#admin').split(' ')[1] }),
    ],
  ];
  for (const [what, forge] of forgeries) {
    held(`${what} passes for something the user pointed at`, () => {
      const argument = forge(own);
      assert.equal(isOurs(argument), false);
      const target = parseTarget(argument, own);
      assert.ok(target === undefined || !('ours' in target));
    });
  }

  const odd: readonly (readonly [string, () => unknown])[] = [
    [
      'holds itself',
      () => {
        const argument: Record<string, unknown> = {};
        argument['target'] = argument;
        return argument;
      },
    ],
    [
      'is a hundred thousand targets deep',
      () => Array.from({ length: 100_000 }).reduce<object>((target) => ({ target }), role),
    ],
    [
      'throws when it is looked at',
      () =>
        Object.defineProperty({}, 'target', {
          get() {
            throw new Error('no');
          },
        }),
    ],
    [
      'throws whatever is asked of it',
      () =>
        new Proxy(
          {},
          {
            get() {
              throw new Error('no');
            },
          },
        ),
    ],
    [
      'is a revoked stand-in',
      () => {
        const { proxy, revoke } = Proxy.revocable({ ...role }, {});
        revoke();
        return proxy;
      },
    ],
  ];
  for (const [what, argument] of odd) {
    held(`an argument that ${what} stops a command before anything tells of it`, () => {
      assert.equal(parseTarget(argument(), own), undefined);
    });
  }

  held('a proof of ours is kept while its target changes', () => {
    let looks = 0;
    const { proof } = own.inLink(lease);
    const argument = {
      kind: 'lease',
      proof,
      get id() {
        looks += 1;
        return looks === 1 ? 'lease-2' : 'lease-1';
      },
    };
    assert.equal(isOurs(argument), false);
  });

  held('a target read without a window is ours', () => {
    assert.equal(parseTarget(own.node({ target: role }))?.ours, undefined);
  });

  held('a role of a megabyte’s name fills the view by its id, or has the id of another', () => {
    const [one, other] = ['1', '2'].map((end) =>
      own.idOf(`role:file:///project#${'x'.repeat(1_000_000)}${end}`),
    );
    assert.ok(one !== undefined && one.length < 400);
    assert.notEqual(one, other);
  });

  held('an id of the tree can be guessed', () => {
    const [one, other] = [
      own.idOf('role:file:///project#admin'),
      new OwnTargets().idOf('role:file:///project#admin'),
    ];
    assert.notEqual(one, other);
    assert.equal(one, own.idOf('role:file:///project#admin'));
    assert.match(one, / [\w-]{43}$/);
  });
});
