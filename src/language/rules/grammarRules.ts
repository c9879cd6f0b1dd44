import type { Rule } from './rule';

/** What IAM's grammar and quotas ask of a policy and its role. */
export const grammarRules: readonly Rule[] = [];
