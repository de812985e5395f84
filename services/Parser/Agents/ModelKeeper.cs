using System.Threading.Channels;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Robust;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Keeps the model that serves in step with the agents. A change is taken into the grammar at once, which takes moments, and into the
/// classifier rule by rule as each has been learned, which may take longer; meanwhile what was learned before goes on. One rule is
/// learned at a time, and a change that makes it pointless ends it.
/// </summary>
internal sealed partial class ModelKeeper(
    NluModels models, AgentFiles files, UploadedAgents uploads, UploadShelf shelf, LabelBook labels, KeptModels kept, RobustParser robust, ParserOptions options, TimeProvider time,
    ILogger<ModelKeeper> logger)
    : BackgroundService
{
    /// <summary>Labels are many files, and other parsers add to them seldom: they are looked at less often than agents.</summary>
    private const int LooksBetweenLabels = 8;

    private readonly Channel<bool> _changed = Latest();
    private readonly Channel<bool> _compiled = Latest();
    private readonly TaskCompletionSource _firstLearned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly LessonBook _lessons = new();
    private readonly Dictionary<string, RuleModel> _learned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unlearnable = new(StringComparer.Ordinal);
    private IReadOnlyList<LessonBook.Page> _pages = [];
    private AgentSet _agents = null!;
    private TextNormalizer _normalizer = null!;
    private GrammarSet _grammar = null!;
    private RuleTraining? _training;
    private TimeSpan _elapsed;
    private volatile bool _filesChanged;

    /// <summary>What keeps the parser from understanding as well as it could, for operators; null when nothing does.</summary>
    public string? Problem => files.Problems.Count > 0
        ? $"{files.Problems.Count} faults in the changed agents, which are not used; /state tells them"
        : files.Current.Set.Rules.Faults is { Count: > 0 } faults ? $"{faults.Count} faults in rule files, which are refused; /state tells them"
        : _firstLearned.Task.IsCompleted ? null : "the classifier is still being trained";

    /// <summary>Agents have changed. Returns at once.</summary>
    public void Changed() => _changed.Writer.TryWrite(true);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        files.Open();
        await shelf.OpenAsync(cancellationToken);
        labels.Read();
        Compile();
        var summary = models.Current!.Summary;
        Log.Loaded(logger, summary.Agents, summary.Intents, summary.Templates, summary.Utterances, (long)time.GetElapsedTime(started).TotalMilliseconds, _learned.Count, _pages.Count);
        Log.TellRules(logger, files.Current.Set.Rules);
        await base.StartAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(_ => limit.Cancel(), null, options.WaitForTraining, Timeout.InfiniteTimeSpan);
        await _firstLearned.Task.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_firstLearned.Task.IsCompleted)
            Log.OpensBefore(logger);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        options.Watch ? new FileWatch(files.Stamp, options.WatchInterval, time).RunAsync(files.Loaded, FilesChanged, stoppingToken) : Task.CompletedTask,
        options.Watch ? WatchLabelsAsync(stoppingToken) : Task.CompletedTask,
        ForEachAsync(_changed, () => Task.Run(() => TakeAsync(stoppingToken), stoppingToken), stoppingToken),
        ForEachAsync(_compiled, () => LearnAsync(stoppingToken), stoppingToken));

    private void FilesChanged()
    {
        _filesChanged = true;
        Changed();
    }

    private async Task WatchLabelsAsync(CancellationToken stopping)
    {
        using var pace = new PeriodicTimer(LooksBetweenLabels * options.WatchInterval, time);
        try
        {
            while (await pace.WaitForNextTickAsync(stopping))
            {
                if (!labels.IsOutdated)
                    continue;
                labels.Read();
                Changed();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The parser stops.
        }
    }

    private async Task TakeAsync(CancellationToken stopping)
    {
        if (_filesChanged)
        {
            _filesChanged = false;
            if (!files.Reload())
                Log.TellKept(logger, files.Problems);
            else
            {
                Log.Reloaded(logger, files.Current.Set.Agents.Count);
                Log.TellRules(logger, files.Current.Set.Rules);
            }

            await shelf.OpenAsync(stopping);
        }

        Compile();
    }

    /// <summary>Takes the agents as they are now into the grammar, and finds what there is to learn.</summary>
    private void Compile()
    {
        var started = time.GetTimestamp();
        var (set, normalizer) = files.Current;
        // Files first: of equal templates the earlier one wins, and an upload must not take what is understood already.
        var agents = set with { Agents = [.. set.Agents, .. uploads.Servable] };
        agents = agents with { Labels = labels.Serve(agents.Agents, normalizer) };
        var grammar = GrammarSet.Compile(agents, normalizer);
        var pages = _lessons.Read(agents, normalizer);
        var found = FindKept(pages);
        lock (_gate)
        {
            foreach (var (page, model) in found)
                _learned[page.Rule] = RuleModel.Of(page.Lesson, model, page.Fingerprint);
            (_agents, _normalizer, _grammar, _pages) = (agents, normalizer, grammar, pages);
            _unlearnable.IntersectWith(pages.Select(page => page.Fingerprint));
            foreach (var gone in _learned.Keys.Except(pages.Select(page => page.Rule), StringComparer.Ordinal).ToList())
                _learned.Remove(gone);
            if (_training is { } training && !pages.Any(page => page.Fingerprint == training.Page.Fingerprint && page.Rule == training.Page.Rule))
                training.Supersede();
            _elapsed = time.GetElapsedTime(started);
            Tell(PublishNeedsLock());
        }

        _compiled.Writer.TryWrite(true);
    }

    private (LessonBook.Page Page, IntentClassifier Model)[] FindKept(IReadOnlyList<LessonBook.Page> pages)
    {
        LessonBook.Page[] due;
        lock (_gate)
            due = [.. pages.Where(IsDueNeedsLock)];
        // With all cores: it is soon over, and before the doors open nobody else wants them.
        return [.. due.AsParallel().AsOrdered().Select(page => (Page: page, Model: kept.Load(page.Fingerprint, Training()))).Where(found => found.Model is not null)!];
    }

    private async Task LearnAsync(CancellationToken stopping)
    {
        var learned = false;
        while (NextDue() is { } page)
            learned |= await LearnAsync(page, stopping);
        var first = _firstLearned.TrySetResult();
        // What training leaves behind, and reading too, is many times what was learned.
        if (learned || first)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task<bool> LearnAsync(LessonBook.Page page, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        using var training = new RuleTraining(page, stopping);
        var how = Training() with { Progress = training.Progress };
        lock (_gate)
            _training = training;
        uploads.Training = training;
        try
        {
            TextNormalizer normalizer;
            lock (_gate)
                normalizer = _normalizer;
            var model = await Task.Factory.StartNew(() => Learn(page, normalizer, how), stopping, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Compare(page, model, normalizer, training.Progress.CancellationToken);
            lock (_gate)
            {
                if (_pages.FirstOrDefault(now => now.Rule == page.Rule && now.Fingerprint == page.Fingerprint) is not { } wanted)
                    return true;
                _learned[page.Rule] = RuleModel.Of(wanted.Lesson, model, page.Fingerprint);
                _elapsed = time.GetElapsedTime(started);
                Tell(PublishNeedsLock());
            }

            kept.Save(page.Fingerprint, how, model);
            return true;
        }
#pragma warning disable CA1031 // whatever it is that training trips over, the model that serves goes on serving
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (!training.IsSuperseded)
                GiveUp(page, e);
            return true;
        }
        finally
        {
            // Not before its agents are ready or failed: until then they are as far as it was.
            uploads.Training = null;
            lock (_gate)
                _training = null;
        }
    }

    // Before it serves, so that whoever reads that a label is learned reads what that has changed.
    private void Compare(LessonBook.Page page, IntentClassifier model, TextNormalizer normalizer, CancellationToken stopping)
    {
        RuleModel? before;
        lock (_gate)
            before = _learned.GetValueOrDefault(page.Rule);
        if (before is null)
            return;
        foreach (var (added, effect) in LabelEffects.Of(before, RuleModel.Of(page.Lesson, model, page.Fingerprint), normalizer, stopping))
            labels.Note(added, effect);
    }

    private static IntentClassifier Learn(LessonBook.Page page, TextNormalizer normalizer, TrainingOptions how)
    {
        var data = page.Lesson.Data(normalizer);
        how.Progress!.Plan(ClassifierTrainer.EpochsFor(data, how));
        return IntentClassifier.Train(data, how);
    }

    // The rule goes on with what it had; agents that came from elsewhere and are new in it are the cause.
    private void GiveUp(LessonBook.Page page, Exception e)
    {
        Log.NotLearned(logger, e, page.Rule);
        lock (_gate)
            _unlearnable.Add(page.Fingerprint);
        var failed = uploads.Fail([.. page.Lesson.Agents.Where(agent => !agent.IsFile)], e is TrainingTooLargeException ? e.Message : "The training failed");
        Tell(failed);
        if (failed.Count > 0)
            Changed();
    }

    /// <summary>What is to be learned next: what comes with the parser, then who came first.</summary>
    private LessonBook.Page? NextDue()
    {
        lock (_gate)
            return _pages.Where(IsDueNeedsLock).MinBy(page => page.Lesson.Agents.Max(agent => agent.IsFile ? 0 : uploads.Since(agent) ?? long.MaxValue));
    }

    private bool IsDueNeedsLock(LessonBook.Page page) =>
        !(_learned.TryGetValue(page.Rule, out var model) && model.Fingerprint == page.Fingerprint) && !_unlearnable.Contains(page.Fingerprint);

    /// <summary>Swaps in what there is.</summary>
    /// <returns>The agents that are ready since.</returns>
    private IReadOnlyList<AgentStatus> PublishNeedsLock()
    {
        var rules = new Dictionary<string, RuleModel>(StringComparer.Ordinal);
        foreach (var page in _pages)
        {
            if (!_learned.TryGetValue(page.Rule, out var model))
                continue;
            rules[page.Rule] = model.Fingerprint == page.Fingerprint
                ? RuleModel.Of(page.Lesson, model.Classifier, page.Fingerprint)
                : model.For(page.Lesson);
        }

        var serving = NluModel.Of(_agents, _normalizer, _grammar, new(rules), _elapsed);
        models.Replace(robust.Around(serving));
        files.Serve(serving);
        labels.Note(serving);
        return uploads.Serve(serving);
    }

    private TrainingOptions Training() => TrainingOptions.Default with { Seed = options.Seed };

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
}
