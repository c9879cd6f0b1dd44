import { replaceVariables } from './variables';
import { anyOne, anyRun, globCovers, globsOverlap, segmentRun, type GlobUnit } from './globOverlap';

/** Where a field of an ARN stands. */
export const arnFieldNames = ['arn', 'partition', 'service', 'region', 'account', 'resource'] as const;
export type ArnFieldName = (typeof arnFieldNames)[number];
export type ArnParts = Readonly<Record<ArnFieldName, string>>;

/**
 * The six fields of an ARN, of a pattern or of a format; undefined with fewer. A colon in `${…}` is none
 * of the ARN's.
 */
export function arnParts(text: string): ArnParts | undefined {
  const [arn, partition, service, region, account, ...rest] = splitFields(text);
  if (arn === undefined || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || rest.length === 0) return undefined;
  return { arn, partition, service, region, account, resource: rest.join(':') };
}

export function joinArn(parts: ArnParts): string {
  return arnFieldNames.map((name) => parts[name]).join(':');
}

function splitFields(text: string): readonly string[] {
  if (!text.includes('${')) return text.split(':');
  const fields: string[] = [];
  let start = 0;
  const lastClose = text.lastIndexOf('}');
  for (let at = 0; at < text.length; at += 1) {
    if (at < lastClose && text.startsWith('${', at)) at = text.indexOf('}', at);
    else if (text[at] === ':') {
      fields.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...fields, text.slice(start)];
}

/** A pattern or a format, taken apart. */
interface Shape {
  readonly service: string | undefined;
  /** The six fields; absent where there are fewer, when only the whole counts. */
  readonly fields: readonly (readonly GlobUnit[])[] | undefined;
  readonly whole: readonly GlobUnit[];
}

/**
 * Whether a `Resource` pattern could match an ARN of a format such as
 * `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. Wildcards of both count, and so do policy
 * variables of the pattern, which may stand for anything.
 */
export function couldMatch(pattern: string, format: string): boolean {
  // IAM takes no ARN that long; comparing it would take long as well.
  if (pattern === '*' || pattern.length > 2048) return true;
  const given = patternShape(pattern);
  return formatShapes(format).some((wanted) => shapesMeet(given, wanted));
}

function shapesMeet(given: Shape, wanted: Shape): boolean {
  if (given.fields === undefined || wanted.fields === undefined)
    return globsOverlap(given.whole, wanted.whole);
  if (isPlain(given.service) && isPlain(wanted.service) && given.service !== wanted.service) return false;
  return given.fields.every((field, at) => globsOverlap(field, wanted.fields?.[at] ?? []));
}

function isPlain(service: string | undefined): service is string {
  return service !== undefined && /^[a-z0-9-]+$/.test(service);
}

/** How many patterns are remembered: those of a large file, not those of a day's typing. */
const remembered = 5000;
const patternShapes = new Map<string, Shape>();
const knownFormats = new Map<string, readonly Shape[]>();

function patternShape(pattern: string): Shape {
  const known = patternShapes.get(pattern);
  if (known !== undefined) return known;
  if (patternShapes.size >= remembered) patternShapes.clear();
  const shape = shapeOf(pattern, patternUnits);
  patternShapes.set(pattern, shape);
  return shape;
}

function formatShapes(format: string): readonly Shape[] {
  const known = knownFormats.get(format);
  if (known !== undefined) return known;
  const shapes = eachFormat(format).map((each) => shapeOf(repaired(each), formatUnits));
  knownFormats.set(format, shapes);
  return shapes;
}

/** AWS lists some resource types with two formats in one, a comma between them. */
export function eachFormat(format: string): readonly string[] {
  return format.split(', ');
}

function shapeOf(text: string, units: (field: string, isRest: boolean) => readonly GlobUnit[]): Shape {
  const parts = arnParts(text);
  const fields = parts && arnFieldNames.map((name) => units(parts[name], name === 'resource'));
  return { service: parts?.service, fields, whole: fields?.flatMap(withColon) ?? units(text, true) };
}

function withColon(field: readonly GlobUnit[], at: number): readonly GlobUnit[] {
  return at === 0 ? field : [colon, ...field];
}

const colon: GlobUnit = 58;

/** Services with resources of AWS's own that have no account in their ARNs, such as public images and documents. */
const withResourcesOfAws = new Set(['ec2', 'resource-explorer-2', 'ssm']);

/** AWS lists one format without its account (`arn:${Partition}:mediaconnect:${Region}:offering:…`). */
function repaired(format: string): string {
  const parts = arnParts(format);
  if (parts === undefined) return format;
  if (withResourcesOfAws.has(parts.service)) return joinArn({ ...parts, account: '*' });
  return parts.account === 'aws' || !/^[a-z]/.test(parts.account)
    ? format
    : joinArn({ ...parts, account: '*', resource: '*' });
}

function patternUnits(text: string): readonly GlobUnit[] {
  return unitsOf(text, (variable) => (/^\$\{[*?$]\}$/.test(variable) ? [anyOne] : [anyRun]));
}

/** Names that end at a slash, which tells a bucket from its objects and a table from its indexes. */
const segmentPlaceholders = new Set(['${BucketName}', '${TableName}', '${AccessPointName}']);

/** Only the rest behind the fifth colon may hold further colons. */
function formatUnits(text: string, isRest: boolean): readonly GlobUnit[] {
  return unitsOf(text, (placeholder) => {
    return [anyOne, isRest && !segmentPlaceholders.has(placeholder) ? anyRun : segmentRun];
  });
}

function unitsOf(text: string, inBraces: (variable: string) => readonly GlobUnit[]): readonly GlobUnit[] {
  const units: GlobUnit[] = [];
  const lastClose = text.lastIndexOf('}');
  for (let at = 0; at < text.length; at += 1) {
    const close = at < lastClose && text.startsWith('${', at) ? text.indexOf('}', at) : -1;
    if (close !== -1) {
      units.push(...inBraces(text.slice(at, close + 1)));
      at = close;
      continue;
    }
    const code = text.charCodeAt(at);
    units.push(code === 42 ? anyRun : code === 63 ? anyOne : code);
  }
  return units;
}

/**
 * Whether every ARN that `narrow` matches is matched by `wide`. Field by field, as IAM compares them: a
 * `*` in the middle never reaches across a colon before the resource.
 */
export function arnCovers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  const wildcard = wide.search(/[*?]/);
  if (wildcard === -1 || !narrow.startsWith(wide.slice(0, wildcard))) return false;
  // What a variable stands for is not known, and `${*}` is no wildcard.
  if (wide.includes('${')) return false;
  const outer = arnParts(wide);
  // A variable of the other one may be as long as it likes.
  const given = narrow.includes('${') ? replaceVariables(narrow, '*') : narrow;
  const inner = arnParts(given);
  if (outer === undefined) return globCovers(wide, given);
  return inner !== undefined && arnFieldNames.every((name) => globCovers(outer[name], inner[name]));
}

/**
 * A pattern for the ARNs of a format, with wildcards for what it leaves open. Partition, region and
 * account are those of an ARN `like` which it shall go with.
 */
export function patternOfFormat(format: string, like?: string): string {
  const parts = arnParts(eachFormat(format)[0] ?? format);
  const model = like === undefined ? undefined : arnParts(like);
  if (parts === undefined) return blank(format);
  return joinArn({
    ...parts,
    partition: model?.partition ?? 'aws',
    service: blank(parts.service),
    region: parts.region.startsWith('$') ? orAny(model?.region) : parts.region,
    account: parts.account.startsWith('$') ? orAny(model?.account) : parts.account,
    resource: blank(parts.resource),
  });
}

function orAny(field: string | undefined): string {
  return field === undefined || field === '' || field.includes('${') ? '*' : field;
}

function blank(text: string): string {
  return replaceVariables(text, '*');
}
