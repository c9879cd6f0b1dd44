import type { XmlObject } from '../wire/xml';
import { childrenOf, textOf, type XmlElement } from './readXml';
import { malformedXml, S3Error } from './s3Error';

const mostTags = 10;
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The tags of a `Tagging` element. Throws `MalformedXML` or `InvalidTag`. */
export function readTagSet(tagging: XmlElement): ReadonlyMap<string, string> {
  const [set, ...more] = childrenOf(tagging, 'TagSet');
  if (set === undefined || more.length > 0) throw malformedXml();
  return checkedTags(
    childrenOf(set, 'Tag').map((tag) => {
      const [key, value] = [textOf(tag, 'Key'), textOf(tag, 'Value')];
      if (key === undefined || value === undefined) throw malformedXml();
      return [key, value] as const;
    }),
  );
}

/** `x-amz-tagging`, which is written like a query. */
export function readTagHeader(header: string | undefined): ReadonlyMap<string, string> {
  return checkedTags([...new URLSearchParams(header ?? '')]);
}

export function writeTagSet(tags: ReadonlyMap<string, string>): XmlObject {
  return { TagSet: { Tag: [...tags].map(([Key, Value]) => ({ Key, Value })) } };
}

function checkedTags(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  if (pairs.length > mostTags) {
    throw new S3Error('BadRequest', 400, `Object tags cannot be greater than ${mostTags}`);
  }
  const tags = new Map<string, string>();
  for (const [key, value] of pairs) {
    const fits = key.length >= 1 && key.length <= 128 && tagText.test(key) && !/^aws:/i.test(key);
    if (!fits) throw invalidTag('The TagKey you have provided is invalid', { TagKey: key });
    if (value.length > 256 || !tagText.test(value)) {
      throw invalidTag('The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    }
    if (tags.has(key)) throw invalidTag('Cannot provide multiple Tags with the same key', { TagKey: key });
    tags.set(key, value);
  }
  return tags;
}

function invalidTag(message: string, details: XmlObject): S3Error {
  return new S3Error('InvalidTag', 400, message, details);
}
