using Jibo.Pegasus.Clients.Google;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>Google Cloud Speech: the robot's own bytes go there while it listens. One for all listens of a hub.</summary>
internal sealed partial class GoogleSpeechEngine : IStreamingEngine, IDisposable
{
    private readonly GoogleConnection _connection;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private GoogleSpeechEngine(GoogleSpeechOptions options, TimeProvider time, ILogger logger)
    {
        _connection = new GoogleConnection(options, time, logger);
        _time = time;
        _logger = logger;
    }

    public string Name => "google";

    /// <summary>Makes the engine and begins to get its first access token, so that a key which does not work is known at start.</summary>
    /// <exception cref="SpeechUnavailableException">There are no credentials.</exception>
    public static GoogleSpeechEngine Create(GoogleSpeechOptions options, TimeProvider time, ILogger logger)
    {
        if (!options.IsConfigured)
        {
            throw new SpeechUnavailableException(
                "Google Speech needs the key of a service account: set ETCO_hub_speech_google_key_FILE to its JSON file, or ETCO_hub_speech_google_authentication");
        }

        var engine = new GoogleSpeechEngine(options, time, logger);
        engine.LogReady(options.Endpoint, options.Authentication, options.Model);
        // A failure is in the log; each listen tries again.
        _ = engine._connection.Tokens?.GetAsync(CancellationToken.None);
        return engine;
    }

    public IEngineStream Begin(SpeechConfig config, IEngineStreamListener listener) =>
        new GoogleListen(_connection, config, listener, _time, _logger);

    public void Dispose() => _connection.Dispose();

    [LoggerMessage(1, LogLevel.Information, "Listening with Google Speech at {Endpoint}, authentication {Authentication}, model {Model}")]
    private partial void LogReady(Uri endpoint, GoogleAuthentication authentication, string model);
}
