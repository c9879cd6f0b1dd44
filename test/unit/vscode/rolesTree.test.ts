import assert from 'node:assert/strict';
import type { Lease } from '../../../src/core/leases/lease';
import { stateOfText } from '../../../src/vscode/roles/fileContent';
import { overallState, type RolesFileState, type RolesFolder } from '../../../src/vscode/roles/folderState';
import type { LeaseNode, TreeNode } from '../../../src/vscode/tree/node';
import { rolesTree } from '../../../src/vscode/tree/rolesTree';
import { aLapsingLease, anActiveLease, aStuckLease, issuedAt } from '../../doubles/leases';
import { sentences } from './withoutEditor';

const reader =
  '"s3-reader": { "credential_type": "iam_user", "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }';
const deployer =
  '"deployer": { "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/d" }';
const broken = '"broken": { "credential_type": "iam_user", "ttl": "soon" }';
const later = '"later": { "credential_type": "session_token" }';

describe('the tree of roles and leases', () => {
  it('lists the roles in the order of the file', () => {
    assert.deepEqual(labels(tree([folder(file(reader, deployer))])), ['s3-reader', 'deployer']);
  });

  it('puts a lease under its role', () => {
    const [role] = tree([folder(file(reader, deployer))], [anActiveLease()]);
    assert.deepEqual(labels(role?.children), ['lease-1']);
  });

  it('keeps leases of roles that are gone in sight', () => {
    const nodes = tree([folder(file(deployer))], [anActiveLease()]);
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['role', 'goneRoles'],
    );
    assert.deepEqual(labels(nodes[1]?.children), ['lease-1']);
  });

  it('keeps leases in sight when the file or the folder is gone', () => {
    for (const folders of [[], [folder({ kind: 'none' })], [folder({ kind: 'binary' })]]) {
      assert.ok(findLease(tree(folders, [anActiveLease()]), 'lease-1') !== undefined);
    }
  });

  it('puts a lease of another window under its role, where it can only be revoked', () => {
    const lease = anActiveLease({ elsewhere: true, expiresAt: issuedAt + 1 });
    const [role] = rolesTree({
      folders: [folder(file(reader))],
      leases: [lease],
      now: issuedAt,
      warningTime: 60_000,
      sandbox: false,
    });
    const [node] = role?.children ?? [];
    assert.ok(node?.kind === 'lease');
    assert.equal(node.words.join(' '), 'lease canRevoke');
    assert.deepEqual([node.underRole, node.warning], [true, false]);
  });

  it('marks leases of a real account while the window works with the sandbox', () => {
    const [real, trial] = [
      anActiveLease({ id: 'real' }),
      anActiveLease({ id: 'trial', issuer: { source: { kind: 'sandbox', id: 'x' } } }),
    ];
    const marked = (sandbox: boolean): boolean[] => {
      const folders = [folder(file(reader))];
      const nodes = rolesTree({ folders, leases: [real, trial], now: issuedAt, warningTime: 0, sandbox });
      return [real, trial].map(({ id }) => findLease(nodes, id)?.realBesideSandbox === true);
    };
    assert.deepEqual(
      [marked(true), marked(false)],
      [
        [true, false],
        [false, false],
      ],
    );
  });

  it('does not say that nothing reaches a real account while a lease of one is in sight', async () => {
    const text = await sentences('nodes', 'sandboxViewText');
    assert.match(text(true), /Nothing here reaches a real account/);
    assert.match(text(false), /new leases are issued in the sandbox/);
    assert.doesNotMatch(text(false), /Nothing here/);
  });

  it('does not call a role gone that another window has in another folder', () => {
    const gone = anActiveLease({ id: 'gone' });
    const other = anActiveLease({ id: 'other', folder: 'file:///elsewhere', elsewhere: true });
    const nodes = tree([folder(file(deployer))], [other, gone]);
    assert.deepEqual(
      nodes.map(({ kind, children }) => [kind, labels(children)]),
      [
        ['role', []],
        ['goneRoles', ['gone']],
        ['otherWindows', ['other']],
      ],
    );
    assert.equal(findLease(nodes, 'other')?.underRole, false);
  });

  it('knows what is wrong with a role first', () => {
    const [fine, wrong] = tree([folder(file(reader, broken))]);
    assert.ok(fine?.kind === 'role' && wrong?.kind === 'role');
    assert.deepEqual([fine.firstError, wrong.firstError?.code], [undefined, 'noPolicy']);
  });

  it('says so of a role that cannot be issued', async () => {
    const text = await sentences('nodes', 'issuabilityText');
    const [wrong] = tree([folder(file(broken))]);
    assert.ok(wrong?.kind === 'role');
    assert.match(text('broken', wrong.firstError), /^error: These credentials would be allowed nothing\./);
  });

  it('calls a file that says nothing empty, not wrong', () => {
    for (const text of ['', ' \n', '// nothing yet\n']) {
      assert.deepEqual(tree([folder(stateOfText(text))]), []);
      assert.equal(overallState([folder(stateOfText(text))]), 'empty');
    }
  });

  it('does not mix up roles of one name in two folders', () => {
    const nodes = tree(
      [folder(file(reader), 'one'), folder(file(reader), 'two')],
      [anActiveLease({ folder: 'file:///two' })],
    );
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['folder', 'folder'],
    );
    assert.equal(findLease(nodes.slice(0, 1), 'lease-1'), undefined);
    assert.ok(findLease(nodes.slice(1), 'lease-1') !== undefined);
  });

  it('groups by folder only when more than one has a roles file', () => {
    const nodes = tree([folder(file(reader), 'one'), folder({ kind: 'none' }, 'two')]);
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['role'],
    );
  });

  it('offers to issue a good role, not a broken one', () => {
    const words = tree([folder(file(reader, broken, later))]).map((node) => node.words.join(' '));
    assert.deepEqual(words, ['role canIssue', 'role', 'role canIssue']);
  });

  it('issues nothing when the config section is broken', () => {
    const [, role] = tree([folder(stateOfText(`{ "config": { "profile": 1 }, "roles": { ${reader} } }`))]);
    assert.ok(role?.kind === 'role');
    assert.equal(role.issuability, 'configBroken');
    assert.deepEqual(role.words, ['role']);
  });

  it('shows a file that cannot be read as an entry that opens it', () => {
    const states: RolesFileState[] = [
      { kind: 'tooLarge' },
      { kind: 'binary' },
      { kind: 'unreadable', reason: 'no permission' },
    ];
    for (const state of states) {
      const [node] = tree([folder(state)]);
      assert.ok(node?.kind === 'file');
      assert.deepEqual(node.target, { kind: 'file', folder: 'file:///project' });
    }
  });

  it('shows what is wrong beside the roles without hiding the roles', () => {
    const nodes = tree([folder(stateOfText(`{ "roles": { ${reader} }, `))]);
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['file', 'role'],
    );
  });

  it('names what can be done with a lease', () => {
    const wordsOf = (lease: Lease) => findLease(tree([], [lease]), lease.id)?.words.join(' ');
    assert.equal(wordsOf(anActiveLease()), 'lease canOpenTerminal canRenew canRevoke');
    assert.equal(wordsOf(anActiveLease({ credentialType: 'iam_role' })), 'lease canOpenTerminal canLetLapse');
    assert.equal(wordsOf(aLapsingLease()), 'lease');
    assert.equal(wordsOf(aStuckLease()), 'lease canRetryRevoke');
  });

  it('gives every node an id of its own that does not change as time passes', () => {
    const folders = [folder(file(reader, deployer, broken), 'one'), folder(file(reader), 'two')];
    const leases = [anActiveLease({ folder: 'file:///one' }), anActiveLease({ id: 'lease-2' })];
    const now = allIds(rolesTree({ folders, leases, now: issuedAt, warningTime: 0, sandbox: false }));
    const soon = allIds(
      rolesTree({ folders, leases, now: issuedAt + 1_790_000, warningTime: 60_000, sandbox: false }),
    );
    assert.deepEqual(now, soon);
    assert.equal(new Set(now).size, now.length);
  });
});

function tree(folders: readonly RolesFolder[], leases: readonly Lease[] = []): readonly TreeNode[] {
  return rolesTree({ folders, leases, now: issuedAt, warningTime: 0, sandbox: false });
}

function folder(state: RolesFileState, name = 'project'): RolesFolder {
  const uri = `file:///${name}`;
  return { folder: uri, folderName: name, file: `${uri}/vault-aws.jsonc`, state };
}

function file(...roles: string[]): RolesFileState {
  return stateOfText(`{ "roles": { ${roles.join(', ')} } }`);
}

function labels(nodes: readonly TreeNode[] = []): string[] {
  return nodes.map((node) =>
    node.kind === 'role' ? node.entry.name : node.kind === 'lease' ? node.lease.id : node.kind,
  );
}

function allIds(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(({ id, children }) => [id, ...allIds(children)]);
}

function findLease(nodes: readonly TreeNode[], id: string): LeaseNode | undefined {
  for (const node of nodes) {
    if (node.kind === 'lease' && node.lease.id === id) return node;
    const found = findLease(node.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
