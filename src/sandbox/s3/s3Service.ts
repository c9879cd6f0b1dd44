import { randomBytes } from 'node:crypto';
import { authorise } from '../access/authorise';
import { extendContext } from '../access/requestContext';
import { s3SignatureError } from '../service/signatureErrors';
import type { Service } from '../service/service';
import { StorageFull } from '../state/storage';
import type { HttpReply } from '../wire/http';
import { writeXml } from '../wire/xml';
import { requestEntries } from './conditionKeys';
import { s3Operations } from './operations';
import { operationHeaders, refuseAbsentHeaders } from './requestHeaders';
import { s3OperationName, s3Target } from './route';
import { S3Error, storageFull } from './s3Error';
import type { S3Input, S3Operation } from './s3Operation';

/**
 * As much of S3 as the AWS CLI's `s3` commands, transfer libraries and presigned URLs need. One address
 * stands for every region. What is not here answers `NotImplemented`.
 */
export const s3Service: Service = {
  name: 's3',
  // The AWS CLI's parts have eight megabytes, those of the transfer libraries up to sixteen.
  longestBody: 16 * 1024 * 1024 + 64 * 1024,
  operationName: s3OperationName,
  signatureError: s3SignatureError,
  acceptScope: () => undefined,

  handle(request, call, requestId) {
    const target = s3Target(request);
    if (target === undefined) throw new S3Error('InvalidURI', 400, "Couldn't parse the specified URI.");
    const operation = s3Operations.get(s3OperationName(request));
    if (operation === undefined) {
      throw new S3Error('NotImplemented', 501, 'The sandbox does not have this S3 operation.');
    }
    const headers = operationHeaders(request, target.query);
    const about = requestEntries({ request, target, call, headers });
    // For every check, those too that are made in the course of the operation.
    const asked = { ...call, context: extendContext(call.context, about) };
    const input = { request, target, call: asked, headers };
    authorise(asked, operation.checks(input));
    refuseAbsentHeaders(headers);
    const reply = run(operation, input);
    return { ...reply, headers: { ...reply.headers, ...requestIds(requestId) } };
  },

  errorReply(error, request, requestId) {
    const ids = requestIds(requestId);
    const details = {
      Code: error.code,
      Message: error.message,
      ...(error instanceof S3Error && error.details),
      RequestId: requestId,
      HostId: ids['x-amz-id-2'],
    };
    const silent = request.method === 'HEAD' || error.status === 304;
    return {
      status: error.status,
      headers: silent ? ids : { 'content-type': 'application/xml', ...ids },
      body: silent ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml('Error', details, 'repeated')}`,
    };
  },
};

function run(operation: S3Operation, input: S3Input): HttpReply {
  try {
    return operation.run(input);
  } catch (error) {
    throw error instanceof StorageFull ? storageFull(error.limit) : error;
  }
}

function requestIds(requestId: string) {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': randomBytes(48).toString('base64') };
}
