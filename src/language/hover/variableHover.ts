import type { TextRange } from '../../core/roles/role';
import type { RoleView } from '../rules/rule';
import { sentenceOf } from './actionHover';
import { leaseValue } from './leaseValue';
import { code, paragraphs } from './markdown';

/** A policy variable as written, `${aws:username, 'nobody'}`, and where. */
export interface WrittenVariable {
  readonly body: string;
  readonly range: TextRange;
}

/** The variable that a place of a text lies in. */
export function variableAt(source: string, text: TextRange, at: number): WrittenVariable | undefined {
  const written = source.slice(text.offset, text.offset + text.length);
  for (const match of written.matchAll(/\$\{([^{}]*)\}/g)) {
    const range = { offset: text.offset + match.index, length: match[0].length };
    if (range.offset <= at && at < range.offset + range.length) return { body: match[1] ?? '', range };
  }
  return undefined;
}

/** What a variable stands for; undefined for keys that AWS does not have. */
export function variableHover({ body }: WrittenVariable, role: RoleView): string | undefined {
  const headline = `**${code(`\${${body}}`)}** · policy variable`;
  if (/^[*?$]$/.test(body)) return paragraphs(headline, `A plain ${code(body)}, which is no wildcard here.`);
  const [name = '', ...fallback] = body.split(',');
  const key = role.catalog.details.conditionKey(name.trim());
  if (key === undefined) return undefined;
  const value = leaseValue(name.trim(), role);
  return paragraphs(
    headline,
    sentenceOf(key.description),
    value === undefined ? undefined : `In this role’s leases: ${value}.`,
    fallbackWords(fallback.join(',').trim()),
    isRead(role) ? undefined : `Plain text here: variables need ${code('"Version": "2012-10-17"')}.`,
  );
}

function fallbackWords(fallback: string): string | undefined {
  const [, text] = /^'([^']*)'$/.exec(fallback) ?? [];
  return text === undefined ? undefined : `Without a value: ${code(text)}.`;
}

function isRead({ policy }: RoleView): boolean {
  const version = policy?.version?.value;
  return version?.kind === 'string' && version.value === '2012-10-17';
}
