import type { ConditionKeyType } from '../../src/iam/catalog/catalog';

/** Keys that AWS documents and the package does not have yet, or has with another type. */
export const globalKeyTypes: ReadonlyMap<string, ConditionKeyType> = new Map([
  ['aws:SignInSessionArn', 'ARN'],
  ['aws:SourceVpcArn', 'ARN'],
]);

/** What the global condition keys mean, a sentence each; no package has this. */
export const globalKeyDescriptions: ReadonlyMap<string, string> = new Map([
  // Who asks.
  [
    'aws:PrincipalArn',
    'ARN of the user, role or root user that asks; for an assumed role that of the role, not of its session.',
  ],
  ['aws:PrincipalAccount', 'Number of the account that the asking user or role belongs to.'],
  [
    'aws:PrincipalOrgPaths',
    "Paths in AWS Organizations, from the organisation down to the unit, of the asking principal's account.",
  ],
  ['aws:PrincipalOrgID', "Id of the organisation (o-…) that the asking principal's account belongs to."],
  ['aws:PrincipalTag/${TagKey}', 'Value of this tag on the asking user or role, session tags included.'],
  ['aws:PrincipalIsAWSService', 'Whether an AWS service itself makes the call, with its service principal.'],
  [
    'aws:PrincipalServiceName',
    'Name of the service principal that makes the call, such as cloudtrail.amazonaws.com.',
  ],
  ['aws:PrincipalServiceNamesList', 'All names of the service principal that makes the call.'],
  [
    'aws:PrincipalType',
    'Kind of principal that asks: Account, User, FederatedUser, AssumedRole or Anonymous.',
  ],
  [
    'aws:userid',
    "Unique id of the asking principal: a user's AIDA… id, or a role's AROA… id, a colon and the session's name.",
  ],
  ['aws:username', 'Name of the asking IAM user; absent for roles, federated users and the root user.'],

  // How it came by its credentials.
  ['aws:AssumedRoot', 'Whether the credentials are those of a root session that AssumeRoot gave.'],
  ['aws:FederatedProvider', "Identity provider that signed in whoever got the role's credentials."],
  ['aws:TokenIssueTime', 'When the temporary credentials were issued; absent for long-lived access keys.'],
  ['aws:MultiFactorAuthAge', 'Seconds since sign-in with a second factor; absent when there was none.'],
  [
    'aws:MultiFactorAuthPresent',
    'Whether temporary credentials were got with a second factor; absent for long-lived access keys.',
  ],
  ['aws:ChatbotSourceArn', 'ARN of the chat configuration that got the credentials for a chat channel.'],
  ['aws:SignInSessionArn', 'ARN of the AWS Sign-In session that the credentials come from.'],
  ['aws:Ec2InstanceSourceVpc', 'Id of the VPC of the EC2 instance that the credentials were delivered to.'],
  [
    'aws:Ec2InstanceSourcePrivateIPv4',
    'Primary private IPv4 address of the EC2 instance that the credentials were delivered to.',
  ],
  [
    'aws:SourceIdentity',
    'Name that was set when the first role was assumed, and that no later session can change.',
  ],
  [
    'ec2:RoleDelivery',
    'Version of the instance metadata service that delivered the credentials: 1.0 or 2.0.',
  ],
  ['ec2:SourceInstanceArn', "ARN of the EC2 instance whose role's credentials make the call."],
  [
    'glue:RoleAssumedBy',
    'Set to glue.amazonaws.com for calls that AWS Glue itself makes with a service role.',
  ],
  [
    'glue:CredentialIssuingService',
    'Set to glue.amazonaws.com for calls that an AWS Glue job or development endpoint makes with its role.',
  ],
  ['lambda:SourceFunctionArn', "ARN of the Lambda function whose role's credentials make the call."],
  ['ssm:SourceInstanceArn', 'ARN of the managed node whose Systems Manager role makes the call.'],
  ['identitystore:UserId', 'Id of the IAM Identity Center user on whose behalf the session acts.'],

  // Where from.
  ['aws:SourceIp', 'Public IP address that the call comes from; absent for calls through a VPC endpoint.'],
  ['aws:SourceVpc', 'Id of the VPC that the call comes from, when it goes through a VPC endpoint.'],
  ['aws:SourceVpcArn', 'ARN of the VPC that the call comes from, when it goes through a VPC endpoint.'],
  ['aws:SourceVpce', 'Id of the VPC endpoint that the call goes through.'],
  ['aws:VpceAccount', 'Number of the account that owns the VPC endpoint the call goes through.'],
  [
    'aws:VpceOrgPaths',
    'Paths in AWS Organizations of the account that owns the VPC endpoint the call goes through.',
  ],
  ['aws:VpceOrgID', 'Id of the organisation whose account owns the VPC endpoint the call goes through.'],
  ['aws:VpcSourceIp', 'IP address that the call comes from, when it goes through a VPC endpoint.'],

  // What is asked for.
  ['aws:ResourceAccount', 'Number of the account that owns the resource.'],
  ['aws:ResourceOrgID', 'Id of the organisation whose account owns the resource.'],
  ['aws:ResourceOrgPaths', 'Paths in AWS Organizations of the account that owns the resource.'],
  ['aws:ResourceTag/${TagKey}', 'Value of this tag on the resource.'],

  // The call itself.
  [
    'aws:CalledVia',
    'Services that passed the call on for the principal, in order; such as athena.amazonaws.com.',
  ],
  ['aws:CalledViaFirst', 'First of the services that passed the call on for the principal.'],
  ['aws:CalledViaLast', 'Last of the services that passed the call on for the principal.'],
  ['aws:CalledViaAWSMCP', 'AWS-managed MCP server that passed the call on for the principal.'],
  ['aws:ViaAWSService', "Whether an AWS service makes the call with the principal's own permissions."],
  ['aws:ViaAWSMCPService', 'Whether the call came through an AWS-managed MCP server.'],
  ['aws:CurrentTime', 'Time of the call, to compare with a date such as 2026-01-31T12:00:00Z.'],
  ['aws:EpochTime', 'Time of the call in seconds since 1970; both date and numeric operators take it.'],
  ['aws:referer', 'HTTP referer that the client sent; anybody can send any.'],
  [
    'aws:RequestedRegion',
    'Region that the call was made to; global services such as IAM count as us-east-1.',
  ],
  ['aws:RequestTag/${TagKey}', 'Value of this tag in the call, where the call sets tags.'],
  ['aws:TagKeys', 'Keys of all tags that the call sets or removes.'],
  ['aws:SecureTransport', 'Whether the call came over TLS.'],
  ['aws:SourceArn', 'ARN of the resource on whose behalf an AWS service makes the call.'],
  ['aws:SourceAccount', 'Account of the resource on whose behalf an AWS service makes the call.'],
  [
    'aws:SourceOwner',
    'Account of the resource on whose behalf a service makes the call; set by a few services only, aws:SourceAccount is the usual key.',
  ],
  [
    'aws:SourceOrgPaths',
    'Paths in AWS Organizations of the account on whose behalf an AWS service makes the call.',
  ],
  ['aws:SourceOrgID', 'Id of the organisation on whose behalf an AWS service makes the call.'],
  ['aws:UserAgent', 'Name that the client gives itself; anybody can send any.'],
  ['aws:IsMcpServiceAction', "Whether the action is an MCP service's own, such as calling one of its tools."],
]);
