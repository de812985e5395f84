using System.Threading.Channels;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Keeps the model that serves in step with the agents. Before the doors open all of them are built in; later a change is
/// taken into the grammar at once, which takes moments, and into the classifier when it has been trained, which may take longer.
/// One training at a time: changes that come meanwhile wait together for the next one.
/// </summary>
internal sealed partial class ModelKeeper(
    NluModels models, UploadedAgents uploads, UploadShelf shelf, ParserOptions options, TimeProvider time, ILogger<ModelKeeper> logger)
    : BackgroundService
{
    private readonly Channel<bool> _changed = Latest();
    private readonly Channel<bool> _compiled = Latest();
    private readonly Lock _gate = new();
    private AgentSet _files = null!;
    private TextNormalizer _normalizer = null!;
    private AgentSet _agents = null!;
    private GrammarSet _grammar = null!;
    private ClassifierEngine _classifier = null!;
    private TimeSpan _elapsed;

    /// <summary>Uploaded agents have changed. Returns at once.</summary>
    public void Changed() => _changed.Writer.TryWrite(true);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        _files = AgentFolder.Read(options.Agents);
        _normalizer = new(_files.Language);
        shelf.Open(_files, _normalizer);
        Build(started);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        ForEachAsync(_changed, () => Task.Run(Compile, stoppingToken), stoppingToken),
        ForEachAsync(_compiled, () => TrainAsync(stoppingToken), stoppingToken));

    /// <summary>Everything at once, with all cores, before anybody asks.</summary>
    private void Build(long started)
    {
        var agents = WithUploads();
        try
        {
            _classifier = ClassifierEngine.Train(agents, _normalizer, Training(workers: -1));
        }
        catch (TrainingTooLargeException e) when (agents.Agents.Count > _files.Agents.Count)
        {
            Tell(uploads.Fail(uploads.Servable, e.Message));
            agents = _files;
            _classifier = ClassifierEngine.Train(agents, _normalizer, Training(workers: -1));
        }

        _agents = agents;
        _grammar = GrammarSet.Compile(agents, _normalizer);
        _elapsed = time.GetElapsedTime(started);
        Publish();
        var summary = models.Current!.Summary;
        Log.Loaded(logger, summary.Agents, summary.Intents, summary.Templates, summary.Utterances, (long)_elapsed.TotalMilliseconds);
    }

    private void Compile()
    {
        var started = time.GetTimestamp();
        var agents = WithUploads();
        var grammar = GrammarSet.Compile(agents, _normalizer);
        lock (_gate)
        {
            _agents = agents;
            _grammar = grammar;
            _elapsed = time.GetElapsedTime(started);
            Publish();
        }

        _compiled.Writer.TryWrite(true);
    }

    private async Task TrainAsync(CancellationToken stopping)
    {
        AgentSet agents;
        lock (_gate)
            agents = _agents;
        if (_classifier.KnowsExactly(agents))
            return;

        var started = time.GetTimestamp();
        var before = _classifier;
        // Who is asked meanwhile needs a core to answer on.
        var training = Training(Math.Max(1, Environment.ProcessorCount - 1)) with { Progress = new(stopping) };
        uploads.Training = training.Progress;
        try
        {
            var trained = await Task.Factory.StartNew(
                () => ClassifierEngine.Train(agents, _normalizer, training, before), stopping, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            uploads.Training = null;
            lock (_gate)
            {
                _classifier = trained;
                _elapsed = time.GetElapsedTime(started);
                Tell(Publish());
            }
        }
#pragma warning disable CA1031 // whatever it is that training trips over, the model that serves goes on serving
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            uploads.Training = null;
            Log.NotLearned(logger, e);
            Tell(uploads.Fail([.. agents.Agents.Where(agent => !before.Knows(agent))], e is TrainingTooLargeException ? e.Message : "The training failed"));
            Changed();
        }
    }

    /// <summary>Swaps in what there is. The classifier is silent about agents that are gone.</summary>
    /// <returns>The agents that are ready since.</returns>
    private IReadOnlyList<AgentStatus> Publish()
    {
        models.Replace(NluModel.Of(_agents, _normalizer, _grammar, _classifier, _elapsed));
        return uploads.Serve(_agents, _classifier);
    }

    // Files first: of equal templates the earlier one wins, and an upload must not take what is understood already.
    private AgentSet WithUploads() => _files with { Agents = [.. _files.Agents, .. uploads.Servable] };

    private TrainingOptions Training(int workers) => TrainingOptions.Default with { Seed = options.Seed, Workers = workers };

    private async Task ForEachAsync(Channel<bool> due, Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in due.Reader.ReadAllAsync(stopping))
            {
                try
                {
                    await work();
                }
#pragma warning disable CA1031 // the next change may succeed
                catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    Log.NotTakenOver(logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The parser stops.
        }
    }

    private void Tell(IReadOnlyList<AgentStatus> settled)
    {
        foreach (var agent in settled)
        {
            if (agent.State == AgentStates.Failed)
                Log.Failed(logger, agent.Name, agent.Faults![0]);
            else
                Log.Ready(logger, agent.Name, agent.Intents, agent.Utterances, agent.Seconds);
        }
    }

    private static Channel<bool> Latest() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information,
            "Loaded {Agents} agents: {Intents} intents, {Templates} templates, {Utterances} utterances, in {Milliseconds} ms")]
        public static partial void Loaded(ILogger logger, int agents, int intents, int templates, int utterances, long milliseconds);

        [LoggerMessage(2, LogLevel.Information, "Agent {Agent} is ready: {Intents} intents, {Utterances} utterances, {Seconds} s after it came")]
        public static partial void Ready(ILogger logger, string agent, int intents, int utterances, double seconds);

        [LoggerMessage(3, LogLevel.Warning, "Agent {Agent} is of no use: {Fault}")]
        public static partial void Failed(ILogger logger, string agent, string fault);

        [LoggerMessage(4, LogLevel.Warning, "The classifier could not be trained; the one before goes on")]
        public static partial void NotLearned(ILogger logger, Exception exception);

        [LoggerMessage(5, LogLevel.Error, "A change of agents could not be taken over")]
        public static partial void NotTakenOver(ILogger logger, Exception exception);
    }
}
