using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>Understands what the operator taught an agent of Google's Dialogflow. One for the whole parser, whatever agents it loads.</summary>
internal sealed partial class DialogflowEngine : INluEngine, IDisposable
{
    // Who waits for the engine waits a little longer than the engine itself, which knows better why there is no answer.
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(250);
    private readonly DialogflowClient _client;
    private readonly ILogger _logger;

    private DialogflowEngine(DialogflowOptions options, DialogflowAgent agent, TimeProvider time, ILogger logger)
    {
        var access = options.Access(agent, options.Authentication);
        _logger = logger;
        _client = new(access, agent, options.Language, time, logger);
        Service = new("Dialogflow", options.Deadline, time, logger);
        Log.Ready(logger, agent.Project, access.Endpoint, access.Authentication, options.Language);
    }

    public string Name => "dialogflow";

    public TimeSpan? Deadline => Service.Deadline + Reserve;

    /// <summary>How it does.</summary>
    public RemoteService Service { get; }

    /// <returns>Null when Dialogflow is not configured.</returns>
    public static DialogflowEngine? Create(DialogflowOptions options, TimeProvider time, ILogger logger) =>
        options.Agent is { } agent ? new(options, agent, time, logger) : null;

    public async ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken)
    {
        var question = new DialogflowQuestion(query.Utterance.Raw, query.Rules, query.LocalTime);
        var candidate = await Service.AskAsync(
            async ct => DialogflowAnswers.Read(await _client.AskAsync(question, borrowed: null, ct), query.Rules), cancellationToken);
        return candidate is null ? null : new([candidate]);
    }

    /// <summary>Gets access before anybody asks. Never throws: a failure is in the log, and each question tries again.</summary>
    public async Task PrepareAsync()
    {
        try
        {
            await _client.PrepareAsync(CancellationToken.None);
            Service.Health.Prepared();
        }
        catch (RemoteException e)
        {
            Log.NotPrepared(_logger, e.Message);
        }
#pragma warning disable CA1031 // nobody waits for this
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotPrepared(_logger, e.GetType().Name);
        }
    }

    public void Dispose() => _client.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Asking Dialogflow's agent of {Project} at {Endpoint}, authentication {Authentication}, language {Language}")]
        public static partial void Ready(ILogger logger, string project, Uri endpoint, GoogleAuthentication authentication, string language);

        [LoggerMessage(2, LogLevel.Warning, "Dialogflow cannot be asked yet: {Reason}")]
        public static partial void NotPrepared(ILogger logger, string reason);
    }
}
