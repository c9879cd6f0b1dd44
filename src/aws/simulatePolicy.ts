import { type EvaluationResult, type IAMClient, SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import type { SimulationRequest, SimulationResult } from '../core/ports/simulator';
import type { Verdict } from '../iam/request';
import { oddAnswer, shownName } from './answers';
import type { Call } from './call';

const operation = 'iam:SimulateCustomPolicy';

/**
 * Asks AWS's policy simulator. It changes nothing and costs nothing, and needs iam:SimulateCustomPolicy.
 * Throws what `call` makes of AWS's refusals, and `awsTrouble` for an answer that decides nothing.
 */
export async function simulatePolicy(
  client: IAMClient,
  request: SimulationRequest,
  call: Call,
): Promise<SimulationResult> {
  const command = new SimulateCustomPolicyCommand({
    PolicyInputList: [...request.policies],
    ActionNames: [request.action],
    ResourceArns: [request.resource],
    ContextEntries: request.context.map(({ name, type, values }) => ({
      ContextKeyName: name,
      ContextKeyType: type,
      ContextKeyValues: [...values],
    })),
    ...(request.boundary !== undefined && { PermissionsBoundaryPolicyInputList: [request.boundary] }),
  });
  const { EvaluationResults = [] } = await call(operation, () => client.send(command));
  return readResult(request, EvaluationResults[0]);
}

function readResult(request: SimulationRequest, result: EvaluationResult | undefined): SimulationResult {
  const verdict = verdicts.find((each) => each === result?.EvalDecision);
  if (result === undefined || verdict === undefined) {
    throw oddAnswer(operation, 'EvalDecision');
  }
  const names = (result.MatchedStatements ?? []).map(({ SourcePolicyId = '' }) =>
    nameOfInput(request, SourcePolicyId),
  );
  return {
    verdict,
    decidedBy: [...new Set(names)],
    missing: (result.MissingContextValues ?? []).map(shownName),
  };
}

const verdicts: readonly Verdict[] = ['allowed', 'explicitDeny', 'implicitDeny'];

/** The policy that AWS names `PolicyInputList.2`, or the boundary. */
function nameOfInput({ names }: SimulationRequest, input: string): string {
  const [, list, number] = /^(.*)\.(\d+)$/.exec(input) ?? [];
  if (list !== 'PolicyInputList') return 'permissions boundary';
  return names[Number(number) - 1] ?? shownName(input);
}
