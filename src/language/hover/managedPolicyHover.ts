import { coveredActions } from '../../iam/access/coverage';
import { arnParts } from '../../iam/arnFormat';
import type { Catalog, ManagedPolicy } from '../../iam/catalog/catalog';
import type { Statement } from '../../iam/policy';
import { managedPolicyNamed } from '../whatIf/managedPolicy';
import { code, paragraphs, plain } from './markdown';
import { policyExcerpt } from './policyExcerpt';
import { actionsWords } from './policyWords';

/** Why the role names the policy. */
export type PolicyUse = 'attached' | 'session' | 'boundary';

/** What is known of a managed policy that a role names; undefined for what is no ARN of one. */
export function managedPolicyHover(arn: string, use: PolicyUse, catalog: Catalog): string | undefined {
  const found = catalog.managed.policy(arn);
  if (found !== undefined) return paragraphs(headOf(found), uses[use], contentOf(found, catalog));
  const parts = arnParts(arn);
  const name = /^policy\/(?:.*\/)?([^/]+)$/.exec(parts?.resource ?? '')?.[1];
  if (parts === undefined || name === undefined) return undefined;
  if (parts.account === 'aws') return undefined;
  return paragraphs(
    `**${code(name)}** · managed policy of account ${code(parts.account)}`,
    uses[use],
    'Only that account knows what it allows.',
  );
}

const uses: Readonly<Record<PolicyUse, string | undefined>> = {
  attached: undefined,
  session: 'Narrows the session to what this policy allows, and never widens it.',
  boundary: 'The most that the user can be allowed. By itself it allows nothing.',
};

function headOf({ name, description }: ManagedPolicy): string {
  return paragraphs(
    `**${code(name)}** · AWS managed policy`,
    description === undefined ? undefined : plain(description),
  );
}

const contents = new WeakMap<Catalog, Map<string, string>>();

/** Large policies take milliseconds to expand: each is told once. */
function contentOf(policy: ManagedPolicy, catalog: Catalog): string {
  let known = contents.get(catalog);
  if (known === undefined) {
    known = new Map();
    contents.set(catalog, known);
  }
  let content = known.get(policy.arn);
  if (content === undefined) {
    content = paragraphs(...effectsOf(policy, catalog), policyExcerpt(policy.document));
    known.set(policy.arn, content);
  }
  return content;
}

function effectsOf({ arn }: ManagedPolicy, catalog: Catalog): readonly (string | undefined)[] {
  const statements = managedPolicyNamed(catalog.managed, arn)?.policy.statements ?? [];
  return (['Allow', 'Deny'] as const).map((effect) => {
    const ofEffect = statements.filter((statement) => statement.effect === effect);
    if (ofEffect.length === 0) return undefined;
    const verb = effect === 'Allow' ? '**Allows**' : '**Denies**';
    return `${verb} ${actionsWords(covered(ofEffect, catalog), catalog.index)}${limits(ofEffect)}`;
  });
}

function covered(statements: readonly Statement[], { index }: Catalog) {
  return [...new Set(statements.flatMap((statement) => coveredActions(statement, index)))];
}

/** What the counts do not tell. */
function limits(statements: readonly Statement[]): string {
  const onSome = statements.some(({ resources, notResource }) => notResource || !resources.includes('*'));
  const conditional = statements.some(({ conditions }) => conditions.length > 0);
  if (!onSome && !conditional) return '';
  const what = [...(onSome ? ['on certain resources'] : []), ...(conditional ? ['under conditions'] : [])];
  return ` (some only ${what.join(' or ')})`;
}
