using System.Net;
using System.Net.Http.Headers;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Registry;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Journal;

/// <summary>What was said, heard again where an operator has it kept.</summary>
public sealed class KeptAudioTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ScratchFolder _logs = new();

    [Fact]
    public async Task Kept_sound_is_had_in_whole_and_in_the_parts_that_a_player_asks_for()
    {
        await using var hub = await HubUnderTest.StartAsync(
            ScriptedRecognizer.Saying(["tell me a joke"]), [$"--hub:adminToken={Operator.Token}", $"--hub:recordSpeechLogBucket={_logs.Path}"]);
        await SpokenTurn.HaveAsync(hub);
        using var http = new HttpClient();

        var whole = await KeptAsync(http, hub);
        var last = await AskAsync(http, hub, new(null, 10));
        var beyond = await AskAsync(http, hub, new(whole.Length, null));

        whole[..4].ShouldBe("RIFF"u8.ToArray());
        last.Status.ShouldBe(HttpStatusCode.PartialContent);
        last.Bytes.ShouldBe(whole[^10..]);
        // From its end a player reads how long it is.
        last.Range!.ToString().ShouldBe($"bytes {whole.Length - 10}-{whole.Length - 1}/{whole.Length}");
        beyond.Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    public void Dispose() => _logs.Dispose();

    // It is written once the turn is over. Each look is a request, so this neither spins nor sleeps.
    private static async Task<byte[]> KeptAsync(HttpClient http, HubUnderTest hub)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var (status, bytes, _) = await AskAsync(http, hub, null);
            if (status == HttpStatusCode.OK)
                return bytes;
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<(HttpStatusCode Status, byte[] Bytes, ContentRangeHeaderValue? Range)> AskAsync(HttpClient http, HubUnderTest hub, RangeItemHeaderValue? part)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, hub.HttpUrl("/v1/turns/tid-1/audio"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Operator.Token);
        if (part is not null)
            request.Headers.Range = new(part.From, part.To);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentRange);
    }
}
