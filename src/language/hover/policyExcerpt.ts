import { numbered, paragraphs } from './markdown';

const mostLines = 24;

/** The beginning of a policy document as a block of JSON. The document must be one of AWS's own. */
export function policyExcerpt(document: string): string | undefined {
  const lines = pretty(document).split('\n');
  if (lines.some((line) => line.includes('```'))) return undefined;
  const shown = lines.length <= mostLines + 3 ? lines : lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  return paragraphs(
    ['```json', ...shown, '```'].join('\n'),
    more === 0 ? undefined : `… and ${numbered(more, 'more line')}`,
  );
}

function pretty(document: string): string {
  const parsed: unknown = JSON.parse(document);
  return JSON.stringify(parsed, undefined, 2);
}
