import { requestTagEntries } from '../access/requestContext';
import type { Operation } from '../operations/operation';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';
import { readPage } from './paging';
import { mergeTags, readTags, removeTag } from './tags';

export const userTagOperations: readonly Operation[] = [
  entityOperation(userKind, 'TagUser', {
    parse: readTags,
    context: requestTagEntries,
    run: (user, tags) => {
      mergeTags(user.tags, tags);
      return undefined;
    },
  }),
  entityOperation(userKind, 'UntagUser', {
    parse: (parameters) => parameters.texts('TagKeys', rules.tagKey),
    context: (keys) => [['aws:tagkeys', keys]],
    run: (user, keys) => {
      for (const key of keys) removeTag(user.tags, key);
      return undefined;
    },
  }),
  entityOperation(userKind, 'ListUserTags', {
    reads: true,
    parse: (parameters) => (tags: readonly (readonly [string, string])[]) =>
      readPage(parameters, tags, ([key]) => key),
    run: (user, page) => {
      const { items, ...rest } = page([...user.tags]);
      return { Tags: items.map(([key, value]) => ({ Key: key, Value: value })), ...rest };
    },
  }),
];
