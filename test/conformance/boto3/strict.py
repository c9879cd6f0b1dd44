"""Compares what came over the wire with botocore's models, which would pass over what they do not know."""

import re
import xml.etree.ElementTree as ElementTree

# Every service may answer with these; the models name only the others.
COMMON_ERRORS = {
    'AccessDenied',
    'ExpiredToken',
    'InvalidAction',
    'InvalidClientTokenId',
    'SignatureDoesNotMatch',
    'ValidationError',
}

# Where the model is wrong about AWS, by the end of a path and what is said of it.
MODEL_SLIPS = [
    # It says "Policy": github.com/awsdocs/iam-user-guide/issues/82.
    ('PermissionsBoundaryType', "'Policy' is not in ['PermissionsBoundaryPolicy']"),
    # 16 bytes in hexadecimal with colons between, as API_SSHPublicKey.html itself shows them, are 47.
    ('SSHPublicKey/Fingerprint', 'has 47 characters'),
    # The root user's id is the account's: reference_identifiers.html.
    ('GetUser/User/UserId', 'has 12 characters'),
]

SHAPE_PATTERNS = {
    'timestamp': r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.000)?Z',
    'boolean': r'true|false',
    'integer': r'-?\d+',
    'long': r'-?\d+',
    'blob': r'[A-Za-z0-9+/\s]*={0,2}',
}


def local_name(element):
    return element.tag.rpartition('}')[2]


def namespace(element):
    return element.tag.rpartition('}')[0].lstrip('{')


class Strict:
    """Listens to a client's answers and collects what is wrong with them."""

    def __init__(self):
        self.problems = []
        self.answers = 0

    def watch(self, client):
        events = client.meta.events
        service = client.meta.service_model.service_id.hyphenize()
        events.register(f'before-parse.{service}', self.on_raw)
        events.register(f'after-call.{service}', self.on_parsed)
        return client

    def on_raw(self, operation_model, response_dict, **_):
        self.answers += 1
        protocol = operation_model.service_model.metadata['protocol']
        walk = Walk(self.problems, operation_model)
        failed = response_dict['status_code'] >= 300
        if protocol == 'query':
            walk.query_error(response_dict) if failed else walk.query(response_dict)
        elif not failed:
            walk.rest(response_dict)

    def on_parsed(self, model, parsed, **_):
        metadata = parsed['ResponseMetadata']
        if metadata.get('RetryAttempts') != 0:
            self.problems.append(f'{model.name}: {metadata.get("RetryAttempts")} retries')
        if not metadata.get('RequestId'):
            self.problems.append(f'{model.name}: no request id')


class Walk:
    def __init__(self, problems, operation):
        self.problems = problems
        self.operation = operation

    def problem(self, path, what):
        if not any(path.endswith(slip) and what.endswith(why) for slip, why in MODEL_SLIPS):
            self.problems.append(f'{self.operation.name}: {path}: {what}')

    def query(self, response):
        root = ElementTree.fromstring(response['body'])
        name = self.operation.name
        if namespace(root) != self.operation.service_model.metadata['xmlNamespace']:
            self.problem(local_name(root), f'namespace {namespace(root)}')
        if local_name(root) != f'{name}Response':
            self.problem(local_name(root), 'is not the root')
        shape = self.operation.output_shape
        parts = {local_name(child): child for child in root}
        expected = {'ResponseMetadata'} | ({shape.serialization['resultWrapper']} if shape else set())
        if set(parts) != expected:
            self.problem(local_name(root), f'has {sorted(parts)}')
        if [local_name(child) for child in parts['ResponseMetadata']] != ['RequestId']:
            self.problem('ResponseMetadata', 'has something else')
        if shape:
            self.structure(name, shape, list(parts[shape.serialization['resultWrapper']]))

    def query_error(self, response):
        root = ElementTree.fromstring(response['body'])
        parts = {local_name(child): child for child in root}
        if local_name(root) != 'ErrorResponse' or set(parts) != {'Error', 'RequestId'}:
            self.problem(local_name(root), f'has {sorted(parts)}')
        error = {local_name(child): child.text for child in parts['Error']}
        if set(error) != {'Type', 'Code', 'Message'} or not all(error.values()):
            self.problem('Error', f'is {error}')
        known = {shape.error_code for shape in self.operation.error_shapes} | COMMON_ERRORS
        if error['Code'] not in known:
            self.problem('Error', f'{error["Code"]} is no error of this operation')
        modelled = [s for s in self.operation.error_shapes if s.error_code == error['Code']]
        for shape in modelled:
            status = shape.metadata.get('error', {}).get('httpStatusCode')
            if status not in (None, response['status_code']):
                self.problem('Error', f'{error["Code"]} with {response["status_code"]}, not {status}')

    def rest(self, response):
        shape = self.operation.output_shape
        members = shape.members if shape else {}
        self.headers(response['headers'], members)
        if self.operation.has_streaming_output or self.operation.name == 'GetBucketLocation':
            return
        body = response['body']
        in_body = {n: m for n, m in members.items() if 'location' not in m.serialization}
        if not in_body:
            if body:
                self.problem('body', 'is not empty')
            return
        root = ElementTree.fromstring(body)
        payload = shape.serialization.get('payload')
        inner = shape.members[payload] if payload else shape
        self.structure(local_name(root), inner, list(root))

    def headers(self, headers, members):
        known = {m.serialization.get('name', '').lower() for m in members.values()}
        for name in headers:
            lower = name.lower()
            own = lower.startswith('x-amz-') and not lower.startswith('x-amz-meta-')
            if own and lower not in known | {'x-amz-request-id', 'x-amz-id-2'}:
                self.problem(lower, 'is no header of this operation')

    def structure(self, path, shape, children):
        members = {}
        for name, member in shape.members.items():
            if 'location' in member.serialization:
                continue
            members[self.wire_name(name, member)] = (name, member)
        seen = {}
        for child in children:
            seen.setdefault(local_name(child), []).append(child)
        for name, elements in seen.items():
            if name not in members:
                self.problem(f'{path}/{name}', 'is not in the model')
                continue
            member = members[name][1]
            if member.type_name == 'list' and member.serialization.get('flattened'):
                for element in elements:
                    self.value(f'{path}/{name}', member.member, element)
            elif len(elements) > 1:
                self.problem(f'{path}/{name}', 'comes several times')
            else:
                self.value(f'{path}/{name}', member, elements[0])
        present = {members[name][0] for name in seen if name in members}
        for name in shape.required_members:
            if name not in present:
                self.problem(f'{path}/{name}', 'is required and missing')

    @staticmethod
    def wire_name(name, member):
        if member.type_name == 'list' and member.serialization.get('flattened'):
            return member.serialization.get('name') or member.member.serialization.get('name') or name
        return member.serialization.get('name', name)

    def value(self, path, shape, element):
        if shape.type_name == 'structure':
            self.structure(path, shape, list(element))
        elif shape.type_name == 'list':
            item_name = shape.member.serialization.get('name', 'member')
            for child in element:
                if local_name(child) != item_name:
                    self.problem(f'{path}/{local_name(child)}', f'is not {item_name}')
                self.value(f'{path}/{item_name}', shape.member, child)
        elif shape.type_name == 'map':
            for entry in element:
                names = [local_name(child) for child in entry]
                if local_name(entry) != 'entry' or names != ['key', 'value']:
                    self.problem(path, f'{local_name(entry)} with {names}')
                    continue
                self.value(f'{path}/key', shape.key, entry[0])
                self.value(f'{path}/value', shape.value, entry[1])
        else:
            self.scalar(path, shape, element)

    def scalar(self, path, shape, element):
        if len(element):
            self.problem(path, 'has elements instead of text')
        text = element.text or ''
        pattern = SHAPE_PATTERNS.get(shape.type_name)
        if pattern and not re.fullmatch(pattern, text):
            self.problem(path, f'{text!r} is no {shape.type_name}')
        if shape.type_name == 'string':
            self.text(path, shape, text)

    def text(self, path, shape, text):
        metadata = shape.metadata
        if metadata.get('enum') and text not in metadata['enum']:
            self.problem(path, f'{text!r} is not in {metadata["enum"]}')
        if len(text) < metadata.get('min', 0) or len(text) > metadata.get('max', len(text)):
            self.problem(path, f'{text!r} has {len(text)} characters')
        try:
            if 'pattern' in metadata and not re.fullmatch(metadata['pattern'], text, re.DOTALL):
                self.problem(path, f'{text[:80]!r} is not {metadata["pattern"]}')
        except re.error:
            # Classes such as \p{L}, which Python does not have.
            pass
