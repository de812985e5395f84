using Jibo.Pegasus.ServiceDefaults.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// Looks at a skill's files from time to time, and has them taken in when they have changed and then kept still for one look, so
/// that half of what an author is saving is left alone. Files that are wrong change nothing; the log says what is wrong with them.
/// </summary>
internal sealed partial class ContentWatch(
    BaseSkill skill, SkillContent content, SkillHostOptions options, TimeProvider time, ILogger<ContentWatch> logger) : BackgroundService
{
    // More faults than anybody mends from a log; their number is told.
    private const int MaxTold = 20;

    private volatile string? _problem;

    /// <summary>What the files as they are now would not do; null when they are what the skill uses.</summary>
    public string? Problem => _problem;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new FileWatch(content.Stamp, options.WatchInterval, time).RunAsync(content.Loaded, Take, stoppingToken);

    private void Take()
    {
        try
        {
            Tell(content.Reload());
        }
#pragma warning disable CA1031 // Files that fail in a way nobody foresaw must not end the watching of them, nor the skill.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnforeseen(e, skill.Name);
            _problem = "the changed files cannot be read; the log says more";
        }
    }

    private void Tell(IReadOnlyList<string> faults)
    {
        _problem = faults.Count == 0 ? null : $"{faults.Count} faults in the changed files, which are not used; the log tells them";
        foreach (var fault in faults.Take(MaxTold))
            LogFault(fault);
        if (faults.Count > MaxTold)
            LogMore(faults.Count - MaxTold);
        if (faults.Count == 0)
            LogTaken(skill.Name, content.Manifest?.Intents?.Count ?? 0, content.Mims.Languages.Values.Sum(mims => mims.Count));
        else
            LogKept(skill.Name);
    }

    [LoggerMessage(1, LogLevel.Information, "Skill {Skill} uses its changed files: {Intents} intents, {Mims} prompt files")]
    private partial void LogTaken(string skill, int intents, int mims);

    [LoggerMessage(2, LogLevel.Error, "{Fault}")]
    private partial void LogFault(string fault);

    [LoggerMessage(3, LogLevel.Error, "and {Count} more")]
    private partial void LogMore(int count);

    [LoggerMessage(4, LogLevel.Error, "The changed files of skill {Skill} are not used; it goes on with those from before")]
    private partial void LogKept(string skill);

    [LoggerMessage(5, LogLevel.Error, "The changed files of skill {Skill} cannot be read")]
    private partial void LogUnforeseen(Exception error, string skill);
}
