using System.Threading.Channels;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Hub.Registry;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>
/// Sees to it that the parser understands what people say to skills, beside all turns: after every change of the registry, and again
/// and again in case that the parser has forgotten. Not a queue of changes but a comparison of what should be with what is, so that
/// nothing can pile up and nothing is lost.
/// </summary>
internal sealed partial class WordTeller : BackgroundService
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A parser that starts with everything else, or anew, is away for as long as it reads its agents.
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(20);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SkillConfigManager _skills;
    private readonly IParserWords _words;
    private readonly WordOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private volatile Absence? _absence;

    public WordTeller(
        SkillConfigManager skills, IParserWords words, WordOptions options, TimeProvider time, Random random, ILogger<WordTeller> logger)
    {
        (_skills, _words, _options, _time, _random, _logger) = (skills, words, options, time, random, logger);
        skills.Swapped += Wake;
    }

    /// <summary>What keeps the parser from understanding some skill, for operators; null when nothing does.</summary>
    public string? Problem => _absence is { } absence && _time.GetElapsedTime(absence.Since) >= Bearable ? absence.Why : _words.Problem;

    public override void Dispose()
    {
        _skills.Swapped -= Wake;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                var settled = await _words.CompareAsync(_skills.Registry, _skills.Settling, stoppingToken);
                failures = 0;
                pause = settled ? _options.Check : Soon;
                if (_absence is not null)
                    LogReached();
                _absence = null;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (ServiceCallException e)
            {
                // With nothing to tell it is no news: the health of the hub speaks of the parser anyway.
                if (_words.HasWork && _absence?.Why != e.Message)
                    LogUnreachable(e.Message);
                _absence = _words.HasWork ? AwayFor(e.Message) : null;
                pause = PauseAfter(failures++);
            }
#pragma warning disable CA1031 // what nobody foresaw must not end the telling for good
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogUnforeseen(e);
                _absence = AwayFor("The parser could not be told, see the log");
                pause = PauseAfter(failures++);
            }

            await WaitAsync(pause, stoppingToken);
        }
    }

    private void Wake() => _changed.Writer.TryWrite(true);

    private Absence AwayFor(string why) => new(_absence?.Since ?? _time.GetTimestamp(), why);

    // Doubles up to five seconds, and is never the same for two hubs.
    private TimeSpan PauseAfter(int failures)
    {
        var pause = Math.Min(Soon.TotalSeconds * Math.Pow(2, Math.Min(failures, 10)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.75 + (0.5 * _random.NextDouble())));
    }

    /// <summary>Until the time is over or the registry has changed.</summary>
    private async Task WaitAsync(TimeSpan pause, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(pause, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await _changed.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time for another look, or to stop.
        }
    }

    private sealed record Absence(long Since, string Why);

    [LoggerMessage(LogLevel.Warning, "The parser cannot be told what people say to skills, and will be tried again: {Why}")]
    private partial void LogUnreachable(string why);

    [LoggerMessage(LogLevel.Information, "The parser can be told again what people say to skills")]
    private partial void LogReached();

    [LoggerMessage(LogLevel.Error, "Telling the parser what people say to skills failed")]
    private partial void LogUnforeseen(Exception error);
}
