"""Every operation of the sandbox's STS, and a profile that assumes a role by itself."""

import base64
import json
import os
import tempfile

import boto3
from cloud import refused, session_key

CONFIGURATION = """[profile base]
aws_access_key_id = {accessKeyId}
aws_secret_access_key = {secretAccessKey}
[profile leased]
role_arn = {role}
source_profile = base
role_session_name = from-profile
region = us-east-1
endpoint_url = {endpoint}
"""


def run(cloud):
    bob = cloud.client('sts', key=cloud.given['bob'])
    role = cloud.given['roleArn']
    assumed = bob.assume_role(
        RoleArn=role, RoleSessionName='lease-1', DurationSeconds=900, SourceIdentity='bob'
    )
    key = session_key(assumed['Credentials'])
    token = bob.get_session_token()['Credentials']
    federated = bob.get_federation_token(Name='guest')
    bob.get_access_key_info(AccessKeyId=key['accessKeyId'])
    decoded = bob.decode_authorization_message(EncodedMessage=cloud.given['message'])
    errors = bob.exceptions
    refused_codes = [
        refused(
            errors.InvalidAuthorizationMessageException, bob.decode_authorization_message, EncodedMessage='x'
        ),
        refused(errors.MalformedPolicyDocumentException, bob.get_federation_token, Name='guest', Policy='{}'),
        refused(
            errors.PackedPolicyTooLargeException, bob.get_federation_token, Name='guest', Policy=long_policy()
        ),
    ]
    return {
        'assumed': cloud.client('sts', key=key).get_caller_identity()['Arn'],
        'profile': by_profile(cloud, role),
        'session': cloud.client('sts', key=session_key(token)).get_caller_identity()['Arn'],
        'decoded': json.loads(decoded['DecodedMessage'])['context']['action'],
        'federated': federated['FederatedUser']['Arn'],
        'errors': [error['code'] for error in refused_codes],
    }


def long_policy():
    """Within the length that is allowed, but nothing that could be packed."""
    noise = base64.urlsafe_b64encode(os.urandom(1400)).decode().rstrip('=')
    statement = {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': f'arn:aws:s3:::reports/{noise}'}
    return json.dumps({'Version': '2012-10-17', 'Statement': [statement]}, separators=(',', ':'))


def by_profile(cloud, role):
    """botocore's own provider assumes the role when the first call needs credentials."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'config')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(CONFIGURATION.format(**cloud.given['bob'], role=role, endpoint=cloud.endpoint))
        os.environ['AWS_CONFIG_FILE'] = path
        session = boto3.Session(profile_name='leased')
        arn = cloud.watched(session, 'sts').get_caller_identity()['Arn']
        del os.environ['AWS_CONFIG_FILE']
    return arn
