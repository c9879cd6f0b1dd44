"""The sandbox as boto3 sees it: clients that never try twice, watched for what models would pass over."""

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from strict import Strict


class Cloud:
    def __init__(self, given):
        self.given = given
        self.endpoint = given['endpoint']
        self.account = given['accountId']
        self.strict = Strict()
        self.pages = {}
        self.config = Config(retries={'mode': 'standard', 'total_max_attempts': 1})

    def client(self, service, key=None, region='us-east-1', config=None):
        key = key or self.given['root']
        session = boto3.Session(
            aws_access_key_id=key['accessKeyId'],
            aws_secret_access_key=key['secretAccessKey'],
            aws_session_token=key.get('sessionToken'),
            region_name=region,
        )
        return self.watched(session, service, config)

    def watched(self, session, service, config=None):
        merged = self.config.merge(config) if config else self.config
        return self.strict.watch(session.client(service, endpoint_url=self.endpoint, config=merged))

    def paginate(self, client, operation, result, page_size=1, **parameters):
        """All items of a list, page by page. Notes how many pages it took."""
        paginator = client.get_paginator(operation)
        pages = list(paginator.paginate(**parameters, PaginationConfig={'PageSize': page_size}))
        items = [item for page in pages for item in page.get(result, [])]
        self.pages[operation] = {'pages': len(pages), 'items': len(items)}
        return items


def session_key(credentials):
    return {
        'accessKeyId': credentials['AccessKeyId'],
        'secretAccessKey': credentials['SecretAccessKey'],
        'sessionToken': credentials['SessionToken'],
    }


def refused(expected, call, **parameters):
    """The error of a call that must be refused, which is of the class expected."""
    try:
        call(**parameters)
    except expected as error:
        return {'code': error.response['Error']['Code'], 'message': error.response['Error']['Message']}
    raise AssertionError(f'{call.__name__} was not refused')


def refused_with(code, call, **parameters):
    error = refused(ClientError, call, **parameters)
    if error['code'] != code:
        raise AssertionError(f'{call.__name__}: {error} instead of {code}')
    return error
