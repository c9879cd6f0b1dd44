import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { IAMClient } from '@aws-sdk/client-iam';
import { deletePolicyWithVersions } from '../../src/aws/deletePolicy';
import { listAccessKeys } from '../../src/aws/listDependents';
import { listRolePolicies, mfaDeviceTags, policyTags } from '../../src/aws/lists';
import { failsWith } from '../doubles/failures';
import { attacks, refused } from './attempt';

const policyArn = 'arn:aws:iam::123456789012:policy/vault-aws/p';

attacks('words of AWS', () => {
  let server: Server;
  let client: IAMClient;
  let asked: string[];

  /** Each page promises another; a policy can never be deleted. */
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const action = new URLSearchParams(body).get('Action') ?? '';
        asked.push(action);
        if (action === 'DeletePolicy') {
          const error = '<Error><Code>DeleteConflict</Code><Message>no</Message></Error>';
          response.writeHead(409).end(`<ErrorResponse>${error}</ErrorResponse>`);
          return;
        }
        const more = `<IsTruncated>true</IsTruncated><Marker>page-${asked.length}</Marker>`;
        response.end(`<${action}Response><${action}Result>${more}</${action}Result></${action}Response>`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    client = new IAMClient({
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
  });
  afterEach(async () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const lists: readonly (readonly [string, (iam: IAMClient) => Promise<unknown>])[] = [
    ['access keys', (iam) => listAccessKeys(iam, 'u')],
    ['the tags of a policy', (iam) => policyTags(iam, policyArn)],
    ['the tags of an MFA device', (iam) => mfaDeviceTags(iam, 'arn:aws:iam::123456789012:mfa/m')],
    ['the policies of a role', (iam) => listRolePolicies(iam, 'r')],
    ['the versions of a policy', (iam) => deletePolicyWithVersions(iam, policyArn)],
  ];
  for (const [what, list] of lists) {
    refused(`a list of ${what} has no end`, async () => {
      await failsWith(list(client), 'awsTrouble');
      assert.ok(asked.length < 1_000);
    });
  }
});
