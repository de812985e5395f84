using System.Net;
using System.Text;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>Writes launches straight to History, as fast as it takes them, and counts what it acknowledged.</summary>
internal sealed class LaunchWriter(HttpClient history)
{
    public const string Robot = "launch-writer";

    public int Acknowledged { get; private set; }

    public int Refused { get; private set; }

    public async Task WriteAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(span);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        // Long enough that a page of the database holds few of them.
        var intent = new string('i', 200);
        try
        {
            while (true)
            {
                using var launch = new StringContent(
                    $$"""{"robotID":"{{Robot}}","sessionID":"{{Guid.NewGuid()}}","skillID":"joke-skill","intent":"{{intent}}","personIDs":[]}""", Encoding.UTF8, "application/json");
                using var answer = await history.PostAsync(new Uri("/v1/skill/launch", UriKind.Relative), launch, either.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                    Acknowledged++;
                else
                    Refused++;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Whether the last one was written nobody said.
        }
    }
}
