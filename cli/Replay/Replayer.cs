using System.Text.Json;
using Jibo.Pegasus.Cli.Replay.Connecting;
using Jibo.Pegasus.Cli.Replay.Fixtures;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary>Takes a fixture's steps one after another. A step that needs what an earlier one failed to bring is a failure too.</summary>
internal sealed class Replayer(ReplayOptions options, Variables variables, TimeProvider time)
{
    public async Task<IReadOnlyList<StepResult>> RunAsync(Fixture fixture, Action<StepResult> done, CancellationToken ct)
    {
        using var http = new HttpMessageInvoker(ReplayTransport.Create(options.Destinations, options.Authority, options.Insecure));
        var files = new FixtureFiles(options.Folder);
        var requests = new HttpReplay(http, variables, files, options, time);
        await using var sockets = new SocketReplay(http, variables, files, options, time);
        var results = new List<StepResult>(fixture.Steps.Count);
        foreach (var step in fixture.Steps)
        {
            var name = step.Name ?? (step.Http is { } asked ? HttpReplay.NameOf(asked) : SocketReplay.NameOf(step.Socket!));
            var (came, took, differences) = ("nothing", TimeSpan.Zero, new List<string>());
            if (variables.Missing(TextOf(step)) is { } missing)
                differences.Add($"${{{missing}}} has no value: the step that keeps it did not bring it");
            else
                (came, took, differences) = step.Http is { } http1 ? await requests.RunAsync(http1, ct) : await sockets.RunAsync(step.Socket!, ct);
            var result = new StepResult(results.Count + 1, name, came, took, [.. differences.Select(variables.Hide)]);
            results.Add(result);
            done(result);
        }

        return results;
    }

    // As it would be written, which has every text of it.
    private static string TextOf(FixtureStep step) =>
        JsonSerializer.Serialize(new Fixture { Name = "", Version = Fixture.Current, Steps = [step] }, FixtureJson.Default.Fixture)
        + (step.Http?.Sign is null ? "" : "${accessKeyId}${secretAccessKey}");
}
