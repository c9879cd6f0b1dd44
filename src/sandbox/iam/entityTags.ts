import { requestTagEntries } from '../access/requestContext';
import type { Operation } from '../operations/operation';
import type { Entity } from '../state/entities';
import { entityOperation, type EntityKind } from './entityOperation';
import { pager } from './paging';
import { describeTags, mergeTags, readNewTags, readTagKeys, removeTag } from './tags';

/** Tag, Untag and list the tags of a user or a role. */
export function tagOperations<Kind extends Entity>(kind: EntityKind<Kind>): readonly Operation[] {
  const { noun } = kind;
  return [
    entityOperation(kind, `Tag${noun}`, {
      parse: (parameters) => readNewTags(parameters),
      context: requestTagEntries,
      run: (entity, tags) => {
        mergeTags(entity.tags, tags);
        return undefined;
      },
    }),
    entityOperation(kind, `Untag${noun}`, {
      parse: readTagKeys,
      context: (keys) => [['aws:tagkeys', keys]],
      run: (entity, keys) => {
        for (const key of keys) removeTag(entity.tags, key);
        return undefined;
      },
    }),
    entityOperation(kind, `List${noun}Tags`, {
      reads: true,
      parse: (parameters) => pager<readonly [string, string]>(parameters, ([key]) => key),
      run: (entity, page) => {
        const { items, ...rest } = page([...entity.tags]);
        return { Tags: describeTags(items), ...rest };
      },
    }),
  ];
}
