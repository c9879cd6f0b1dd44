/** What an answer says, before it is XML: absent members are left out. */
export type XmlValue = string | number | boolean | XmlObject | XmlMap | readonly XmlValue[] | undefined;
/** Becomes `<entry><key/><value/></entry>`, the query protocol's way with maps. */
export type XmlMap = ReadonlyMap<string, string | number>;
export interface XmlObject {
  readonly [name: string]: XmlValue;
}

/**
 * How lists are written: the query protocol wraps each item in `<member>` inside one element,
 * S3 repeats the element itself.
 */
export type ListStyle = 'member' | 'repeated';

export function writeXml(name: string, value: XmlValue, lists: ListStyle): string {
  if (value === undefined) return '';
  if (isList(value)) {
    if (lists === 'repeated') return value.map((item) => writeXml(name, item, lists)).join('');
    return `<${name}>${value.map((item) => writeXml('member', item, lists)).join('')}</${name}>`;
  }
  if (isMap(value)) {
    const entries = [...value].map(([key, item]) => writeXml('entry', { key, value: item }, lists));
    return `<${name}>${entries.join('')}</${name}>`;
  }
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  return `<${name}>${writeMembers(value, lists)}</${name}>`;
}

export function writeMembers(value: XmlObject, lists: ListStyle): string {
  return Object.entries(value)
    .map(([name, member]) => writeXml(name, member, lists))
    .join('');
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

function isMap(value: XmlValue): value is XmlMap {
  return value instanceof Map;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Also drops control characters that XML 1.0 cannot carry, so that an answer always parses. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/\r/g, '&#13;')
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
