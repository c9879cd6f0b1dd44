import type { AccessCheck } from '../access/authorise';
import type { Parameters } from '../wire/parameters';
import type { XmlObject } from '../wire/xml';
import type { Call } from './call';

/** A call whose parameters are valid: what it needs to be allowed, and what it then does. */
export interface PreparedCall {
  readonly checks: readonly AccessCheck[];
  run(): XmlObject | undefined;
}

/** One entry of a service's table of operations. */
export interface Operation {
  readonly name: string;
  prepare(parameters: Parameters, call: Call): PreparedCall;
}

export interface OperationParts<Input> {
  parse(parameters: Parameters, call: Call): Input;
  access(input: Input, call: Call): readonly AccessCheck[];
  run(input: Input, call: Call): XmlObject | undefined;
}

export function operation<Input>(name: string, parts: OperationParts<Input>): Operation {
  return {
    name,
    prepare(parameters, call) {
      const input = parts.parse(parameters, call);
      return { checks: parts.access(input, call), run: () => parts.run(input, call) };
    },
  };
}

export type OperationTable = ReadonlyMap<string, Operation>;

export function operationTable(...groups: readonly (readonly Operation[])[]): OperationTable {
  return new Map(groups.flat().map((entry) => [entry.name, entry]));
}
