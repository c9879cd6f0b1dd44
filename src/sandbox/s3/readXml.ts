import { malformedXml } from './s3Error';

/** An element of a request's XML. `text`: what is directly in it, entities resolved. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const longestXml = 2 * 1024 * 1024;
const deepest = 8;

const token =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<(?<close>\/)?(?<name>[A-Za-z_][\w.-]*)(?:\s[^<>]*?)?(?<empty>\/)?>|(?<text>[^<]+)/y;

interface Open {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/**
 * The root element of a request, which must have the given name. What S3 takes is small and simple:
 * attributes are ignored, documents with types of their own are refused. Throws `MalformedXML`.
 */
export function readXml(body: Buffer, rootName: string): XmlElement {
  if (body.length > longestXml) throw malformedXml();
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  const top: Open = { name: '', children: [], text: '' };
  const path: Open[] = [top];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (groups === undefined) throw malformedXml();
    takeToken(groups, path);
  }
  const [root] = top.children;
  const whole = path.length === 1 && top.children.length === 1 && top.text.trim() === '';
  if (!whole || root?.name !== rootName) throw malformedXml();
  return root;
}

function takeToken(groups: Readonly<Record<string, string | undefined>>, path: Open[]): void {
  const current = path.at(-1);
  if (current === undefined) throw malformedXml();
  const { name, close, empty, text } = groups;
  if (text !== undefined) current.text += resolveEntities(text);
  if (name === undefined) return;
  if (close !== undefined) {
    if (current.name !== name || path.length === 1) throw malformedXml();
    path.pop();
    return;
  }
  const element: Open = { name, children: [], text: '' };
  current.children.push(element);
  if (empty === undefined) path.push(element);
  if (path.length > deepest) throw malformedXml();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolveEntities(text: string): string {
  return text.replace(/&([^;&]{0,10};)?/g, (_whole, reference: string | undefined) => {
    const name = reference?.slice(0, -1) ?? '';
    const known = entities[name] ?? characterOf(name);
    if (known === undefined) throw malformedXml();
    return known;
  });
}

function characterOf(reference: string): string | undefined {
  const parts = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(reference);
  if (parts === null) return undefined;
  const [, hexadecimal, decimal] = parts;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return code === 0 || isHalf || code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Undefined when there is none; throws `MalformedXML` when there are several. */
export function textOf(element: XmlElement, name: string): string | undefined {
  const found = childrenOf(element, name);
  if (found.length > 1) throw malformedXml();
  return found[0]?.text;
}
