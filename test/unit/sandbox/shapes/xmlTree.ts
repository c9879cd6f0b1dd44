/** An element of a reply. Those without children have text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** As much of XML as AWS's replies are made of. Throws for anything that does not close properly. */
export function parseXml(source: string): XmlElement {
  const top: OpenElement = { name: '', children: [], text: '' };
  const open = [top];
  for (const [token, slash, name] of source.matchAll(/<(\/?)([A-Za-z]\w*)[^<>]*>|[^<]+/g)) {
    const current = open.at(-1) ?? top;
    if (name === undefined) {
      current.text += decode(token);
    } else if (slash === '') {
      open.push({ name, children: [], text: '' });
    } else {
      if (current.name !== name) throw new Error(`</${name}> closes <${current.name}>`);
      open.pop();
      (open.at(-1) ?? top).children.push(current);
    }
  }
  const [root] = top.children;
  if (root === undefined || open.length > 1)
    throw new Error(`not one whole element: ${source.slice(0, 200)}`);
  return root;
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Every element below it, and itself. */
export function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* elementsOf(child);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#13;', '\r'],
  ['&amp;', '&'],
]);

function decode(text: string): string {
  return text.replace(/&[#\w]+;/g, (entity) => entities.get(entity) ?? entity);
}
