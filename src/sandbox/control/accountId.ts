import { InputError, type Read } from './input';

export const accountId: Read<string> = (value, place) => {
  if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
  throw new InputError(`${place} must be twelve digits.`);
};
