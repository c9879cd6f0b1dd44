import assert from 'node:assert/strict';
import { DiagnosticSeverity, languages, workspace, type Diagnostic, type TextDocument } from 'vscode';
import { failureOf, VaultAwsError } from '../../../src/core/errors';
import type { IssuerConfig } from '../../../src/core/ports/aws';
import type { PolicyFinding, PolicyFindingType } from '../../../src/core/ports/policyValidator';
import { failureMessage } from '../../../src/vscode/messages/failures';
import { Issuers } from '../../../src/vscode/issue/issuers';
import type { LoginUse } from '../../../src/vscode/consent/loginUse';
import { PolicyChecks } from '../../../src/vscode/policyCheck/policyChecks';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { until } from '../until';
import { activated, folder, role, rolesFile, run, stateIn } from '../window';
import { closeAll, openRoles, rangeOf, write } from './editor';

const learnMore =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';
const action = [
  { kind: 'value', name: 'Statement' },
  { kind: 'index', index: 0 },
  { kind: 'value', name: 'Action' },
  { kind: 'index', index: 0 },
] as const;

describe('Checking a policy with AWS', () => {
  let handle: TestHandle;
  let original: string;
  /** In place of AWS. */
  let answer: () => readonly PolicyFinding[] | Promise<readonly PolicyFinding[]>;
  let asked: { readonly issuer: IssuerConfig; readonly policy: string }[];
  let checks: PolicyChecks;
  let agrees: boolean;
  let consented: { readonly issuer: IssuerConfig; readonly use: LoginUse }[];

  before(async () => {
    handle = await activated();
    const { document } = await openRoles();
    original = document.getText();
  });
  beforeEach(async () => {
    await openRoles();
    await until('the file is read as it is', () => isRead(original));
    asked = [];
    agrees = true;
    consented = [];
    answer = () => [];
    checks = new PolicyChecks({
      source: handle.source,
      issuers: new Issuers({
        sandbox: { state: { kind: 'off' } },
        issuerKeys: { look: () => Promise.resolve(true), isStored: true },
        readCertificates: () => Promise.reject(new Error('no certificates here')),
        readConfigured: () => Promise.resolve(() => undefined),
      }),
      consent: {
        obtain: (issuer, use) => {
          consented.push({ issuer, use });
          return Promise.resolve(agrees);
        },
      },
      openValidator: (issuer) =>
        Promise.resolve({
          validate: async (policy) => {
            asked.push({ issuer, policy });
            return answer();
          },
        }),
    });
  });
  afterEach(async () => {
    checks.dispose();
    await closeAll();
  });

  const check = (name = 'reader'): Promise<string | undefined> =>
    checks.check({ folder: folder().uri.toString(), role: name });
  const marks = (): readonly Diagnostic[] =>
    languages.getDiagnostics(rolesFile()).filter(({ source }) => source === 'AWS Access Analyzer');
  const finding = (type: PolicyFindingType, changes: Partial<PolicyFinding> = {}): PolicyFinding => ({
    type,
    code: `CODE_OF_${type}`,
    details: 'Said by AWS.',
    learnMore,
    places: [action],
    ...changes,
  });
  /** Written into the editor, and read by the extension. */
  const edit = async (document: TextDocument, text: string): Promise<void> => {
    await write(document, text);
    await until('it is read', () => isRead(text));
  };
  const isRead = (text: string): boolean => {
    const state = stateIn(handle);
    return state?.kind === 'ok' && state.text === text;
  };

  it('sends nothing to AWS while the sandbox is on', async () => {
    await run('startSandbox');
    try {
      const own = await handle.policyChecks();
      assert.equal(
        await own.check({ folder: folder().uri.toString(), role: 'reader' }),
        'The sandbox has no Access Analyzer, and nothing was sent to AWS. Stop it to check with AWS.',
      );
      await run('validatePolicy', role('reader'));
      assert.deepEqual(marks(), []);
    } finally {
      await run('stopSandbox');
    }
  });

  it('sends nothing to AWS where the roles file has another address for IAM', async () => {
    const { document } = await openRoles();
    await edit(document, original.replace('"region"', '"iam_endpoint": "http://127.0.0.1:9", "region"'));
    assert.match((await check()) ?? '', /has no Access Analyzer. Nothing was sent to AWS\.$/);
    assert.deepEqual(asked, []);
  });

  it('sends the policy without its comments, as the one who would issue the role', async () => {
    assert.equal(await check(), 'AWS found nothing to object to in the policy of "reader".');
    const action = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::my-app-bucket/*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [action] });
    const issuer = { source: { kind: 'stored' }, region: 'eu-central-1' };
    assert.deepEqual(asked, [{ issuer, policy }]);
    assert.deepEqual(consented, [{ issuer, use: { kind: 'validate', roleName: 'reader' } }]);
  });

  it('sends nothing, and says nothing, when the user does not agree to whose login is used', async () => {
    agrees = false;
    assert.equal(await check(), undefined);
    assert.deepEqual(asked, []);
  });

  it('marks what AWS found, opening the file for it', async () => {
    await closeAll();
    const types = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'] as const;
    answer = () => types.map((type) => finding(type));
    assert.equal(await check(), 'AWS has 4 findings in the policy of "reader".');
    const document = await workspace.openTextDocument(rolesFile());
    const { Error, Warning, Information } = DiagnosticSeverity;
    assert.deepEqual(
      marks().map(({ severity }) => severity),
      [Error, Warning, Warning, Information],
    );
    for (const { range, message, code } of marks()) {
      assert.deepEqual([document.getText(range), message], ['"s3:GetObject"', 'Said by AWS.']);
      assert.ok(typeof code === 'object');
      assert.equal(code.target.toString(), learnMore);
    }
  });

  it('leads to the other places of a finding', async () => {
    answer = () => [finding('WARNING', { places: [action, action.slice(0, 2)] })];
    assert.equal(await check(), 'AWS has 1 finding in the policy of "reader".');
    const [other, ...more] = marks()[0]?.relatedInformation ?? [];
    assert.deepEqual([other?.location.uri.toString(), more], [rolesFile().toString(), []]);
  });

  it('lets the marks move with the role, and removes them when it is edited', async () => {
    const { document } = await openRoles();
    answer = () => [finding('WARNING')];
    await check();
    await edit(document, `// More above.\n\n${original}`);
    await until('the mark has moved', () =>
      marks().some(({ range }) => range.isEqual(rangeOf(document, '"s3:GetObject"'))),
    );
    await edit(document, original.replace('s3:GetObject', 's3:PutObject'));
    await until('the mark is gone', () => marks().length === 0);
  });

  it('removes the marks when the file is closed, and when nothing is found any more', async () => {
    answer = () => [finding('WARNING')];
    await check();
    await closeAll();
    await until('the mark is gone', () => marks().length === 0);
    await check();
    assert.equal(marks().length, 1);
    answer = () => [];
    await check();
    assert.deepEqual(marks(), []);
  });

  it('marks nothing in a role that has changed meanwhile', async () => {
    const { document } = await openRoles();
    answer = async () => {
      await write(document, original.replace('s3:GetObject', 's3:PutObject'));
      return [finding('WARNING')];
    };
    assert.equal(await check(), '"reader" has changed while AWS was asked. Check it again.');
    assert.deepEqual(marks(), []);
  });

  it('names the permission that is missing, and offers no policy that would not have it', async () => {
    const missing = 'access-analyzer:ValidatePolicy';
    answer = () => {
      throw new VaultAwsError({ code: 'accessDenied', action: missing, aws: 'User is not authorized' });
    };
    const failure = failureOf(
      await check().then(
        () => assert.fail('It was refused'),
        (error: unknown) => error,
      ),
    );
    const { text, action: offered } = failureMessage(failure, 0);
    assert.match(text, /lacks the permission "access-analyzer:ValidatePolicy"/);
    assert.equal(offered, undefined);
  });

  it('has nothing to check in a role that is not there', async () => {
    assert.equal(await check('nobody'), 'The role "nobody" is no longer in the roles file.');
    assert.deepEqual(asked, []);
  });
});
