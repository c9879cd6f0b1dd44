/** What was sent is not what is taken; the message is a sentence for whoever sent it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Reads one value; `place` says where it stands, for the message. Throws `InputError`. */
export type Read<Value> = (value: unknown, place: string) => Value;

export const text: Read<string> = (value, place) => {
  if (typeof value === 'string') return value;
  throw new InputError(`${place} must be a string.`);
};

export const flag: Read<boolean> = (value, place) => {
  if (typeof value === 'boolean') return value;
  throw new InputError(`${place} must be true or false.`);
};

export function number(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Read<number> {
  return (value, place) => {
    if (typeof value === 'number' && value >= minimum && value <= maximum) return value;
    throw new InputError(`${place} must be a number from ${minimum} to ${maximum}.`);
  };
}

export function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Read<number> {
  return (value, place) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) {
      return value;
    }
    throw new InputError(`${place} must be a whole number from ${minimum} to ${maximum}.`);
  };
}

export function list<Item>(read: Read<Item>): Read<readonly Item[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new InputError(`${place} must be a list.`);
    return value.map((item: unknown, index) => read(item, `${place}[${index}]`));
  };
}

/** Names, any unless `readName` is given, each with a value of the same kind. */
export function dictionary<Value>(
  read: Read<Value>,
  readName: Read<string> = text,
): Read<Readonly<Record<string, Value>>> {
  return (value, place) =>
    Object.fromEntries(
      entriesOf(value, place).map(([name, item]) => [readName(name, place), read(item, `${place}.${name}`)]),
    );
}

/** `null` takes something away. */
export function orNull<Value>(read: Read<Value>): Read<Value | null> {
  return (value, place) => (value === null ? null : read(value, place));
}

/** An object with these fields and no others. */
export function fields<Value>(read: (fields: Fields) => Value): Read<Value> {
  return (value, place) => {
    const given = new Fields(new Map(entriesOf(value, place)), place);
    const result = read(given);
    given.finish();
    return result;
  };
}

export class Fields {
  private readonly known = new Set<string>();

  constructor(
    private readonly values: ReadonlyMap<string, unknown>,
    private readonly place: string,
  ) {}

  has(name: string): boolean {
    this.known.add(name);
    return this.values.has(name);
  }

  optional<Value>(name: string, read: Read<Value>): Value | undefined {
    return this.has(name) ? read(this.values.get(name), `${this.place}.${name}`) : undefined;
  }

  required<Value>(name: string, read: Read<Value>): Value {
    if (!this.has(name)) throw new InputError(`${this.place} needs ${name}.`);
    return read(this.values.get(name), `${this.place}.${name}`);
  }

  /** Throws for fields that nobody has asked for. */
  finish(): void {
    const unknown = [...this.values.keys()].find((name) => !this.known.has(name));
    if (unknown === undefined) return;
    const known = [...this.known].join(', ') || 'none';
    throw new InputError(`${this.place} has no field ${unknown.slice(0, 60)}; it has: ${known}.`);
  }
}

function entriesOf(value: unknown, place: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${place} must be an object.`);
  }
  return Object.entries(value);
}
