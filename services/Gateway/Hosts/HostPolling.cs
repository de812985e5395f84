using System.Net.Http.Headers;
using Jibo.Pegasus.Gateway.Relay;
using Jibo.Pegasus.Instances;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>
/// Asks accounts every minute for the names that robots call us by. While it does not answer, or answers nonsense, the names that it gave
/// last hold; those of the original cloud need nobody.
/// </summary>
internal sealed partial class HostPolling(NetAddress accounts, string token, HostMap hosts, TimeProvider time, ILogger<HostPolling> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(60);

    /// <summary>Until the first answer: accounts may just be starting.</summary>
    public static readonly TimeSpan EveryAtFirst = TimeSpan.FromSeconds(1);

    /// <summary>How long they may take to, before anybody is troubled with it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private const int MaxAnswerBytes = 256 * 1024;

    private readonly HttpClient _http = new(new SpreadingHandler(
        OwnConnections.Create(TimeSpan.FromSeconds(2)),
        [accounts.ToUris()],
        time))
    {
        BaseAddress = accounts.ToUri(),
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    private readonly long _began = time.GetTimestamp();
    private volatile string? _problem;
    private volatile bool _answered;

    /// <summary>Why the names may be old, for health; null when they are not.</summary>
    public string? Problem => _problem;

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    /// <summary>One question. Never throws for what accounts do.</summary>
    internal async Task AskAsync(CancellationToken stopping)
    {
        var problem = await FindProblemAsync(stopping);
        if (problem == _problem || (!_answered && time.GetElapsedTime(_began) < Grace))
            return;
        _problem = problem;
        if (problem is null)
            Log.KnownAgain(logger);
        else
            Log.Unknown(logger, problem);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await AskAsync(stoppingToken);
            await Task.Delay(_answered ? Every : EveryAtFirst, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> FindProblemAsync(CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, timer.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1/hosts");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            if (!response.IsSuccessStatusCode)
                return $"accounts answer {(int)response.StatusCode}";
            if (HostList.Read(await response.Content.ReadAsByteArrayAsync(either.Token)) is not { } names)
                return "accounts answer nonsense";
            hosts.Learn(names);
            if (!_answered)
                Log.Known(logger);
            _answered = true;
            return null;
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? "accounts answer too much" : "accounts cannot be reached";
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return stopping.IsCancellationRequested ? _problem : "accounts do not answer in time";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The names of hosts that accounts keep may be old: {Problem}")]
        public static partial void Unknown(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Debug, "The names of hosts that accounts keep are known")]
        public static partial void Known(ILogger logger);

        [LoggerMessage(3, LogLevel.Information, "The names of hosts that accounts keep are known again")]
        public static partial void KnownAgain(ILogger logger);
    }
}
