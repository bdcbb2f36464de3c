module e2e

go 1.24

require libcodepipeline/codepipeline v0.0.0

replace libcodepipeline/codepipeline => ../../../bindings/go
