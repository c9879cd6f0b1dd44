/** A text as the value of an attribute selector. */
export function attributeText(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Matches an element whose text is exactly this, apart from space around it. */
export function exactly(text: string): RegExp {
  return new RegExp(String.raw`^\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\s*$`);
}
