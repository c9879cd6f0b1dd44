import { dataRules } from './dataRules';
import { grammarRules } from './grammarRules';
import type { Rule } from './rule';

/** Every rule there is. */
export const allRules: readonly Rule[] = [...grammarRules, ...dataRules];
