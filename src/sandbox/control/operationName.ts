import { iamOperations } from '../iam/operations';
import { s3Operations } from '../s3/operations';
import { stsOperations } from '../sts/operations';
import { InputError, type Read } from './input';

const names = [...iamOperations.keys(), ...stsOperations.keys(), ...s3Operations.keys()];
const known: ReadonlySet<string> = new Set(names);
const spelling = new Map(names.map((name) => [name.toLowerCase(), name]));

/** The API name of an operation that the sandbox has: of any other nothing would ever come. */
export const operationName: Read<string> = (value, place) => {
  if (typeof value !== 'string') throw new InputError(`${place} must be a string.`);
  if (known.has(value)) return value;
  const meant = spelling.get(value.toLowerCase());
  const hint = meant === undefined ? '' : ` Its name is ${meant}.`;
  throw new InputError(`${place}: the sandbox has no operation ${value.slice(0, 60)}.${hint}`);
};
