import { authorise } from '../access/authorise';
import { AwsError } from '../awsError';
import { s3SignatureError } from '../service/signatureErrors';
import type { Service } from '../service/service';
import { writeXml } from '../wire/xml';
import { bucketOperations } from './buckets';
import { listOperations } from './listObjects';
import { objectOperations } from './objects';
import { s3OperationName, s3Target } from './route';
import type { S3Operation } from './s3Operation';

const operations: ReadonlyMap<string, S3Operation> = new Map([
  ...Object.entries(bucketOperations),
  ...Object.entries(listOperations),
  ...Object.entries(objectOperations),
]);

/** A little S3: enough for a demo, the SDK and the AWS CLI. Path-style addresses only. */
export const s3Service: Service = {
  name: 's3',
  longestBody: 16 * 1024 * 1024 + 64 * 1024,
  operationName: s3OperationName,
  signatureError: s3SignatureError,
  acceptScope: () => undefined,

  handle(request, call, requestId) {
    const target = s3Target(request);
    if (target === undefined) throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
    const operation = operations.get(s3OperationName(request));
    if (operation === undefined) {
      throw new AwsError('NotImplemented', 501, 'The sandbox does not have this S3 operation.');
    }
    const input = { request, target, call };
    authorise(call, [operation.check(input)]);
    const reply = operation.run(input);
    return { ...reply, headers: { ...reply.headers, 'x-amz-request-id': requestId } };
  },

  errorReply(error, request, requestId) {
    const details = { Code: error.code, Message: error.message, RequestId: requestId };
    return {
      status: error.status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body:
        request.method === 'HEAD'
          ? ''
          : `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml('Error', details, 'repeated')}`,
    };
  },
};
