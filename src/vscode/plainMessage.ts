/** Control and format characters, and the line breaks that only Unicode knows: they hide or fake what is shown. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Text on one line without anything that cannot be seen. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, ' ');
}

/**
 * A text for a notification, a prompt or progress. VS Code makes links of `[label](command:…)` there,
 * and texts of AWS, of an endpoint or of a roles file may have one.
 */
export function plainMessage(text: string): string {
  return printable(text).replaceAll('](', '] (');
}
