import assert from 'node:assert/strict';
import { issuerPolicy, type IssuerPolicyOptions } from '../../src/core/issuerPolicy';
import { failureOf } from '../../src/core/errors';
import { denialPolicy } from '../../src/core/leases/denial';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import type { Role } from '../../src/core/roles/role';
import { evaluate } from '../../src/iam/evaluate';
import { literal } from '../../src/iam/literal';
import { parsePolicy } from '../../src/iam/parsePolicy';
import { stateOfText } from '../../src/vscode/roles/fileContent';
import { issuerNeeds } from '../../src/vscode/issue/issuerNeeds';
import { sandboxIssuer, sandboxSeed } from '../../src/vscode/sandboxSeed';
import { selfUnlock } from '../../src/language/rules/security/selfUnlock';
import { lintSnippet } from '../unit/language/rules/snippet';
import { applyFix } from '../unit/language/rules/tables';
import { messageFunction } from '../unit/vscode/withoutEditor';
import { attacks, held, refused } from './attempt';

const account = 'arn:aws:iam::123456789012';

/** The roles that the product would take from a file, as a repository has written it. */
function rolesIn(roles: object): readonly Role[] {
  const { roles: read } = parseRolesFile(JSON.stringify({ roles }));
  return read.flatMap(({ role }) => (role === undefined ? [] : [role]));
}

function user(changes: object): object {
  const policy_document = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' },
  };
  return { credential_type: 'iam_user', policy_document, ...changes };
}

/** What an administrator pastes, for the one path that the roles use. */
function copied(roles: object): string {
  const read = rolesIn(roles);
  const paths = read.flatMap((role) => (role.credentialType === 'iam_user' ? [role.userPath] : []));
  return issuerPolicy(issuerNeeds(read, paths[0] ?? '/vault-aws/'));
}

function allows(
  document: string,
  action: string,
  resource: string,
  context: Record<string, string> = {},
): boolean {
  const parsed = parsePolicy(document, 'identity');
  assert.ok(parsed.ok, 'AWS takes the policy');
  const identity = [{ name: 'issuer', policy: parsed.policy }];
  const keys = new Map(
    Object.entries({
      'aws:requesttag/vault-aws:lease': 'x',
      'aws:username': 'platform-admin',
      'aws:userid': 'AIDAEXAMPLE',
      'aws:principaltag/team': 'admins',
      ...context,
    }).map(([key, value]) => [key, [value]]),
  );
  return evaluate({ identity }, { action, resource, context: keys }).verdict === 'allowed';
}

/** Texts that mean more than themselves in a policy, as a part of a path. */
const hostile = [
  '*',
  '**',
  '?',
  'a*',
  '*a',
  'a?b',
  '${aws:username}',
  '${aws:PrincipalTag/team}',
  "${x,'admins'}",
  '${*}',
  '${',
  '$',
  '${}',
];

attacks('policies that are written: the path of users', () => {
  for (const part of hostile) {
    held(`user_path "/${part}/"`, () => {
      const policy = copied({ r: user({ user_path: `/${part}/` }) });
      assert.ok(allows(policy, 'iam:PutUserPolicy', `${account}:user/${part}/va-x`), 'the very path');
      assert.ok(allows(policy, 'iam:CreatePolicy', `${account}:policy/${part}/va-x`));
      for (const other of [
        'admins',
        'platform-admin',
        'a',
        'b',
        'ab',
        'axb',
        'xa',
        'AIDAEXAMPLE',
        'anything',
      ]) {
        assert.ok(!allows(policy, 'iam:PutUserPolicy', `${account}:user/${other}/ann`), other);
        assert.ok(!allows(policy, 'iam:CreateAccessKey', `${account}:user/${other}/ann`), other);
        assert.ok(!allows(policy, 'iam:CreatePolicy', `${account}:policy/${other}/x`), other);
      }
      assert.ok(!allows(policy, 'iam:PutUserPolicy', `${account}:user/ann`));
    });
  }

  for (const path of ['/', '/*/', '/a?/', '/${aws:username}/']) {
    refused(`copying a policy for the path "${path}" without a word`, async () => {
      const say = await messageFunction('issuerPolicy', 'widePathText');
      const told = say(path);
      assert.ok(typeof told === 'object' && told !== null && 'text' in told && 'detail' in told);
      assert.equal(say('/vault-aws/'), undefined);
      assert.equal(say('/team/eu-1/'), undefined);
    });
  }

  for (const path of ['/a b/', '/a"/', '/\u0000/', 'a/', '/a', '/é/', `/${'a'.repeat(600)}/`]) {
    held(`user_path ${JSON.stringify(path.slice(0, 12))}, which is none`, () => {
      const policy = copied({ r: user({ user_path: path }) });
      // Either the role is broken, and nothing of it is in the policy, or the path is taken as it is.
      assert.ok(policy === copied({}) || path === '/a"/', policy);
      assert.ok(!allows(policy, 'iam:PutUserPolicy', `${account}:user/ann`));
    });
  }
});

attacks('policies that are written: roles, groups and boundaries', () => {
  for (const part of hostile) {
    const arn = `${account}:role/${part}/deployer`;
    held(`a role ${JSON.stringify(`role/${part}/deployer`)}`, () => {
      const policy = copied({
        r: { credential_type: 'iam_role', iam_role_arn: [arn], revocation: 'deny-session' },
      });
      for (const action of ['sts:AssumeRole', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy']) {
        assert.ok(allows(policy, action, arn), `${action} on the very role`);
        for (const other of ['admins', 'a', 'ab', 'axb', 'platform-admin', 'x/y']) {
          assert.ok(!allows(policy, action, `${account}:role/${other}/deployer`), `${action} on ${other}`);
        }
        assert.ok(!allows(policy, action, `${account}:role/deployer`));
        assert.ok(!allows(policy, action, `${account}:role/admin`));
      }
    });

    const boundary = `${account}:policy/${part}/limit`;
    held(`a boundary ${JSON.stringify(`policy/${part}/limit`)}`, () => {
      const policy = copied({ r: user({ permissions_boundary_arn: boundary }) });
      const create = (bound: string): boolean =>
        allows(policy, 'iam:CreateUser', `${account}:user/vault-aws/va-x`, {
          'iam:permissionsboundary': bound,
        });
      assert.ok(create(boundary), 'the very boundary');
      for (const other of ['admins', 'a', 'ab', 'axb', 'platform-admin', 'x/y']) {
        assert.ok(!create(`${account}:policy/${other}/limit`), other);
      }
    });
  }

  for (const arn of [
    '*',
    `${account}:role/*`,
    `${account}:role/a*`,
    'arn:aws:iam::*:role/deployer',
    'arn:aws*:iam::123456789012:role/deployer',
    'arn:*:iam::123456789012:role/deployer',
    'arn:aws:*::123456789012:role/deployer',
    `${account}:*/deployer`,
    `${account}:role/deployer","Action":"*`,
    `${account}:role/\${aws:username}`,
  ]) {
    refused(`a role ${arn}, which is none`, () => {
      const { roles, problems } = parseRolesFile(
        JSON.stringify({ roles: { r: { credential_type: 'iam_role', iam_role_arn: arn } } }),
      );
      assert.ok(problems.some(({ code, severity }) => code === 'malformedArn' && severity === 'error'));
      assert.equal(roles[0]?.role, undefined);
    });
  }

  for (const group of ['*', 'dev*', 'dev?', '${aws:username}', 'a/b', 'dev"', 'dev\u0000']) {
    refused(`a group ${JSON.stringify(group)}, which is none`, () => {
      const { roles, problems } = parseRolesFile(
        JSON.stringify({ roles: { r: user({ iam_groups: [group] }) } }),
      );
      assert.ok(problems.some(({ code, severity }) => code === 'badGroupName' && severity === 'error'));
      assert.equal(roles[0]?.role, undefined);
    });
    held(`the same group, had it come through`, () => {
      const policy = issuerPolicy({ groups: [group] });
      for (const other of ['admins', 'developers', 'devs', 'platform-admin']) {
        assert.ok(!allows(policy, 'iam:AddUserToGroup', `${account}:group/${other}`), other);
        assert.ok(!allows(policy, 'iam:AddUserToGroup', `${account}:group/x/${other}`), other);
      }
    });
  }

  const places: readonly IssuerPolicyOptions[] = [
    { accountId: '**' },
    { accountId: '1*' },
    { accountId: '${aws:PrincipalAccount}' },
    { accountId: '123456789012:role/x' },
    { partition: '*' },
    { partition: 'aws*' },
    { partition: 'aws:iam' },
    { partition: '' },
  ];
  for (const place of places) {
    refused(`a policy for ${JSON.stringify(place)}`, () => {
      assert.throws(
        () => issuerPolicy(place),
        (error) => failureOf(error).code === 'unexpected',
      );
    });
  }
});

function selfUnlocking(path: string): string {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }] };
  return JSON.stringify({ credential_type: 'iam_user', user_path: path, policy_document: policy }).replaceAll(
    '":',
    '": ',
  );
}

attacks('policies that are written: everywhere else', () => {
  held('what roles with users under another path need, in a policy for the users of one', () => {
    const roles = rolesIn({
      ours: user({ user_path: '/ours/', permissions_boundary_arn: `${account}:policy/limits` }),
      deeper: user({ user_path: '/ours/deeper/', permissions_boundary_arn: `${account}:policy/more` }),
      theirs: user({ user_path: '/theirs/', iam_groups: ['admins'], iam_role_arn: `${account}:role/root` }),
    });
    const policy = issuerPolicy(issuerNeeds(roles, '/ours/'));
    assert.ok(!allows(policy, 'iam:AddUserToGroup', `${account}:group/admins`));
    assert.ok(!allows(policy, 'sts:AssumeRole', `${account}:role/root`));
    const person = `${account}:user/ours/va-x`;
    assert.ok(!allows(policy, 'iam:CreateUser', person), 'their role without a boundary lifts ours');
    for (const limit of ['limits', 'more']) {
      const bounded = { 'iam:permissionsboundary': `${account}:policy/${limit}` };
      assert.ok(allows(policy, 'iam:CreateUser', person, bounded), limit);
    }
    const theirs = issuerPolicy(issuerNeeds(roles, '/theirs/'));
    assert.ok(allows(theirs, 'iam:AddUserToGroup', `${account}:group/admins`));
    assert.ok(allows(theirs, 'sts:AssumeRole', `${account}:role/root`));
  });

  for (const [count, isTold] of [
    [1, false],
    [40, false],
    [90, true],
    [5_000, true],
  ] as const) {
    held(`an issuer's policy for ${count} roles, which an administrator is to paste`, async () => {
      const arns = Array.from(
        { length: count },
        (_, index) => `${account}:role/deployer-of-service-${index}`,
      );
      const text = issuerPolicy({ roleArns: arns });
      const say = await messageFunction('issuerPolicy', 'tooLongText');
      const said = say(text);
      assert.equal(said !== undefined, isTold, String(text.length));
      if (isTold) assert.match(String(said), /6144 in one managed policy: divide it/);
    });
  }

  held('every character in a text, in a resource and in a condition', () => {
    for (let code = 32; code < 127; code += 1) {
      const text = `a${String.fromCharCode(code)}b`;
      const document = JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::bucket/${literal(text)}`,
        },
      });
      const policy = parsePolicy(document, 'identity');
      assert.ok(policy.ok, text);
      assert.ok(allows(document, 's3:GetObject', `arn:aws:s3:::bucket/${text}`), text);
      for (const other of ['axb', 'ab', 'a/b', 'a*b', 'aa', '']) {
        if (other !== text)
          assert.ok(!allows(document, 's3:GetObject', `arn:aws:s3:::bucket/${other}`), text);
      }
    }
  });

  for (const part of hostile) {
    refused(`the fix that denies IAM on the users of the path "/${part}/"`, () => {
      const [found] = lintSnippet(selfUnlocking(`/${part}/`), [selfUnlock]);
      assert.ok(found, 'the rule speaks up all the same');
      assert.deepEqual(found.finding.fixes(), [], 'nothing is offered that would mean more than it says');
    });
  }

  held('the same fix for a path that means only itself', () => {
    const fixedText = applyFix(selfUnlocking('/ci/'), [selfUnlock]);
    const { roles } = parseRolesFile(`{ "roles": { "r": ${fixedText} } }`);
    const fixed = roles[0]?.role;
    assert.ok(fixed?.credentialType === 'iam_user');
    const may = (path: string): boolean =>
      allows(fixed.policyDocument ?? '', 'iam:PutUserPolicy', `${account}:user/${path}/va-r-x`);
    assert.deepEqual([may('ci'), may('cd')], [false, true]);
  });

  held('long texts of nothing but what means more than itself', () => {
    const text = '${*}'.repeat(100_000);
    const started = process.cpuUsage().user;
    assert.equal(literal(text).length, text.length + 200_000 * 3);
    assert.ok(process.cpuUsage().user - started < 5_000_000);
  });

  held('the id of a session that is a variable, in the denial on its role', () => {
    const parsed = parsePolicy(denialPolicy('${aws:userid}'), 'identity');
    assert.ok(parsed.ok);
    const identity = [{ name: 'deny', policy: parsed.policy }];
    const context = new Map([['aws:userid', ['AROAEXAMPLE:ann']]]);
    assert.equal(
      evaluate({ identity }, { action: 's3:GetObject', resource: '*', context }).verdict,
      'implicitDeny',
    );
  });

  held('roles with wildcards in their paths, for the issuer of the sandbox', () => {
    const text = JSON.stringify({
      roles: {
        star: user({ user_path: '/*/' }),
        deployer: { credential_type: 'iam_role', iam_role_arn: `${account}:role/*/deployer` },
      },
    });
    const folder = { folder: 'file:///p', folderName: 'p', file: 'file:///p/vault-aws.jsonc' };
    const seed = sandboxSeed([{ ...folder, state: stateOfText(text) }], '123456789012');
    const [issuer] = seed.users;
    assert.equal(issuer?.name, sandboxIssuer);
    for (const policy of Object.values(issuer.policies)) {
      assert.ok(!allows(policy, 'iam:PutUserPolicy', `${account}:user/admins/ann`));
      assert.ok(!allows(policy, 'sts:AssumeRole', `${account}:role/x/deployer`));
    }
  });
});
