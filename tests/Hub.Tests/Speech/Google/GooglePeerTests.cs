using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.GoogleSpeechEmulator;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>Google's own contract and official client as independent peers: our engine against the one, our emulator against the other.</summary>
[Trait("Category", "slow")]
public sealed class GooglePeerTests
{
    private static readonly NodeFolder Peer = new("tests/Hub.Tests/Speech/Google/peer");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly short[] Spoken = [.. TestSignals.Silence(0.4), .. TestSignals.Babble(1.2), .. TestSignals.Silence(1.5)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_message_field_value_and_method_of_our_contract_is_googles_too()
    {
        var result = await RunAsync("compare.js", Path.Combine(SourceTree.Root, "protos"));

        result["differences"]!.AsArray().ShouldBeEmpty();
        ((int)result["compared"]!).ShouldBeGreaterThan(70);
    }

    [Fact]
    public async Task Our_engine_listens_through_googles_own_contract()
    {
        await using var google = await GooglePeer.StartAsync(Peer, """
            [[
              { "bytes": 2000, "send": { "results": [{ "alternatives": [{ "transcript": "tell" }], "stability": 0.25 }] } },
              { "bytes": 4000, "send": { "results": [{ "alternatives": [{ "transcript": "tell me" }], "stability": 0.75 }, { "alternatives": [{ "transcript": " a joke" }], "stability": 0.125 }] } },
              { "bytes": 4000, "send": { "speechEventType": "END_OF_SINGLE_UTTERANCE" } },
              { "end": true, "send": { "results": [{ "alternatives": [{ "transcript": "Tell me a joke", "confidence": 0.875 }], "isFinal": true, "resultEndTime": { "seconds": "1" } }] } },
              { "end": true, "finish": true }
            ]]
            """);
        // What comes before speech is over: it is the server that says so.
        var pages = RobotOggWriter.Encode(Spoken).Take(4).ToList();
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig { Encoding = AudioEncoding.OggOpus, Hints = ["joke", "jibo"] });
        foreach (var page in pages)
            session.TryWrite(page);

        var events = await session.AllAsync();

        events.OfType<SpeechEvent.Partial>().ShouldBe([new("tell", 0.25), new("tell me a joke", 0.125)]);
        events[^1].ShouldBe(new SpeechEvent.Final("Tell me a joke", 0.875, null));
        var seen = await google.SeenAsync();
        ((int)seen["bytes"]!).ShouldBe(pages.Sum(page => page.Length));
        ((string)seen["sha256"]!).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(pages.SelectMany(page => page).ToArray())));
        ((int)seen["largest"]!).ShouldBeLessThanOrEqualTo(25 * 1024);
        var asked = seen["config"]!;
        ((bool)asked["singleUtterance"]!).ShouldBeTrue();
        ((bool)asked["interimResults"]!).ShouldBeTrue();
        ((string)asked["config"]!["encoding"]!).ShouldBe("OGG_OPUS");
        ((string)asked["config"]!["languageCode"]!).ShouldBe("en-US");
        ((int)asked["config"]!["sampleRateHertz"]!).ShouldBe(16000);
        asked["config"]!["speechContexts"]![0]!["phrases"]!.AsArray().Select(phrase => (string)phrase!).ShouldBe(["joke", "jibo"]);
    }

    [Fact]
    public async Task A_token_reaches_googles_own_server()
    {
        await using var tokens = await FakeTokenServer.StartAsync();
        await using var google = await GooglePeer.StartAsync(Peer, """[[{ "end": true, "finish": true }]]""");

        await GoogleEars.At(GoogleEars.Options(google.Address, tokens)).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]);

        ((string)(await google.SeenAsync())["authorization"]!).ShouldBe("Bearer token-1");
    }

    [Theory]
    [InlineData("""{ "fail": { "code": 8, "details": "quota" } }""", "Google Speech failed: ResourceExhausted")]
    [InlineData("""{ "fail": { "code": 16, "details": "who are you" } }""", "Google Speech failed: Unauthenticated")]
    [InlineData("""{ "drop": true }""", "Google Speech failed: ")]
    public async Task Googles_own_server_refusing_or_dropping_us_fails_the_listen(string step, string message)
    {
        await using var google = await GooglePeer.StartAsync(Peer, $"[[{step}]]");
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Spoken));

        var failed = (await session.AllAsync())[^1].ShouldBeOfType<SpeechEvent.Failed>();

        failed.Reason.ShouldBe(SpeechFailure.Engine);
        failed.Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_connection_that_drops_in_the_middle_is_followed_by_another()
    {
        await using var google = await GooglePeer.StartAsync(Peer, """
            [[{ "bytes": 3000, "drop": true }],
             [{ "end": true, "send": { "results": [{ "alternatives": [{ "transcript": "here again", "confidence": 0.5 }], "isFinal": true }] } }, { "end": true, "finish": true }]]
            """);

        var events = await GoogleEars.At(google.Address).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]);

        events[^1].ShouldBe(new SpeechEvent.Final("here again", 0.5, null));
    }

    [Fact]
    public async Task The_official_client_streams_a_robots_pages_through_our_emulator()
    {
        await using var emulator = await EmulatorAsync();
        using var scratch = new ScratchFolder();
        await File.WriteAllBytesAsync(scratch.File("audio"), RobotOggWriter.Encode(Spoken).SelectMany(page => page).ToArray(), Ct);

        var result = await ListenAsync(
            emulator, "stream", """{"config":{"encoding":"OGG_OPUS","sampleRateHertz":16000,"languageCode":"en-US"},"singleUtterance":true,"interimResults":true}""", scratch.File("audio"));

        result["error"].ShouldBeNull();
        var responses = result["responses"]!.AsArray();
        ((string)responses[0]!["results"]![0]!["alternatives"]![0]!["transcript"]!).ShouldBe("tell me a joke");
        ((bool)responses[0]!["results"]![0]!["isFinal"]!).ShouldBeFalse();
        responses.Count(response => (string)response!["speechEventType"]! == "END_OF_SINGLE_UTTERANCE").ShouldBe(1);
        var final = responses[^1]!["results"]![0]!;
        ((bool)final["isFinal"]!).ShouldBeTrue();
        ((string)final["alternatives"]![0]!["transcript"]!).ShouldBe("tell me a joke");
        ((double)final["alternatives"]![0]!["confidence"]!).ShouldBe(0.9, 0.001);
    }

    [Fact]
    public async Task The_official_client_has_a_whole_recording_recognised()
    {
        await using var emulator = await EmulatorAsync();
        using var scratch = new ScratchFolder();
        await File.WriteAllBytesAsync(scratch.File("audio"), TestSignals.Bytes(Spoken), Ct);

        var result = await ListenAsync(emulator, "once", """{"encoding":"LINEAR16","sampleRateHertz":16000,"languageCode":"en-US"}""", scratch.File("audio"));

        result["error"].ShouldBeNull();
        ((string)result["responses"]![0]!["results"]![0]!["alternatives"]![0]!["transcript"]!).ShouldBe("tell me a joke");
    }

    [Theory]
    [InlineData("""{"config":{"encoding":"OGG_OPUS","sampleRateHertz":16000}}""")] // no language
    [InlineData("""{"config":{"encoding":"MP3","sampleRateHertz":16000,"languageCode":"en-US"}}""")]
    [InlineData("""{"config":{"encoding":"OGG_OPUS","sampleRateHertz":16000,"languageCode":"en-US"}}""")] // it is no Ogg
    public async Task The_official_client_is_told_what_is_wrong(string config)
    {
        await using var emulator = await EmulatorAsync();
        using var scratch = new ScratchFolder();
        await File.WriteAllBytesAsync(scratch.File("audio"), TestSignals.Bytes(Spoken), Ct);

        var result = await ListenAsync(emulator, "stream", config, scratch.File("audio"));

        ((int)result["error"]!["code"]!).ShouldBe(3);
    }

    private static async Task<WebApplication> EmulatorAsync()
    {
        var emulator = Emulator.Build(["--port=0", "--Logging:LogLevel:Default=None"], new EndpointedRecognizer(new FakeEngine("tell me a joke"), TimeProvider.System));
        await emulator.StartAsync(Ct);
        return emulator;
    }

    private static Task<JsonNode> ListenAsync(WebApplication emulator, string how, string config, string file) =>
        RunAsync("listen.js", new Uri(emulator.Urls.Single()).Authority, how, config, file);

    private static async Task<JsonNode> RunAsync(string script, params string[] arguments)
    {
        using var node = Peer.Start(script, arguments);
        try
        {
            node.StandardInput.Close();
            var errors = node.StandardError.ReadToEndAsync(Ct);
            var output = await node.StandardOutput.ReadToEndAsync(Ct).WaitAsync(Limit, Ct);
            await node.WaitForExitAsync(Ct).WaitAsync(Limit, Ct);
            node.ExitCode.ShouldBe(0, await errors);
            return JsonNode.Parse(output)!;
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }
    }

    /// <summary>A server by @grpc/grpc-js on Google's contract.</summary>
    private sealed class GooglePeer(Process node, Uri address) : IAsyncDisposable
    {
        public Uri Address => address;

        public static async Task<GooglePeer> StartAsync(NodeFolder folder, string streams)
        {
            var node = folder.Start("serve.js", streams);
            var port = await node.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Limit, Ct);
            return port is not null
                ? new GooglePeer(node, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")))
                : throw new InvalidOperationException($"The peer does not serve: {await node.StandardError.ReadToEndAsync(Ct)}");
        }

        /// <summary>What the next stream that is over has brought.</summary>
        public async Task<JsonNode> SeenAsync() =>
            JsonNode.Parse((await node.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Limit, Ct))!)!;

        public async ValueTask DisposeAsync()
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync(CancellationToken.None).WaitAsync(Limit);
            node.Dispose();
        }
    }
}
