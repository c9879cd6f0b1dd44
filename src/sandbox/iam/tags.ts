import { invalidInput, quotaExceeded } from '../awsError';
import * as rules from '../wire/rules';
import type { Parameters } from '../wire/parameters';
import type { XmlObject } from '../wire/xml';

const tagsPerResource = 50;

/** `Tags.member.n.Key` and `.Value`. Throws for repeated keys (IAM ignores case here) and AWS's own prefix. */
export function readTags(parameters: Parameters): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const folded = new Set<string>();
  for (const tag of parameters.structures('Tags')) {
    const key = tag.required('Key', rules.tagKey);
    if (folded.has(key.toLowerCase())) {
      throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidInput('System tags cannot be added/updated by requester');
    }
    folded.add(key.toLowerCase());
    tags.set(key, tag.required('Value', rules.tagValue));
  }
  requireTagQuota(tags.size);
  return tags;
}

/** Adds to what is there: a key that differs only by case replaces. */
export function mergeTags(into: Map<string, string>, tags: ReadonlyMap<string, string>): void {
  const merged = new Map(into);
  for (const [key, value] of tags) {
    removeTag(merged, key);
    merged.set(key, value);
  }
  requireTagQuota(merged.size);
  into.clear();
  for (const [key, value] of merged) into.set(key, value);
}

export function removeTag(from: Map<string, string>, key: string): void {
  for (const present of from.keys()) {
    if (present.toLowerCase() === key.toLowerCase()) from.delete(present);
  }
}

function requireTagQuota(count: number): void {
  if (count > tagsPerResource) throw quotaExceeded('TagsPerResource', tagsPerResource);
}

/** Undefined when there are none, as IAM leaves the element out. */
export function tagList(tags: ReadonlyMap<string, string>): readonly XmlObject[] | undefined {
  if (tags.size === 0) return undefined;
  return [...tags].map(([key, value]) => ({ Key: key, Value: value }));
}
