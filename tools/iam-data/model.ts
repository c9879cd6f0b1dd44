import type { AccessLevel, ConditionKey } from '../../src/iam/catalog/catalog';

/** Everything that goes into the files, in plain form: what the packages say, put together. */
export interface SourceService {
  readonly prefix: string;
  readonly name: string;
  /** AWS's page about the service's actions, resources and keys, or nothing. */
  readonly page: string;
  /** In alphabetical order, whatever the case; so are types and keys. */
  readonly actions: readonly SourceAction[];
  readonly types: readonly SourceType[];
  /** Without those that begin with `aws:`, which are the global ones. */
  readonly keys: readonly ConditionKey[];
}

export interface SourceAction {
  readonly name: string;
  readonly access: AccessLevel;
  readonly description: string;
  readonly resources: readonly SourceUse[];
  readonly conditionKeys: readonly string[];
  readonly dependents: readonly string[];
  readonly docs: string | undefined;
}

export interface SourceUse {
  readonly type: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

export interface SourceType {
  readonly name: string;
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export interface SourcePolicy {
  /** What follows `arn:aws:iam::aws:policy/`. */
  readonly path: string;
  readonly description: string;
  /** Compact JSON. */
  readonly document: string;
}

export interface Source {
  readonly services: readonly SourceService[];
  readonly globalKeys: readonly ConditionKey[];
  /** Prefixes and actions of older data that today's lacks. */
  readonly retired: readonly string[];
  readonly policies: readonly SourcePolicy[];
}

/** The texts of the three files before they are compressed. */
export interface Files {
  readonly index: string;
  readonly details: string;
  readonly managed: string;
}

export function alphabetically(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
