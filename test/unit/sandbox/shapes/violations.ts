import type { Shape } from './modelShape';
import { childOf, type XmlElement } from './xmlTree';

/** Where a reply's element is not what the model says; empty for a good one. */
export function violations(element: XmlElement, shape: Shape, path = element.name): readonly string[] {
  switch (shape.kind) {
    case 'nothing':
      return [`${path}: the operation has no output`];
    case 'scalar':
      if (element.children.length > 0) return [`${path}: has children`];
      return shape.pattern.test(element.text)
        ? []
        : [`${path}: ${element.text} is not ${String(shape.pattern)}`];
    case 'list':
      return element.children.flatMap((child, index) =>
        child.name === 'member'
          ? violations(child, shape.item(), `${path}[${index}]`)
          : [`${path}: <${child.name}> in a list`],
      );
    case 'map':
      return element.children.flatMap((child) => entryViolations(child, shape.value(), path));
    case 'structure':
      return structureViolations(element, shape, path);
  }
}

function entryViolations(entry: XmlElement, value: Shape, path: string): readonly string[] {
  const [key, item] = entry.children;
  if (entry.name !== 'entry' || key?.name !== 'key' || item?.name !== 'value') {
    return [`${path}: <${entry.name}> in a map`];
  }
  return violations(item, value, `${path}.${key.text}`);
}

function structureViolations(
  element: XmlElement,
  { name, members, required }: Extract<Shape, { kind: 'structure' }>,
  path: string,
): readonly string[] {
  const missing = required.filter((member) => childOf(element, member) === undefined);
  const names = element.children.map((child) => child.name);
  const repeated = names.filter((member, index) => names.indexOf(member) < index);
  return [
    ...missing.map((member) => `${path}: ${name} lacks ${member}`),
    ...repeated.map((member) => `${path}: ${name} has ${member} twice`),
    ...element.children.flatMap((child) => {
      const member = members.get(child.name);
      return member === undefined
        ? [`${path}: ${name} has no ${child.name}`]
        : violations(child, member(), `${path}.${child.name}`);
    }),
  ];
}
