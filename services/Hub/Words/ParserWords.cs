using System.Collections.Concurrent;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>
/// Compares what the parser knows of skills with what it should know, and tells it the difference. Other hubs may tell the same parser:
/// each tells what is new to itself, missing, or told to an earlier run of the parser, and leaves alone what another has changed since,
/// so that two of them end up content and do not overrule each other in turn.
/// </summary>
internal sealed partial class ParserWords(IParserAgentClient parser, TimeProvider time, ILogger<ParserWords> logger) : IParserWords
{
    private const int FirstRefusal = 400;
    private const int LastRefusal = 499;

    /// <summary>What was refused may find room, or a parser of another mind, later.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ToldWords> _told = new(StringComparer.Ordinal);
    private bool _swept;

    /// <inheritdoc/>
    public string? Problem
    {
        get
        {
            var problems = _told.Where(told => told.Value.Problem is not null).OrderBy(told => told.Key, StringComparer.Ordinal)
                .Select(told => $"{told.Key}: {told.Value.Problem}").ToList();
            return problems.Count == 0 ? null : string.Join("; ", problems.Take(5));
        }
    }

    /// <inheritdoc/>
    public bool HasWork { get; private set; }

    /// <inheritdoc/>
    public async Task<bool> CompareAsync(SkillRegistry registry, bool settling, CancellationToken cancellationToken)
    {
        var wanted = SkillWords.Of(registry);
        HasWork = wanted.Count > 0 || !_told.IsEmpty;
        if (!HasWork && _swept)
            return true;

        var there = await parser.ListAgentsAsync(cancellationToken);
        var known = there.Agents.ToDictionary(agent => agent.Name, StringComparer.Ordinal);
        foreach (var words in wanted.Values)
        {
            if (IsDue(words, there.Instance, known))
                await TellAsync(words, there.Instance, cancellationToken);
            else
                Follow(words.Skill, known.GetValueOrDefault(SkillWords.AgentOf(words.Skill)));
        }

        await TakeBackAsync(wanted, known, settling, cancellationToken);
        return _told.Values.All(told => told.Understood || told.Problem is not null);
    }

    private bool IsDue(SkillWords words, string instance, Dictionary<string, AgentStatus> known)
    {
        if (!_told.TryGetValue(words.Skill, out var told) || told.Fingerprint != words.Fingerprint || told.Instance != instance)
            return true;
        return told.Refused ? time.GetElapsedTime(told.At) >= AfterRefusal : !known.ContainsKey(SkillWords.AgentOf(words.Skill));
    }

    private async Task TellAsync(SkillWords words, string instance, CancellationToken cancellationToken)
    {
        var before = _told.GetValueOrDefault(words.Skill);
        try
        {
            var status = await parser.PutAgentAsync(SkillWords.AgentOf(words.Skill), words.Agent, cancellationToken);
            _told[words.Skill] = new(words.Fingerprint, instance, status.Hash) { At = time.GetTimestamp() };
            LogTold(words.Skill, status.Intents, status.Utterances);
            Follow(words.Skill, status);
        }
        catch (ServiceCallException e) when (e.Status is >= FirstRefusal and <= LastRefusal)
        {
            // The other skills' words are none the worse for it.
            _told[words.Skill] = new(words.Fingerprint, instance, before?.Hash) { At = time.GetTimestamp(), Refused = true, Problem = e.Message };
            if (before?.Problem != e.Message)
                LogRefused(words.Skill, e.Message);
        }
    }

    /// <summary>Notes how far the parser is with words that it was told.</summary>
    private void Follow(string skill, AgentStatus? status)
    {
        var told = _told[skill];
        // No longer ours when another hub has told something else.
        if (told.Refused || told.Understood || status is null)
            return;
        if (status.Hash != told.Hash || status.State == AgentStates.Ready)
        {
            _told[skill] = told with { Understood = true, Problem = null };
            LogUnderstood(skill, status.Seconds);
        }
        else if (status.State == AgentStates.Failed && told.Problem is null)
        {
            var why = status.Faults is [var fault, ..] ? fault : "the parser could not learn them";
            _told[skill] = told with { Problem = why };
            LogRefused(skill, why);
        }
    }

    private async Task TakeBackAsync(
        IReadOnlyDictionary<string, SkillWords> wanted, Dictionary<string, AgentStatus> known, bool settling, CancellationToken cancellationToken)
    {
        foreach (var (skill, told) in _told.Where(told => !wanted.ContainsKey(told.Key)))
        {
            // What another hub has told since stays.
            if (known.TryGetValue(SkillWords.AgentOf(skill), out var agent) && agent.Hash == told.Hash)
                await DeleteAsync(skill, cancellationToken);
            _told.TryRemove(skill, out _);
        }

        if (_swept || settling)
            return;
        // Left over from a hub that stopped before it could take them back. Once: another hub may want them, and tells them again.
        foreach (var skill in known.Keys.Select(SkillWords.SkillOf).OfType<string>().Where(skill => !wanted.ContainsKey(skill)))
            await DeleteAsync(skill, cancellationToken);
        _swept = true;
    }

    private async Task DeleteAsync(string skill, CancellationToken cancellationToken)
    {
        await parser.DeleteAgentAsync(SkillWords.AgentOf(skill), cancellationToken);
        LogTakenBack(skill);
    }

    [LoggerMessage(LogLevel.Information, "The parser was told what people say to {Skill}: {Intents} intents, {Utterances} utterances")]
    private partial void LogTold(string skill, int intents, int utterances);

    [LoggerMessage(LogLevel.Information, "The parser understands what people say to {Skill}, {Seconds} s after it was told")]
    private partial void LogUnderstood(string skill, double seconds);

    [LoggerMessage(LogLevel.Warning, "The parser cannot use what people say to {Skill}: {Why}")]
    private partial void LogRefused(string skill, string why);

    [LoggerMessage(LogLevel.Information, "The parser forgets what people say to {Skill}")]
    private partial void LogTakenBack(string skill);
}
