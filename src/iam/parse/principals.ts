import type { Principals } from '../policy';
import { isEmptyList, isObject, stringList, type Path, type Report } from './problems';

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/**
 * A `Principal` or `NotPrincipal` element: `*`, or an object of kinds and names
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
 */
export function parsePrincipals(value: unknown, not: boolean, path: Path, report: Report): Principals {
  if (value === '*') return { not, byKind: new Map([['*', ['*']]]) };
  if (!isObject(value) || Object.keys(value).length === 0) {
    report('principal/malformed', path, 'A principal is "*" or an object such as {"AWS": "123456789012"}.');
    return { not, byKind: new Map() };
  }
  const byKind = new Map<string, readonly string[]>();
  for (const [kind, listed] of Object.entries(value)) {
    const kindPath = [...path, kind];
    if (!kinds.includes(kind)) {
      report(
        'principal/unknown-kind',
        kindPath,
        `${kind} is not a kind of principal: use ${kinds.join(', ')}.`,
      );
      continue;
    }
    const names = stringList(listed, kindPath, report, (name, place) => checkName(kind, name, place, report));
    if (isEmptyList(listed)) report('principal/malformed', kindPath, 'At least one principal is needed.');
    byKind.set(kind, names);
  }
  return { not, byKind };
}

function checkName(kind: string, name: string, path: Path, report: Report): void {
  const valid =
    kind === 'AWS' ? isAwsPrincipal(name) : kind === 'Service' ? isServiceName(name) : name !== '';
  if (!valid) report('principal/malformed', path, `"${name}" is not ${expected(kind)}.`);
}

function expected(kind: string): string {
  switch (kind) {
    case 'AWS':
      return 'an account number, the ARN of an account, user, role or session without wildcards, or "*"';
    case 'Service':
      return 'a service such as ec2.amazonaws.com';
    default:
      return 'a name';
  }
}

function isAwsPrincipal(name: string): boolean {
  return name === '*' || /^\d{12}$/.test(name) || uniqueId.test(name) || principalArn.test(name);
}

/** What is left of a principal that was deleted after the policy was written. */
const uniqueId = /^A(?:IDA|ROA)[A-Z0-9]{12,}$/;
const principalArn =
  /^arn:aws[a-z-]*:(?:iam::\d{12}:(?:root$|user\/|role\/)|sts::\d{12}:(?:assumed-role|federated-user)\/)[^*?]*$/;

function isServiceName(name: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(name);
}
