/** Numbers texts in the order of their first use. */
export interface Interned {
  readonly number: (text: string) => number;
  readonly all: readonly string[];
}

export function interned(...firsts: readonly string[]): Interned {
  const all = [...firsts];
  const numbers = new Map(all.map((text, place) => [text, place]));
  return {
    all,
    number: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
