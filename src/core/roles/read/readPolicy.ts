import { managedPolicyLimit, policySize, sessionPolicyLimit, userInlineLimit } from '../../../iam/policySize';
import { expiryGuardSize } from '../../leases/expiryGuard';
import {
  compactJson,
  repeatedProperties,
  unprintableTexts,
  type JsonNode,
  type JsonString,
} from '../json/node';
import { parseJson } from '../json/parseJson';
import { quotable, type ProblemDetail, type Report } from '../problems';
import type { PolicyText, TextRange } from '../role';
import { reportType } from './values';
import type { Written } from './section';

/** A policy written as an object, or as Vault writes it: JSON in a string. */
export function readPolicy(written: Written | undefined, report: Report): PolicyText | undefined {
  if (written === undefined) return undefined;
  const { value } = written;
  if (value.kind === 'string') return readPolicyString(value, report);
  if (value.kind === 'object') {
    for (const { name, nameRange } of repeatedProperties(value)) {
      report(nameRange, { code: 'duplicateField', data: { name: quotable(name) } });
    }
    for (const range of unprintableTexts(value)) report(range, { code: 'unprintable' });
    return compactJson(value);
  }
  reportType(written, 'policy', report);
  return undefined;
}

function readPolicyString({ value, range }: JsonString, report: Report): PolicyText | undefined {
  const { root, errors } = parseJson(value);
  const flaw = policyStringFlaw(root, errors.length);
  if (flaw !== undefined) report(range, flaw);
  return root === undefined || flaw !== undefined ? undefined : compactJson(root);
}

function policyStringFlaw(root: JsonNode | undefined, errors: number): ProblemDetail | undefined {
  if (root === undefined || errors > 0) return { code: 'policyNotJson' };
  if (root.kind !== 'object') return { code: 'policyNotObject' };
  const [repeated] = repeatedProperties(root);
  if (repeated !== undefined) return { code: 'duplicateField', data: { name: quotable(repeated.name) } };
  return unprintableTexts(root).length > 0 ? { code: 'unprintable' } : undefined;
}

/** Inline policies of a user share 2,048 non-space characters with the expiry guard; a managed policy has 6,144. */
export function checkUserPolicySize(policy: PolicyText, range: TextRange, report: Report): void {
  const size = policySize(policy);
  const inline = userInlineLimit - expiryGuardSize;
  if (size > managedPolicyLimit) {
    report(range, { code: 'policyTooLarge', data: { kind: 'user', size, limit: managedPolicyLimit } });
  } else if (size > inline) {
    report(range, { code: 'policyGoesManaged', data: { size, limit: inline } }, 'information');
  }
}

/** STS counts the plain text of a session policy, blanks in strings too. */
export function checkSessionPolicySize(policy: PolicyText, range: TextRange, report: Report): void {
  const size = policy.length;
  if (size <= sessionPolicyLimit) return;
  report(range, { code: 'policyTooLarge', data: { kind: 'session', size, limit: sessionPolicyLimit } });
}
