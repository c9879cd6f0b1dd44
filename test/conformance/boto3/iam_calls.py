"""Every operation of the sandbox's IAM, every waiter and paginator that fits, and every class of error."""

import json
import threading
from datetime import datetime, timezone

from cloud import refused, refused_with

DOCUMENT = {
    'Version': '2012-10-17',
    'Statement': [
        {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/ü & <x>/*'}
    ],
}
TEXT = json.dumps(DOCUMENT)
TRUST = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole'}]}
QUICK = {'Delay': 0.05, 'MaxAttempts': 100}
CODES = {'AuthenticationCode1': '123456', 'AuthenticationCode2': '654321'}
TAGS = [{'Key': f'key {number}', 'Value': f'Wert {number}'} for number in (1, 2, 3)]
NAMES = ['n1', 'n2', 'n3']


def run(cloud):
    iam = cloud.client('iam')
    trust = json.loads(json.dumps(TRUST))
    trust['Statement'][0]['Principal'] = {'AWS': cloud.account}
    results = {}
    results['waiters'] = waiters(iam, json.dumps(trust))
    results['policies'] = policies(cloud, iam)
    users(cloud, iam)
    groups(cloud, iam)
    roles(cloud, iam, json.dumps(trust))
    results['documents'] = documents(cloud, iam)
    credentials(cloud, iam)
    account(cloud, iam)
    results['simulation'] = simulation(cloud, iam)
    results['errors'] = errors(cloud, iam, json.dumps(trust))
    created = iam.get_user(UserName='n1')['User']['CreateDate']
    results['seconds old'] = (datetime.now(timezone.utc) - created).total_seconds()
    clean_up(cloud, iam)
    return results


def waiters(iam, trust):
    """Each begins before what it waits for is there."""
    later = {
        'user_exists': lambda: iam.create_user(UserName='awaited'),
        'role_exists': lambda: iam.create_role(RoleName='awaited', AssumeRolePolicyDocument=trust),
        'policy_exists': lambda: iam.create_policy(PolicyName='awaited', PolicyDocument=TEXT),
    }
    arn = f'arn:aws:iam::{iam.get_user()["User"]["Arn"].split(":")[4]}:policy/awaited'
    waited = {
        'user_exists': {'UserName': 'awaited'},
        'role_exists': {'RoleName': 'awaited'},
        'policy_exists': {'PolicyArn': arn},
    }
    for name, parameters in waited.items():
        timer = threading.Timer(0.12, later[name])
        timer.start()
        iam.get_waiter(name).wait(**parameters, WaiterConfig=QUICK)
        timer.join()
    iam.delete_user(UserName='awaited')
    iam.delete_role(RoleName='awaited')
    iam.delete_policy(PolicyArn=arn)
    return sorted(waited)


def policy_arn(cloud, name):
    return f'arn:aws:iam::{cloud.account}:policy/team/{name}'


def policies(cloud, iam):
    for name in NAMES:
        iam.create_policy(
            PolicyName=name, Path='/team/', PolicyDocument=TEXT, Description='about ü', Tags=TAGS[:1]
        )
    arn = policy_arn(cloud, 'n1')
    for _ in (2, 3):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=TEXT)
    iam.set_default_policy_version(PolicyArn=arn, VersionId='v2')
    iam.tag_policy(PolicyArn=arn, Tags=TAGS)
    cloud.paginate(iam, 'list_policies', 'Policies', Scope='Local', PathPrefix='/team/')
    cloud.paginate(iam, 'list_policy_versions', 'Versions', PolicyArn=arn)
    cloud.paginate(iam, 'list_policy_tags', 'Tags', PolicyArn=arn)
    iam.untag_policy(PolicyArn=arn, TagKeys=['key 3'])
    iam.delete_policy_version(PolicyArn=arn, VersionId='v1')
    got = iam.get_policy(PolicyArn=arn)['Policy']
    return {'default': got['DefaultVersionId'], 'tags': len(got['Tags'])}


def users(cloud, iam):
    for name in NAMES:
        iam.create_user(UserName=name, Path='/team/', Tags=TAGS, PermissionsBoundary=policy_arn(cloud, 'n3'))
    iam.delete_user_permissions_boundary(UserName='n2')
    iam.put_user_permissions_boundary(UserName='n2', PermissionsBoundary=policy_arn(cloud, 'n3'))
    iam.create_user(UserName='old', Path='/x/')
    iam.update_user(UserName='old', NewUserName='new', NewPath='/y/')
    iam.tag_user(UserName='new', Tags=TAGS)
    iam.untag_user(UserName='new', TagKeys=['key 1'])
    iam.delete_user(UserName='new')
    cloud.paginate(iam, 'list_users', 'Users', PathPrefix='/team/')
    cloud.paginate(iam, 'list_user_tags', 'Tags', UserName='n1')
    own_policies(cloud, iam, 'user')


def groups(cloud, iam):
    for name in NAMES:
        iam.create_group(GroupName=name, Path='/team/')
        iam.add_user_to_group(GroupName=name, UserName='n1')
        iam.add_user_to_group(GroupName='n1', UserName=name)
    iam.create_group(GroupName='old')
    iam.update_group(GroupName='old', NewGroupName='new')
    iam.delete_group(GroupName='new')
    cloud.paginate(iam, 'list_groups', 'Groups')
    cloud.paginate(iam, 'get_group', 'Users', GroupName='n1')
    cloud.paginate(iam, 'list_groups_for_user', 'Groups', UserName='n1')
    own_policies(cloud, iam, 'group')


def roles(cloud, iam, trust):
    for name in NAMES:
        iam.create_role(
            RoleName=name,
            Path='/team/',
            AssumeRolePolicyDocument=trust,
            Description='about roles',
            MaxSessionDuration=7200,
            Tags=TAGS,
            PermissionsBoundary=policy_arn(cloud, 'n3'),
        )
    iam.update_role(RoleName='n1', Description='other', MaxSessionDuration=3600)
    iam.update_role_description(RoleName='n1', Description='another')
    iam.update_assume_role_policy(RoleName='n1', PolicyDocument=trust)
    iam.delete_role_permissions_boundary(RoleName='n2')
    iam.put_role_permissions_boundary(RoleName='n2', PermissionsBoundary=policy_arn(cloud, 'n3'))
    iam.tag_role(RoleName='n3', Tags=TAGS)
    iam.untag_role(RoleName='n3', TagKeys=['key 1'])
    cloud.paginate(iam, 'list_roles', 'Roles', PathPrefix='/team/')
    cloud.paginate(iam, 'list_role_tags', 'Tags', RoleName='n1')
    iam.get_paginator('list_instance_profiles').paginate().build_full_result()
    iam.get_paginator('list_instance_profiles_for_role').paginate(RoleName='n1').build_full_result()
    own_policies(cloud, iam, 'role')
    cloud.paginate(iam, 'list_entities_for_policy', 'PolicyUsers', PolicyArn=policy_arn(cloud, 'n1'))


def own_policies(cloud, iam, kind):
    """Inline and attached policies of a user, group or role, which are called alike."""
    owner = {f'{kind.capitalize()}Name': 'n1'}
    for name in NAMES:
        getattr(iam, f'put_{kind}_policy')(**owner, PolicyName=name, PolicyDocument=TEXT)
        getattr(iam, f'attach_{kind}_policy')(**owner, PolicyArn=policy_arn(cloud, name))
    cloud.paginate(iam, f'list_{kind}_policies', 'PolicyNames', **owner)
    cloud.paginate(iam, f'list_attached_{kind}_policies', 'AttachedPolicies', **owner)


def documents(cloud, iam):
    """Policy documents come back percent-encoded, and boto3 gives them as what they mean."""
    arn = policy_arn(cloud, 'n1')
    found = {
        'user': iam.get_user_policy(UserName='n1', PolicyName='n1')['PolicyDocument'],
        'group': iam.get_group_policy(GroupName='n1', PolicyName='n1')['PolicyDocument'],
        'role': iam.get_role_policy(RoleName='n1', PolicyName='n1')['PolicyDocument'],
        'version': iam.get_policy_version(PolicyArn=arn, VersionId='v2')['PolicyVersion']['Document'],
    }
    trust = iam.get_role(RoleName='n1')['Role']['AssumeRolePolicyDocument']
    return {**{name: value == DOCUMENT for name, value in found.items()}, 'trust': 'Statement' in trust}


def credentials(cloud, iam):
    owner = {'UserName': 'n1'}
    key_ids = [iam.create_access_key(**owner)['AccessKey']['AccessKeyId'] for _ in (1, 2)]
    iam.update_access_key(**owner, AccessKeyId=key_ids[0], Status='Inactive')
    iam.get_access_key_last_used(AccessKeyId=key_ids[0])
    cloud.paginate(iam, 'list_access_keys', 'AccessKeyMetadata', **owner)
    for key_id in key_ids:
        iam.delete_access_key(**owner, AccessKeyId=key_id)
    passwords(cloud, iam)
    devices(cloud, iam)
    uploads(cloud, iam)


def passwords(cloud, iam):
    iam.update_account_password_policy(MinimumPasswordLength=8, AllowUsersToChangePassword=True)
    iam.get_account_password_policy()
    bob = cloud.client('iam', key=cloud.given['bob'])
    iam.create_login_profile(UserName='bob', Password='Correct-horse-1')
    iam.get_login_profile(UserName='bob')
    iam.update_login_profile(UserName='bob', Password='Correct-horse-2', PasswordResetRequired=False)
    bob.change_password(OldPassword='Correct-horse-2', NewPassword='Correct-horse-3')
    errors = bob.exceptions
    refused(
        errors.PasswordPolicyViolationException,
        bob.change_password,
        OldPassword='Correct-horse-3',
        NewPassword='short',
    )
    iam.delete_login_profile(UserName='bob')
    iam.delete_account_password_policy()


def devices(cloud, iam):
    owner = {'UserName': 'n1'}
    for name in NAMES:
        made = iam.create_virtual_mfa_device(VirtualMFADeviceName=name, Tags=TAGS)
        serial = made['VirtualMFADevice']['SerialNumber']
        iam.enable_mfa_device(**owner, SerialNumber=serial, **CODES)
    iam.resync_mfa_device(**owner, SerialNumber=serial, **CODES)
    # Takes security keys only, of which there are none here.
    refused_with('ValidationError', iam.get_mfa_device, **owner, SerialNumber=serial)
    iam.tag_mfa_device(SerialNumber=serial, Tags=TAGS)
    cloud.paginate(iam, 'list_mfa_devices', 'MFADevices', **owner)
    cloud.paginate(iam, 'list_virtual_mfa_devices', 'VirtualMFADevices')
    cloud.paginate(iam, 'list_mfa_device_tags', 'Tags', SerialNumber=serial)
    iam.untag_mfa_device(SerialNumber=serial, TagKeys=['key 1'])
    for device in iam.list_mfa_devices(**owner)['MFADevices']:
        iam.deactivate_mfa_device(**owner, SerialNumber=device['SerialNumber'])
        iam.delete_virtual_mfa_device(SerialNumber=device['SerialNumber'])


def uploads(cloud, iam):
    owner = {'UserName': 'n1'}
    for body in cloud.given['sshKeys']:
        key = iam.upload_ssh_public_key(**owner, SSHPublicKeyBody=body)['SSHPublicKey']
    key_id = {'SSHPublicKeyId': key['SSHPublicKeyId']}
    iam.get_ssh_public_key(**owner, **key_id, Encoding='SSH')
    iam.update_ssh_public_key(**owner, **key_id, Status='Inactive')
    for key in cloud.paginate(iam, 'list_ssh_public_keys', 'SSHPublicKeys', **owner):
        iam.delete_ssh_public_key(**owner, SSHPublicKeyId=key['SSHPublicKeyId'])
    for body in cloud.given['certificates']:
        certificate = iam.upload_signing_certificate(**owner, CertificateBody=body)['Certificate']
    iam.update_signing_certificate(**owner, CertificateId=certificate['CertificateId'], Status='Inactive')
    for certificate in cloud.paginate(iam, 'list_signing_certificates', 'Certificates', **owner):
        iam.delete_signing_certificate(**owner, CertificateId=certificate['CertificateId'])
    made = iam.create_service_specific_credential(**owner, ServiceName='codecommit.amazonaws.com')
    credential = {
        'ServiceSpecificCredentialId': made['ServiceSpecificCredential']['ServiceSpecificCredentialId']
    }
    iam.reset_service_specific_credential(**owner, **credential)
    iam.update_service_specific_credential(**owner, **credential, Status='Inactive')
    iam.list_service_specific_credentials(**owner)
    iam.delete_service_specific_credential(**owner, **credential)


def account(cloud, iam):
    iam.create_account_alias(AccountAlias='my-company')
    cloud.paginate(iam, 'list_account_aliases', 'AccountAliases')
    iam.delete_account_alias(AccountAlias='my-company')
    iam.get_account_summary()
    iam.generate_credential_report()
    iam.get_credential_report()
    cloud.paginate(iam, 'get_account_authorization_details', 'UserDetailList')


def simulation(cloud, iam):
    actions = ['s3:GetObject', 's3:PutObject', 'iam:CreateUser']
    custom = cloud.paginate(
        iam, 'simulate_custom_policy', 'EvaluationResults', PolicyInputList=[TEXT], ActionNames=actions
    )
    arn = iam.get_user(UserName='n1')['User']['Arn']
    cloud.paginate(
        iam, 'simulate_principal_policy', 'EvaluationResults', PolicySourceArn=arn, ActionNames=actions
    )
    iam.get_context_keys_for_custom_policy(PolicyInputList=[TEXT])
    iam.get_context_keys_for_principal_policy(PolicySourceArn=arn)
    return [result['EvalDecision'] for result in custom]


def errors(cloud, iam, trust):
    """By the classes of the client, which it picks by the codes on the wire."""
    classes = iam.exceptions
    owner = {'UserName': 'n1'}
    serial = iam.create_virtual_mfa_device(VirtualMFADeviceName='e')['VirtualMFADevice']['SerialNumber']
    same_codes = {'AuthenticationCode1': '111111', 'AuthenticationCode2': '111111'}
    ssh_key, certificate = cloud.given['sshKeys'][0], cloud.given['certificates'][0]
    iam.upload_ssh_public_key(**owner, SSHPublicKeyBody=ssh_key)
    iam.upload_signing_certificate(**owner, CertificateBody=certificate)
    calls = [
        (classes.NoSuchEntityException, iam.get_user, {'UserName': 'nobody'}),
        (classes.EntityAlreadyExistsException, iam.create_user, owner),
        (classes.DeleteConflictException, iam.delete_user, owner),
        (
            classes.LimitExceededException,
            iam.put_user_policy,
            {**owner, 'PolicyName': 'long', 'PolicyDocument': long_document()},
        ),
        (
            classes.MalformedPolicyDocumentException,
            iam.put_user_policy,
            {**owner, 'PolicyName': 'bad', 'PolicyDocument': '{}'},
        ),
        (classes.InvalidInputException, iam.tag_user, {**owner, 'Tags': [TAGS[0], TAGS[0]]}),
        (
            classes.InvalidAuthenticationCodeException,
            iam.enable_mfa_device,
            {**owner, 'SerialNumber': serial, **same_codes},
        ),
        (
            classes.DuplicateSSHPublicKeyException,
            iam.upload_ssh_public_key,
            {**owner, 'SSHPublicKeyBody': ssh_key},
        ),
        (
            classes.InvalidPublicKeyException,
            iam.upload_ssh_public_key,
            {**owner, 'SSHPublicKeyBody': 'ssh-rsa AAAA'},
        ),
        (
            classes.UnrecognizedPublicKeyEncodingException,
            iam.upload_ssh_public_key,
            {**owner, 'SSHPublicKeyBody': 'no key'},
        ),
        (
            classes.DuplicateCertificateException,
            iam.upload_signing_certificate,
            {'UserName': 'bob', 'CertificateBody': certificate},
        ),
        (
            classes.MalformedCertificateException,
            iam.upload_signing_certificate,
            {**owner, 'CertificateBody': 'none'},
        ),
        (classes.InvalidUserTypeException, iam.change_password, {'OldPassword': 'a', 'NewPassword': 'b'}),
    ]
    found = [refused(expected, call, **parameters)['code'] for expected, call, parameters in calls]
    found.append(refused_with('ValidationError', iam.list_users, PathPrefix='no-slash')['code'])
    found.append(refused_with('AccessDenied', cloud.client('iam', key=cloud.given['bob']).list_users)['code'])
    iam.delete_virtual_mfa_device(SerialNumber=serial)
    return found


def long_document():
    statement = {**DOCUMENT['Statement'][0], 'Sid': 'x' * 3000}
    return json.dumps({**DOCUMENT, 'Statement': [statement]})


def clean_up(cloud, iam):
    """In the order that IAM asks for."""
    owner = {'UserName': 'n1'}
    for key in iam.list_ssh_public_keys(**owner)['SSHPublicKeys']:
        iam.delete_ssh_public_key(**owner, SSHPublicKeyId=key['SSHPublicKeyId'])
    for certificate in iam.list_signing_certificates(**owner)['Certificates']:
        iam.delete_signing_certificate(**owner, CertificateId=certificate['CertificateId'])
    for name in NAMES:
        for kind in ('user', 'group', 'role'):
            owner = {f'{kind.capitalize()}Name': 'n1'}
            getattr(iam, f'delete_{kind}_policy')(**owner, PolicyName=name)
            getattr(iam, f'detach_{kind}_policy')(**owner, PolicyArn=policy_arn(cloud, name))
        iam.remove_user_from_group(GroupName=name, UserName='n1')
        if name != 'n1':
            iam.remove_user_from_group(GroupName='n1', UserName=name)
    for version in iam.list_policy_versions(PolicyArn=policy_arn(cloud, 'n1'))['Versions']:
        if not version['IsDefaultVersion']:
            iam.delete_policy_version(PolicyArn=policy_arn(cloud, 'n1'), VersionId=version['VersionId'])
    for name in NAMES:
        iam.delete_user(UserName=name)
        iam.delete_group(GroupName=name)
        iam.delete_role(RoleName=name)
    for name in NAMES:
        iam.delete_policy(PolicyArn=policy_arn(cloud, name))
