using Grpc.Core;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Status = Grpc.Core.Status;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>What a listen shows Google, and what it does without it.</summary>
public sealed class GoogleCredentialTests : IAsyncLifetime
{
    private readonly RecordingLogger _log = new();
    private FakeTokenServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeTokenServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_listen_shows_its_token_and_gets_a_new_one_when_it_is_refused()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            if (stream.Authorization != "Bearer token-2")
                throw new RpcException(new Status(StatusCode.Unauthenticated, "expired"));
            await stream.EndAsync();
            await stream.FinalAsync("hello");
        });
        var recognizer = GoogleEars.At(GoogleEars.Options(google.Address, _server), logger: _log);

        var events = await recognizer.HearAsync(new SpeechConfig(), [TestSignals.Bytes(TestSignals.Babble(1))]);

        events[^1].ShouldBe(new SpeechEvent.Final("hello", 0.75, null));
        google.Streams.Select(stream => stream.Authorization).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        google.Streams.ShouldAllBe(stream => stream.Project == "billed-elsewhere");
        NothingSecretIsLogged();
    }

    [Fact]
    public async Task Without_a_token_the_listen_fails_with_the_reason()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.EndAsync());
        _server.Answer = (context, _) =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("""{"error":"invalid_grant"}""");
        };
        var recognizer = GoogleEars.At(GoogleEars.Options(google.Address, _server), logger: _log);

        (await recognizer.HearAsync(new SpeechConfig(), [TestSignals.Bytes(TestSignals.Babble(1))]))[^1]
            .ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "127.0.0.1 gives no access token: HTTP 400 invalid_grant"));
        google.Streams.ShouldBeEmpty();
        _log.Count(LogLevel.Warning).ShouldBeGreaterThan(0);
        NothingSecretIsLogged();
    }

    private void NothingSecretIsLogged()
    {
        _log.Has("Listening with Google").ShouldBeTrue();
        _log.Has("token-").ShouldBeFalse();
        _log.Has("PRIVATE KEY").ShouldBeFalse();
        foreach (var line in _server.Pem.Split('\n').Where(line => line.Length > 40))
            _log.Has(line).ShouldBeFalse();
        foreach (var request in _server.Requests.Where(request => request.Form is not null))
            _log.Has(request.Form!["assertion"].ToString()).ShouldBeFalse();
    }
}
