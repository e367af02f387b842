// promql FILE evaluates PromQL by Prometheus's own engine. The file has one JSON object:
//
//	{"at": SECONDS, "queries": [QUERY…], "samples": [{"labels": {"__name__": "up", …}, "value": 1}…]}
//
// where each sample is its series' value at that time. Standard output has a JSON array with an answer to each query, in
// their order: {"series": [{"labels": {…}, "value": 1}…]}, or {"error": TEXT} for a query that Prometheus refuses.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/util/annotations"
)

type series struct {
	Labels map[string]string `json:"labels"`
	Value  float64           `json:"value"`
}

type question struct {
	At      float64  `json:"at"`
	Queries []string `json:"queries"`
	Samples []series `json:"samples"`
}

type answer struct {
	Series []series `json:"series,omitempty"`
	Error  string   `json:"error,omitempty"`
}

// The samples, all of one time, in the form that the engine reads.
type samples struct {
	at  int64
	all []series
}

type sample struct {
	at    int64
	value float64
}

func (s sample) T() int64                      { return s.at }
func (s sample) ST() int64                     { return 0 }
func (s sample) F() float64                    { return s.value }
func (s sample) H() *histogram.Histogram       { return nil }
func (s sample) FH() *histogram.FloatHistogram { return nil }
func (s sample) Type() chunkenc.ValueType      { return chunkenc.ValFloat }
func (s sample) Copy() chunks.Sample           { return s }

func (s samples) Querier(_, _ int64) (storage.Querier, error) { return s, nil }

func (s samples) Select(_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	var selected []storage.Series
	for _, one := range s.all {
		names := labels.FromMap(one.Labels)
		refused := func(matcher *labels.Matcher) bool { return !matcher.Matches(names.Get(matcher.Name)) }
		if !slices.ContainsFunc(matchers, refused) {
			selected = append(selected, storage.NewListSeries(names, []chunks.Sample{sample{s.at, one.Value}}))
		}
	}
	slices.SortFunc(selected, func(one, other storage.Series) int { return labels.Compare(one.Labels(), other.Labels()) })
	return &seriesSet{remaining: selected}
}

func (samples) LabelValues(context.Context, string, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (samples) LabelNames(context.Context, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (samples) Close() error { return nil }

type seriesSet struct {
	current   storage.Series
	remaining []storage.Series
}

func (s *seriesSet) Next() bool {
	if len(s.remaining) == 0 {
		return false
	}
	s.current, s.remaining = s.remaining[0], s.remaining[1:]
	return true
}

func (s *seriesSet) At() storage.Series                { return s.current }
func (s *seriesSet) Err() error                        { return nil }
func (s *seriesSet) Warnings() annotations.Annotations { return nil }

func evaluate(engine *promql.Engine, known samples, query string) answer {
	ctx := context.Background()
	prepared, err := engine.NewInstantQuery(ctx, known, nil, query, time.UnixMilli(known.at))
	if err != nil {
		return answer{Error: err.Error()}
	}
	defer prepared.Close()
	vector, err := prepared.Exec(ctx).Vector()
	if err != nil {
		return answer{Error: err.Error()}
	}
	var found []series
	for _, one := range vector {
		found = append(found, series{one.Metric.Map(), one.F})
	}
	return answer{Series: found}
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: promql FILE")
		os.Exit(2)
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "promql:", err)
		os.Exit(2)
	}
	var asked question
	if err := json.Unmarshal(text, &asked); err != nil {
		fmt.Fprintln(os.Stderr, "promql:", os.Args[1], "has no question:", err)
		os.Exit(2)
	}
	engine := promql.NewEngine(promql.EngineOpts{
		MaxSamples: 1_000_000, Timeout: time.Minute, LookbackDelta: 5 * time.Minute,
		Parser: parser.NewParser(parser.Options{}),
	})
	known := samples{int64(asked.At * 1000), asked.Samples}
	answers := []answer{}
	for _, query := range asked.Queries {
		answers = append(answers, evaluate(engine, known, query))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		fmt.Fprintln(os.Stderr, "promql:", err)
		os.Exit(1)
	}
}
