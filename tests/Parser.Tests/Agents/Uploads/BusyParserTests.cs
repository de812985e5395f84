using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>A parser that learns much while it is asked much.</summary>
public sealed class BusyParserTests
{
    private static readonly string[] Verbs = ["fetch", "polish", "count", "paint", "weigh"];
    private static readonly string[] Things = ["ledger", "anchor", "lantern", "kettle", "saddle", "basket", "mirror", "ladder", "barrel", "pillow", "compass", "bucket"];
    private static readonly string[] Places = ["attic", "harbour", "cellar", "orchard", "stable", "tower", "garden", "kitchen"];

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_large_agent_is_understood_at_once_and_learned_while_no_parse_is_dropped()
    {
        await using var parser = await RunningParser.StartAsync();
        using var teacher = new Teacher(parser);
        var quiet = await MeasureAsync(teacher, _ => Task.FromResult(false), atLeast: 300);

        var clock = Stopwatch.StartNew();
        (await teacher.PutAsync("large", Large())).Status.ShouldBe(HttpStatusCode.Accepted);
        var accepted = clock.Elapsed;
        await teacher.UnderstandsAsync("polish the red kettle in the cellar", "polishKettle {}");
        var understood = clock.Elapsed;
        var progress = new List<double>();
        var busy = await MeasureAsync(teacher, async number =>
        {
            if (number % 50 != 0)
                return true;
            var status = await teacher.GetAsync("large");
            if (status.TryGetProperty("progress", out var fraction))
                progress.Add(fraction.GetDouble());
            return status.GetProperty("state").GetString() == "training";
        });
        var learned = clock.Elapsed;

        (await teacher.ParseAsync("would you polish that kettle from the cellar")).ShouldBe("polishKettle {}");
        understood.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        progress.ShouldBe(progress.Order());
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"""
            accepted after {accepted.TotalMilliseconds:0} ms, understood after {understood.TotalMilliseconds:0} ms, learned after {learned.TotalMilliseconds:0} ms;
            a parse over HTTP: quiet {Show(quiet)}; while it learns {Show(busy)}
            """));
    }

    private static async Task<List<double>> MeasureAsync(Teacher teacher, Func<int, Task<bool>> goOn, int atLeast = 1)
    {
        var milliseconds = new List<double>();
        do
        {
            var started = Stopwatch.GetTimestamp();
            (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        while (await goOn(milliseconds.Count) || milliseconds.Count < atLeast);
        milliseconds.Sort();
        return milliseconds;
    }

    private static string Show(List<double> sorted) => string.Create(CultureInfo.InvariantCulture,
        $"{sorted.Count} parses, median {sorted[sorted.Count / 2]:0.00} ms, 99 % {sorted[(int)(sorted.Count * 0.99)]:0.00} ms");

    // 60 intents with 96 sentences each, 5,760 in all.
    private static string Large()
    {
        var intents = Verbs.SelectMany(verb => Things.Select(thing =>
        {
            var utterances = Places.SelectMany(place => new[]
            {
                $"{verb} the red {thing} in the {place}", $"{verb} my {thing} from the {place}", $"would you {verb} a {thing} near the {place}",
                $"{verb} every {thing} of the {place}", $"i want to {verb} that {thing} by the {place}", $"now {verb} the old {thing} behind the {place}",
                $"start to {verb} the {thing} under the {place}", $"{verb} one more {thing} at the {place}", $"it is time to {verb} the {thing} inside the {place}",
                $"{verb} our {thing} above the {place}", $"who will {verb} the {thing} over at the {place}", $"{verb} some {thing} on the way to the {place}",
            });
            return $$"""{"name":"{{verb}}{{char.ToUpperInvariant(thing[0])}}{{thing[1..]}}","utterances":[{{string.Join(',', utterances.Select(text => JsonSerializer.Serialize(text, Json.Default.String)))}}]}""";
        }));
        return $$"""{"rules":["launch"],"intents":[{{string.Join(',', intents)}}]}""";
    }
}
