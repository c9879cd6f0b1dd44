import { isEmptyList, isObject, listed, problemList, reportUnknownElements } from './parse/problems';
import type { Path, Report } from './parse/problems';
import { parseStatement } from './parse/statement';
import type { Policy, PolicyKind, PolicyProblem, Statement } from './policy';

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Reads a policy document, given as JSON text or as the value that was parsed from it, as strictly as
 * IAM does when a policy is stored
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). All problems are found,
 * not only the first. A key that stands twice in one object cannot be seen here: JSON keeps the last.
 */
export function parsePolicy(input: unknown, kind: PolicyKind): ParsedPolicy {
  const { problems, report } = problemList();
  const document = typeof input === 'string' ? parseJson(input, report) : input;
  const policy = problems.length === 0 ? parseDocument(document, kind, report) : undefined;
  return policy !== undefined && problems.length === 0 ? { ok: true, policy } : { ok: false, problems };
}

function parseJson(text: string, report: Report): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report('json/syntax', [], `This policy contains invalid JSON: ${reason}`);
    return undefined;
  }
}

function parseDocument(document: unknown, kind: PolicyKind, report: Report): Policy | undefined {
  if (!isObject(document)) {
    report('policy/not-object', [], 'A policy is a JSON object with Version and Statement.');
    return undefined;
  }
  reportUnknownElements(document, ['Version', 'Id', 'Statement'], [], report);
  const id = document['Id'];
  if (id !== undefined && typeof id !== 'string') report('id/not-text', ['Id'], 'Id is a string.');
  return {
    version: parseVersion(document['Version'], report),
    ...(typeof id === 'string' && { id }),
    statements: parseStatements(document['Statement'], kind, report),
  };
}

/** Without a version IAM reads the old language, which has no policy variables. */
function parseVersion(value: unknown, report: Report): Policy['version'] {
  if (value === undefined) return '2008-10-17';
  if (value === '2012-10-17' || value === '2008-10-17') return value;
  report('version/invalid', ['Version'], 'Version is the version of the policy language: write 2012-10-17.');
  return '2012-10-17';
}

function parseStatements(value: unknown, kind: PolicyKind, report: Report): readonly Statement[] {
  if (value === undefined || isEmptyList(value)) {
    report('statement/empty', value === undefined ? [] : ['Statement'], 'A policy needs a Statement.');
    return [];
  }
  const parsed = listed(value, ['Statement']).map(([item, place]) => ({
    statement: parseStatement(item, kind, place, report),
    place,
  }));
  const statements = parsed.flatMap(({ statement }) => (statement === undefined ? [] : [statement]));
  reportRepeatedSids(parsed, report);
  return statements;
}

function reportRepeatedSids(
  parsed: readonly { readonly statement: Statement | undefined; readonly place: Path }[],
  report: Report,
): void {
  const seen = new Set<string>();
  for (const { statement, place } of parsed) {
    const sid = statement?.sid;
    if (sid === undefined) continue;
    if (seen.has(sid)) {
      report('sid/duplicate', [...place, 'Sid'], `Another statement has the Sid ${sid} already: rename one.`);
    }
    seen.add(sid);
  }
}
