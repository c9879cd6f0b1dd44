/** What is done instead of a method: `call` does what it did, with the same arguments. */
export type Around = (call: () => Promise<unknown>, argument: object | undefined) => Promise<unknown>;

/** Puts something around a method of somebody else's class, for this process. */
export function around(prototype: object, method: string, replacement: Around): void {
  const original: unknown = Reflect.get(prototype, method);
  if (typeof original !== 'function') throw new Error(`There is no method ${method}`);
  const wrapped = function (this: unknown, ...args: object[]): Promise<unknown> {
    const call = async (): Promise<unknown> => Reflect.apply(original, this, args);
    return replacement(call, args[0]);
  };
  Reflect.set(prototype, method, wrapped);
}
