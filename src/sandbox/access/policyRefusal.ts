import { assertNever } from '../../core/assertNever';
import type { PolicyProblem } from '../../iam/policy';
import { resourceRefusal } from './resourceRefusal';

/** What a document is stored as: managed policies take the newer language only. */
export type DocumentKind = 'identity' | 'managed' | 'trust';

interface Refusal {
  /** IAM looks for one kind of flaw after the other in the whole document. The order was seen, not documented. */
  readonly stage: number;
  readonly sentence: string;
}

const syntax: Refusal = { stage: 0, sentence: 'Syntax errors in policy.' };
const legacy: Refusal = { stage: 2, sentence: 'The policy failed legacy parsing' };

/** The one sentence in which IAM refuses a document with these problems. `document`: as JSON reads it. */
export function policyRefusal(
  problems: readonly PolicyProblem[],
  document: unknown,
  kind: DocumentKind,
): string | undefined {
  const refusals = problems.map((problem) => refusalOf(problem, valueAt(document, problem.path), kind));
  if (kind === 'managed' && !isNewLanguage(document)) {
    refusals.push({ stage: 1, sentence: 'Policy document must be version 2012-10-17 or greater.' });
  }
  return refusals.reduce<Refusal | undefined>(
    (first, next) => (first === undefined || next.stage < first.stage ? next : first),
    undefined,
  )?.sentence;
}

function isNewLanguage(document: unknown): boolean {
  return valueAt(document, ['Version']) === '2012-10-17';
}

function refusalOf(problem: PolicyProblem, value: unknown, kind: DocumentKind): Refusal {
  const text = typeof value === 'string' ? value : '';
  switch (problem.code) {
    case 'json/syntax':
      return kind === 'trust' ? { stage: 0, sentence: 'This policy contains invalid Json' } : syntax;
    case 'policy/not-object':
    case 'version/invalid':
    case 'id/not-text':
    case 'element/unknown':
    case 'element/case':
    case 'element/not-text':
    case 'statement/empty':
    case 'statement/not-object':
    case 'statement/missing-effect':
    case 'statement/both-forms':
    case 'principal/malformed':
    case 'principal/unknown-kind':
    case 'principal/not-with-allow':
    case 'condition/not-object':
    case 'condition/unknown-operator':
    case 'condition/null-ifexists':
    case 'condition/null-qualifier':
    case 'condition/value-type':
      return syntax;
    case 'effect/value':
      return /^(allow|deny)$/i.test(text) ? legacy : syntax;
    case 'condition/bad-date':
      return legacy;
    case 'statement/principal':
      return { stage: 3, sentence: 'Policy document should not specify a principal.' };
    case 'statement/missing-principal':
      return { stage: 3, sentence: 'Missing required field Principal' };
    case 'statement/prohibited-resource':
      return { stage: 9, sentence: `Has prohibited field ${lastStep(problem)}` };
    case 'sid/chars':
      return {
        stage: 4,
        sentence:
          'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
      };
    case 'sid/duplicate':
      return { stage: 4, sentence: 'Statement IDs (SID) in a single policy must be unique.' };
    case 'statement/missing-action':
      return { stage: 5, sentence: 'Policy statement must contain actions.' };
    case 'statement/missing-resource':
      return { stage: 6, sentence: 'Policy statement must contain resources.' };
    case 'resource/arn-shape':
    case 'resource/partition':
    case 'resource/service': {
      const sentence = resourceRefusal(text);
      return sentence === undefined ? legacy : { stage: 7, sentence };
    }
    case 'action/malformed':
    case 'action/wildcard-in-service':
      return { stage: 8, sentence: actionRefusal(text) };
    case 'action/not-assume-role':
      return { stage: 8, sentence: 'AssumeRole policy may only specify STS AssumeRole actions.' };
    default:
      return assertNever(problem.code);
  }
}

function actionRefusal(action: string): string {
  const [vendor = '', name, ...more] = action.split(':');
  if (name === undefined || name === '') {
    return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  }
  return more.length > 0 ? 'Actions/Condition can contain only one colon.' : `Vendor ${vendor} is not valid`;
}

function lastStep({ path }: PolicyProblem): string {
  return String(path.at(-1) ?? '');
}

function valueAt(document: unknown, path: PolicyProblem['path']): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(step))?.[1];
  }
  return value;
}
