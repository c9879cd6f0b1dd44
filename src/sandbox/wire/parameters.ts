import { AwsError, validationError } from '../awsError';
import type { TextRule } from './rules';

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
    /** Whether a message quotes the value that breaks a rule: STS does, IAM does not. */
    private readonly quotes = true,
  ) {}

  has(name: string): boolean {
    return this.values.has(this.prefix + name);
  }

  optional(name: string, rule: TextRule): string | undefined {
    const value = this.values.get(this.prefix + name);
    if (value === undefined) return undefined;
    const broken = brokenRule(value, rule);
    if (broken !== undefined) throw this.violation(name, value, broken);
    return value;
  }

  required(name: string, rule: TextRule): string {
    const value = this.optional(name, rule);
    if (value === undefined) throw this.violation(name, undefined, 'Member must not be null');
    return value;
  }

  oneOf<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.values.get(this.prefix + name);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    throw this.violation(name, value, `Member must satisfy enum value set: [${choices.join(', ')}]`);
  }

  integer(name: string, minimum: number, maximum: number): number | undefined {
    const text = this.values.get(this.prefix + name);
    if (text === undefined) return undefined;
    if (!/^[+-]?\d{1,15}$/.test(text)) throw malformedInput(name);
    const value = Number(text);
    if (value < minimum) {
      throw this.violation(name, text, `Member must have value greater than or equal to ${minimum}`);
    }
    if (value > maximum) {
      throw this.violation(name, text, `Member must have value less than or equal to ${maximum}`);
    }
    return value;
  }

  /** False when it is absent. */
  flag(name: string): boolean {
    return this.optionalFlag(name) ?? false;
  }

  optionalFlag(name: string): boolean | undefined {
    const text = this.values.get(this.prefix + name);
    if (text === undefined) return undefined;
    const value = flags.get(text);
    if (value === undefined) throw malformedInput(name);
    return value;
  }

  /** `maximum`: the most items the API's model allows. */
  texts(name: string, rule: TextRule, maximum = Infinity): readonly string[] {
    const found: string[] = [];
    for (;;) {
      const value = this.values.get(`${this.prefix}${name}.member.${found.length + 1}`);
      if (value === undefined) break;
      found.push(value);
    }
    // Not within another list: to look through all parameters for each of its items would take long.
    if (this.prefix === '' && found.length < this.countItems(name)) throw malformedInput(name);
    this.requireLength(name, found.length, maximum);
    const broken = found.find((value) => brokenRule(value, rule) !== undefined);
    if (broken !== undefined) {
      throw this.violation(name, broken, `Member must satisfy constraint: [${constraints(rule)}]`);
    }
    return found;
  }

  /** A list of words of an enumeration. */
  choices<const Choice extends string>(name: string, from: readonly Choice[]): readonly Choice[] {
    return this.texts(name, anyText).map((text) => {
      const choice = from.find((candidate) => candidate === text);
      if (choice !== undefined) return choice;
      throw this.violation(
        name,
        text,
        `Member must satisfy constraint: [Member must satisfy enum value set: [${from.join(', ')}], Member must not be null]`,
      );
    });
  }

  structures(name: string, maximum = Infinity): readonly Parameters[] {
    const found = Array.from({ length: this.countItems(name) }, (_, index) => {
      const nested = `${this.prefix}${name}.member.${index + 1}.`;
      return new Parameters(this.values, nested, this.pageSize, this.quotes);
    });
    this.requireLength(name, found.length, maximum);
    return found;
  }

  /**
   * How many items a list has. Throws `MalformedInput` unless they count 1, 2, 3 …: no page says what AWS
   * does then, and to pass over the rest of a list could be to pass over a session policy.
   */
  private countItems(name: string): number {
    const list = `${this.prefix}${name}.member.`;
    const numbers = new Set<string>();
    for (const key of this.values.keys()) {
      if (key.startsWith(list)) numbers.add(key.slice(list.length).split('.', 1)[0] ?? '');
    }
    for (let number = 1; number <= numbers.size; number += 1) {
      if (!numbers.has(String(number))) throw malformedInput(name);
    }
    return numbers.size;
  }

  /** Throws when a required list was left out. One that is given as empty is another matter. */
  requireList(name: string): void {
    const list = this.prefix + name;
    for (const key of this.values.keys()) if (key === list || key.startsWith(`${list}.`)) return;
    throw this.violation(name, undefined, 'Member must not be null');
  }

  private requireLength(name: string, length: number, maximum: number): void {
    if (length <= maximum) return;
    throw this.violation(name, '[...]', `Member must have length less than or equal to ${maximum}`);
  }

  private violation(name: string, value: string | undefined, constraint: string): Error {
    const shown = value === undefined ? 'null ' : `'${value.slice(0, longestValueShown)}' `;
    return validationError(
      `1 validation error detected: Value ${this.quotes ? shown : ''}at '${memberPath(this.prefix + name)}' ` +
        `failed to satisfy constraint: ${constraint}`,
    );
  }
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** For what is no number or no boolean at all, AWS has a word of its own. */
function malformedInput(name: string): AwsError {
  return new AwsError('MalformedInput', 400, `Malformed value for parameter ${name}`);
}

const longestValueShown = 200;
const anyText: TextRule = { minimum: 0, maximum: Infinity };

/** `Tags.member.1.Key` as messages name it: `tags.1.member.key`. */
function memberPath(parameter: string): string {
  return parameter
    .replace(/\.member\.(\d+)/g, '.$1.member')
    .replace(/(^|\.)[A-Z]/g, (start) => start.toLowerCase());
}

/** The constraint that a value breaks, in AWS's words. */
function brokenRule(value: string, rule: TextRule): string | undefined {
  if (value.length < rule.minimum) return `Member must have length greater than or equal to ${rule.minimum}`;
  if (value.length > rule.maximum) return `Member must have length less than or equal to ${rule.maximum}`;
  if (rule.pattern !== undefined && !rule.pattern.expression.test(value))
    return patternConstraint(rule.pattern);
  return undefined;
}

/** All of them, as said of a list with an item that breaks one. */
function constraints({ minimum, maximum, pattern }: TextRule): string {
  return [
    `Member must have length less than or equal to ${maximum}`,
    `Member must have length greater than or equal to ${minimum}`,
    ...(pattern === undefined ? [] : [patternConstraint(pattern)]),
    'Member must not be null',
  ].join(', ');
}

function patternConstraint({ text }: NonNullable<TextRule['pattern']>): string {
  return `Member must satisfy regular expression pattern: ${text}`;
}
