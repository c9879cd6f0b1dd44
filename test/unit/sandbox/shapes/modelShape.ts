/** What the SDK's own model says of a value on the wire. */
export type Shape =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'scalar'; readonly pattern: RegExp }
  | { readonly kind: 'list'; item(): Shape }
  | { readonly kind: 'map'; value(): Shape }
  | {
      readonly kind: 'structure';
      readonly name: string;
      readonly members: ReadonlyMap<string, () => Shape>;
      readonly required: readonly string[];
    };

export interface OperationShape {
  readonly input: Shape;
  readonly output: Shape;
}

/**
 * The operation of that name, out of everything a client's package exports: the schemas it reads replies
 * by are there as `CreateUser$`, tuples whose first number tells what they are. Throws when there is none.
 */
export function operationShape(exported: object, name: string): OperationShape {
  const schema = unwrapped(new Map<string, unknown>(Object.entries(exported)).get(`${name}$`));
  if (!Array.isArray(schema) || schema[0] !== tupleKinds.operation) throw new Error(`no operation ${name}`);
  return { input: shapeOf(schema[4]), output: shapeOf(schema[5]) };
}

const tupleKinds = { list: 1, map: 2, structure: 3, operation: 9 };

const listFlag = 64;
const mapFlag = 128;

/** Instants in whole seconds, as IAM and STS write them. */
const scalars: ReadonlyMap<number, RegExp> = new Map([
  [0, /^[^]*$/],
  [1, /^-?\d+$/],
  [2, /^(true|false)$/],
  [4, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  [21, /^[A-Za-z0-9+/]+={0,2}$/],
]);

function shapeOf(given: unknown): Shape {
  const schema = unwrapped(given);
  if (schema === 'unit') return { kind: 'nothing' };
  if (typeof schema === 'number') return simpleShape(schema);
  if (!Array.isArray(schema)) throw new Error(`not a schema: ${String(schema)}`);
  const [kind, , name, , first, second, requiredCount]: readonly unknown[] = schema;
  switch (kind) {
    case 0:
      return shapeOf(first);
    case tupleKinds.list:
      return { kind: 'list', item: () => shapeOf(first) };
    case tupleKinds.map:
      return { kind: 'map', value: () => shapeOf(second) };
    case tupleKinds.structure:
      return structureShape(String(name), texts(first), second, Number(requiredCount ?? 0));
    default:
      throw new Error(`an unknown kind of schema: ${String(kind)}`);
  }
}

/** The members that are required come first. */
function structureShape(
  name: string,
  members: readonly string[],
  schemas: unknown,
  requiredCount: number,
): Shape {
  const ofMembers: readonly unknown[] = Array.isArray(schemas) ? schemas : [];
  return {
    kind: 'structure',
    name,
    members: new Map(members.map((member, index) => [member, () => shapeOf(ofMembers[index])])),
    required: members.slice(0, requiredCount),
  };
}

function simpleShape(code: number): Shape {
  if (code >= mapFlag) return { kind: 'map', value: () => simpleShape(code - mapFlag) };
  if (code >= listFlag) return { kind: 'list', item: () => simpleShape(code - listFlag) };
  const pattern = scalars.get(code);
  if (pattern === undefined) throw new Error(`an unknown kind of value: ${code}`);
  return { kind: 'scalar', pattern };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Schemas come as functions where they may refer to themselves, and with traits where a member has some. */
function unwrapped(schema: unknown): unknown {
  if (typeof schema === 'function') return unwrapped(Reflect.apply(schema, undefined, []));
  const isTraits = Array.isArray(schema) && schema.length === 2 && typeof schema[0] !== 'string';
  return isTraits ? unwrapped(schema[0]) : schema;
}
