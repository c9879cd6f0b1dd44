import { validationError } from '../awsError';
import type { TextRule } from './rules';

/** More than any list IAM takes, so that the lists' own limits speak first; it bounds the work. */
const longestList = 100;

/**
 * The parameters of one query-protocol call, read by rule: a value that breaks its rule throws
 * AWS's `ValidationError`. Lists are `Name.member.1…n`, structures `Name.member.1.Field`.
 */
export class Parameters {
  constructor(
    private readonly values: ReadonlyMap<string, string>,
    private readonly prefix = '',
    /** The most a page of a list may hold, whatever the caller asks for. */
    readonly pageSize = Infinity,
  ) {}

  has(name: string): boolean {
    return this.values.has(this.prefix + name);
  }

  optional(name: string, rule: TextRule): string | undefined {
    const value = this.values.get(this.prefix + name);
    if (value === undefined) return undefined;
    return checked(name, value, rule);
  }

  required(name: string, rule: TextRule): string {
    const value = this.optional(name, rule);
    if (value === undefined) throw violation(name, 'null', 'Member must not be null');
    return value;
  }

  oneOf<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.values.get(this.prefix + name);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    throw violation(name, quoted(value), `Member must satisfy enum value set: [${choices.join(', ')}]`);
  }

  integer(name: string, minimum: number, maximum: number): number | undefined {
    const text = this.values.get(this.prefix + name);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(text)) throw validationError(`Invalid integer for parameter ${name}`);
    const value = Number(text);
    if (value < minimum) {
      throw violation(name, quoted(text), `Member must have value greater than or equal to ${minimum}`);
    }
    if (value > maximum) {
      throw violation(name, quoted(text), `Member must have value less than or equal to ${maximum}`);
    }
    return value;
  }

  flag(name: string): boolean {
    return this.values.get(this.prefix + name)?.toLowerCase() === 'true';
  }

  texts(name: string, rule: TextRule): readonly string[] {
    return this.items(name, (item, prefix) => {
      const value = this.values.get(prefix);
      return value === undefined ? undefined : checked(item, value, rule);
    });
  }

  structures(name: string): readonly Parameters[] {
    return this.items(name, (_item, prefix) => {
      const nested = `${prefix}.`;
      for (const key of this.values.keys()) {
        if (key.startsWith(nested)) return new Parameters(this.values, nested);
      }
      return undefined;
    });
  }

  private items<Item>(
    name: string,
    read: (item: string, prefix: string) => Item | undefined,
  ): readonly Item[] {
    const found: Item[] = [];
    for (let index = 1; index <= longestList; index += 1) {
      const item = read(`${name}.${index}.member`, `${this.prefix}${name}.member.${index}`);
      if (item === undefined) break;
      found.push(item);
    }
    return found;
  }
}

function checked(name: string, value: string, rule: TextRule): string {
  if (value.length < rule.minimum) {
    throw violation(name, quoted(value), `Member must have length greater than or equal to ${rule.minimum}`);
  }
  if (value.length > rule.maximum) {
    throw violation(name, quoted(value), `Member must have length less than or equal to ${rule.maximum}`);
  }
  if (rule.pattern !== undefined && !rule.pattern.expression.test(value)) {
    throw violation(
      name,
      quoted(value),
      `Member must satisfy regular expression pattern: ${rule.pattern.text}`,
    );
  }
  return value;
}

const longestValueShown = 200;

function quoted(value: string): string {
  return `'${value.slice(0, longestValueShown)}'`;
}

function violation(name: string, value: string, constraint: string): Error {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return validationError(
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
