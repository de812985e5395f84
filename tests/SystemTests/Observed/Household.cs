using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.SystemTests.Observed;

/// <summary>Robots, apps and strangers who keep a system busy for as long as somebody watches.</summary>
internal sealed class Household(ObservedSystem system)
{
    private static readonly string[] Sentences =
    [
        "tell me a joke", "hello", "how are you", "what's the weather", "thank you", "what's in the news", "good morning", "what time is it",
        "colourless green ideas sleep furiously", "what's on my calendar", "who are you", "goodbye",
    ];

    private static readonly string[] Targets = ["Loop_20160324.ListLoops", "Robot_20160225.GetRobot", "Nobody_20200101.DoNothing"];

    public async Task LiveAsync(TimeSpan howLong)
    {
        using var over = new CancellationTokenSource(howLong);
        await Task.WhenAll(
            Loop(250, n => TypeAsync("Busy-Robot-One", Sentences[n % Sentences.Length]), over.Token),
            Loop(400, n => TypeAsync("Busy-Robot-Two", Sentences[(n * 5) % Sentences.Length]), over.Token),
            Loop(500, _ => system.SayAsync(Recording.Of("tell me a joke")), over.Token),
            Loop(2000, n => SurpriseAsync($"Busy-Robot-{n % 5}"), over.Token),
            Loop(700, AskAccountsAsync, over.Token),
            Loop(3000, _ => ComeWithoutTokenAsync(), over.Token));
    }

    private static async Task Loop(int pause, Func<int, Task> act, CancellationToken over)
    {
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            await act(n);
            await Task.Delay(pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private RobotProfile Named(string robot) => system.Robot with { RobotId = robot };

    private async Task TypeAsync(string robot, string words)
    {
        await using var one = await system.DialAsync(Named(robot));
        await one.SendAsync(one.Turn.ListenToText(), one.Turn.Text(words), one.Turn.Context());
        await one.ExpectFinalAsync();
        await one.HangUpAsync();
    }

    private async Task SurpriseAsync(string robot)
    {
        await using var one = await FakeRobot.DialAsync(new Uri(system.ListenUrl, "/v1/proactive"), system.TokenFor(Named(robot)), Named(robot));
        await one.SendAsync(one.Turn.Trigger("SURPRISE"), one.Turn.Context());
        await one.ExpectFinalAsync();
        await one.HangUpAsync();
    }

    private async Task AskAccountsAsync(int n)
    {
        using var http = new HttpClient { BaseAddress = system.Table["gateway"].Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", Targets[n % Targets.Length]);
        using var answer = await http.SendAsync(request);
    }

    private async Task ComeWithoutTokenAsync()
    {
        try
        {
            await using var nobody = await FakeRobot.DialAsync(system.ListenUrl, "not a token", system.Robot);
        }
        catch (HubRefusedException)
        {
            // As it should be.
        }
    }
}
