import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsFailure } from '../../src/aws/awsErrors';
import { stsClient } from '../../src/aws/clients';
import { Connections } from '../../src/aws/connections';
import { isAmbiguous } from '../../src/core/errors';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { attacks, held, refused } from './attempt';

const identity = `<GetCallerIdentityResponse><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/jane</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;

attacks('words of AWS', () => {
  let server: Server;
  let answer: (response: ServerResponse) => void;
  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume();
      answer(response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function asked(request: number): Promise<string | undefined> {
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const endpoint = `http://127.0.0.1:${address.port}`;
    const issuer: IssuerConfig = {
      source: { kind: 'default' },
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
    };
    const connections = new Connections(issuer, () => undefined, { connection: 5_000, request });
    const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
    const client = stsClient({ issuer, region: 'us-east-1', connections }, keys);
    try {
      return (await client.send(new GetCallerIdentityCommand({}))).Arn;
    } finally {
      connections.destroy();
    }
  }
  /** Whether it was done is unknown then: it is looked at, not taken for undone. */
  const isUnclear = (error: unknown): boolean => isAmbiguous(awsFailure(error, 'iam:CreateUser').failure);

  refused('an answer begins, and its rest never comes', async () => {
    answer = (response) => response.writeHead(200).write(identity.slice(0, 40));
    await assert.rejects(asked(200), isUnclear);
  });

  refused('a refusal begins, and its rest never comes', async () => {
    answer = (response) => response.writeHead(403).write('<ErrorResponse>');
    await assert.rejects(asked(200));
  });

  refused('an answer has no end', async () => {
    answer = (response) => {
      const piece = Buffer.alloc(1_048_576, ' ');
      const go = (): void => {
        while (!response.destroyed && response.write(piece));
        response.once('drain', go);
      };
      go();
    };
    await assert.rejects(asked(30_000), isUnclear);
  });

  held('an answer comes in pieces, and is cut off for that', async () => {
    answer = (response) => {
      const pieces = identity.match(/[^]{1,20}/g) ?? [];
      const next = (): void => {
        const piece = pieces.shift();
        if (piece === undefined) response.end();
        else response.write(piece, () => setImmediate(next));
      };
      next();
    };
    assert.equal(await asked(30_000), 'arn:aws:iam::123456789012:user/jane');
  });
});
