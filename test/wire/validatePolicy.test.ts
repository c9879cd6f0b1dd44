import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { accounts } from '../../src/aws/index';
import type { Call } from '../../src/aws/call';
import { accessAnalyzerClient } from '../../src/aws/clients';
import { Connections } from '../../src/aws/connections';
import { issuerFailure } from '../../src/aws/loginErrors';
import { validatePolicy } from '../../src/aws/validatePolicy';
import { Credentials } from '../../src/core/credentials';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { hasAccessAnalyzer } from '../../src/core/ports/policyValidator';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { systemClock } from '../../src/storage/systemClock';
import { failsWith } from '../doubles/failures';

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-of-the-issuer' };
const issuer: IssuerConfig = { source: { kind: 'stored' } };
const policy = '{"Statement":[]}';
const learnMore =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';
const span = {
  start: { line: 1, column: 0, offset: 0 },
  end: { line: 1, column: 9, offset: 9 },
};

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly everything: string;
}

/** Access Analyzer as its REST and JSON are documented, with the answers it is given, in order. */
class Analyzer {
  readonly asked: Asked[] = [];
  private readonly server: Server;
  private endpoint = '';

  constructor(private readonly answers: Answer[]) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { method = '', url = '', rawHeaders } = request;
        const everything = [url, ...rawHeaders, text].join('\n');
        this.asked.push({ method, url: new URL(url, this.endpoint), body: JSON.parse(text), everything });
        const { status, headers = {}, body } = this.answers.shift() ?? { status: 500, body: {} };
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(body));
      });
    });
  }

  async start(): Promise<AccessAnalyzerClient> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    assert.ok(typeof address === 'object' && address !== null);
    this.endpoint = `http://127.0.0.1:${address.port}`;
    return new AccessAnalyzerClient({
      endpoint: this.endpoint,
      region: 'eu-west-1',
      credentials: key,
      maxAttempts: 1,
    });
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const call: Call = (operation, send) =>
  send().catch((error: unknown) => {
    throw issuerFailure(error, operation, issuer);
  });

describe('asking IAM Access Analyzer about a policy', () => {
  let analyzer: Analyzer | undefined;

  afterEach(() => analyzer?.stop());

  async function ask(answers: Answer[], signal?: AbortSignal) {
    analyzer = new Analyzer(answers);
    return validatePolicy(await analyzer.start(), policy, 'identity', call, signal);
  }
  const asked = (): readonly Asked[] => analyzer?.asked ?? [];

  const finding = {
    findingType: 'SECURITY_WARNING',
    issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    findingDetails: 'Said by AWS.',
    learnMoreLink: learnMore,
    locations: [
      {
        path: [
          { value: 'Statement' },
          { index: 0 },
          { key: 'Resource' },
          { substring: { start: 3, length: 4 } },
        ],
        span,
      },
    ],
  };
  const page = (findings: readonly object[], nextToken?: string): Answer => ({
    status: 200,
    body: { findings, ...(nextToken !== undefined && { nextToken }) },
  });

  it('sends the policy as one of an identity, signed for the region, without a secret', async () => {
    assert.deepEqual(await ask([page([])]), []);
    const [{ method, url, body, everything }] = [asked()[0] ?? assert.fail('AWS was not asked')];
    assert.deepEqual([method, url.pathname, url.search], ['POST', '/policy/validation', '']);
    assert.deepEqual(body, { policyDocument: policy, policyType: 'IDENTITY_POLICY' });
    assert.match(
      everything,
      /Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-west-1\/access-analyzer\/aws4_request/,
    );
    assert.ok(!everything.includes(key.secretAccessKey));
  });

  it('reads what AWS found, with its places', async () => {
    assert.deepEqual(await ask([page([finding])]), [
      {
        type: 'SECURITY_WARNING',
        code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
        details: 'Said by AWS.',
        learnMore,
        places: [
          [
            { kind: 'value', name: 'Statement' },
            { kind: 'index', index: 0 },
            { kind: 'key', name: 'Resource' },
            { kind: 'substring', start: 3, length: 4 },
          ],
        ],
      },
    ]);
  });

  it('reads all pages, of which one may be empty', async () => {
    const second = { ...finding, issueCode: 'SECOND' };
    const found = await ask([page([finding], 'one & two'), page([], 'three'), page([second])]);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['PASS_ROLE_WITH_STAR_IN_RESOURCE', 'SECOND'],
    );
    assert.deepEqual(
      asked().map(({ url }) => url.searchParams.get('nextToken')),
      [null, 'one & two', 'three'],
    );
  });

  it('makes do with what it does not know yet', async () => {
    const [found] = await ask([
      page([
        {
          findingType: 'NEW',
          issueCode: 'NEW_CODE',
          learnMoreLink: 'command:workbench.action.quit',
          locations: [{ path: [{ value: 'Statement' }, { novelty: 1 }], span }, { span }],
        },
      ]),
    ]);
    assert.deepEqual(found, {
      type: 'WARNING',
      code: 'NEW_CODE',
      details: 'NEW_CODE',
      places: [[{ kind: 'value', name: 'Statement' }], []],
    });
  });

  it('names the permission that is missing', async () => {
    const message =
      'User: arn:aws:iam::123456789012:user/ana is not authorized to perform: access-analyzer:ValidatePolicy on resource: arn:aws:access-analyzer:eu-west-1:123456789012:*';
    const refusal = {
      status: 403,
      headers: { 'x-amzn-errortype': 'AccessDeniedException' },
      body: { message },
    };
    const failure = await failsWith(ask([refusal]), 'accessDenied');
    assert.ok(failure.code === 'accessDenied');
    assert.equal(failure.action, 'access-analyzer:ValidatePolicy');
    assert.equal(asked().length, 1);
  });

  it('tells what AWS says of what it cannot take', async () => {
    const refusal = {
      status: 400,
      headers: { 'x-amzn-errortype': 'ValidationException' },
      body: { message: 'The policy is too long.', reason: 'other' },
    };
    const failure = await failsWith(ask([refusal]), 'invalidRequest');
    assert.ok(failure.code === 'invalidRequest');
    assert.deepEqual(
      [failure.operation, failure.aws],
      ['access-analyzer:ValidatePolicy', 'The policy is too long.'],
    );
  });

  it('takes an answer without findings for no answer', async () => {
    await failsWith(ask([{ status: 200, body: {} }]), 'awsTrouble');
  });

  it('asks nothing once it is cancelled', async () => {
    await failsWith(ask([page([])], AbortSignal.abort()), 'cancelled');
    assert.deepEqual(asked(), []);
  });
});

describe('an account', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const open = (changes: Partial<IssuerConfig>) => {
    const { accessKeyId, secretAccessKey } = sandbox.root;
    const openAccount = accounts({
      mfaCode: () => assert.fail('No code is needed'),
      storedKeys: () => Promise.resolve(new Credentials(accessKeyId, secretAccessKey)),
      sandboxKeys: () => new Credentials(accessKeyId, secretAccessKey),
      clock: systemClock,
      onServerTime: () => undefined,
    });
    const config = { ...issuer, region: 'eu-west-1', ...changes };
    return openAccount(config, new AbortController().signal);
  };

  it('has no Access Analyzer where the roles file says where IAM and STS are', async () => {
    const account = await open({ iamEndpoint: sandbox.endpoint, stsEndpoint: sandbox.endpoint });
    assert.equal(account.policyValidator, undefined);
  });

  it('has one only where both IAM and STS are AWS’s own', () => {
    assert.equal(hasAccessAnalyzer(issuer), true);
    assert.equal(hasAccessAnalyzer({ ...issuer, stsEndpoint: sandbox.endpoint }), false);
    assert.equal(hasAccessAnalyzer({ ...issuer, iamEndpoint: sandbox.endpoint }), false);
  });

  it('has none in the sandbox', async () => {
    const { endpoint } = sandbox;
    const account = await open({
      source: { kind: 'sandbox', id: 'one' },
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
    });
    assert.equal(account.policyValidator, undefined);
  });

  it('has AWS’s own at no other address, whatever a configuration says', async () => {
    process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
    try {
      const settings = { issuer, region: 'eu-west-1', connections: new Connections(issuer, () => undefined) };
      const client = accessAnalyzerClient(settings, key);
      let host: string | undefined;
      // Ends the call where it would be sent.
      client.middlewareStack.add(
        () => (args) => {
          const { request } = args;
          host =
            typeof request === 'object' && request !== null ? String(Reflect.get(request, 'hostname')) : '';
          throw new Error('not sent');
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      await assert.rejects(validatePolicy(client, policy, 'identity', (_operation, send) => send()));
      assert.equal(host, 'access-analyzer.eu-west-1.amazonaws.com');
    } finally {
      delete process.env['AWS_ENDPOINT_URL'];
    }
  });
});
