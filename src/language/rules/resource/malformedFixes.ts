import type { JsonString } from '../../../core/roles/json/node';
import { arnParts, couldMatch, joinArn, patternOfFormat } from '../../../iam/arnFormat';
import { likeliestTypes } from '../action/actionPattern';
import { nearest } from '../nearest';
import type { Fix, RoleView } from '../rule';
import { writeInstead } from '../statementEdits';
import { statementFacts } from '../statementFacts';

const partitions = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
];

/** For a name without its ARN and for ARNs with too few fields: what the statement's actions take. */
export function malformedArn(role: RoleView, node: JsonString): readonly Fix[] {
  const facts = statementFacts(role).find(({ statement }) => statement.resources?.texts.includes(node));
  const types = (facts?.actions ?? [])
    .filter(({ pattern }) => pattern.kind !== 'all')
    .flatMap(({ pattern }) => likeliestTypes(role.catalog, pattern));
  const formats = [...new Set(types.map(({ arn }) => arn))];
  const filled = completed(node.value).filter((arn) => formats.some((format) => couldMatch(arn, format)));
  const named = formats.flatMap((format) => withName(format, node.value));
  const snippets = formats.map((format) => patternOfFormat(format));
  const candidates = [...new Set([...filled, ...named, ...snippets])].filter(
    (arn) => arnParts(arn) !== undefined,
  );
  const fixes = candidates
    .slice(0, 5)
    .map((arn) => writeInstead(node, arn, { preferred: candidates.length === 1 }));
  return node.value === '' || /^\*+$/.test(node.value.trim()) ? [writeInstead(node, '*'), ...fixes] : fixes;
}

/** The same text with its blanks gone, or with fields added in the middle. */
function completed(text: string): readonly string[] {
  const bare = text.replaceAll(/\s/g, '').replace(/^arn:/i, 'arn:');
  if (!bare.startsWith('arn:')) return [];
  const [, partition = 'aws', service = '', ...rest] = bare.split(':');
  const resource = rest.join(':');
  return [
    bare,
    `arn:${partition}:${service}:::${resource}`,
    `arn:${partition}:${service}:*:*:${resource}`,
    `arn:${partition}:${service}::*:${resource}`,
  ];
}

/** `my-bucket` in the place of the first name of a format; what it has further is left open. */
function withName(format: string, text: string): readonly string[] {
  if (!/^[\w.*?/-]+$/.test(text) || text.startsWith('arn:')) return [];
  const parts = arnParts(patternOfFormat(format));
  const written = arnParts(format);
  if (parts === undefined || written === undefined) return [];
  const [first, ...more] = written.resource.split(/\$\{[^{}]*\}/);
  if (more.length === 0) return [];
  // `my-bucket/key` is more than the first name when the format has a slash too.
  const isWhole = text.includes('/') || more.length === 1;
  const resource = `${first ?? ''}${text}${isWhole ? (more.at(-1) ?? '') : more.join('*')}`;
  const arn = joinArn({ ...parts, resource });
  return couldMatch(arn, format) ? [arn] : [];
}

export function unknownPartition(node: JsonString): readonly Fix[] {
  const parts = arnParts(node.value);
  if (parts === undefined) return [];
  const near = nearest(parts.partition, partitions, 2);
  return [...new Set([...near, 'aws'])].map((partition) =>
    writeInstead(node, joinArn({ ...parts, partition })),
  );
}

/** For `arn:aws:*:…`: the services that the statement's actions work on. */
export function wildcardArnService(role: RoleView, node: JsonString): readonly Fix[] {
  const facts = statementFacts(role).find(({ statement }) => statement.resources?.texts.includes(node));
  const parts = arnParts(node.value);
  if (facts === undefined || parts === undefined) return [];
  const services = facts.actions.flatMap(({ pattern }) =>
    pattern.kind === 'all' ? [] : pattern.types.map(({ arn }) => arnParts(arn)?.service ?? ''),
  );
  const known = [...new Set(services)].filter((service) => /^[a-z0-9-]+$/.test(service)).slice(0, 5);
  return known.map((service) =>
    writeInstead(node, joinArn({ ...parts, service }), { preferred: known.length === 1 }),
  );
}
