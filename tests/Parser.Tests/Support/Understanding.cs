using System.Diagnostics.Metrics;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>The pipeline without doors.</summary>
internal static class Understanding
{
    private static readonly Lazy<AgentSet> Agents = new(() => AgentFolder.Read(new ParserOptions().Agents));
    private static readonly Lazy<NluModel> Model = new(() => NluModel.Build(Agents.Value, new ParserOptions().Seed));

    private static readonly NluLoop Loop = LoopPeople.Read(CaseSetting.Loop);

    /// <summary>The agents that come with the parser, read once.</summary>
    public static AgentSet ShippedAgents => Agents.Value;

    public static NluModel ShippedModel => Model.Value;

    public static NluPipeline Shipped { get; } = Pipeline(Model.Value);

    public static NluPipeline Pipeline(NluModel model, TimeProvider? time = null, CloudOptions? elsewhere = null)
    {
        var models = new NluModels();
        models.Replace(model);
        var clock = time ?? TimeProvider.System;
        var metrics = new ParserMetrics(new Meters());
        var clouds = (elsewhere ?? CloudOptions.Nobody).Open(metrics, clock, NullLoggerFactory.Instance);
        return new(models, new(metrics, clock, NullLogger<EnginePanel>.Instance), clouds, metrics, clock);
    }

    /// <summary>A pipeline over engines of a test's own.</summary>
    public static NluPipeline Pipeline(TimeProvider time, params INluEngine[] engines) =>
        Pipeline(new NluModel(new TextNormalizer(LanguagePack.Bare), engines, new(), new(0, 0, [], 0, 0, TimeSpan.Zero)), time);

    public static async Task<NluResult> ParseAsync(string text, params string[] rules) =>
        (await Shipped.ParseAsync(new() { Text = text, Rules = rules }, TestContext.Current.CancellationToken)).Result;

    /// <summary>Asks cases as <c>./pegasus nlu test</c> asks them: the same people at home, at the same time.</summary>
    public static async Task<CaseScores> MeasureAsync(IEnumerable<SentenceCase> cases)
    {
        var results = new List<CaseResult>();
        foreach (var sentence in cases)
        {
            var request = CaseSetting.RequestFor(sentence, CaseSetting.LaunchRules, Loop, CaseSetting.LocalTime);
            results.Add(CaseResult.Of(sentence, (await Shipped.ParseAsync(request, TestContext.Current.CancellationToken)).Result));
        }

        return new(results);
    }

    /// <summary>What came out wrong, a line each.</summary>
    public static string Wrong(this CaseScores scores) => string.Join('\n', scores.Results
        .Where(result => !result.IsRight)
        .Select(result => $"{result.Case.Place} \"{result.Case.Text}\" should be {result.Case.Expected} but is {result.Got}"));

    /// <summary>Intent and those entities that a case names, in the form in which cases are written.</summary>
    /// <param name="space">Stands for a space in values, where cases have values of several words.</param>
    public static string Describe(NluResult result, string expected, char space = ' ')
    {
        var names = expected.Split(' ').Skip(1).Select(pair => pair.Split('=')[0]);
        return string.Join(' ', names.Select(name => $"{name}={result.Entities.TextOf(name)?.Replace(' ', space)}").Prepend(result.Intent ?? "nothing"));
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
