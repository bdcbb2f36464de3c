// A module of its own, so that programs which use ../ get no dependency from these tests.
module libcodepipeline/codepipeline/parity

go 1.24

require (
	github.com/aws/aws-sdk-go-v2 v1.41.9
	github.com/aws/aws-sdk-go-v2/service/codepipeline v1.47.0
	github.com/aws/smithy-go v1.26.0
	libcodepipeline/codepipeline v0.0.0
)

require (
	github.com/aws/aws-sdk-go-v2/internal/configsources v1.4.25 // indirect
	github.com/aws/aws-sdk-go-v2/internal/endpoints/v2 v2.7.25 // indirect
)

replace libcodepipeline/codepipeline => ../
