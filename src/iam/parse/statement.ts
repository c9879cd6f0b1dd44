import type { PolicyKind, Statement } from '../policy';
import { parseActions } from './actions';
import { parseConditions } from './conditions';
import { parsePrincipals } from './principals';
import { isEmptyList, isObject, reportUnknownElements, type Path, type Report } from './problems';
import { parseResources } from './resources';

type Elements = Readonly<Record<string, unknown>>;

const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** One statement. When something was reported, what is returned must not be used. */
export function parseStatement(
  value: unknown,
  kind: PolicyKind,
  path: Path,
  report: Report,
): Statement | undefined {
  if (!isObject(value)) {
    report('statement/not-object', path, 'A statement is an object with Effect, Action and Resource.');
    return undefined;
  }
  reportUnknownElements(value, statementElements, path, report);
  return {
    ...parseSid(value['Sid'], kind, [...path, 'Sid'], report),
    effect: parseEffect(value['Effect'], path, report),
    ...parsePrincipalElement(value, kind, path, report),
    ...parseActionElement(value, kind, path, report),
    ...parseResourceElement(value, kind, path, report),
    conditions: parseConditions(value['Condition'], [...path, 'Condition'], report),
  };
}

/** An empty Sid is as good as none. Services with their own resource policies allow more characters. */
function parseSid(value: unknown, kind: PolicyKind, path: Path, report: Report): Pick<Statement, 'sid'> {
  if (value === undefined || value === '') return {};
  if (typeof value !== 'string') {
    report('element/not-text', path, 'A string is expected here.');
    return {};
  }
  if (kind !== 'resource' && !/^[A-Za-z0-9]+$/.test(value)) {
    report('sid/chars', path, `"${value}" may have letters A-Z, a-z and digits only.`);
  }
  return { sid: value };
}

function parseEffect(value: unknown, path: Path, report: Report): 'Allow' | 'Deny' {
  if (value === 'Allow' || value === 'Deny') return value;
  if (value === undefined)
    report('statement/missing-effect', path, 'Effect is missing: write Allow or Deny.');
  else report('effect/value', [...path, 'Effect'], 'Effect is Allow or Deny, in exactly this spelling.');
  return 'Deny';
}

function parseActionElement(
  elements: Elements,
  kind: PolicyKind,
  path: Path,
  report: Report,
): Pick<Statement, 'actions' | 'notAction'> {
  const name = presentForm(elements, 'Action', path, report);
  const actions = name === undefined ? [] : parseActions(elements[name], kind, [...path, name], report);
  if (name === undefined || isEmptyList(elements[name])) {
    report('statement/missing-action', path, 'Action or NotAction must name at least one action.');
  }
  return { actions, notAction: name === 'NotAction' };
}

function parseResourceElement(
  elements: Elements,
  kind: PolicyKind,
  path: Path,
  report: Report,
): Pick<Statement, 'resources' | 'notResource'> {
  const name = presentForm(elements, 'Resource', path, report);
  const notResource = name === 'NotResource';
  if (kind === 'trust') {
    if (name === undefined) return { resources: [], notResource };
    const message = `A trust policy is about its own role: remove ${name}.`;
    report('statement/prohibited-resource', [...path, name], message);
  } else if (name === undefined || isEmptyList(elements[name])) {
    report('statement/missing-resource', path, 'Resource or NotResource must name at least one resource.');
  }
  const resources = name === undefined ? [] : parseResources(elements[name], [...path, name], report);
  return { resources, notResource };
}

function parsePrincipalElement(
  elements: Elements,
  kind: PolicyKind,
  path: Path,
  report: Report,
): Pick<Statement, 'principals'> {
  const name = presentForm(elements, 'Principal', path, report);
  if (name === undefined) {
    if (kind !== 'identity') report('statement/missing-principal', path, 'Principal is missing: say who.');
    return {};
  }
  const place = [...path, name];
  if (kind === 'identity') {
    const message = `${name} has no place in the policy of an identity, which is its own principal: remove it.`;
    report('statement/principal', place, message);
    return {};
  }
  if (name === 'NotPrincipal' && elements['Effect'] === 'Allow') {
    report('principal/not-with-allow', place, 'NotPrincipal works with Deny only: list whom to allow.');
  }
  return { principals: parsePrincipals(elements[name], name === 'NotPrincipal', place, report) };
}

/** Which of `Action` and `NotAction` (or their likes) a statement has; both are reported. */
function presentForm(elements: Elements, name: string, path: Path, report: Report): string | undefined {
  const negative = `Not${name}`;
  if (elements[name] === undefined) return elements[negative] === undefined ? undefined : negative;
  if (elements[negative] !== undefined) {
    report('statement/both-forms', [...path, negative], `Use either ${name} or ${negative} in a statement.`);
  }
  return name;
}
