import type { ArnKind } from '../arn';
import type { RoleFieldName } from '../fields';
import type { Report } from '../problems';
import type { PolicyText, TextRange } from '../role';
import { checkArn } from './checkText';
import { readPolicy } from './readPolicy';
import type { Fields } from './section';
import { readList, readText, type PlacedText } from './values';

/** A role being read: its fields, and where problems of the role as a whole are shown. */
export interface RoleContext {
  readonly fields: Fields<RoleFieldName>;
  readonly nameRange: TextRange;
  readonly report: Report;
}

/** What a role says beyond its name, description, region and lengths of time. */
export type OwnPart<R> = Omit<R, 'name' | 'description' | 'ttl' | 'maxTtl' | 'region'>;

export function textField({ fields, report }: RoleContext, name: RoleFieldName): PlacedText | undefined {
  return readText(fields.get(name), report);
}

export function arnFields(
  { fields, report }: RoleContext,
  name: RoleFieldName,
  kind: ArnKind,
): readonly PlacedText[] {
  const arns = readList(fields.get(name), report);
  for (const arn of arns) checkArn(arn, kind, report);
  return arns;
}

export function policyField(
  { fields, report }: RoleContext,
  checkSize: (policy: PolicyText, range: TextRange, report: Report) => void,
): { readonly policyDocument?: PolicyText } {
  const written = fields.get('policy_document');
  const policyDocument = readPolicy(written, report);
  if (written === undefined || policyDocument === undefined) return {};
  checkSize(policyDocument, written.value.range, report);
  return { policyDocument };
}

export function hasAny({ fields }: RoleContext, names: readonly RoleFieldName[]): boolean {
  return names.some((name) => fields.has(name));
}

export function textOf({ text }: PlacedText): string {
  return text;
}

export function rangeOf({ range }: PlacedText): TextRange {
  return range;
}
