import type { SimulationResult } from '../../core/ports/simulator';
import type { Verdict } from '../../iam/request';
import { combineResults, simulationRequests } from '../whatIf/simulation';
import type { AccessReading } from './reading';
import { questionOf } from './whatIfAnswer';
import type { AskedBy } from './whatIfForm';
import type { AskedAccess, AskedAnswer } from './whatIfView';
import { listed } from './wording';

/** What AWS's simulator is to be asked; none where only AWS knows the policies. */
export function askAws(
  { view }: AccessReading,
  asked: AskedAccess,
  by: AskedBy,
): ReturnType<typeof simulationRequests> {
  return simulationRequests(view, questionOf(view, asked, by));
}

const verdicts: Readonly<Record<Verdict, readonly [AskedAnswer['verdict'], string]>> = {
  allowed: ['allowed', 'allowed'],
  explicitDeny: ['denied', 'denied'],
  implicitDeny: ['denied', 'not allowed'],
};

/** What the simulator said, in words: that of AWS, or of `answerer`, who stands in its place. */
export function awsAnswer(results: readonly SimulationResult[], answerer?: string): AskedAnswer {
  if (results.length === 0) {
    return notChecked('There is nothing to ask: only AWS knows the policies of this session.');
  }
  const combined = combineResults(results);
  const { decidedBy, missing } = combined;
  const [verdict, word] = verdicts[combined.verdict];
  const keys = missing.length === 0 ? [] : [`It missed a value for ${listed(missing, 'and')}.`];
  const by = decidedBy.length === 0 ? [] : [`Decided by ${listed(decidedBy, 'and')}.`];
  const texts = [
    ...by,
    ...keys,
    'Asked with the policies that are known here, of the policy simulator.',
    ...(answerer === undefined ? [] : ['This is not the answer of AWS.']),
  ];
  return { verdict, title: `${answerer ?? 'AWS'} says: ${word}`, points: texts.map((text) => ({ text })) };
}

/** Why AWS was not asked, or did not answer. */
export function notChecked(text: string): AskedAnswer {
  return { verdict: 'unsure', title: 'Not checked with AWS', points: [{ text }] };
}
