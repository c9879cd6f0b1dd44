import { sign } from 'aws4';
import { stsOperations } from '../../../../src/sandbox/sts/operations';
import type { TestCloud } from '../clients';
import { send } from '../rawRequest';
import { parseXml, type XmlElement } from './xmlTree';

export interface QueryReply {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
  readonly root: XmlElement;
}

/** Calls IAM and STS by the bare query protocol, so that nothing is lost of what they say. */
export class QueryCaller {
  constructor(private readonly cloud: TestCloud) {}

  async call(operation: string, input: Readonly<Record<string, string>>, as?: string): Promise<QueryReply> {
    const { sandbox } = this.cloud;
    const ofSts = stsOperations.has(operation);
    const version = ofSts ? '2011-06-15' : '2010-05-08';
    const signed = sign(
      {
        host: new URL(sandbox.endpoint).host,
        method: 'POST',
        path: '/',
        service: ofSts ? 'sts' : 'iam',
        region: 'us-east-1',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ Action: operation, Version: version, ...input }).toString(),
      },
      as === undefined ? sandbox.root : this.cloud.keyOf(as),
    );
    const { status, code, text } = await send(sandbox.endpoint, signed);
    return { status, code, text, root: parseXml(text) };
  }
}
