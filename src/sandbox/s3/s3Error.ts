import { AwsError } from '../awsError';
import type { XmlObject } from '../wire/xml';

/** An error that says more than its code and message; see "Error responses" in the S3 API reference. */
export class S3Error extends AwsError {
  constructor(
    code: string,
    status: number,
    message: string,
    readonly details: XmlObject = {},
  ) {
    super(code, status, message);
  }
}

export function noSuchBucket(name: string): S3Error {
  return new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: name });
}

export function noSuchKey(key: string): S3Error {
  return new S3Error('NoSuchKey', 404, 'The specified key does not exist.', { Key: key });
}

export function noSuchUpload(id: string): S3Error {
  return new S3Error(
    'NoSuchUpload',
    404,
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { UploadId: id },
  );
}

export function invalidArgument(name: string, value: string, message: string): S3Error {
  return new S3Error('InvalidArgument', 400, message, { ArgumentName: name, ArgumentValue: value });
}

export function invalidRequest(message: string): S3Error {
  return new S3Error('InvalidRequest', 400, message);
}

export function malformedXml(): S3Error {
  return new S3Error(
    'MalformedXML',
    400,
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

export function preconditionFailed(condition: string): S3Error {
  return new S3Error(
    'PreconditionFailed',
    412,
    'At least one of the pre-conditions you specified did not hold',
    { Condition: condition },
  );
}

/** In S3's words for a header; the sandbox says the same of query parameters. */
export function notImplemented(name: string): S3Error {
  return new S3Error(
    'NotImplemented',
    501,
    'A header you provided implies functionality that is not implemented',
    { Header: name },
  );
}

/** No answer of S3's, which is never full. */
export function storageFull(limit: number): S3Error {
  const megabytes = Math.floor(limit / 1024 / 1024);
  return new S3Error(
    'EntityTooLarge',
    400,
    `Your proposed upload exceeds the maximum allowed size: the sandbox keeps ${megabytes} MB in all. Delete objects or abort uploads first.`,
    { MaxSizeAllowed: limit },
  );
}
