//go:build cgo

package codepipeline_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
)

// book answers with pages "1", "2" and "3", of which the second is empty.
func book(t *testing.T) *service {
	return serve(t, func(w http.ResponseWriter, body string, _ *http.Request) {
		switch {
		case strings.Contains(body, `"nextToken":"2"`):
			io.WriteString(w, `{"pipelines":[],"nextToken":"3"}`)
		case strings.Contains(body, `"nextToken":"3"`):
			io.WriteString(w, `{"pipelines":[{"name":"c"}]}`)
		case strings.Contains(body, `"nextToken":"loop"`):
			io.WriteString(w, `{"pipelines":[{"name":"l"}],"nextToken":"loop"}`)
		default:
			io.WriteString(w, `{"pipelines":[{"name":"a"},{"name":"b"}],"nextToken":"2"}`)
		}
	})
}

func names(page *codepipeline.ListPipelinesOutput) (all string) {
	for _, pipeline := range page.Pipelines {
		all += *pipeline.Name
	}
	return all + "."
}

func TestPagesFollowTheServicesTokenAndNothingElse(t *testing.T) {
	s := book(t)
	params := &codepipeline.ListPipelinesInput{MaxResults: aws.Int32(2)}
	pages := codepipeline.NewListPipelinesPaginator(s.client(t), params)
	var found string
	for pages.HasMorePages() {
		page, err := pages.NextPage(background)
		if err != nil {
			t.Fatal(err)
		}
		found += names(page)
	}
	if found != "ab..c." || params.NextToken != nil || *params.MaxResults != 2 {
		t.Error(found, params)
	}
	want := `{"maxResults":2} {"nextToken":"2","maxResults":2} {"nextToken":"3","maxResults":2}`
	if got := strings.Join(s.sent(), " "); got != want {
		t.Errorf("sent %s", got)
	}
	if _, err := pages.NextPage(background); err == nil || err.Error() != "no more pages available" {
		t.Error(err)
	}
}

func TestPagesCanBeRangedOver(t *testing.T) {
	s := book(t)
	client := s.client(t)
	var found string
	for page, err := range codepipeline.NewListPipelinesPaginator(client, nil).All(background) {
		if err != nil {
			t.Fatal(err)
		}
		found += names(page)
	}
	if found != "ab..c." {
		t.Error(found)
	}
	for range codepipeline.NewListPipelinesPaginator(client, nil).All(background) {
		break
	}
	if sent := len(s.sent()); sent != 4 {
		t.Errorf("%d requests; leaving the loop did not end it", sent)
	}
}

func TestTheSameTokenTwiceEndsThePages(t *testing.T) {
	s := book(t)
	params := &codepipeline.ListPipelinesInput{NextToken: aws.String("loop")}
	var last error
	count := 0
	for page, err := range codepipeline.NewListPipelinesPaginator(s.client(t), params).All(background) {
		last = err
		count++
		if names(page) != "l." {
			t.Error(page)
		}
	}
	if !errors.Is(last, codepipeline.ErrDuplicateToken) || count != 1 {
		t.Error(count, last)
	}
	quiet := codepipeline.NewListPipelinesPaginator(s.client(t), params, func(o *codepipeline.ListPipelinesPaginatorOptions) { o.StopOnDuplicateToken = true })
	if _, err := quiet.NextPage(background); err != nil || quiet.HasMorePages() {
		t.Error(err)
	}
}

func TestAfterAnErrorTheSamePageIsAskedForAgain(t *testing.T) {
	var requests atomic.Int64
	s := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		if requests.Add(1) == 1 {
			says(400, `{"__type":"ThrottlingException"}`)(w, body, r)
			return
		}
		says(200, noPipelines)(w, body, r)
	})
	pages := codepipeline.NewListPipelinesPaginator(s.client(t, attempts(1)), nil)
	if _, err := pages.NextPage(background); err == nil || !pages.HasMorePages() {
		t.Error(err)
	}
	if _, err := pages.NextPage(background); err != nil || pages.HasMorePages() {
		t.Error(err)
	}
}
