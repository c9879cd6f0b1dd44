import * as editor from 'vscode';
import { awsFailure } from '../../../src/aws/awsErrors';
import { issuerFailure } from '../../../src/aws/loginErrors';
import { failureOf, VaultAwsError } from '../../../src/core/errors';
import type { Lease } from '../../../src/core/leases/lease';
import type { IssuerConfig } from '../../../src/core/ports/aws';
import { Notifications } from '../../../src/vscode/notifications';
import { OwnTargets } from '../../../src/vscode/commands/ownTargets';
import { OutputLogger } from '../../../src/vscode/outputLogger';
import { RevocationFailures } from '../../../src/vscode/revocationFailures';
import { LeaseStatusBar } from '../../../src/vscode/status/leaseStatusBar';
import { dialogs } from '../../../src/vscode/confirm';
import { pickLease } from '../../../src/vscode/prompts/pickLease';
import { pickRole, pickRoleArn } from '../../../src/vscode/prompts/pickRole';
import { stateOfText } from '../../../src/vscode/roles/fileContent';
import { pickLeftovers } from '../../../src/vscode/sweep/pickLeftovers';
import { pickPlace } from '../../../src/vscode/sweep/pickPlace';
import { treeItemOf } from '../../../src/vscode/tree/treeItem';

/** Runs in the editor of `inEditor`: what a person sees, and what the log has, of what AWS or a program said. */

const now = Date.UTC(2026, 10, 22, 8, 0, 0);
const clock = { now: () => now, schedule: () => ({ dispose: () => undefined }) };

/** All of it after AWS has answered a call with this. */
export function afterAws(thrown: unknown, operation: string): string {
  return after(awsFailure(thrown, operation, 'https://iam.example'));
}

/** All of it after the login has failed with this. */
export function afterLogin(thrown: unknown, issuer: IssuerConfig): string {
  return after(issuerFailure(thrown, 'sts:GetCallerIdentity', issuer));
}

/** All of it after a command has failed with whatever was thrown. */
export function after(thrown: unknown): string {
  new Notifications(clock, new OutputLogger('test')).tell(thrown, 'issue');
  const failure = failureOf(thrown);
  if (failure.code !== 'cancelled') showLease(stuck(failure));
  return everything();
}

/** The Markdown of all tooltips of a lease whose texts are all this one: a list in JSON. */
export function tooltipsOf(text: string): string {
  shownSoFar().length = 0;
  const source = { kind: 'profile', profile: text } as const;
  const failure = failureOf(new VaultAwsError({ code: 'issuerMissing', profile: text, aws: text }));
  const refused = failureOf(new VaultAwsError({ code: 'invalidRequest', operation: text, aws: text }));
  const lease = { ...stuck(failure), roleName: text, principal: text, region: text, issuer: { source } };
  showLease(lease);
  showLease({ ...lease, ...stuck(refused) });
  const tooltips = shownSoFar().flatMap((each) =>
    typeof each === 'object' && each !== null ? [Reflect.get(each, 'tooltip') as unknown] : [],
  );
  shownSoFar().length = 0;
  return JSON.stringify(tooltips.filter((tooltip) => tooltip !== undefined));
}

/** What stands in lists to choose from and in notifications, of things that are all named by this text. */
export async function listsOf(text: string): Promise<string> {
  shownSoFar().length = 0;
  const named = JSON.stringify(text);
  const role = `{ "credential_type": "iam_user", "description": ${named}, "policy_arns": [${named}] }`;
  const state = stateOfText(`{ "roles": { ${named}: ${role}, "plain": ${role} } }`);
  const folder = { folder: 'file:///a', folderName: text, file: 'file:///a/x', state };
  const issuer = { source: { kind: 'profile', profile: text }, iamEndpoint: text } as const;
  const stamp = { leaseId: 'x', roleName: text, ownerName: text, host: text, expiresAt: 1 };
  const leftover = {
    kind: 'user',
    name: text,
    arn: text,
    userId: 'AIDAEXAMPLE',
    path: '/',
    createdAt: 1,
    stamp,
    endedAt: 1,
    ownPolicy: false,
  } as const;
  const left = { alive: 0, held: 0, foreign: 0, unread: 0 };
  const report = { accountId: text, users: 1, policies: 0, calls: 1, leftovers: [leftover], left, at: now };
  const lease = { ...stuck({ code: 'unexpected', reason: text }), roleName: text, principal: text };
  await pickLease({ title: 'Leases', leases: [lease, lease], now });
  await pickRole([folder, folder]);
  await pickRoleArn([text, text]);
  await pickLeftovers(report, { issuer, paths: ['/vault-aws/'] });
  const place = { issuer, paths: [text], folderNames: [text] };
  await pickPlace([place, { ...place, issuer: { ...issuer, assumeRoleArn: text } }]);
  await dialogs.ask({ text, choices: { yes: 'Yes' }, modal: false });
  new Notifications(clock, new OutputLogger('test')).tell(new Error(text), 'issue');
  const texts = shownSoFar().flatMap(textsIn);
  shownSoFar().length = 0;
  return JSON.stringify(texts);
}

function textsIn(shown: unknown): readonly string[] {
  if (typeof shown === 'string') return [shown];
  if (typeof shown !== 'object' || shown === null) return [];
  const fields = ['label', 'description', 'detail', 'title', 'placeHolder'];
  return fields.map((name): unknown => Reflect.get(shown, name)).filter((each) => typeof each === 'string');
}

/** What the log of the editor has of a value. */
export function logged(value: string): string {
  new OutputLogger('test').error('failed', { reason: value, count: 1 });
  return everything();
}

/** Only the drawing of a lease, which every window does every second. */
export function draw(failure: VaultAwsError['failure']): string {
  const { description } = treeItemOf(nodeOf(stuck(failure)));
  return String(description);
}

function showLease(lease: Lease): void {
  remember(treeItemOf(nodeOf(lease)));
  const ticker = { onDidTick: () => ({ dispose: () => undefined }) };
  const sandbox = { state: { kind: 'off' }, onDidChange: () => ({ dispose: () => undefined }) };
  const broker = {
    leases: [lease],
    onDidChange: (listener: (change: { readonly leases: readonly Lease[] }) => void) => {
      listener({ leases: [lease] });
      return { dispose: () => undefined };
    },
  };
  Reflect.construct(LeaseStatusBar, [
    { broker, ticker, clock, sandbox, warningTime: () => 0, own: new OwnTargets() },
  ]);
  Reflect.construct(RevocationFailures, [broker, clock]);
  void pickLease({ title: 'Leases', leases: [lease, lease], now });
}

function nodeOf(lease: Lease): Parameters<typeof treeItemOf>[0] {
  return {
    kind: 'lease',
    id: 'x',
    words: [],
    children: [],
    lease,
    underRole: false,
    now,
    warning: false,
    realBesideSandbox: false,
    target: { kind: 'lease', id: 'lease-1' },
  };
}

function stuck(failure: VaultAwsError['failure']): Lease {
  return {
    id: 'lease-1',
    roleName: 's3-reader',
    folder: 'file:///project',
    credentialType: 'iam_user',
    principal: 'va-s3-reader-abc',
    issuer: { source: { kind: 'default' } },
    region: 'eu-central-1',
    ttl: { seconds: 1_800, maxSeconds: 3_600, limit: 'role' },
    issuedAt: now,
    expiresAt: now + 1_000,
    maxExpiresAt: now + 2_000,
    revocable: true,
    elsewhere: false,
    state: 'attention',
    failure,
    attempts: 1,
    keyDead: false,
  };
}

/** What the stand-in for the editor was given since it was last asked. */
function everything(): string {
  const shown = shownSoFar();
  const text = shown.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
  shown.length = 0;
  return text;
}

function remember(thing: object): void {
  shownSoFar().push(thing);
}

function shownSoFar(): unknown[] {
  const shown: unknown = Reflect.get(editor, 'shown');
  return Array.isArray(shown) ? shown : [];
}
