/**
 * The text so that a policy of Version 2012-10-17 takes every character of it for itself, in a `Resource`
 * or in a condition's value: `*`, `?` and `$` mean more there than themselves
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html, "special characters").
 */
export function literal(text: string): string {
  return text.replaceAll(/[$*?]/g, (character) => `\${${character}}`);
}
