using System.Diagnostics;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Parse;

/// <summary>What traces say of a parse.</summary>
public sealed class ParseSpanTests
{
    [Fact]
    public async Task A_parse_is_a_span_that_says_who_won_and_whose_turn_it_was_but_not_what_was_said()
    {
        await using var parser = await RunningParser.StartAsync();
        var ended = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is ParseSpan.SourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Other tests of this process parse, too.
                if (activity.OperationName == "parse" && (string?)activity.GetTagItem("transID") == "tid-of-this-test")
                    ended.TrySetResult(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var http = new HttpClient { BaseAddress = parser.Http };
        http.DefaultRequestHeaders.Add(JiboHeaders.TransIdName, "tid-of-this-test");
        http.DefaultRequestHeaders.Add(JiboHeaders.RobotIdName, "a-robot");

        using var content = new StringContent("""{"text":"tell me a joke","rules":["launch","globals/gui_nav"]}""");
        await http.PostAsync("/v1/parse", content, TestContext.Current.CancellationToken);

        var span = await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        span.Source.Name.ShouldBe("Jibo.Pegasus.Parser");
        span.TagObjects.ToDictionary().ShouldBe(
            new Dictionary<string, object?>
            {
                ["rules"] = 2,
                ["transID"] = "tid-of-this-test",
                ["engine"] = "grammar",
                ["intent"] = "requestTellJiboContent",
                ["confidence"] = 1.0,
            },
            ignoreOrder: true);
    }
}
