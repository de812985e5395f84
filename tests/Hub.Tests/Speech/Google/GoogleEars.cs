using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Google;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>The recogniser as a hub has it, at a server on this machine.</summary>
internal static class GoogleEars
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static GoogleSpeechOptions Options(Uri server) => new() { Endpoint = server, Authentication = GoogleAuthentication.None };

    /// <summary>With an account that gets its tokens from a server on this machine.</summary>
    public static GoogleSpeechOptions Options(Uri server, FakeTokenServer tokens) =>
        new() { Endpoint = server, Key = tokens.ServiceAccount(), Project = "billed-elsewhere" };

    public static EndpointedRecognizer At(Uri server, TimeProvider? time = null, IUtteranceEngine? fallback = null) => At(Options(server), time, fallback);

    /// <summary>Where no test moves the clock, a busy machine may take its time.</summary>
    private static GoogleSpeechOptions Patient(GoogleSpeechOptions options, TimeProvider? time) => time is null ? options with { FinalTimeout = Limit } : options;

    public static EndpointedRecognizer At(GoogleSpeechOptions options, TimeProvider? time = null, IUtteranceEngine? fallback = null, ILogger? logger = null) =>
        new(GoogleSpeechEngine.Create(Patient(options, time), time ?? TimeProvider.System, logger ?? NullLogger.Instance), fallback, time ?? TimeProvider.System)
        {
            FinalDeadline = time is null ? Limit : TimeSpan.FromSeconds(10),
        };

    /// <summary>Writes everything, says that it is over, and gives back what was told.</summary>
    public static async Task<List<SpeechEvent>> HearAsync(this ISpeechRecognizer recognizer, SpeechConfig config, IEnumerable<byte[]> frames)
    {
        await using var session = recognizer.Start(config);
        foreach (var frame in frames)
            session.TryWrite(frame).ShouldBeTrue();
        session.Complete();
        return await session.AllAsync();
    }

    /// <summary>Everything a session tells; <paramref name="told"/> gets each as it comes.</summary>
    public static Task<List<SpeechEvent>> AllAsync(this ISpeechSession session, Action<SpeechEvent>? told = null)
    {
        return CollectAsync().WaitAsync(Limit, Ct);

        async Task<List<SpeechEvent>> CollectAsync()
        {
            var events = new List<SpeechEvent>();
            await foreach (var item in session.Events(Ct))
            {
                events.Add(item);
                told?.Invoke(item);
            }

            return events;
        }
    }

    public static IEnumerable<string> Kinds(this IEnumerable<SpeechEvent> events) => events.Select(item => item.GetType().Name);
}
