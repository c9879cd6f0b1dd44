import type { JsonString } from '../../../core/roles/json/node';
import { arnParts, joinArn, type ArnParts } from '../../../iam/arnFormat';
import { type StatementFacts, type WrittenAction } from '../statementFacts';

/** A text of `Resource` beside what the statement's actions make of it. */
export interface UsedResource {
  readonly node: JsonString;
  /** With the region and account that the actions' ARNs have, where only these were wrong. */
  readonly meant: string;
  readonly isUsed: boolean;
}

/** Which actions of a statement work on which of its resources. */
export interface ResourceUse {
  readonly resources: readonly UsedResource[];
  /** Actions that could work on a resource, but on none of these. */
  readonly unmatched: readonly WrittenAction[];
}

const known = new WeakMap<StatementFacts, ResourceUse>();
const nothing: ResourceUse = { resources: [], unmatched: [] };

/** Nothing is said about `*`, `NotAction`, `NotResource` and about actions that do not exist. */
export function resourceUse(facts: StatementFacts): ResourceUse {
  if (facts.onEverything || facts.resources.length === 0 || facts.actions.length === 0) return nothing;
  const before = known.get(facts);
  if (before !== undefined) return before;
  const use = readUse(facts);
  known.set(facts, use);
  return use;
}

function readUse({ actions, resources, isKnown }: StatementFacts): ResourceUse {
  const taken = (resource: string): boolean => actions.some(({ pattern }) => pattern.takes(resource));
  // What IAM refuses has a finding of its own, and may have been meant for any of the actions.
  const isReadable = resources.every(({ value }) => isArn(value));
  const used = resources.map((node): UsedResource => {
    const { value } = node;
    if (!isReadable || taken(value)) return { node, meant: value, isUsed: true };
    const meant = isKnown ? repairs(value).find(taken) : undefined;
    return { node, meant: meant ?? value, isUsed: meant !== undefined };
  });
  const unmatched = actions.filter(({ pattern }) => {
    return isReadable && pattern.types.length > 0 && !used.some(({ meant }) => pattern.takes(meant));
  });
  return { resources: used, unmatched };
}

/** With all fields, or open behind those that are there: `arn:aws:sqs:*`. */
function isArn(text: string): boolean {
  return text.startsWith('arn:') && (text.endsWith('*') || arnParts(text) !== undefined);
}

/** The same ARN with another region or account, where one is missing or one too many. */
function repairs(text: string): readonly string[] {
  const parts = arnParts(text);
  if (parts === undefined) return [];
  const changes: readonly Partial<ArnParts>[] = [
    { region: other(parts.region) },
    { account: other(parts.account) },
    { region: other(parts.region), account: other(parts.account) },
  ];
  return changes.map((change) => joinArn({ ...parts, ...change }));
}

function other(field: string): string {
  return field === '' ? '*' : '';
}
