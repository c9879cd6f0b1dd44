"""Transfers in parts, presigned URLs, paginators and waiters of S3."""

import io
import os
import tempfile
import threading
import urllib.error
import urllib.request

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from cloud import refused, refused_with

BUCKET = 'boto-bucket'
QUICK = {'Delay': 0.05, 'MaxAttempts': 100}
MEGABYTE = 1024 * 1024
ODD = 'a b+c/ü & "q" \'x\'.txt'


def run(cloud):
    s3 = cloud.client('s3')
    results = {}
    s3.create_bucket(Bucket=BUCKET)
    s3.get_waiter('bucket_exists').wait(Bucket=BUCKET, WaiterConfig=QUICK)
    results['transfer'] = transfer(s3)
    results['checksums'] = checksums(s3)
    results['presigned'] = presigned(cloud, s3)
    results['conditions'] = conditions(s3)
    copies(s3)
    lists(cloud, s3)
    results['errors'] = errors(cloud, s3)
    results['emptied'] = empty(s3)
    s3.delete_bucket(Bucket=BUCKET)
    s3.get_waiter('bucket_not_exists').wait(Bucket=BUCKET, WaiterConfig=QUICK)
    return results


def transfer(s3):
    """With boto3's own sizes, eight megabytes a part, and its own checksums."""
    content = os.urandom(20 * MEGABYTE)
    with tempfile.TemporaryDirectory() as folder:
        up, down = os.path.join(folder, 'up'), os.path.join(folder, 'down')
        with open(up, 'wb') as file:
            file.write(content)
        extra = {'Metadata': {'owner': 'bob'}, 'ContentType': 'text/plain', 'Tagging': 'squad=blue'}
        s3.upload_file(up, BUCKET, ODD, ExtraArgs=extra)
        s3.download_file(BUCKET, ODD, down)
        with open(down, 'rb') as file:
            same = file.read() == content
    s3.copy(
        {'Bucket': BUCKET, 'Key': ODD}, BUCKET, 'copied', Config=TransferConfig(multipart_threshold=MEGABYTE)
    )
    s3.upload_fileobj(io.BytesIO(b'small'), BUCKET, 'small')
    out = io.BytesIO()
    s3.download_fileobj(BUCKET, 'small', out)
    head = s3.head_object(Bucket=BUCKET, Key=ODD)
    return {
        'same': same,
        'small': out.getvalue().decode(),
        'head': [head['ContentLength'], head['ContentType'], head['Metadata']],
        'tags': s3.get_object_tagging(Bucket=BUCKET, Key=ODD)['TagSet'],
        'copied': s3.head_object(Bucket=BUCKET, Key='copied')['ContentLength'],
        'part': s3.get_object(Bucket=BUCKET, Key=ODD, PartNumber=3)['ContentLength'],
    }


def checksums(s3):
    """Each algorithm that Python has; botocore compares what comes back."""
    kept = {}
    for algorithm in ('CRC32', 'SHA1', 'SHA256'):
        s3.put_object(Bucket=BUCKET, Key=algorithm, Body=b'text', ChecksumAlgorithm=algorithm)
        got = s3.get_object(Bucket=BUCKET, Key=algorithm, ChecksumMode='ENABLED')
        assert got['Body'].read() == b'text'
        kept[algorithm] = got[f'Checksum{algorithm}']
    kept['unasked'] = s3.head_object(Bucket=BUCKET, Key='small', ChecksumMode='ENABLED')['ChecksumType']
    return kept


def presigned(cloud, s3):
    v4 = cloud.client('s3', config=Config(signature_version='s3v4'))
    found = {}
    for method in ('put_object', 'head_object', 'get_object'):
        url = v4.generate_presigned_url(method, {'Bucket': BUCKET, 'Key': ODD + '2'}, ExpiresIn=60)
        verb = method.partition('_')[0].upper()
        body = b'by URL' if verb == 'PUT' else None
        with urllib.request.urlopen(urllib.request.Request(url, data=body, method=verb)) as answer:
            found[verb] = [answer.status, answer.read().decode()]
    url = v4.generate_presigned_url('get_object', {'Bucket': BUCKET, 'Key': ODD}, ExpiresIn=604_801)
    try:
        urllib.request.urlopen(url)
    except urllib.error.HTTPError as error:
        found['too long'] = [error.code, error.read().decode().partition('<Code>')[2].partition('<')[0]]
    return found


def conditions(s3):
    etag = s3.put_object(Bucket=BUCKET, Key='once', Body=b'1', IfNoneMatch='*')['ETag']
    again = refused_with(
        'PreconditionFailed', s3.put_object, Bucket=BUCKET, Key='once', Body=b'2', IfNoneMatch='*'
    )
    s3.put_object(Bucket=BUCKET, Key='once', Body=b'2', IfMatch=etag)
    unchanged = refused_with(
        '304',
        s3.get_object,
        Bucket=BUCKET,
        Key='small',
        IfNoneMatch=s3.head_object(Bucket=BUCKET, Key='small')['ETag'],
    )
    changed = refused_with('PreconditionFailed', s3.get_object, Bucket=BUCKET, Key='once', IfMatch=etag)
    return [again['code'], unchanged['code'], changed['code']]


def copies(s3):
    source = {'Bucket': BUCKET, 'Key': ODD}
    s3.copy_object(Bucket=BUCKET, Key='copied 2', CopySource=source)
    s3.copy_object(
        Bucket=BUCKET,
        Key='copied 2',
        CopySource=source,
        MetadataDirective='REPLACE',
        ChecksumAlgorithm='SHA256',
    )
    s3.put_object_tagging(Bucket=BUCKET, Key='copied 2', Tagging={'TagSet': [{'Key': 'a', 'Value': 'ü'}]})
    s3.delete_object_tagging(Bucket=BUCKET, Key='copied 2')
    timer = threading.Timer(0.12, lambda: s3.put_object(Bucket=BUCKET, Key='awaited', Body=b''))
    timer.start()
    s3.get_waiter('object_exists').wait(Bucket=BUCKET, Key='awaited', WaiterConfig=QUICK)
    timer.join()
    s3.delete_object(Bucket=BUCKET, Key='awaited')
    s3.get_waiter('object_not_exists').wait(Bucket=BUCKET, Key='awaited', WaiterConfig=QUICK)


def lists(cloud, s3):
    cloud.paginate(s3, 'list_buckets', 'Buckets')
    cloud.paginate(
        s3, 'list_objects_v2', 'Contents', page_size=2, Bucket=BUCKET, FetchOwner=True, StartAfter='S'
    )
    cloud.paginate(s3, 'list_objects', 'Contents', page_size=2, Bucket=BUCKET)
    s3.list_objects(Bucket=BUCKET, Delimiter='/', MaxKeys=2)
    uploads = [s3.create_multipart_upload(Bucket=BUCKET, Key=key) for key in ('m', 'm', 'n/ü')]
    upload = {'Bucket': BUCKET, 'Key': 'm', 'UploadId': uploads[0]['UploadId']}
    for number in (1, 2, 3):
        s3.upload_part(**upload, PartNumber=number, Body=b'x')
    cloud.paginate(s3, 'list_parts', 'Parts', **upload)
    cloud.paginate(s3, 'list_multipart_uploads', 'Uploads', Bucket=BUCKET)
    s3.list_multipart_uploads(Bucket=BUCKET, Delimiter='/')
    for each in uploads:
        s3.abort_multipart_upload(Bucket=BUCKET, Key=each['Key'], UploadId=each['UploadId'])
    s3.get_bucket_location(Bucket=BUCKET)
    s3.head_bucket(Bucket=BUCKET)


def errors(cloud, s3):
    classes = s3.exceptions
    there = {'Bucket': BUCKET, 'Key': 'nothing'}
    elsewhere = cloud.client('s3', region='eu-west-1')
    elsewhere.create_bucket(Bucket='boto-west', CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})
    west = {'Bucket': 'boto-west', 'CreateBucketConfiguration': {'LocationConstraint': 'eu-west-1'}}
    found = [
        refused(classes.NoSuchKey, s3.get_object, **there),
        refused(classes.NoSuchBucket, s3.list_objects_v2, Bucket='nowhere-at-all'),
        refused(classes.NoSuchUpload, s3.list_parts, **there, UploadId='none'),
        refused(elsewhere.exceptions.BucketAlreadyOwnedByYou, elsewhere.create_bucket, **west),
        refused_with('404', s3.head_object, **there),
        refused_with('BucketNotEmpty', s3.delete_bucket, Bucket=BUCKET),
        refused_with('IllegalLocationConstraintException', elsewhere.create_bucket, Bucket='boto-no-place'),
        refused_with('InvalidRange', s3.get_object, Bucket=BUCKET, Key='small', Range='bytes=99-'),
        refused_with('BadDigest', s3.put_object, **there, Body=b'x', ChecksumSHA256='A' * 43 + '='),
        refused_with('AccessDenied', cloud.client('s3', key=cloud.given['bob']).list_buckets),
        refused_with('NotImplemented', s3.get_bucket_acl, Bucket=BUCKET),
    ]
    s3.delete_bucket(Bucket='boto-west')
    return [error['code'] for error in found]


def empty(s3):
    """In one call, each key by name; quietly, and then not."""
    keys = [item['Key'] for item in s3.list_objects_v2(Bucket=BUCKET)['Contents']]
    objects = [{'Key': key} for key in keys]
    s3.delete_objects(Bucket=BUCKET, Delete={'Objects': objects[:1], 'Quiet': True})
    answer = s3.delete_objects(Bucket=BUCKET, Delete={'Objects': objects})
    return [len(answer['Deleted']) == len(keys), answer.get('Errors', [])]
