import type { ManagedPolicies } from './catalog';
import { rows } from './columns';
import { parseRecord, text } from './shape';

export const managedPolicyArnStart = 'arn:aws:iam::aws:policy/';

/**
 * In the file a document's quotation marks are written as this character, which no policy of AWS has:
 * as they are, JSON would put a backslash before each.
 */
export const quotationMark = '`';

/**
 * Reads the text of `managed-policies.json`: the columns `paths`, `descriptions` and `documents`.
 *
 * @throws Error when the text is not what `npm run iam-data` writes.
 */
export function decodeManagedPolicies(json: string): ManagedPolicies {
  const file = parseRecord(json, 'managed policies');
  const arns = rows(text(file, 'paths')).map((path) => managedPolicyArnStart + path);
  const descriptions = rows(text(file, 'descriptions'));
  const documents = rows(text(file, 'documents'));
  const places = new Map(arns.map((arn, place) => [arn, place]));
  return {
    arns,
    policy: (arn) => {
      const place = places.get(arn);
      if (place === undefined) return undefined;
      const description = descriptions[place] ?? '';
      return {
        arn,
        name: arn.slice(arn.lastIndexOf('/') + 1),
        description: description === '' ? undefined : description,
        document: (documents[place] ?? '').replaceAll(quotationMark, '"'),
      };
    },
  };
}
