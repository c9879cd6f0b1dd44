/**
 * Operations whose permission has another name than the API, which is what people write first
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html and
 * docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html). In lower case.
 */
export const permissionOfOperation: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3:listobjects', ['s3:ListBucket']],
  ['s3:listobjectsv2', ['s3:ListBucket']],
  ['s3:headbucket', ['s3:ListBucket']],
  ['s3:listobjectversions', ['s3:ListBucketVersions']],
  ['s3:listbuckets', ['s3:ListAllMyBuckets']],
  ['s3:headobject', ['s3:GetObject']],
  ['s3:selectobjectcontent', ['s3:GetObject']],
  ['s3:copyobject', ['s3:PutObject', 's3:GetObject']],
  ['s3:uploadpart', ['s3:PutObject']],
  ['s3:uploadpartcopy', ['s3:PutObject', 's3:GetObject']],
  ['s3:createmultipartupload', ['s3:PutObject']],
  ['s3:completemultipartupload', ['s3:PutObject']],
  ['s3:listparts', ['s3:ListMultipartUploadParts']],
  ['s3:listmultipartuploads', ['s3:ListBucketMultipartUploads']],
  ['s3:deleteobjects', ['s3:DeleteObject']],
  ['s3:getbucketencryption', ['s3:GetEncryptionConfiguration']],
  ['s3:putbucketencryption', ['s3:PutEncryptionConfiguration']],
  ['s3:deletebucketencryption', ['s3:PutEncryptionConfiguration']],
  ['s3:getbucketlifecycleconfiguration', ['s3:GetLifecycleConfiguration']],
  ['s3:putbucketlifecycleconfiguration', ['s3:PutLifecycleConfiguration']],
  ['s3:deletebucketlifecycle', ['s3:PutLifecycleConfiguration']],
  ['s3:getbucketreplication', ['s3:GetReplicationConfiguration']],
  ['s3:putbucketreplication', ['s3:PutReplicationConfiguration']],
  ['s3:getpublicaccessblock', ['s3:GetBucketPublicAccessBlock']],
  ['s3:putpublicaccessblock', ['s3:PutBucketPublicAccessBlock']],
  ['s3:deletebuckettagging', ['s3:PutBucketTagging']],
  ['s3:deletebucketcors', ['s3:PutBucketCORS']],
  ['lambda:invoke', ['lambda:InvokeFunction']],
]);
