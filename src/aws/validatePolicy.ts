import {
  type AccessAnalyzerClient,
  type PathElement,
  ValidatePolicyCommand,
  type ValidatePolicyCommandOutput,
  type ValidatePolicyFinding,
} from '@aws-sdk/client-accessanalyzer';
import { policyFindingTypes, type PolicyFinding, type PolicyStep } from '../core/ports/policyValidator';
import { outsideText } from '../core/text/outside';
import { codeIn, oddAnswer } from './answers';
import type { Call } from './call';

const operation = 'access-analyzer:ValidatePolicy';

const policyTypes = { identity: 'IDENTITY_POLICY' } as const;

/**
 * Asks IAM Access Analyzer what it thinks of a policy: all pages. It changes nothing and costs nothing,
 * and needs access-analyzer:ValidatePolicy. Throws what `call` makes of AWS's refusals, and `awsTrouble`
 * for an answer without a list of findings.
 */
export async function validatePolicy(
  client: AccessAnalyzerClient,
  document: string,
  kind: keyof typeof policyTypes,
  call: Call,
  signal?: AbortSignal,
): Promise<readonly PolicyFinding[]> {
  const found: PolicyFinding[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ValidatePolicyCommand({
      policyDocument: document,
      policyType: policyTypes[kind],
      ...(nextToken !== undefined && { nextToken }),
    });
    const page: ValidatePolicyCommandOutput = await call(operation, () =>
      client.send(command, { ...(signal && { abortSignal: signal }) }),
    );
    if (page.findings === undefined) {
      throw oddAnswer(operation, 'findings');
    }
    found.push(...page.findings.map(readFinding));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

/** A type that is not known yet counts as a warning, and a finding without words has its code. */
function readFinding(finding: ValidatePolicyFinding): PolicyFinding {
  const { findingType, issueCode = 'UNKNOWN', findingDetails = issueCode, learnMoreLink = '' } = finding;
  const learnMore = awsAddress(learnMoreLink);
  return {
    type: policyFindingTypes.find((type) => type === findingType) ?? 'WARNING',
    code: codeIn(issueCode),
    details: outsideText(findingDetails),
    places: (finding.locations ?? []).map(({ path = [] }) => path.flatMap(readStep)),
    ...(learnMore !== undefined && { learnMore }),
  };
}

/** An address of AWS's own documentation, which a click opens; undefined for any other. */
function awsAddress(address: string): string | undefined {
  if (address.length > 2_000 || !URL.canParse(address)) return undefined;
  const { protocol, host, username, password, href } = new URL(address);
  const isAws = host === 'docs.aws.amazon.com' || host === 'docs.amazonaws.cn';
  return protocol === 'https:' && isAws && username === '' && password === '' ? href : undefined;
}

/** A step of a kind that is not known yet is left out: the place is then the one around it. */
function readStep({ index, key, value, substring }: PathElement): PolicyStep[] {
  if (index !== undefined) return [{ kind: 'index', index }];
  if (key !== undefined) return [{ kind: 'key', name: key }];
  if (value !== undefined) return [{ kind: 'value', name: value }];
  const { start, length } = substring ?? {};
  return start === undefined || length === undefined ? [] : [{ kind: 'substring', start, length }];
}
