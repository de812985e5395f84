using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Settings.Changes;
using Jibo.Pegasus.Settings.Values;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>
/// Learns the views of all skills from the hub, again and again, and keeps the last ones in the store: without the hub, Settings goes on with those.
/// A skill that is no longer there keeps its view, as it may only be away.
/// </summary>
internal sealed partial class ViewLearner : BackgroundService
{
    private static readonly TimeSpan WhileUnknown = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Bearable = TimeSpan.FromMinutes(2);

    private readonly SettingsCollection<StoredView> _kept;
    private readonly ViewBook _book;
    private readonly HubViews _hub;
    private readonly ChangeLog _changes;
    private readonly SettingsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ViewLearner> _logger;

    // Since when the hub has not answered, as a timestamp; 0 while it does.
    private long _silentSince;

    public ViewLearner(
        IDocumentStore store, ViewBook book, HubViews hub, ChangeLog changes, SettingsOptions options, TimeProvider time, ILogger<ViewLearner> logger)
    {
        (_book, _hub, _changes, _options, _time, _logger) = (book, hub, changes, options, time, logger);
        _kept = new(store, StoredView.Collection, StoredViewJson.Stored, time, logger);
        _silentSince = time.GetTimestamp();
    }

    /// <summary>For operators: the hub has not answered for a good while. Null when it has.</summary>
    public string? Problem =>
        Volatile.Read(ref _silentSince) is not 0 and var since && _time.GetElapsedTime(since) > Bearable
            ? "The hub does not tell the views of skills; those it told last go on"
            : null;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _kept.OpenAsync(cancellationToken);
        var kept = await _kept.RunAsync((views, limited) => views.FindAsync(new() { Limit = ViewBook.MaxViews }, limited), cancellationToken);
        _book.Put(kept.Select(Read).OfType<SkillView>());
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var answered = false;
            try
            {
                answered = await LearnAsync(stoppingToken);
                await Task.Delay(answered ? _options.ViewRefresh : Min(WhileUnknown, _options.ViewRefresh), _time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Asks once. False when it should be tried again soon.</summary>
    internal async Task<bool> LearnAsync(CancellationToken ct)
    {
        try
        {
            var skills = await _hub.AskAsync(ct);
            if (Interlocked.Exchange(ref _silentSince, 0) != 0)
                LogReached(_logger);
            if (skills is not null)
                await TakeInAsync(skills, ct);
            return true;
        }
        catch (HubViewsException e)
        {
            if (Interlocked.CompareExchange(ref _silentSince, _time.GetTimestamp(), 0) == 0)
                LogUnreachable(_logger, e.Message);
            return false;
        }
        catch (SettingsException e)
        {
            // The views hold already, but they are not kept; the next try keeps them.
            _hub.Forget();
            LogNotKept(_logger, e.Message);
            return false;
        }
#pragma warning disable CA1031 // what nobody foresaw must not end the learning for good
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _hub.Forget();
            LogUnforeseen(_logger, e);
            return false;
        }
    }

    private async Task TakeInAsync(IReadOnlyList<SkillManifest> skills, CancellationToken ct)
    {
        var read = new List<SkillView>();
        foreach (var skill in skills.Where(skill => skill.Settings is { ValueKind: JsonValueKind.Object }))
        {
            var (view, problem) = skill.Settings!.Value.TryGetProperty("view", out var tree) && skill.Id.Length is > 0 and <= 120
                ? ViewReader.Read(skill.Id, tree)
                : (null, "there is no view in it, or the skill's id is too long");
            if (view is null)
                LogRefused(_logger, skill.Id, problem!);
            else
                read.Add(view);
        }

        var before = _book.Current;
        SkillView[] changed = [.. read.Where(view => !before.TryGetValue(view.SkillId, out var old) || !JsonElement.DeepEquals(old.Tree, view.Tree))];
        if (changed.Length > 0)
        {
            _book.Put(changed);
            foreach (var view in changed)
            {
                LogLearned(_logger, view.SkillId, view.Definitions.Count);
                // Defaults, and what still fits, may be others now, for everybody.
                _changes.Publish(accountId: null, loopId: null, view.SkillId);
            }
        }

        foreach (var view in read.Where(view => _book.Current.ContainsKey(view.SkillId)))
            await KeepAsync(view, ct);
    }

    private Task<bool> KeepAsync(SkillView view, CancellationToken ct) => _kept.RunAsync(async (views, limited) =>
    {
        var stored = new StoredView { View = view.Tree.GetRawText() };
        if ((await views.GetAsync(view.SkillId, limited))?.Document != stored)
            await views.UpsertAsync(view.SkillId, stored, null, limited);
        return true;
    }, ct);

    private SkillView? Read(StoredDocument<StoredView> kept)
    {
        var (view, problem) = ViewReader.Read(kept.Id, JsonElement.Parse(kept.Document.View));
        if (view is null)
            LogRefused(_logger, kept.Id, problem!);
        return view;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(1, LogLevel.Information, "The view of skill {Skill} is known, with {Values} values")]
    private static partial void LogLearned(ILogger logger, string skill, int values);

    [LoggerMessage(2, LogLevel.Warning, "The view of skill {Skill} cannot be used: {Reason}")]
    private static partial void LogRefused(ILogger logger, string skill, string reason);

    [LoggerMessage(3, LogLevel.Information, "The hub tells the views of skills")]
    private static partial void LogReached(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "The hub does not tell the views of skills: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The views of skills are not kept: {Reason}")]
    private static partial void LogNotKept(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Error, "Learning the views of skills failed")]
    private static partial void LogUnforeseen(ILogger logger, Exception error);
}
