import type { Tags } from '../core/ports/aws';
import { answered } from './answers';

/** Tags in the list form of the IAM and STS APIs; undefined when there are none, which leaves the parameter out. */
export function tagList(tags: Tags): { Key: string; Value: string }[] | undefined {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length === 0 ? undefined : list;
}

/** Throws `awsTrouble` for tags that nobody could have set. */
export function tagsOf(list: readonly Tag[] | undefined, operation: string): Tags {
  return Object.fromEntries(
    (list ?? []).map(({ Key, Value }) => [
      answered(Key, 'tagKey', operation),
      answered(Value ?? '', 'tagValue', operation),
    ]),
  );
}

interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}
