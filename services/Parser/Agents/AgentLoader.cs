namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Reads the agents before the doors open, so that no request ever meets a parser that knows nothing.</summary>
internal sealed partial class AgentLoader(NluModels models, ParserOptions options, ILogger<AgentLoader> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var model = NluModel.Build(AgentFolder.Read(options.Agents), options.Seed);
        models.Replace(model);
        var summary = model.Summary;
        Log.Loaded(logger, summary.Agents, summary.Intents, summary.Templates, summary.Utterances, (long)summary.Elapsed.TotalMilliseconds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information,
            "Loaded {Agents} agents: {Intents} intents, {Templates} templates, {Utterances} utterances, in {Milliseconds} ms")]
        public static partial void Loaded(ILogger logger, int agents, int intents, int templates, int utterances, long milliseconds);
    }
}
