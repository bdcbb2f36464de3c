module libcodepipeline/codepipeline

go 1.24
