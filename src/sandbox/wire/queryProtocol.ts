import type { AwsError } from '../awsError';
import type { HttpReply, HttpRequest } from './http';
import { escapeXml, writeMembers, type XmlObject } from './xml';

export interface QueryCall {
  readonly action: string;
  readonly version: string;
  readonly values: ReadonlyMap<string, string>;
}

const read = new WeakMap<HttpRequest, QueryCall>();

/** Parameters of the AWS query protocol: the URL's first, the form's win. Never throws. */
export function readQueryCall(request: HttpRequest): QueryCall {
  const known = read.get(request);
  if (known !== undefined) return known;
  const values = new Map(new URLSearchParams(request.query));
  for (const [name, value] of new URLSearchParams(request.body.toString('utf8'))) {
    values.set(name, detached(value));
  }
  const call = { action: values.get('Action') ?? '', version: values.get('Version') ?? '', values };
  read.set(request, call);
  return call;
}

/**
 * The same text, but not as a part of a longer one: V8 keeps the whole form in memory as long as
 * somebody keeps a name out of it.
 */
function detached(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

export function queryReply(
  operation: string,
  namespace: string,
  result: XmlObject | undefined,
  requestId: string,
): HttpReply {
  const members =
    result === undefined ? '' : `<${operation}Result>${writeMembers(result, 'member')}</${operation}Result>`;
  return xmlReply(
    200,
    requestId,
    `<${operation}Response xmlns="${namespace}">${members}` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
  );
}

export function queryErrorReply(error: AwsError, namespace: string, requestId: string): HttpReply {
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  return xmlReply(
    error.status,
    requestId,
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escapeXml(error.code)}</Code>` +
      `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
}

function xmlReply(status: number, requestId: string, body: string): HttpReply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
