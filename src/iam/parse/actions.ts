import type { PolicyKind } from '../policy';
import { stringList, type Path, type Report } from './problems';

/** The strings of an `Action` or `NotAction` element, each checked to be `service:Name` or `*`. */
export function parseActions(
  value: unknown,
  kind: PolicyKind,
  path: Path,
  report: Report,
): readonly string[] {
  return stringList(value, path, report, (action, place) => checkAction(action, kind, place, report));
}

/** The second form is in use, and what looks for administrators looks for both. */
const everyAction = new Set(['*', '*:*']);

function checkAction(action: string, kind: PolicyKind, path: Path, report: Report): void {
  const isEvery = everyAction.has(action);
  const [service = '', name, ...more] = action.split(':');
  if (!isEvery && (name === undefined || name === '' || more.length > 0)) {
    report(
      'action/malformed',
      path,
      `"${action}" is not an action: write service:Name, such as s3:GetObject.`,
    );
  } else if (!isEvery && /[*?]/.test(service)) {
    report('action/wildcard-in-service', path, `The service of "${action}" must be named without wildcards.`);
  } else if (!isEvery && !/^[A-Za-z0-9.-]+$/.test(service)) {
    report('action/malformed', path, `"${service}" is not the name of a service.`);
  } else if (kind === 'trust' && service.toLowerCase() !== 'sts') {
    report(
      'action/not-assume-role',
      path,
      'A trust policy may only name STS actions for assuming the role, such as sts:AssumeRole.',
    );
  }
}
