// Works through the sandbox with the AWS SDK for Go, every call once, and prints what came of it as JSON.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/logging"
)

const document = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::ü & <x>/*"}]}`

var (
	ctx     = context.Background()
	results = map[string]any{}
	logged  = []string{}
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func isA[T error](err error) bool {
	var wanted T
	return errors.As(err, &wanted)
}

func configuration(keyVariable string) aws.Config {
	id, secret, _ := strings.Cut(os.Getenv(keyVariable), ":")
	return aws.Config{
		Region:           "us-east-1",
		BaseEndpoint:     aws.String(os.Getenv("SANDBOX_ENDPOINT")),
		Credentials:      credentials.NewStaticCredentialsProvider(id, secret, ""),
		RetryMaxAttempts: 1,
		// As the SDK's own way to read its configuration sets them.
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
		// What the SDK passes over, it remarks on here.
		Logger: logging.LoggerFunc(func(_ logging.Classification, format string, values ...any) {
			logged = append(logged, fmt.Sprintf(format, values...))
		}),
	}
}

func main() {
	config := configuration("SANDBOX_ROOT")
	useSts(configuration("SANDBOX_BOB"))
	useIam(iam.NewFromConfig(config))
	useS3(s3.NewFromConfig(config))
	results["logged"] = logged
	fmt.Println(string(must(json.Marshal(results))))
}

func useSts(config aws.Config) {
	client := sts.NewFromConfig(config)
	results["user"] = must(client.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})).Arn
	provider := stscreds.NewAssumeRoleProvider(client, os.Getenv("SANDBOX_ROLE"), func(options *stscreds.AssumeRoleOptions) {
		options.RoleSessionName = "from-go"
	})
	config.Credentials = aws.NewCredentialsCache(provider)
	results["role"] = must(sts.NewFromConfig(config).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})).Arn
}

func useIam(client *iam.Client) {
	for _, name := range []string{"u1", "u2", "u3"} {
		tags := []iamtypes.Tag{{Key: aws.String("key"), Value: aws.String("Wert ü")}}
		must(client.CreateUser(ctx, &iam.CreateUserInput{UserName: &name, Path: aws.String("/many/"), Tags: tags}))
	}
	user := aws.String("u1")
	waiter := iam.NewUserExistsWaiter(client)
	if err := waiter.Wait(ctx, &iam.GetUserInput{UserName: user}, time.Second*10); err != nil {
		panic(err)
	}
	pages, names := 0, []string{}
	paginator := iam.NewListUsersPaginator(client, &iam.ListUsersInput{PathPrefix: aws.String("/many/"), MaxItems: aws.Int32(2)})
	for paginator.HasMorePages() {
		pages++
		for _, found := range must(paginator.NextPage(ctx)).Users {
			names = append(names, *found.UserName)
		}
	}
	must(client.PutUserPolicy(ctx, &iam.PutUserPolicyInput{UserName: user, PolicyName: aws.String("p"), PolicyDocument: aws.String(document)}))
	stored := must(client.GetUserPolicy(ctx, &iam.GetUserPolicyInput{UserName: user, PolicyName: aws.String("p")}))
	got := must(client.GetUser(ctx, &iam.GetUserInput{UserName: user})).User
	_, conflict := client.DeleteUser(ctx, &iam.DeleteUserInput{UserName: user})
	_, missing := client.GetUser(ctx, &iam.GetUserInput{UserName: aws.String("nobody")})
	_, malformed := client.PutUserPolicy(ctx, &iam.PutUserPolicyInput{UserName: user, PolicyName: aws.String("p"), PolicyDocument: aws.String("{}")})
	results["pages"], results["names"] = pages, names
	results["document"] = must(url.PathUnescape(*stored.PolicyDocument)) == document
	results["tag"] = got.Tags[0].Value
	results["created"] = time.Since(*got.CreateDate) < time.Minute
	results["users"] = must(client.GetAccountSummary(ctx, &iam.GetAccountSummaryInput{})).SummaryMap["Users"]
	results["errors"] = []bool{
		isA[*iamtypes.DeleteConflictException](conflict),
		isA[*iamtypes.NoSuchEntityException](missing),
		isA[*iamtypes.MalformedPolicyDocumentException](malformed),
	}
}

func useS3(client *s3.Client) {
	bucket, key := aws.String("go-bucket"), aws.String("a b+c/ü & 'q'")
	must(client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bucket}))
	content := bytes.Repeat([]byte("0123456789abcdef"), 400_000)
	must(client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: key, Body: bytes.NewReader(content)}))
	got := must(client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: key, ChecksumMode: s3types.ChecksumModeEnabled}))
	results["same"] = bytes.Equal(must(io.ReadAll(got.Body)), content)
	begun := must(client.CreateMultipartUpload(ctx, &s3.CreateMultipartUploadInput{Bucket: bucket, Key: aws.String("parts"), ChecksumAlgorithm: s3types.ChecksumAlgorithmCrc32}))
	parts := []s3types.CompletedPart{}
	for number := int32(1); number <= 2; number++ {
		part := must(client.UploadPart(ctx, &s3.UploadPartInput{Bucket: bucket, Key: begun.Key, UploadId: begun.UploadId, PartNumber: &number, Body: bytes.NewReader(content)}))
		parts = append(parts, s3types.CompletedPart{PartNumber: aws.Int32(number), ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32})
	}
	done := must(client.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{Bucket: bucket, Key: begun.Key, UploadId: begun.UploadId, MultipartUpload: &s3types.CompletedMultipartUpload{Parts: parts}}))
	results["parts"] = strings.HasSuffix(*done.ETag, `-2"`) && done.ChecksumType == s3types.ChecksumTypeComposite
	presigned := must(s3.NewPresignClient(client).PresignGetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: key}))
	answer := must(http.Get(presigned.URL))
	results["presigned"] = bytes.Equal(must(io.ReadAll(answer.Body)), content)
	_, missing := client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("nothing")})
	results["missing"] = isA[*s3types.NoSuchKey](missing)
	listed := must(client.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: bucket}))
	objects := []s3types.ObjectIdentifier{}
	for _, object := range listed.Contents {
		objects = append(objects, s3types.ObjectIdentifier{Key: object.Key})
	}
	deleted := must(client.DeleteObjects(ctx, &s3.DeleteObjectsInput{Bucket: bucket, Delete: &s3types.Delete{Objects: objects}}))
	results["deleted"] = len(deleted.Deleted)
	must(client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: bucket}))
}
