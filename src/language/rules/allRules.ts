import { dataRules } from './dataRules';
import { grammarRules } from './grammarRules';
import type { Rule } from './rule';
import { securityRules } from './securityRules';

/** Every rule there is. */
export const allRules: readonly Rule[] = [...grammarRules, ...dataRules, ...securityRules];
