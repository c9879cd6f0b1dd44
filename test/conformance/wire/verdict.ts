import type { Outcome, Reply } from './exchange';
import { flawOfXml } from './xml';

/** What is wrong with what came back; nothing: an answer in AWS's form, or a closed connection. */
export function flawsOf(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'closed':
      return [];
    case 'silence':
      return ['no answer, and the connection stays open'];
    case 'garbage':
      return [`no HTTP came back: ${JSON.stringify(outcome.text)}`];
    case 'reply':
      return flawsOfReply(outcome.reply);
  }
}

export function isRefused(outcome: Outcome): boolean {
  return outcome.kind !== 'reply' || outcome.reply.status >= 400;
}

function flawsOfReply(reply: Reply): readonly string[] {
  const text = reply.body.toString('utf8');
  const flaws: string[] = [];
  if (/\.[jt]s:\d+|\bat .*\(.*:\d+:\d+\)/.test(text)) flaws.push('a stack trace');
  if (isXml(reply)) {
    const flaw = flawOfXml(text);
    if (flaw !== undefined) flaws.push(`XML: ${flaw}`);
    if (!Buffer.from(text, 'utf8').equals(reply.body)) flaws.push('not UTF-8');
  }
  const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
  const { status } = reply;
  if (status >= 500 && !(status === 501 && (code === 'NotImplemented' || text === ''))) {
    flaws.push(`status ${status}: ${text.slice(0, 300)}`);
  }
  if (status >= 400 && text !== '' && code === undefined) flaws.push(`status ${status} without a code`);
  if (status >= 400 && text === '' && !mayBeEmpty(reply)) flaws.push(`status ${status} without an answer`);
  return flaws;
}

function isXml({ headers, body }: Reply): boolean {
  return body.length > 0 && (headers.get('content-type') ?? '').endsWith('/xml');
}

/** A HEAD has no body; and before a service is known there is only HTTP. */
function mayBeEmpty({ status, headers }: Reply): boolean {
  return (
    headers.has('x-amz-request-id') || headers.has('x-amzn-requestid') || [400, 408, 431].includes(status)
  );
}
