import { invalidInput, quotaExceeded } from '../awsError';
import * as rules from '../wire/rules';
import type { Parameters } from '../wire/parameters';
import type { XmlObject } from '../wire/xml';

export const tagsPerResource = 50;

/**
 * Whether keys that differ only by case are the same: of users and roles they are, of policies they are
 * not (docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html, "Rules for tagging in IAM and AWS STS").
 */
export type KeyCase = 'ignored' | 'counts';

/** `Tags.member.n.Key` and `.Value`. Throws for repeated keys and AWS's own prefix. */
export function readTags(parameters: Parameters, keyCase: KeyCase = 'ignored'): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const seen = new Set<string>();
  for (const tag of parameters.structures('Tags', tagsPerResource)) {
    const key = tag.required('Key', rules.tagKey);
    const value = tag.required('Value', rules.tagValue);
    if (seen.has(identity(key, keyCase))) throw duplicate(keyCase);
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidInput('System tags cannot be added/updated by requester');
    }
    seen.add(identity(key, keyCase));
    tags.set(key, value);
  }
  return tags;
}

/** The tags of a call that is about nothing else. */
export function readNewTags(parameters: Parameters, keyCase?: KeyCase): ReadonlyMap<string, string> {
  parameters.requireList('Tags');
  return readTags(parameters, keyCase);
}

export function readTagKeys(parameters: Parameters): readonly string[] {
  parameters.requireList('TagKeys');
  return parameters.texts('TagKeys', rules.tagKey, tagsPerResource);
}

/** Adds to what is there: a key that is there already gets the new value and the new spelling. */
export function mergeTags(
  into: Map<string, string>,
  tags: ReadonlyMap<string, string>,
  keyCase: KeyCase = 'ignored',
): void {
  const merged = new Map(into);
  for (const [key, value] of tags) {
    removeTag(merged, key, keyCase);
    merged.set(key, value);
  }
  if (merged.size > tagsPerResource) throw quotaExceeded('TagsPerResource', tagsPerResource);
  into.clear();
  for (const [key, value] of merged) into.set(key, value);
}

export function removeTag(from: Map<string, string>, key: string, keyCase: KeyCase = 'ignored'): void {
  for (const present of from.keys()) {
    if (identity(present, keyCase) === identity(key, keyCase)) from.delete(present);
  }
}

function identity(key: string, keyCase: KeyCase): string {
  return keyCase === 'ignored' ? key.toLowerCase() : key;
}

function duplicate(keyCase: KeyCase): Error {
  const note = keyCase === 'ignored' ? ' Please note that Tag keys are case insensitive.' : '';
  return invalidInput(`Duplicate tag keys found.${note}`);
}

/** Undefined when there are none, as IAM leaves the element out. */
export function tagList(tags: ReadonlyMap<string, string>): readonly XmlObject[] | undefined {
  return tags.size === 0 ? undefined : describeTags(tags);
}

export function describeTags(tags: Iterable<readonly [string, string]>): readonly XmlObject[] {
  return Array.from(tags, ([key, value]) => ({ Key: key, Value: value }));
}
